"""Texts whose formulas have become tags: their translations get the tags, too, and keep their states."""

from pathlib import Path

import pytest

from catalog.entries import CREATED, fresh
from hexapla import catalog as po
from hexapla.catalog.retagging.formulas import with_formula_tags
from hexapla.model import Code, Place, State, Unit, UnitKind

TOLD = "paragraph\n<math1/> = a_1\n<math2/> = \\{x, y\\}\n<math3/> = x*y*z"


@pytest.mark.parametrize(
    ("source", "translation", "present", "expected"),
    [
        ("Let $a_1$ be.", "Sea $a_1$.", "Let <math1/> be.", "Sea <math1/>."),
        ("Let ${x, y}$ be.", "Sea ${x, y}$.", "Let <math2/> be.", "Sea <math2/>."),
        ("Let $x<em>y</em>z$ be.", "Sea $x<em>y</em>z$.", "Let <math3/> be.", "Sea <math3/>."),
        ("Let (a_1) be.", "Sea (a_1).", "Let <math1/> be.", "Sea <math1/>."),
        ("$a_1$ or $a_1$", "$a_1$ o $a_1$", "<math1/> or <math1/>", "<math1/> o <math1/>"),
        ("$a_1$ or ${x, y}$", "${x, y}$ o $a_1$", "<math1/> or <math2/>", "<math2/> o <math1/>"),
        ("<math1/>, <span1>$x<em>y</em>z$</span1>", "<math1/>; <span1>$x<em>y</em>z$</span1>", "<math1/>, <math3/>",
         "<math1/>; <math3/>"),
        ("<math1/>, $a_1$, <math2/>", "<math2/>; <math1/>; $a_1$", "<math2/>, <math1/>, <math3/>",
         "<math3/>; <math2/>; <math1/>"),
    ],
)  # fmt: skip
def test_formulas_become_tags(source: str, translation: str, present: str, expected: str) -> None:
    assert with_formula_tags(source, translation, present, TOLD) == (present, expected)


@pytest.mark.parametrize(
    ("source", "translation", "present"),
    [
        ("Let $a_1$ be.", "Sea a.", "Let <math1/> be."),
        ("Let $a_1$ be.", "Sea $a_1$, $a_1$.", "Let <math1/> be."),
        ("Let $a_2$ be.", "Sea $a_2$.", "Let <math1/> be."),
        ("Let $a_1$ be.", "Sea $a_1$.", "Let <math1/> not be."),
        ("Let $a_1$ be.", "Sea $a_1$.", "Let <math4/> be."),
        ("Let it be.", "Sea.", "Let it be."),
    ],
)
def test_what_differs_otherwise_is_left(source: str, translation: str, present: str) -> None:
    assert with_formula_tags(source, translation, present, TOLD) is None


def test_translations_keep_their_states_even_where_little_is_left_of_a_text(tmp_path: Path) -> None:
    tex = {"So": r"\sum_{i=0}^n a_i = \frac{b}{c}", "Hence": r"\int_0^1 f(x) dx"}
    made = fresh(tmp_path / "es.po", [*(f"{word} ${formula}$." for word, formula in tex.items()), "Other words."])
    for entry in made.entries:
        po.translate(entry, entry.msgid.replace("So", "Así").replace("Hence", "Luego"))
    po.save(made)
    units = [
        Unit(f"{word} <math1/>.", UnitKind.PARAGRAPH, Place("a.md"), codes=(Code("math1", "code", formula, void=True),))
        for word, formula in tex.items()
    ]
    catalog = po.load(made.path)
    po.merge(po.template(units), catalog, CREATED)
    assert [(entry.msgstr, po.state(entry)) for entry in catalog.entries if not entry.obsolete] == [
        ("Así <math1/>.", State.TRANSLATED),
        ("Luego <math1/>.", State.TRANSLATED),
    ]

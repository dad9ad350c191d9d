"""segment: the words in drawings and formulas are units, and are woven back where they were."""

from __future__ import annotations

import pytest
from lxml import etree

from hexapla.model import Rendering
from hexapla.segment import segment, weave
from hexapla.tree import MATHML, SVG, canonical
from samples import document

S, M = f'xmlns="{SVG}"', f'xmlns="{MATHML}"'
DRAWING = (
    f'<svg {S} aria-label="A chart"><title>Chart</title><desc>Ships\n by year.</desc><g><text>1907</text>'
    "<text> Left <tspan>and</tspan> right<a>there</a></text></g><style>.x</style></svg>"
)
FORMULA = f'<math {M} alttext="x squared"><mi>x</mi><mtext> if </mtext><mtext>m</mtext><mo>+</mo></math>'


def units(markup: str) -> list[tuple[str, str]]:
    return [(str(unit.kind), unit.text) for unit in segment(document(markup))]


def test_every_word_of_a_drawing_is_a_unit() -> None:
    assert units(f"<div>{DRAWING}</div>") == [
        ("alt text", "A chart"), ("alt text", "Chart"), ("alt text", "Ships by year."), ("text in a drawing", "Left"),
        ("text in a drawing", "and"), ("text in a drawing", "right"), ("text in a drawing", "there"),
    ]  # fmt: skip


def test_words_in_a_formula_are_units_and_its_signs_are_none() -> None:
    expected = [("paragraph", "Here <math1/>."), ("alt text", "x squared"), ("text in a formula", "if")]
    assert units(f"<p>Here {FORMULA}.</p>") == expected


@pytest.mark.parametrize("said", [r"\frac{a}{b}", "x^2", "a_1", "x + y", "sin x", "y = mx", ""])
def test_a_formula_s_text_in_tex_or_signs_is_no_unit(said: str) -> None:
    assert units(f'<p>Here <math {M} alttext="{said}"><mi>x</mi></math>.</p>') == [("paragraph", "Here <math1/>.")]


def test_what_is_not_translated_stays_so() -> None:
    assert units(f'<div translate="no">{DRAWING}</div><p><span translate="no">{FORMULA}</span></p>') == []
    assert units(f"<p>{DRAWING.replace('svg', 'x')}</p>".replace(S, ""))[0][0] == "paragraph"


def test_weaving_puts_each_translation_where_its_words_were() -> None:
    source = document(f"<p>Here <em>{DRAWING}</em> and {FORMULA}.</p>")
    found = segment(source)
    own = weave(source, [Rendering(unit.text) for unit in found], "en")
    assert canonical(own.body) == canonical(source.body)
    said = {"lang": "en"}
    woven = weave(
        source, [Rendering(unit.text if "<" in unit.text else f"[{unit.text}]", said) for unit in found], "es"
    )
    markup = etree.tostring(woven.body).decode()
    for expected in (
        'aria-label="[A chart]"', ">[Chart]</title>", ">[Ships by year.]</desc>", "> [Left] <tspan",
        ">[and]</tspan> [right]<a",
        ">[there]</a>", 'alttext="[x squared]"', "<mtext> [if] </mtext>", "<mtext>m</mtext>", "<text>1907</text>",
        '<title xml:lang="en">',
    ):  # fmt: skip
        assert expected in markup

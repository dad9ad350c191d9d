"""Texts in which values of fields have become tags: their translations get the tags, too, and keep their states."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.entries import CREATED, fresh
from hexapla import catalog as po
from hexapla.catalog.retagging.fields import with_field_tags
from hexapla.model import Code, Place, State, Unit, UnitKind

VALUES = "paragraph\n<field1/> = 12\n<field2/> = (Doe 1990)"


@pytest.mark.parametrize(
    ("source", "translation", "present", "expected"),
    [
        ("p. 12", "pág. 12", "p. <field1/>", ("p. <field1/>", "pág. <field1/>")),
        ("p. <a1>12</a1> in <a2>x</a2>", "<a2>x</a2>, pág. <a1>12</a1>", "p. <field1/> in <a1>x</a1>",
         ("p. <field1/> in <a2>x</a2>", "<a2>x</a2>, pág. <field1/>")),
        ("12 mills (Doe 1990)", "(Doe 1990): 12 molinos", "<field1/> mills <field2/>",
         ("<field1/> mills <field2/>", "<field2/>: <field1/> molinos")),
    ],
)  # fmt: skip
def test_values_become_tags(source: str, translation: str, present: str, expected: tuple[str, str]) -> None:
    assert with_field_tags(source, translation, present, VALUES) == expected


@pytest.mark.parametrize(
    ("source", "translation", "present", "comment"),
    [
        ("p. 12", "pág. doce", "p. <field1/>", VALUES),
        ("p. 12", "12, pág. 12", "p. <field1/>", VALUES),
        ("p. 12", "pág. 112", "p. <field1/>", VALUES),
        ("p. 12", "pág. 12", "pp. <field1/>", VALUES),
        ("p. 12", "pág. 12", "p. <field1/>", "paragraph"),
        ("p. 12", "pág. 12", "p. 12", VALUES),
    ],
)
def test_nothing_is_guessed(source: str, translation: str, present: str, comment: str) -> None:
    assert with_field_tags(source, translation, present, comment) is None


def test_a_translation_keeps_its_state(tmp_path: Path) -> None:
    made = fresh(tmp_path / "es.po", ["See page 12."])
    po.translate(made.entries[0], "Véase la página 12.")
    po.save(made)
    unit = Unit(
        "See page <field1/>.", UnitKind.PARAGRAPH, Place("a.docx"), codes=(Code("field1", "keep", "12", void=True),)
    )
    catalog = po.load(made.path)
    po.merge(po.template([unit]), catalog, CREATED)
    (found,) = catalog.entries
    assert (found.msgstr, po.state(found), found.previous_msgid) == (
        "Véase la página <field1/>.",
        State.TRANSLATED,
        None,
    )

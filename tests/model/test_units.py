"""model: where a unit stands in its source's own form says nothing about which catalog entry is its own."""

from __future__ import annotations

from hexapla.catalog import template
from hexapla.model import Origin, OriginPiece, Place, Unit, UnitKind

UNIT = Unit("Rain fell.", UnitKind.PARAGRAPH, Place("log.docx", 3))


def test_a_reader_that_tells_no_origin_leaves_it_empty() -> None:
    assert UNIT.origin == Origin("", ())


def test_an_origin_changes_no_entry_of_a_catalog() -> None:
    pieces = OriginPiece(12, 12, "Rain "), OriginPiece(14, 14, "fell.")
    found = UNIT._replace(origin=Origin("word/document.xml", pieces))
    assert found.key == UNIT.key
    assert template([found]) == template([UNIT])

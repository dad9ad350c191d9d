"""The texts of a document as processes hold and send them: they say the same in any form, and share what is equal."""

from __future__ import annotations

from hexapla.model import Place, Unit, UnitKind
from hexapla.workspace import TemplateTexts


def texts(number: int) -> TemplateTexts:
    units = [Unit(f"Text {each}.", UnitKind.PARAGRAPH, Place("source/a.md", each)) for each in range(number)]
    return TemplateTexts.of(units, with_lines=False)


def test_compressed_texts_say_the_same_in_less_memory() -> None:
    plain = texts(4100)
    small = plain.compressed()
    assert [len(each.portions) for each in (plain, small)] == [3, 3]
    assert sum(map(len, small.portions)) < sum(map(len, plain.portions)) / 2
    assert [each.msgid for each in plain.entries()] == [f"Text {number}." for number in range(4100)]
    assert (small.entries(), small.keys()) == (plain.entries(), plain.keys())
    assert small.compressed() is small


def test_equal_comments_and_references_are_one_object_in_all_entries() -> None:
    entries = texts(100).entries()
    assert len(entries) == 100
    assert len({id(each.comment) for each in entries}) == 1
    assert len({id(each.occurrences) for each in entries}) == 1
    assert len({id(each.msgstr_plural) for each in entries}) == 1

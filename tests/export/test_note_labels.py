"""Labels of notes: series of notes stay apart, with marks of their own, in every language."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hexapla.export.document_links import DocumentLinks
from hexapla.export.note_labels import labels_of_chapter, labels_of_document, labels_of_language, list_title
from hexapla.export.page import prepare
from hexapla.export.parallel import note_lists
from hexapla.model import Document, Note, NoteMarks, NoteSeries, Share, Strand
from hexapla.model.note_series import ENDNOTES, FOOTNOTES, OF_EDITOR, OF_TRANSLATION
from hexapla.tree import citation, citations

SERIES = st.builds(
    NoteSeries,
    st.sampled_from(["", "footnotes", "endnotes", "editor", "A", "B", "C"]),
    st.none() | st.sampled_from(NoteMarks),
)


def document(series: list[NoteSeries]) -> Document:
    """A document that cites a note of each of these series, in this order."""
    body = etree.Element("body")
    body.extend([citation(f"n{number}") for number in range(len(series))])
    notes = tuple(Note(f"n{number}", etree.Element("div"), each) for number, each in enumerate(series))
    return Document("a", "a.md", "en", body, notes=notes)


def strand(series: list[NoteSeries], language: str = "en", omitted: frozenset[str] = frozenset()) -> Strand:
    return Strand(language, document(series), Share(1, 1), "A", title_language=language, omitted=omitted)


def marks(series: list[NoteSeries]) -> list[str]:
    return [each.mark for each in labels_of_document(document(series).notes).values()]


def titles(series: list[NoteSeries]) -> list[str]:
    """The titles of the lists of these notes."""
    labels = labels_of_document(document(series).notes)
    return [list_title(rank, labels.values(), str) for rank in sorted({each.rank for each in labels.values()})]


def test_one_series_has_numbers_whatever_its_source_has() -> None:
    assert marks([NoteSeries("editor", NoteMarks.SYMBOLS)] * 3) == ["1", "2", "3"]
    assert titles([ENDNOTES]) == ["Notes"]


def test_each_series_is_counted_by_itself_and_has_the_marks_of_its_source() -> None:
    editor = NoteSeries("editor", NoteMarks.SYMBOLS)
    assert marks([NoteSeries(), editor, NoteSeries(), editor]) == ["1", "*", "2", "†"]
    assert marks([NoteSeries("A"), NoteSeries("B"), NoteSeries("A"), NoteSeries("B")]) == ["1", "(a)", "2", "(b)"]
    roman = NoteSeries("endnotes", NoteMarks.ROMAN)
    assert marks([roman, FOOTNOTES, roman, FOOTNOTES]) == ["(i)", "1", "(ii)", "2"]


def test_marks_after_the_last_letter_and_symbol() -> None:
    letters, symbols = NoteSeries("b", NoteMarks.LETTERS), NoteSeries("c", NoteMarks.SYMBOLS)
    found = marks([NoteSeries(), *[letters] * 54, *[symbols] * 8, *[NoteSeries("d", NoteMarks.ROMAN)] * 49])
    assert found[26:29] == ["(z)", "(aa)", "(ab)"]
    assert found[55:63] == ["*", "†", "‡", "§", "‖", "¶", "**", "††"]
    assert [found[63 + at - 1] for at in (4, 9, 14, 40, 49)] == ["(iv)", "(ix)", "(xiv)", "(xl)", "(xlix)"]


def test_many_notes_with_symbols_have_other_marks() -> None:
    symbols = NoteSeries("b", NoteMarks.SYMBOLS)
    assert marks([NoteSeries(), *[symbols] * 18])[-1] == "¶¶¶"
    assert marks([NoteSeries(), *[symbols] * 19])[-1] == "(s)"


def test_lists_have_titles_that_tell_them_apart() -> None:
    assert titles([ENDNOTES, FOOTNOTES]) == ["Footnotes", "Endnotes"]
    assert titles([NoteSeries(), OF_EDITOR]) == ["Notes", "Editor’s notes"]
    assert titles([NoteSeries("A"), NoteSeries("B")]) == ["Notes (1, 2, 3 …)", "Notes (a, b, c …)"]


@given(st.lists(SERIES, max_size=12), st.data())
def test_every_note_has_a_mark_of_its_own_and_is_in_one_list(series: list[NoteSeries], data: st.DataObject) -> None:
    ids = [f"n{number}" for number in range(len(series))]
    omitted = [frozenset(data.draw(st.sets(st.sampled_from(ids)))) if ids else frozenset[str]() for _ in range(2)]
    strands = [strand(series, *each) for each in zip(("en", "ar"), omitted, strict=True)]
    labelled = labels_of_chapter(strands)
    assert (
        len({each.mark for each in labelled.values()})
        == len({each.name for each in labelled.values()})
        == len(labelled)
    )
    pages = [prepare(each, "a", DocumentLinks(), labelled) for each in strands]
    lists = note_lists(pages)
    assert list(lists) == sorted(lists)
    assert sum(len(rows) for rows in lists.values()) == len(labelled) == len(ids) - len(omitted[0] & omitted[1])
    for at, page in enumerate(pages):
        cells = [row[at] for rows in lists.values() for row in rows]
        shown = [str(cell.get("id")) for cell in cells if cell is not None]
        assert sorted(shown) == sorted(str(each.get("href"))[1:] for each in citations(page.body))
    for rank, rows in lists.items():
        named = {series[ids.index(each)].name for each, label in labelled.items() if label.rank == rank}
        assert len(named) == 1
        assert len(rows) == sum(label.rank == rank for label in labelled.values())


def test_translators_notes_are_with_the_only_series_or_have_the_last_list() -> None:
    for series, rank in (([FOOTNOTES], 0), ([FOOTNOTES, ENDNOTES], 2)):
        each = strand([*series, OF_TRANSLATION])
        labels = labels_of_language(each, labels_of_chapter([each]))
        assert [label.mark for label in labels.values()][-1] == "[a]"
        assert [label.rank for label in labels.values()][-1] == rank
    assert list_title(2, labels.values(), str) == "Translator’s notes"

"""model: what a tree carries for other rooms is written and read in one place, and comes back as it was."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import hexapla
from hexapla.model import ContentsEntry, Document, NoteMarks, NoteSeries, Section
from hexapla.model.attributes import (
    BLOCK_ATTRIBUTES,
    EPUB_TYPES,
    LABELS,
    PLACE_ATTRIBUTES,
    TOC,
    add_landmarks,
    continue_entry,
    continues_entry,
    epub_types_of,
    landmarks_of,
    own_line,
    set_epub_types,
    set_line,
    set_note_series,
    take_epub_types,
    take_note_series,
)

WORDS = st.text("abc-./#%é", min_size=1, max_size=6)
SECTIONS = st.builds(
    Section,
    file=WORDS,
    style_sheets=st.lists(WORDS, max_size=3).map(tuple),
    is_linear=st.booleans(),
    follows_contents=st.booleans(),
    viewport=st.sampled_from(["", "width=600, height=800"]),
    spread=st.sampled_from(["", "page-spread-left"]),
)


@given(st.lists(SECTIONS, max_size=3))
def test_the_sections_of_a_document_are_those_that_its_reader_wrote(sections: list[Section]) -> None:
    body = etree.Element("body")
    for each in sections:
        each.write_to(etree.SubElement(body, "section"))
        etree.SubElement(body, "p")
    assert Document("book", "book.epub", "en", body).sections == tuple(sections)


ENTRIES = st.builds(
    ContentsEntry,
    depth=st.integers(0, 9),
    label=st.one_of(st.just(""), WORDS),
    language=st.sampled_from(["", "ar"]),
    kind=st.sampled_from([TOC, "loi"]),
    is_linked=st.booleans(),
)


@given(st.lists(ENTRIES, max_size=12))
def test_the_entries_of_the_contents_come_back(entries: list[ContentsEntry]) -> None:
    place = etree.Element("h2")
    assert ContentsEntry.all_of(place) == []
    for entry in entries:
        entry.add_to(place)
    assert ContentsEntry.all_of(place) == entries[: len(LABELS)]


def test_lines_landmarks_types_and_continued_headings_come_back() -> None:
    place = etree.Element("p")
    assert (own_line(place), landmarks_of(place), epub_types_of(place), continues_entry(place)) == (0, (), (), False)
    set_line(place, 7)
    add_landmarks(place, ["toc"])
    add_landmarks(place, ["bodymatter", "index"])
    set_epub_types(place, ["preface", "bodymatter"])
    continue_entry(place)
    assert (own_line(place), landmarks_of(place)) == (7, ("toc", "bodymatter", "index"))
    assert continues_entry(place)
    assert take_epub_types(place) == ("preface", "bodymatter")
    assert epub_types_of(place) == ()
    for name in (*BLOCK_ATTRIBUTES, *PLACE_ATTRIBUTES):
        place.attrib.pop(name, None)
    assert not place.attrib


def test_no_other_module_knows_the_names_of_these_attributes() -> None:
    package = Path(hexapla.__file__).parent
    home = package / "model" / "attributes.py"
    texts = {path: path.read_text(encoding="utf-8") for path in package.rglob("*.py") if path != home}
    found = [
        (path.relative_to(package).as_posix(), name)
        for path, text in texts.items()
        for name in (*BLOCK_ATTRIBUTES, *PLACE_ATTRIBUTES, EPUB_TYPES)
        if name in text
    ]
    assert found == []


@given(st.builds(NoteSeries, st.sampled_from(["", "endnotes", "B"]), st.none() | st.sampled_from(NoteMarks)))
def test_the_series_of_a_note_comes_back_once(series: NoteSeries) -> None:
    note = etree.Element("aside")
    set_note_series(note, series)
    assert take_note_series(note) == series
    assert (take_note_series(note), dict(note.attrib)) == (None, {})


def test_marks_that_a_page_itself_invents_say_nothing() -> None:
    assert take_note_series(etree.Element("aside", {"data-note-series": "x y"})) == NoteSeries("x")

"""Notes that differ by language: a translator's own, and those that a language or an edition leaves out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import judges
from export.annotated import EDITIONS, column, labels, made, pages
from hexapla import messages
from hexapla.export import omitted as gated
from hexapla.export.document_links import DocumentLinks
from hexapla.export.note_labels import labels_of_chapter
from hexapla.export.page import prepare
from hexapla.export.parallel import note_lists
from hexapla.model import Document, Finding, Note, Severity, Share, State, Strand
from hexapla.model.note_series import OF_TRANSLATION
from hexapla.project import Project
from hexapla.tree import citation, citations, text_of
from hexapla.workspace import open_publication

FORMATS = pytest.mark.parametrize("format_", ["html", "epub"])
NAMES = pytest.mark.parametrize("name", EDITIONS)


@FORMATS
@NAMES
def test_every_citation_leads_to_its_own_languages_note_and_back(annotated: Path, name: str, format_: str) -> None:
    tags = EDITIONS[name]
    for page in pages(annotated, name, format_).values():
        targets = page.by_id()
        back = Counter(link.get("href") for link in page.backlinks())
        assert back == Counter(f"#{each.get('id')}" for each in page.citations())
        for each in page.citations():
            note = targets[(each.get("href") or "").removeprefix("#")]
            assert note.get("role") == "doc-footnote"
            assert column(note, tags) == column(each, tags)
            number = note.xpath("string(.//span[@class='note-number'])")
            assert number in (each.text, f"{each.text}.")


@FORMATS
def test_source_notes_have_one_number_in_every_language_and_translators_have_letters(
    annotated: Path, format_: str
) -> None:
    found = pages(annotated, "columns", format_)
    assert labels(found["first"], EDITIONS["columns"]) == {
        "en": ["1", "2", "3", "2", "4", "4"],
        # The second note is left out; the note on the fourth note comes last.
        "es": ["1", "[a]", "3", "[b]", "4", "[c]", "4", "[d]"],
        "ar": ["1", "2", "3", "[a]", "2", "4", "4"],
        "ja": ["1", "2", "3", "[a]", "2", "4", "4"],
    }  # fmt: skip


@FORMATS
def test_the_numbers_of_an_edition_count_what_any_of_its_languages_shows(annotated: Path, format_: str) -> None:
    assert labels(pages(annotated, "es", format_)["first"], ["es"]) == {
        "es": ["1", "[a]", "2", "[b]", "3", "[c]", "3", "[d]"]
    }
    # The fourth note is left out of both languages, and with it what its translator says of it.
    asked = pages(annotated, "asked", format_)
    assert labels(asked["first"], EDITIONS["asked"]) == {
        "es": ["1", "[a]", "3", "[b]", "[c]"], "en": ["1", "2", "3", "2"]
    }  # fmt: skip
    assert labels(asked["second"], EDITIONS["asked"]) == {"es": ["1"], "en": ["1"]}


@FORMATS
def test_a_note_that_a_language_does_not_have_leaves_its_place_empty(annotated: Path, format_: str) -> None:
    notes = pages(annotated, "columns", format_)["first"].root.xpath("//section[contains(@class, 'notes')]/div")
    shown = [[cell.get("class").split()[0] == "note" for cell in row] for row in notes]
    assert shown == [
        [True] * 4, [True, False, True, True], [True] * 4, [True] * 4,
        *[[False, True, False, False]] * 4, [False, False, True, False], [False, False, False, True],
    ]  # fmt: skip
    assert all([column(cell, []) for cell in row] == EDITIONS["columns"] for row in notes)


@FORMATS
def test_a_translators_note_says_in_words_whose_it_is(annotated: Path, format_: str) -> None:
    page = pages(annotated, "columns", format_)["first"]
    tags = EDITIONS["columns"]
    notes = [each for each in page.notes() if "translators" in (each.get("class") or "")]
    assert Counter(column(each, tags) for each in notes) == {"es": 4, "ar": 1, "ja": 1}
    for note in notes:
        say, spoken = messages.interface_strings(column(note, tags))
        whose = note.find(".//span[@class='whose']")
        assert whose is not None
        assert (whose.text, whose.get("lang")) == (say("Translator’s note:"), spoken)
    for cites in page.citations():
        say, _spoken = messages.interface_strings(column(cites, tags))
        letter = (cites.text or "").strip("[]")
        named = say("Translator’s note %(letter)s") % {"letter": letter} if letter.isalpha() else None
        assert cites.get("aria-label") == named
        assert cites.get("dir") == ("ltr" if named else None)  # Latin letters among Arabic ones


@FORMATS
def test_a_translators_note_in_a_draft_is_marked_as_one(annotated: Path, format_: str) -> None:
    page = pages(annotated, "columns", format_)["first"]
    (note,) = (each for each in page.notes() if "訳。" in text_of(each))
    say, _spoken = messages.interface_strings("ja")
    said = [(mark.text or "").rpartition("\N{EM SPACE}")[2] for mark in note.iter("small")]
    assert said == [say("Machine draft")]


@FORMATS
def test_an_empty_place_is_no_disclosure(annotated: Path, format_: str) -> None:
    page = pages(annotated, "asked", "html" if format_ == "html" else "epub")["first"]
    for row in page.root.xpath("//section[contains(@class, 'notes')]/div"):
        present = row.xpath(".//aside")
        assert len(row.xpath("details")) == (len(present) > 1 and format_ == "html")


def omissions(found: tuple[Finding, ...]) -> list[tuple[str, str, Severity]]:
    return [(each.language, each.message, each.severity) for each in found if each.code == "note-omitted"]


def test_checking_tells_of_every_note_that_is_left_out(annotated: Path) -> None:
    found = Project(open_publication(annotated.parent)).check()
    assert omissions(found) == [
        ("es", "The note “The second note.” is left out.", Severity.NOTICE),
        ("", "The edition “asked” leaves this note out: “The fourth note.”.", Severity.NOTICE),
        ("", "The edition “asked” leaves this note out: “One.”.", Severity.NOTICE),
    ]
    assert [each for each in found if each.code.startswith("note-lost") and each.language == "es"] == []


@NAMES
def test_epubcheck_has_nothing_to_say(annotated: Path, name: str) -> None:
    assert judges.epubcheck(annotated / f"{name}.epub") == []


def test_ace_has_nothing_to_say(annotated: Path) -> None:
    assert judges.ace(annotated / "columns.epub") == []


def test_the_nu_checker_has_nothing_to_say(annotated: Path) -> None:
    assert judges.nu(*sorted(annotated.glob("*/*.html"))) == []


@pytest.mark.parametrize(
    ("page", "width", "dark"),
    [("columns/first.html", 1280, False), ("columns/first.html", 390, True), ("asked/first.html", 1280, True),
     ("stacked/first.html", 390, False), ("columns/preface-ar.html", 390, False)],
)  # fmt: skip
def test_axe_has_nothing_to_say(annotated: Path, page: str, width: int, dark: bool) -> None:
    assert judges.axe(annotated / page, width=width, dark=dark) == []


def test_a_lonely_note_stays_in_its_column(annotated: Path) -> None:
    with judges.opened(annotated / "columns" / "first.html", width=1440) as shown:
        above = shown.locator(".notes > .row").first.locator(".cell.in-es").bounding_box()
        alone = shown.locator(".notes .note.translators.in-es").first.bounding_box()
    assert above
    assert alone
    assert (above["x"], above["width"]) == (alone["x"], alone["width"])


LANGUAGES = ("en", "es", "ar")


def strand(language: str, ids: list[str], omitted: set[str], theirs: int) -> Strand:
    """A language that cites every note, and has `theirs` of its translator's."""
    body = etree.Element("body")
    body.extend([citation(each) for each in [*ids, *(f"tn{number}" for number in range(theirs))]])
    notes = [*(Note(each, etree.Element("div")) for each in ids)]
    notes += [Note(f"tn{number}", etree.Element("div"), OF_TRANSLATION) for number in range(theirs)]
    document = Document("a", "a.md", "en", body, notes=tuple(notes))
    return Strand(language, document, Share(1, 1), "A", title_language=language, omitted=frozenset(omitted))


@given(st.data(), st.integers(0, 5), st.lists(st.integers(0, 60), min_size=3, max_size=3))
def test_whatever_is_left_out_and_added_every_note_shown_is_cited_numbered_and_in_its_row(
    data: st.DataObject, count: int, theirs: list[int]
) -> None:
    ids = [f"n{number}" for number in range(count)]
    omitted = [data.draw(st.sets(st.sampled_from(ids))) if ids else set() for _language in LANGUAGES]
    strands = [strand(*each) for each in zip(LANGUAGES, [ids] * 3, omitted, theirs, strict=True)]
    numbered = labels_of_chapter(strands)
    shown = [each for each in ids if any(each not in left_out for left_out in omitted)]
    assert {each: label.mark for each, label in numbered.items()} == {
        each: str(number) for number, each in enumerate(shown, 1)
    }
    made = [prepare(each, "a", DocumentLinks(), numbered) for each in strands]
    rows = [row for listed in note_lists(made).values() for row in listed]
    assert len(rows) == len(shown) + sum(theirs)
    for page, left_out, own in zip(made, omitted, theirs, strict=True):
        cells = [row[made.index(page)] for row in rows]
        assert [cell for cell in cells if cell is not None] == list(page.notes)  # each once, in the order of the notes
        assert len(page.notes) == len(ids) - len(left_out) + own
        cites = [each.text for each in citations(page.body)]
        assert cites[: len(ids) - len(left_out)] == [numbered[each].mark for each in ids if each not in left_out]
        assert len(set(cites)) == len(cites) == len(page.notes)
    for row in rows[: len(shown)]:
        assert len({str(cell.get("id")).rpartition("-")[2] for cell in row if cell is not None}) == 1
    assert all(sum(cell is not None for cell in row) == 1 for row in rows[len(shown) :])


def test_an_edition_that_requires_approval_leaves_out_what_somebody_approved(tmp_path: Path) -> None:
    book = made(tmp_path)
    (source,) = Project(book).documents(["first"])
    entries = Project(book).translations("first", "es")
    assert list(gated(source.units, entries)) == ["note-two"]
    assert list(gated(source.units, entries, "approved")) == []
    approved = {key: replace(each, state=State.APPROVED) for key, each in entries.items()}
    assert list(gated(source.units, approved, "approved")) == ["note-two"]


def test_a_memory_has_neither_translators_notes_nor_omissions(annotated: Path) -> None:
    written, count = Project(open_publication(annotated.parent)).export_memory("es")
    assert count
    assert b"tn&gt;" not in written
    assert b"omit" not in written
    assert b"Fue firmado 2 veces" in written

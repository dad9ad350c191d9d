"""What only a printed page needs leaves the notes of every format: the numbers with which they count, white space."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from hexapla.model import Note
from hexapla.read.printed_marks import drop_printed_marks
from read.pages import shown_text
from samples import markup_of, read_as


def notes(*bodies: str) -> list[str]:
    found = [Note(str(number), etree.fromstring(f"<div>{body}</div>")) for number, body in enumerate(bodies)]
    drop_printed_marks(found)
    return [markup_of(note.body) for note in found]


@pytest.mark.parametrize(
    ("bodies", "kept"),
    [
        (("<p>1 One.</p>", "<p>2. Two.</p>", "<p>[3] Three.</p>"), ["<p>One.</p>", "<p>Two.</p>", "<p>Three.</p>"]),
        (("<p><b>1</b> One.</p>", "<p>2 Two.</p>"), ["<p><b>1</b> One.</p>", "<p>2 Two.</p>"]),
        (("<p>1 A</p>", "<p>2 B</p>", "<p>1 C</p>", "<p>2 D</p>"), [f"<p>{each}</p>" for each in "ABCD"]),
        (
            ("<p>1 Samuel 2.</p>", "<p>Two.</p>", "<p>Three.</p>"),
            ["<p>1 Samuel 2.</p>", "<p>Two.</p>", "<p>Three.</p>"],
        ),
        (
            ("<p>4 boats.</p>", "<p>9 men.</p>", "<p>7 seas.</p>"),
            ["<p>4 boats.</p>", "<p>9 men.</p>", "<p>7 seas.</p>"],
        ),
        (("<p>1907</p>", "<p>2</p>", "<p>3</p>"), ["<p>1907</p>", "<p>2</p>", "<p>3</p>"]),
    ],
)
def test_numbers_go_only_if_the_notes_count_with_them(bodies: tuple[str, ...], kept: list[str]) -> None:
    assert notes(*bodies) == kept


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("<p>\u3000One.\u00a0</p>", "<p>One.</p>"),
        ("<p>\u3000\u3000<em>\u3000One</em>\u00a0</p>", "<p><em>One</em></p>"),
        ("<p>\u3000One.</p><p>\u3000Two.\u00a0</p>", "<p>One.</p><p>\u3000Two.</p>"),
        ("<pre>\u3000One\n</pre>", "<pre>\u3000One\n</pre>"),
        ("<p></p>", "<p/>"),
    ],
)
def test_white_space_goes_at_the_ends_of_a_note(body: str, kept: str) -> None:
    assert notes(body) == [kept]


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_a_reader_drops_them_with_the_heading_of_the_notes(tmp_path: Path, ending: str) -> None:
    mark = "^" if ending == "md" else ""
    colon = ":" if ending == "md" else ""
    numbers = (1, 2, 3)
    words = " ".join(f"Word[{mark}{number}]" for number in numbers)
    bodies = "\n\n".join(f"[{mark}{number}]{colon} {number} Its note\u00a0" for number in numbers)
    heading = "## Translator's notes" if ending == "md" else "TRANSLATOR'S NOTES"
    found = read_as(tmp_path, f"a.{ending}", f"{words}.\n\n{heading}\n\n{bodies}\n")
    assert [markup_of(note.body) for note in found.notes] == ["<p>Its note</p>"] * 3
    assert "otes" not in markup_of(found.body).replace("note-", "")


MARKED = '<p>One<a href="#n" id="r"><sup>1</sup></a>.</p>{}<p id="n"><a href="#r">1</a> Its note.</p>'


@pytest.mark.parametrize(
    "content",
    [
        MARKED.format("<p>Notes</p>"),
        MARKED.format("<p><b>Translator’s notes</b></p><hr>"),
        MARKED.format("<div><p><strong>Notes to chapter 1</strong></p></div>"),
        "One[^1].\n\n**Translator's notes**\n\n[^1]: Its note.",
        "One[^1].\n\n```{rubric} Footnotes\n```\n\n**Notes**\n\n[^1]: Its note.\n\n# Two\n\nText.",
    ],
)
def test_a_title_of_notes_in_a_paragraph_goes_too(tmp_path: Path, content: str) -> None:
    found = read_as(tmp_path, "a.html" if content.startswith("<") else "a.md", content)
    assert [shown_text(note.body) for note in found.notes] == ["Its note."]
    assert shown_text(found.body) in ("One.", "One. Two Text.")


@pytest.mark.parametrize(
    "content",
    [
        "One[^1].\n\n**Notes**\n\nAbout them.\n\n[^1]: Its note.",
        "One[^1].\n\n> **Notes**\n\n[^1]: Its note.",
        MARKED.format("<p><b>Notes</b> on the sea</p>"),
        MARKED.format("<p>Notes</p><p>About them.</p>"),
        MARKED.format("<p>Translator’s notes</p>"),
    ],
)
def test_other_paragraphs_with_a_word_for_notes_stay(tmp_path: Path, content: str) -> None:
    found = read_as(tmp_path, "a.html" if content.startswith("<") else "a.md", content)
    assert [shown_text(note.body) for note in found.notes] == ["Its note."]
    assert "otes" in shown_text(found.body)


def test_a_heading_with_words_below_it_stays(tmp_path: Path) -> None:
    prose = "This is a paragraph that somebody wrote below the heading, and it is longer than any heading is."
    found = read_as(tmp_path, "a.txt", f"{prose}[1]\n\nNotes on the sea\n\n[1] Deep.\n\n{prose}\n")
    assert len(found.notes) == 1
    assert "Notes on the sea" in markup_of(found.body)

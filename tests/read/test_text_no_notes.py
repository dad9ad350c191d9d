"""Plain text: signs that look like the marks of notes and are none; no text moves because of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hexapla.model import Document
from hexapla.read.text.evidence import in_series
from hexapla.tree import text_of
from samples import codes_of, markup_of, read_as, shared

PROSE = "This is a paragraph of running prose, long enough that nobody would take it for a heading or a line of verse."


def text(folder: Path, *blocks: str) -> Document:
    return read_as(folder, "essay.txt", "\n\n".join([PROSE, *blocks, PROSE]) + "\n")


def notes(found: Document) -> list[str]:
    return [text_of(note.body) for note in found.notes]


@pytest.mark.parametrize(
    "blocks",
    [
        # Names that are masked
        ("Madame de R*** came at noon.", "***", "It rained.", "*** Here the third part begins."),
        ("M. de *** knew L**, and the Comte de V*.", "** The second part.", "*** was an honest man."),
        ("Mme de St*** came from A——.", "*** The end of it."),
        # Rules, bullets and stars of other kinds
        ("A star ⁂ and *** too.", "* * *", "*** Stars."),
        ("A first star* and a second star*.", "* one.", "* two.", "* three."),
        ("Twice 3* 4, and n* m.", "* An item."),
        ("This is *so written\nover two* lines.", "*This too is written\nover two* lines."),
        # Deaths, powers, verses, sections, ordinals
        ("Anna Roth (†1907), and Karl Roth † 1911.", "† 1907 in Graz."),
        ("Then a² and b² are c², as (x+y)² is.", "² A second thing."),
        ("Then x^2 and 10^2 are so.", "^2 A second thing."),
        ("²And it was so.³And so it was.", "³And so it was again."),
        ("Under § 3 and art. 4.1, cl.1 and para.2.", "1. The first.", "2. The second."),
        ("The 1º and the 2ª time, the 3rd and N° 4.", "1º First.", "2º Second."),
        # Enumerations and references to them
        ("It needs two things: (1) a boat; (2) a wind.", "(1) The boat is small.", "(2) The wind is high."),
        ("The rules (1), (2) and (3) are old.", "(1) Come.", "(2) See.", "(3) Go."),
        ("By rule (1), and by rule (2), it is so.", "(1) Come.", "(2) See."),
        ("Sizes A1, and A2.", "1. The first.", "2. The second."),
        ("有三点：①天地；②玄黄。", "①天地玄黄宇宙洪荒。", "②日月盈昃辰宿列张。"),
        # Bibliographies
        ("As in [1] and in [2].", "Works cited", "[1] Roth, A. The Sea.", "[2] Weiss, B. The Wind."),
        ("As in [1] and in [2].", "References", "[1] Roth, A. The Sea.", "    Graz.", "[2] Weiss, B. The Wind."),
        ("As in (1), as he says.", "Literatur:", "(1) Roth, A. Das Meer."),
        # Legends, and an editor's brackets
        ("Here [S] is on it, and there [Q].", "[S] = A star", "[Q] = A square"),
        ("Here is {a} and there {b}.", "{a} = A star", "{b} = A square"),
        ("It was good* or bad†.", "* = good", "† = bad"),
        ("[T]he ship and [T]he sea.", "[T]he wind."),
        ("They saw [a] ship.", "[a] wind came."),
    ],
    ids=lambda blocks: blocks[0],
)
def test_what_is_no_note_stays_where_it_is(tmp_path: Path, blocks: tuple[str, ...]) -> None:
    found = text(tmp_path, *blocks)
    assert (notes(found), [code for code, _line in codes_of(found) if code != "doubtful-note"]) == ([], [])
    said, written = text_of(found.body), " ".join([PROSE, *blocks, PROSE])
    assert re.findall(r"\w", said) == re.findall(r"\w", written)
    assert all(word in said for word in re.findall(r"\S*\w[*†²]+", written))


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        (("Lord K*** spoke.* Then he left.", "* In 1802."), ["In 1802."]),
        (("Lord K*** spoke.", "[Footnote: In 1802.]"), ["In 1802."]),
        (("Lord K* spoke.*", "[Footnote: In 1802.]"), ["In 1802."]),
        (("He was 1.80 m tall.* So was she.", "* In 1802."), ["In 1802."]),
        (
            ("The ship[1] and the sea.[2]", "[Footnote 1: Old.]", "[Footnote 2: Deep.]", "1. Tar", "2. Salt"),
            ["Old.", "Deep."],
        ),
        (("The ship[1] and the sea.[2]", "[1] Old.", "[2] Deep.", "1. Tar", "2. Salt"), ["Old.", "Deep."]),
        (("The ship[1] is as in [2].", "[Footnote 1: Old.]", "References", "[2] Roth."), ["Old."]),
        (("The ship.[1]", "[Footnote 1: Old.]", "[1] Cold", "[1] Warm"), ["Old."]),
        (("The ship.[Q]", "[Footnote Q: Old.]"), ["Old."]),
        (("The ship[A] and the sea.[B]", "[A] Old.", "[B] Deep."), ["Old.", "Deep."]),
        (("The ship[x] and the sea.[xi]", "[x] Old.", "[xi] Deep."), ["Old.", "Deep."]),
        (("The ship.[1]", "[Footnote 1: Old.]", "The sea.¹", "Notes", "1. Deep."), ["Old.", "Deep."]),
        (("The ship,* and **so** the sea.**", "* Old.", "** Deep."), ["Old.", "Deep."]),
    ],
    ids=lambda value: value[0],
)
def test_notes_beside_such_signs_are_found(tmp_path: Path, blocks: tuple[str, ...], said: list[str]) -> None:
    assert notes(text(tmp_path, *blocks)) == said


@pytest.mark.parametrize(
    ("blocks", "line"),
    [
        (("Lord K* spoke.", "* In 1802."), 5),
        (("The ship.**", "** Old."), 5),
        (("A first star* and a second star*.", "* one\n* two"), 5),
        (("The ship [Q] is old.", "[Q] A star."), 5),
    ],
    ids=str,
)
def test_a_doubt_is_a_finding_and_moves_nothing(tmp_path: Path, blocks: tuple[str, ...], line: int) -> None:
    found = text(tmp_path, *blocks)
    assert notes(found) == []
    assert codes_of(found)[0] == ("doubtful-note", line)


def test_a_note_that_the_hint_of_a_doubt_asks_for_is_one(tmp_path: Path) -> None:
    assert notes(text(tmp_path, "Lord K[*] spoke.", "[Footnote *: In 1802.]")) == ["In 1802."]


def test_chapters_may_differ_in_how_they_write_notes(tmp_path: Path) -> None:
    one = ("The ship[1] left.[2]", "[1] Old.", "[2] At noon.")
    two = ("The sea[1] rose.[2]", "[Footnote 1: Deep.]", "[Footnote 2: At night.]")
    assert notes(text(tmp_path, *one, *two)) == ["Old.", "At noon.", "Deep.", "At night."]
    assert notes(text(tmp_path, *two, *one)) == ["Deep.", "At night.", "Old.", "At noon."]


def test_an_explicit_note_answers_before_an_item_of_a_list(tmp_path: Path) -> None:
    found = text(tmp_path, "The ship[1] left.", "[1] Tar.", "[2] Salt.", "[Footnote 1: Old.]")
    assert notes(found) == ["Old."]


def test_a_rule_after_a_note_is_no_part_of_it(tmp_path: Path) -> None:
    found = text(tmp_path, "The ship.[1]", "  [1] Old.", "     *       *       *")
    assert notes(found) == ["Old."]
    assert "<hr/>" in markup_of(found.body)


def test_a_legend_cites_no_note(tmp_path: Path) -> None:
    found = text(tmp_path, "The ship[*] and the sea.[†]", "[*] Old.", "[†] Deep.", "Here [*] = a star, [†] = a dagger.")
    assert notes(found) == ["Old.", "Deep."]
    assert "Here [*] = a star, [†] = a dagger." in text_of(found.body)


def test_a_body_to_which_no_citation_leads_stays(tmp_path: Path) -> None:
    found = text(tmp_path, "The ship.[1]", "[1] Old.", "[1] Cold.")
    assert notes(found) == ["Old."]
    assert "<p>[1] Cold.</p>" in markup_of(found.body)
    assert codes_of(found) == [("note-without-citation", 7)]


def test_project_gutenberg_s_frame_has_no_notes(tmp_path: Path) -> None:
    frame = ("The header*", "*** START OF THE PROJECT GUTENBERG EBOOK A SHIP ***")
    end = ("*** END OF THE PROJECT GUTENBERG EBOOK A SHIP ***", "* You may copy it.", "[1] See section 2.")
    found = text(tmp_path, *frame, "Lord K*** and the ship,[1] a word.*", "[1] Old.", "* Deep.", *end)
    assert notes(found) == ["Old.", "Deep."]
    said = text_of(found.body)
    assert all(each in said for each in (*frame, *end[:1], "You may copy it.", "[1] See section 2."))


def test_the_small_print_of_old_books_has_no_notes(tmp_path: Path) -> None:
    start = "*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*"
    found = text(
        tmp_path, "A word.[1]", start, "A ship.[1]", "[1] Old.", "End of the Project Gutenberg Etext", "[1] Cold."
    )
    assert notes(found) == ["Old."]
    assert "A word.[1]" in text_of(found.body)


@pytest.mark.parametrize(
    ("labels", "kept"),
    [
        ("1 2 12a * †", "1 2 12a * †"),
        ("1990 1", "1"),
        ("1001 1002", "1001 1002"),
        ("O X", ""),
        ("a", "a"),
        ("p q", "p q"),
        ("ix x", "ix x"),
        ("ill", ""),
        ("xi", ""),
    ],
)
def test_labels_are_those_of_notes_in_a_series(labels: str, kept: str) -> None:
    assert in_series(labels.split()) == set(kept.split())


@pytest.mark.parametrize(("name", "count"), [("a1-masked-name", 0), ("a3-masked-name", 0), ("c1-list-steals-notes", 3)])
def test_real_books_are_read_as_they_were_meant(tmp_path: Path, name: str, count: int) -> None:
    path = shared("cases", "real", f"{name}.txt")
    found = read_as(tmp_path, path.name, path.read_bytes())
    assert (len(found.notes), found.findings) == (count, ())

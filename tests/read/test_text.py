"""Plain text: titles and bylines by shape, notes wherever their authors put them, and brackets that are not notes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hexapla.model import Document
from hexapla.read import read
from hexapla.tree import canonical, is_page_mark, text_of
from samples import codes_of, markup_of, read_as, shared

PROSE = "This is a paragraph of running prose, long enough that nobody would take it for a heading or a line of verse."


def text(folder: Path, *blocks: str) -> Document:
    """A text of these blocks, with a paragraph of prose first, so that none of them is taken for a title."""
    return read_as(folder, "essay.txt", "\n\n".join([PROSE, *blocks]) + "\n")


def body(found: Document) -> str:
    return markup_of(found.body).removeprefix(f"<p>{PROSE}</p>")


def notes(found: Document) -> list[str]:
    return [markup_of(note.body) for note in found.notes]


# --- What a block is -------------------------------------------------------------------------------


def test_a_title_and_a_byline_are_known_by_their_shape(tmp_path: Path) -> None:
    found = read_as(tmp_path, "a.txt", f"A short title\n\nby Ana María Díaz\n\n{PROSE}\n\n{PROSE}\n")
    assert markup_of(found.body) == (
        '<header><h1>A short title</h1><div><p class="byline">Ana María Díaz</p></div></header>'
        f"<p>{PROSE}</p><p>{PROSE}</p>"
    )
    assert found.metadata == {"creators": ("Ana María Díaz",)}
    assert found.title == "A short title"


def test_a_short_paragraph_that_ends_with_a_mark_is_no_title(tmp_path: Path) -> None:
    prose = "It is a sentence of some seventy letters and it ends with a mark.1"
    assert body(text(tmp_path, prose, "1 One.")) == "<p>" + prose[:-1] + "[note-1]</p>"
    found = read_as(tmp_path, "a.txt", f"{prose}\n\nTwo.2\n\n1 One.\n2 Two.\n")
    assert markup_of(found.body) == f"<p>{prose[:-1]}[note-1]</p><p>Two.[note-2]</p>"


@pytest.mark.parametrize("heading", ["CHAPTER I.", "Part Two", "Kapitel I.", "Chapitre II.", "CHAPTER I.\nThe Sea"])
def test_a_heading_below_the_title_is_no_author(tmp_path: Path, heading: str) -> None:
    found = read_as(tmp_path, "a.txt", f"A short title\n\n{heading}\n\n{PROSE}\n")
    assert found.metadata == {}
    assert "byline" not in markup_of(found.body)


def test_an_editor_of_a_section_is_in_the_byline(tmp_path: Path) -> None:
    found = read_as(tmp_path, "a.txt", f"A short title\n\nSection Editor\nAna Díaz\n\n{PROSE}\n")
    assert '<p class="byline">Ana Díaz</p>' in markup_of(found.body)


def test_a_byline_of_lines_and_a_series_above_the_title(tmp_path: Path) -> None:
    found = read_as(
        tmp_path, "a.txt", f"Vol. 5, No. 5 (March 1)\n\nA short title\n\nAna Díaz\nEditor\nA House\n\n{PROSE}\n"
    )
    assert markup_of(found.body) == (
        '<header><p class="series">Vol. 5, No. 5 (March 1)</p><h1>A short title</h1><div><p class="byline">Ana Díaz</p>'
        f'<p class="byline">Editor</p><p class="byline">A House</p></div></header><p>{PROSE}</p>'
    )
    assert found.metadata["creators"] == ("Ana Díaz",)


def test_project_gutenberg_says_whose_book_it_is(tmp_path: Path) -> None:
    header = "The Project Gutenberg eBook of A Book, by Ana Díaz\n\nTitle: A Book\n       Of It\n\nAuthor: Ana Díaz\n\n"
    start = "*** START OF THE PROJECT GUTENBERG EBOOK A BOOK ***\n\n"
    found = read_as(tmp_path, "a.txt", f"{header}{start}A BOOK\n\n{PROSE}\n")
    assert found.metadata == {"title": ("A Book Of It",), "creators": ("Ana Díaz",)}
    assert "title" not in read_as(tmp_path, "a.txt", f"{header}{PROSE}\n").metadata


@pytest.mark.parametrize(
    "frame",
    [
        "The Project Gutenberg eBook of A Book\n\nTitle: A Book\n\n*** START OF THE PROJECT GUTENBERG EBOOK A BOOK ***",
        "***START OF THIS PROJECT GUTENBERG EBOOK A BOOK***",
        "*** START OF THE PROJECT GUTENBERG EBOOK A BOOK ***\n\n\nProduced by Somebody and\nthe others",
        "*** START OF THE PROJECT GUTENBERG EBOOK A BOOK ***\n\n\nThis eBook was prepared by Somebody",
    ],
)
def test_the_title_is_the_book_s_and_not_in_project_gutenberg_s_frame(tmp_path: Path, frame: str) -> None:
    end = "*** END OF THE PROJECT GUTENBERG EBOOK A BOOK ***\n\nMORE"
    found = markup_of(read_as(tmp_path, "a.txt", f"{frame}\n\nTHE BOOK\n\nby Ana Díaz\n\n{PROSE}\n\n{end}\n").body)
    assert '<header><h1>THE BOOK</h1><div><p class="byline">Ana Díaz</p></div></header>' in found
    assert "<p>***" in found
    assert "<h2>***" not in found


def test_a_title_above_project_gutenberg_s_line_is_the_title(tmp_path: Path) -> None:
    line = "*** START OF THE PROJECT GUTENBERG EBOOK A BOOK ***"
    found = read_as(tmp_path, "a.txt", f"A Book\n\n{line}\n\n{PROSE}\n")
    assert markup_of(found.body) == f"<header><h1>A Book</h1></header><p>{line}</p><p>{PROSE}</p>"


def test_a_chapter_ends_the_title_before_short_paragraphs(tmp_path: Path) -> None:
    assert body(read_as(tmp_path, "a.txt", "A Book\n\nChapter I\n\nHe came.\n\nShe left.\n")) == (
        "<header><h1>A Book</h1></header><h2>Chapter I</h2><p>He came.</p><p>She left.</p>"
    )
    assert body(read_as(tmp_path, "a.txt", f"Chapter I\n\n{PROSE}\n")).startswith("<header><h1>Chapter I</h1>")


def test_numbers_of_printed_pages_are_marks(tmp_path: Path) -> None:
    found = text(tmp_path, "The ant[Pg 26]elope ran.[1] It [Pg. 27] slept.", "[Pg 28]", PROSE, "[1] In [Pg 29] 1802.")
    assert "The antelope ran. It slept." in " ".join(text_of(found.body).split())
    marks = [each for root in (found.body, *(note.body for note in found.notes)) for each in root.iter("span")]
    assert [(is_page_mark(each), each.get("aria-label")) for each in marks] == [
        (True, label) for label in ("26", "27", "28")
    ]
    assert [" ".join(text_of(note.body).split()) for note in found.notes] == ["In 1802."]


def test_a_text_that_begins_with_prose_has_no_title(tmp_path: Path) -> None:
    assert text(tmp_path, PROSE).title == "essay"


@pytest.mark.parametrize(
    ("block", "markup"),
    [
        ("CHAPTER ONE", "<h2>CHAPTER ONE</h2>"),
        ("Chapter iv. The sea", "<h2>Chapter iv. The sea</h2>"),
        ("A heading\n=========", "<h2>A heading</h2>"),
        ("\nA heading after two blank lines", "<h2>A heading after two blank lines</h2>"),
        ("\n\n[Sidenote: Rain]", "<p>[Sidenote: Rain]</p>"),
        ("\n\n[ILLUSTRATION]", "<p>[ILLUSTRATION]</p>"),
        ("* * *", "<hr/>"),
        ("-----", "<hr/>"),
        ("- one\n- two\n  goes on", "<ul><li>one</li><li>two goes on</li></ul>"),
        (
            "Roses are red,\nviolets are blue,\nsugar is sweet.",
            '<p class="verse">Roses are red,<br/>violets are blue,<br/>sugar is sweet.</p>',
        ),
    ],
)
def test_a_block_is_what_its_shape_says(tmp_path: Path, block: str, markup: str) -> None:
    assert body(text(tmp_path, block, PROSE)) == f"{markup}<p>{PROSE}</p>"


def test_wrapped_lines_are_one_paragraph(tmp_path: Path) -> None:
    line = "These are the lines of a paragraph that somebody wrapped at about eighty columns"
    assert body(text(tmp_path, f"{line}\n{line}\n{line}, it ends.")) == f"<p>{line} {line} {line}, it ends.</p>"


LINE = "This is a paragraph that a word processor wrote as one long line, as they do, " * 3 + "to its end."
HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏，"
INDENTED = "     The first line of each is in from the edge of the\npage, and the others are not, as in most books.\n"


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        (
            f"A short title\n{LINE}\nA line\n{LINE}\n",
            f"<header><h1>A short title</h1></header><p>{LINE}</p><p>A line</p><p>{LINE}</p>",
        ),
        (
            f"{LINE}\n\nRoses are red,\nviolets too.\n\n{LINE}\n",
            f'<p>{LINE}</p><p class="verse">Roses are red,<br/>violets too.</p><p>{LINE}</p>',
        ),
        (INDENTED * 3, f"<p>{' '.join(INDENTED.split())}</p>" * 3),
        (f"　　{HAN}\n日月。\n　　{HAN}\n", f"<p>{HAN}日月。</p><p>{HAN}</p>"),
        (f"{HAN}\n" * 3 + "天地。\n", f"<p>{HAN * 3}天地。</p>"),
        (
            f"床前明月光，\n疑是地上霜。\n\n{HAN}\n{HAN}\n",
            f'<p class="verse">床前明月光，<br/>疑是地上霜。</p><p>{HAN * 2}</p>',
        ),
    ],
    ids=[
        "a line a paragraph",
        "long lines and verse",
        "indented paragraphs",
        "indented Chinese",
        "wrapped Chinese",
        "Chinese verse",
    ],
)
def test_paragraphs_are_known_without_blank_lines(tmp_path: Path, source: str, markup: str) -> None:
    assert markup_of(read_as(tmp_path, "a.txt", source).body) == markup


def test_one_long_address_does_not_make_a_wrapped_text_unwrapped(tmp_path: Path) -> None:
    line = "These are the lines of a paragraph that somebody wrapped at about eighty columns"
    source = f"{line}\n{line}\nhttps://e.org/{'a' * 300}\n{line}\n"
    assert "<br/>" not in markup_of(read_as(tmp_path, "a.txt", source).body)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("The market was old, and the mar-\nket was", "the market was"),
        ("A well-known man and another well-\nknown man", "another well-known man"),
        ("One mar-\nket and one thea-\ntre were there", "One market and one theatre"),
        ("A mar\u00ad\nket was there", "A market was there"),
        (f"{PROSE}\n" * 40 + "There was an arrow-\nhead", "an arrow-head"),
        ("From Paris-\nOrly it flew", "From Paris-Orly it"),
        ("Both pre-\nand post-war", "Both pre- and post-war"),
    ],
)
def test_a_word_that_a_line_s_end_divides_is_one_word(tmp_path: Path, source: str, said: str) -> None:
    end = " there in all those long years of the town, and then it was there no more.\n"
    assert said in text_of(text(tmp_path, f"{PROSE[:70]} {source}{end}").body)


# --- Notes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "blocks",
    [
        ("Words[1] and more.[2]", "[1] First.", "[2] Second."),
        ("Words[1] and more.[2]", "[1] First.\n[2] Second."),
        ("Words [1] and more. [2]", "[1]  First.", "[2]\tSecond."),
        ("Words[1] and more.[2]", PROSE, "[2] Second.", "[1] First."),
        ("Words[a] and more.[b]", "[a] First.", "[b] Second."),
        ("Words[*] and more.[**]", "[*] First.", "[**] Second."),
        ("Words[†] and more.[‡]", "[†] First.", "[‡] Second."),
        ("Words[1] and more.[2]", "[Footnote 1: First.]", "[Footnote 2: Second.]"),
        ("Words[1001] and more.[1002]", "[1001] First.", "[1002] Second."),
        ("Words[1] and more.[2]", "[1]\n    First.", "[2]\n    Second."),
        ("Words[1] and more.[2]\n[1] First.\n[2] Second.",),
        ("Words[1] and more.[2]\n_____\n[1] First.\n[2] Second.",),
        ("Words[1] and more.[2]", "[1]: First.", "[2] - Second."),
        ("Words[i] and more.[ii]", "[i] First.", "[ii] Second."),
        ("Words[ 1 ] and more.[1a]", "[ 1 ] First.", "[1a] Second."),
        ("Words[+] and more.[#]", "[+] First.", "[#] Second."),
        ("Words【1】 and more.［2］", "【1】First.", "［2］ Second."),
        ("Words[Note 1] and more.[note 2]", "[Note 1] First.", "[Note 2: Second.]"),
        ("Words[1, 2] and more.", "[1] First.", "[2] Second."),
        ("Words[1-2] and more.", "[1] First.", "[2] Second."),
        ("Words{1} and more.{2}", "{1} First.", "{2} Second."),
        ("Words^1 and more.^[2]", "^1 First.", "^[2] Second."),
        ("Words¹ and more.²", "¹ First.", "² Second."),
        ("Words¹ and more.²", "1. First.", "2. Second."),
        ("Words① and more.②", "① First.", "② Second."),
        ("Words（注1） and more.（注2）", "（注1）First.", "注2：Second."),
        ("Words※1 and more.※2", "※1 First.", "※2 Second."),
        ("Words[1] and more.[2]", "References", "1. ^ First.", "2. ^ Second."),
        ("Words[1] and more.[2]", "Notes:", "(1) First.", "(2) Second."),
        ("Words (1) and more (2).", "(1) First.", "(2) Second."),
        ("Words (1) and more (2).", "1. First.", "2. Second."),
        ("Words(١) and more.(٢)", "(١) First.", "(٢) Second."),
        ("Words.1 And more,2 in p.2.", "Notes\n1 First.\n2 Second."),
        ("Words.1 And more.”2", "1 First.", "2 Second."),
        ("Words.1 And more.2", "Footnote 1: First.", "Footnote 2: Second."),
        ("Words* and more.**", "* First.", "** Second."),
        ("Words* and more.†", "*First.", "†Second."),
        ("Words*) and more.**)", "*) First.", "**) Second."),
        ("Words†) and more.‡)", "†) First.", "‡) Second."),
        ("Words¹) and more.²)", "¹) First.", "²) Second."),
        ("Words¹) and more.²)", "1) First.", "2) Second."),
        ("Words[1] and [Footnote 2: Second.] more.[2]", "[Footnote 1: First.]"),
        ("Words [Footnote: First.] and more.*", "[Footnote: Second.]"),
    ],
    ids=str,
)
def test_notes_are_found_however_they_are_written(tmp_path: Path, blocks: tuple[str, ...]) -> None:
    found = text(tmp_path, *blocks)
    assert [each.removeprefix("<p>").removesuffix("</p>") for each in notes(found)] == ["First.", "Second."]
    assert re.findall(r"\[note-\d+\]", body(found)) == [f"[{note.id}]" for note in found.notes]
    assert body(found).startswith("<p>Words")
    assert re.sub(r"<p>.*</p>|<hr/>", "", body(found)) == ""
    assert found.findings == ()


@pytest.mark.parametrize(
    "blocks",
    [
        ("1. First item", "2. Second item", "See fig1 and no.2, or part3."),
        ("There are (1) cost and (2) time.", "(1) Cost is what it costs.", "(2) Time is what it takes."),
        ("Under section 4(1).", "(1) Subject to subsection (2), it is so.", "(2) It is not so.", "(3) Under (1)."),
        ("It is 5 m² or 10 km².", "2. An item."),
        ("The path is foo* here.", "* one", "* two"),
        ("A **bold** word and *this*.", "**Bold** words begin a paragraph."),
        ("It grew by 2.1 and by 10,2 and in Gen 1:1.", "1. An item.", "2. Another."),
        ("He spoke.1 Then no more.", "1. First item", "2. Second item", "3. Third item"),
        ("[Illustration: a map]", "[Note: this stands in the text.]"),
    ],
    ids=str,
)
def test_what_only_looks_like_notes_is_text(tmp_path: Path, blocks: tuple[str, ...]) -> None:
    found = text(tmp_path, *blocks)
    assert (found.notes, found.findings) == ((), ())
    said = text_of(found.body)
    assert all(word in said for block in blocks for word in block.strip("* ").split())


@pytest.mark.parametrize("heads", ["¹ ² ³", "1. 2. 3."])
def test_raised_figures_after_years_are_marks_if_they_count(tmp_path: Path, heads: str) -> None:
    written = "\n".join(f"{head} Note." for head in heads.split())
    found = text(tmp_path, "In 1850¹ it grew by 1024³ bits.² In 1851³ it fell by 2048² bits.", written)
    assert body(found) == (
        "<p>In 1850[note-1] it grew by 1024³ bits.[note-2] In 1851[note-3] it fell by 2048² bits.</p>"
    )
    assert len(notes(found)) == 3


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        (("Words (and more*).", "* First."), "Words (and more[note-1])."),
        (("Words (and more*).", "*) First."), "Words (and more[note-1])."),
        (("Words (and more*)).", "*) First."), "Words (and more[note-1])."),
        ((f"Words ({PROSE}\nand more*) so.", "*) First."), f"Words ({PROSE} and more[note-1]) so."),
        (("Words (so)*) more.", "*) First."), "Words (so)[note-1] more."),
    ],
    ids=str,
)
def test_a_bracket_after_a_mark_that_closes_one_of_the_text_stays(
    tmp_path: Path, blocks: tuple[str, ...], said: str
) -> None:
    found = text(tmp_path, *blocks)
    assert (body(found), notes(found)) == (f"<p>{said}</p>", ["<p>First.</p>"])


def test_under_a_heading_of_notes_a_note_goes_on_until_the_next(tmp_path: Path) -> None:
    found = text(tmp_path, "One.[1] Two.[2]", "FOOTNOTES:", "[1] First.", "Its second.", "[2] Second.", "After it.")
    assert notes(found) == ["<p>First.</p><p>Its second.</p>", "<p>Second.</p>"]
    assert body(found) == "<p>One.[note-1] Two.[note-2]</p><p>After it.</p>"


def test_counted_notes_begin_again_in_every_chapter_and_one_that_is_lost_loses_no_other(tmp_path: Path) -> None:
    found = text(tmp_path, "Aa.1 Bb.2 Cc.3", "1 Of a.", "3 Of c.", PROSE, "Dd.1 Ee.2", "1 Of d.", "2 Of e.")
    assert body(found) == f"<p>Aa.[note-1] Bb.2 Cc.[note-2]</p><p>{PROSE}</p><p>Dd.[note-3] Ee.[note-4]</p>"
    assert notes(found) == ["<p>Of a.</p>", "<p>Of c.</p>", "<p>Of d.</p>", "<p>Of e.</p>"]


def test_a_long_footnote_that_nothing_cites_stays_as_it_was(tmp_path: Path) -> None:
    found = text(tmp_path, "One.[1]", "[1] First.", "[Footnote 2: Lost,", "and its second.]")
    assert body(found) == "<p>One.[note-1]</p><p>[Footnote 2: Lost,</p><p>and its second.]</p>"
    assert codes_of(found) == [("note-without-citation", 7)]


@pytest.mark.parametrize("bracket", ["[sic]", "[1990]", "[of this crime]", "[…]", "[A.D. 12]", "[]", "[12", "1]"])
def test_a_bracket_that_is_no_note_stays_text(tmp_path: Path, bracket: str) -> None:
    found = text(
        tmp_path, f"Words {bracket} and more.[1]", f"{bracket} opens this line, and the line goes on.", "[1] A note."
    )
    assert body(found) == (
        f"<p>Words {bracket} and more.[note-1]</p><p>{bracket} opens this line, and the line goes on.</p>"
    )
    assert notes(found) == ["<p>A note.</p>"]


def test_a_year_in_brackets_is_no_note_even_when_a_paragraph_begins_with_it(tmp_path: Path) -> None:
    found = text(tmp_path, "It was printed in Rome [1990] and read.[1]", "[1990] A year begins here.", "[1] A note.")
    assert notes(found) == ["<p>A note.</p>"]
    assert "[1990] and read" in body(found)
    assert "<p>[1990] A year begins here.</p>" in body(found)


def test_a_long_footnote_spans_paragraphs_and_ends_at_its_bracket(tmp_path: Path) -> None:
    found = text(
        tmp_path,
        "Words[12] and more.",
        "[Footnote 12: The first paragraph [sic] of it,\nover lines.",
        "The second paragraph.]",
        "After it.",
    )
    assert body(found) == "<p>Words[note-1] and more.</p><p>After it.</p>"
    assert notes(found) == ["<p>The first paragraph [sic] of it, over lines.</p><p>The second paragraph.</p>"]


def test_a_note_wrapped_like_the_text_is_no_verse(tmp_path: Path) -> None:
    line = "These are the lines of a note that somebody wrapped at about eighty columns"
    found = text(tmp_path, f"{line}[1]\n{line}\n{line}.", f"[1] {line}\n{line}\n{line}.")
    assert notes(found) == [f"<p>{line} {line} {line}.</p>"]


def test_a_bare_label_before_verse_is_a_note_of_verse(tmp_path: Path) -> None:
    found = text(tmp_path, "Words[14] and more.", "[14]", "    Roses are red,\n    violets are blue.", "After it.")
    assert body(found) == "<p>Words[note-1] and more.</p><p>After it.</p>"
    assert notes(found) == ['<p class="verse">Roses are red,<br/>violets are blue.</p>']


def test_a_citation_that_opens_a_line_is_not_a_body(tmp_path: Path) -> None:
    found = text(tmp_path, "He met a red flower.", "[238]Coquedicot is its name.", "[238] A poppy.")
    assert body(found) == "<p>He met a red flower.</p><p>[note-1]Coquedicot is its name.</p>"
    assert notes(found) == ["<p>A poppy.</p>"]


def test_a_glued_label_is_a_body_where_there_is_no_other(tmp_path: Path) -> None:
    found = text(tmp_path, "Words[1] and more.", "[1]Glued to its label.")
    assert body(found) == "<p>Words[note-1] and more.</p>"
    assert notes(found) == ["<p>Glued to its label.</p>"]


def test_a_note_may_cite_a_note_and_be_cited_twice(tmp_path: Path) -> None:
    found = text(tmp_path, "One.[1] Two.[1]", "[1] See the other.[2]", "[2] The other.")
    assert body(found) == "<p>One.[note-1] Two.[note-1]</p>"
    assert notes(found) == ["<p>See the other.[note-2]</p>", "<p>The other.</p>"]
    assert found.findings == ()


def test_labels_that_begin_again_in_every_chapter_find_their_own_notes(tmp_path: Path) -> None:
    found = text(tmp_path, "One.[1]", "[1] Of one.", "Two.[1]", "[1] Of two.")
    assert body(found) == "<p>One.[note-1]</p><p>Two.[note-2]</p>"
    assert notes(found) == ["<p>Of one.</p>", "<p>Of two.</p>"]


def test_a_note_of_several_paragraphs_goes_on_while_it_is_indented(tmp_path: Path) -> None:
    found = text(tmp_path, "One.[1]", "[1] First paragraph.", "    Second paragraph.", "After it.")
    assert notes(found) == ["<p>First paragraph.</p><p>Second paragraph.</p>"]
    assert body(found) == "<p>One.[note-1]</p><p>After it.</p>"


@pytest.mark.parametrize(
    "after",
    [
        "                CHAPTER II",
        "    CHAPTER II",
        "                II",
        "    II",
        "                THE END",
        "                Ann Roe",
        "    The sea, the open sea,\n    It grew so free.",
        "                ANN ROE\n                Graz, 1850",
    ],
)
@pytest.mark.parametrize("note", ["[1] First.", "[1] Old"])
def test_a_note_ends_before_a_heading_verse_and_a_signature(tmp_path: Path, note: str, after: str) -> None:
    for rest in ([], [PROSE]):
        found = text(tmp_path, "One.[1]", note, after, *rest)
        assert len(notes(found)) == 1
        assert "<p>" not in notes(found)[0].removeprefix("<p>")
        assert all(line.strip() in text_of(found.body) for line in after.split("\n"))


VERSE = "    The sea, the open sea,\n    It grew so free."


@pytest.mark.parametrize(
    "blocks",
    [
        ("[1] He sang:", VERSE),
        ("[1] He sang this.--", "    HERE LIES ROE"),
        ("[1] He sang it\n    at sea.", VERSE),
        ("[1] He sang.", VERSE, "[2] Then."),
        ("[1] As all of\nus sang, he sang", VERSE),
        ("[1] His family: it is old.", "    Roe = May\n        |\n     +--+\n     |\n    Ann Roe"),
    ],
)
def test_a_note_goes_on_in_verse_that_belongs_to_it(tmp_path: Path, blocks: tuple[str, ...]) -> None:
    found = text(tmp_path, "One.[1] Two.[2]", *blocks, PROSE)
    assert text_of(found.notes[0].body).endswith(blocks[1].split("\n")[-1].strip())


def test_verse_of_the_text_between_two_notes_cites_the_second(tmp_path: Path) -> None:
    found = text(tmp_path, "One.[1]", "[1] He sang.", f"{VERSE}[2]", "[2] Then.")
    assert notes(found) == ["<p>He sang.</p>", "<p>Then.</p>"]


def test_an_indented_text_is_no_part_of_its_notes(tmp_path: Path) -> None:
    found = text(tmp_path, "    One.[1]", "[1] First.", "    The text goes on.", PROSE)
    assert notes(found) == ["<p>First.</p>"]


def test_a_heading_in_a_list_of_notes_is_no_part_of_one(tmp_path: Path) -> None:
    found = text(tmp_path, "One.[1] Two.[2]", "NOTES", "[1] First.", "CHAPTER II", "[2] Second.", "After it.")
    assert notes(found) == ["<p>First.</p>", "<p>Second.</p>"]


def test_an_indented_entry_that_is_no_note_does_not_go_on_with_one(tmp_path: Path) -> None:
    found = text(tmp_path, "   Words [1].", "   [1]  First.", "   [RFC 9]  No note.")
    assert notes(found) == ["<p>First.</p>"]
    assert body(found) == "<p>Words[note-1].</p><p>[RFC 9] No note.</p>"


def test_a_citation_without_a_note_is_a_finding_and_stays(tmp_path: Path) -> None:
    found = text(tmp_path, "One.[1] Two.[2]", "[1] First.")
    assert body(found) == "<p>One.[note-1] Two.[2]</p>"
    assert codes_of(found) == [("citation-without-note", 3)]
    [finding] = found.findings
    assert finding.place.file == "essay.txt"
    assert "[2]" in finding.hint


def test_a_note_without_a_citation_is_a_finding_and_stays_a_paragraph(tmp_path: Path) -> None:
    found = text(tmp_path, "One.[1]", "[1] First.", "[2] Second.")
    assert body(found) == "<p>One.[note-1]</p><p>[2] Second.</p>"
    assert codes_of(found) == [("note-without-citation", 7)]


# --- Inline ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "markup"),
    [
        ("See http://e.org/a.html.", 'See <a href="http://e.org/a.html">http://e.org/a.html</a>.'),
        ("See http://e.org/a_(b), then", 'See <a href="http://e.org/a_(b)">http://e.org/a_(b)</a>, then'),
        ("(at https://e.org/a/)", '(at <a href="https://e.org/a/">https://e.org/a/</a>)'),
        ("“https://e.org/?a=b&c=d”!", '“<a href="https://e.org/?a=b&amp;c=d">https://e.org/?a=b&amp;c=d</a>”!'),
        ("<https://e.org/>", '&lt;<a href="https://e.org/">https://e.org/</a>&gt;'),
        ("at www.e.org; or", 'at <a href="http://www.e.org">www.e.org</a>; or'),
        ("write to a.b@e.org.", 'write to <a href="mailto:a.b@e.org">a.b@e.org</a>.'),
        ("https://e.org/x?!", '<a href="https://e.org/x">https://e.org/x</a>?!'),
        ("a _new word_ here", "a <em>new word</em> here"),
        ("a snake_case_name here", "a snake_case_name here"),
        ("a =bold word= here", "a <strong>bold word</strong> here"),
        ("if a = b or c=d=e, =(1) as=", "if a = b or c=d=e, =(1) as="),
        ("5 < 6 & <b>7</b>", "5 &lt; 6 &amp; &lt;b&gt;7&lt;/b&gt;"),
        ("one. \u00a0On two\u00a0: three", "one. On two\u00a0: three"),
        ("tab\there  two", "tab here two"),
    ],
)
def test_words_addresses_and_emphasis(tmp_path: Path, written: str, markup: str) -> None:
    end = f"{markup} {PROSE}"
    assert body(text(tmp_path, f"{written} {PROSE}")) == f"<p>{end}</p>"


def test_emphasis_over_lines_of_verse_is_emphasis_of_each(tmp_path: Path) -> None:
    found = text(tmp_path, "_Roses are red,\n  violets are_ blue,\n_sugar_ is sweet.")
    assert body(found) == (
        '<p class="verse"><em>Roses are red,</em><br/><em>violets are</em> blue,<br/><em>sugar</em> is sweet.</p>'
    )


def test_an_address_before_a_citation_keeps_the_citation(tmp_path: Path) -> None:
    found = text(tmp_path, "See http://e.org/a[1] or http://e.org/b.[1]", "[1] A note.")
    assert body(found).count("[note-1]") == 2
    assert 'href="http://e.org/a"' in body(found)
    assert 'href="http://e.org/?a[1]=b"' in body(text(tmp_path, "See http://e.org/?a[1]=b.[1]", "[1] A note."))


# --- Bytes -----------------------------------------------------------------------------------------

SOURCE = f"A title\n\n{PROSE}[1] “é”\n\n[1] A note.\n"


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (SOURCE.replace("\n", "\r\n").encode(), []),
        (SOURCE.replace("\n", "\r").encode(), []),
        (b"\xef\xbb\xbf" + SOURCE.encode(), []),
        (SOURCE.encode("utf-16"), []),
        (SOURCE.encode("cp1252"), [("not-utf-8", 3)]),
        (SOURCE.replace("title", "ti\x07tle").encode(), [("control-characters", 1)]),
    ],
    ids=["CRLF", "CR", "a byte order mark", "UTF-16", "Windows-1252", "a control character"],
)
def test_other_bytes_are_the_same_document(tmp_path: Path, data: bytes, codes: list[tuple[str, int]]) -> None:
    plain, found = read_as(tmp_path, "essay.txt", SOURCE), read_as(tmp_path, "essay.txt", data)
    assert canonical(found.body) == canonical(plain.body)
    assert notes(found) == notes(plain) == ["<p>A note.</p>"]
    assert codes_of(found) == codes


@pytest.mark.parametrize(
    ("language", "encoding", "said", "name"),
    [
        ("ru", "cp1251", "Привет, мир", "Windows-1251"),
        ("pl", "cp1250", "Zażółć gęślą jaźń", "Windows-1250"),
        ("ar", "cp1256", "مرحبا بالعالم", "Windows-1256"),
        ("ja", "cp932", "こんにちは世界", "Windows-932"),
        ("zh", "gb18030", "你好世界", "GB18030"),
        ("zh-Hant", "big5", "你好世界", "Windows-950"),
        ("fr", "cp1252", "Où, œuvre", "Windows-1252 (Latin-1)"),
        ("en", "utf-16-le", "Hello there, world", ""),
        ("ru", "utf-16-be", "Привет, мир, привет", ""),
    ],
)
def test_bytes_are_read_as_their_language_was_written(
    tmp_path: Path, language: str, encoding: str, said: str, name: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(said.encode(encoding))
    found = read(path, source="a.txt", language=language)
    assert text_of(found.body) == said
    assert [name in finding.message for finding in found.findings] == [True] * bool(name)


@pytest.mark.parametrize("data", [b"", b"\n\n\n", b"\xef\xbb\xbf", b"\x00\x01\x02", b"\xff\xfe", bytes(range(256))])
def test_strange_bytes_are_read_all_the_same(tmp_path: Path, data: bytes) -> None:
    found = read_as(tmp_path, "essay.txt", data)
    assert found.notes == ()


PIECES = st.sampled_from(
    [
        "word ",
        "Two words. ",
        "[1]",
        "[2]",
        "[1] ",
        "\n",
        "\n\n",
        "\n\n\n",
        "    ",
        "[Footnote 1: ",
        "]",
        "[",
        "_",
        "* ",
        "- ",
        "http://e.org/",
        "by ",
        "TITLE",
        "\xa0",
        "\t",
        "<b>",
        "&",
        "[*]",
        "[sic]",
        "{1}",
        "(1) ",
        "1. ",
        "word.1 ",
        "word* ",
        "¹",
        "①",
        "注1",
        "[1, 2]",
        "[Footnote: ",
        "TITLE-\n",
        "Notes\n",
        "CHAPTER 1",
        "* * *",
        "===",
        "a@b.cd",
        "é",
        "日本語",
    ]
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=st.lists(PIECES, max_size=40).map("".join))
def test_no_word_is_dropped_and_the_same_bytes_are_the_same_document(tmp_path: Path, source: str) -> None:
    found, again = read_as(tmp_path, "a.txt", source), read_as(tmp_path, "a.txt", source)
    assert [canonical(root) for root in (found.body, *(note.body for note in found.notes))] == [
        canonical(root) for root in (again.body, *(note.body for note in again.notes))
    ]
    said = "".join(text_of(root) for root in (found.body, *(note.body for note in found.notes)))
    for word in ("word", "words", "TITLE", "CHAPTER", "[sic]", "<b>", "&", "é", "日本語", "http://e.org/"):
        assert said.count(word) == source.count(word), word


def test_the_owner_s_article_is_whole(tmp_path: Path) -> None:
    path = shared("articles", "goble-2012.txt")
    found = read_as(tmp_path, path.name, path.read_bytes())
    assert len(found.metadata["creators"]) == 1
    assert {markup_of(note.body).count("<a href=") for note in found.notes} == {1}
    assert found.findings == ()
    assert "[of this crime]" in markup_of(found.body)
    cited = markup_of(found.body).count("[note-")
    assert cited == len(found.notes) > 0


def test_signs_in_round_brackets_are_notes(tmp_path: Path) -> None:
    read_text = text(
        tmp_path,
        "A Short Essay\n\nThe door opened (*) and a man came in (†), who did not look up at any one of us.\n\n"
        "(*) An old door.\n\n(†) His name is lost.\n\nHe spoke (*) of many things, as we all do at night.\n\n"
        "(*) Not all true.\n",
    )
    assert [text_of(note.body) for note in read_text.notes] == ["An old door.", "His name is lost.", "Not all true."]


def test_a_note_in_one_bracket_begins_with_its_sign(tmp_path: Path) -> None:
    read_text = text(
        tmp_path,
        "A Short Essay\n\nThere is[*] a house in the valley, and its host[+] was an old man of seventy.\n\n"
        "[* In 1745.]\n\n[+ His name was Peter, and he was\nborn there.]\n",
    )
    assert [" ".join(text_of(note.body).split()) for note in read_text.notes] == [
        "In 1745.", "His name was Peter, and he was born there."
    ]  # fmt: skip


def test_the_lines_of_a_note_inside_a_paragraph_are_those_of_the_paragraph(tmp_path: Path) -> None:
    read_text = text(
        tmp_path,
        "A Short Essay\n\nThe door opened; one came in [Footnote: He was\nthe miller.] and sat down with the others,\n"
        "who did not look up.\n",
    )
    assert not list(read_text.notes[0].body.iter("br"))


def test_the_author_below_verse_is_no_heading(tmp_path: Path) -> None:
    read_text = text(
        tmp_path,
        "A Short Essay\n\nHe began to read to us, and we all listened to him with great pleasure, as we always did.\n\n"
        "    Now sleeps the petal,\n    now the white.\n\n             --TENNYSON.\n\n"
        "We slept, all of us, until late the next day.\n",
    )
    assert not list(read_text.body.iter("h2"))


def test_a_paragraph_that_begins_with_an_ideographic_space_is_no_part_of_the_note_before_it(tmp_path: Path) -> None:
    found = text(tmp_path, "这是正文①，还有更多②。", "① 第一个注释。", "② 第二个注释。", "　　下一段。")
    assert notes(found) == ["<p>第一个注释。</p>", "<p>第二个注释。</p>"]


def test_the_further_lines_of_a_note_that_are_indented_alike_go_on(tmp_path: Path) -> None:
    found = text(tmp_path, "We went[1] and we came.[2]", "[1] The first,\n    which goes on.\n[2] The second.")
    assert notes(found) == ["<p>The first, which goes on.</p>", "<p>The second.</p>"]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        (f"{PROSE}\nWe need:\n1. tar and oil;\n2. {PROSE[:80]}\nand water.", 3),
        (f"{PROSE}\nWe need:\n- {PROSE}\n- water.", 3),
        (f"{PROSE}\nIn the year\n1912. {PROSE}\n1913. Nobody was hurt.", 1),
    ],
)
def test_items_of_a_list_without_blank_lines_keep_their_lines(tmp_path: Path, source: str, lines: int) -> None:
    paragraph = text(tmp_path, source).body[-1]
    assert 1 + len(paragraph.findall("br")) == lines
    assert paragraph.get("class") is None


@pytest.mark.parametrize("heading", ["ГЛАВА ПЕРВАЯ", "Erstes Kapitel", "Chapitre premier", "Birinci bölüm"])
def test_the_first_chapter_in_words_is_no_author(tmp_path: Path, heading: str) -> None:
    assert "creators" not in read_as(tmp_path, "essay.txt", f"THE BOOK\n\n{heading}\n\n{PROSE}\n").metadata

# ruff: noqa: E501 - markup as pages and offices have it
"""Series of notes in sources: two that readers see as two stay two, and one stays one."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla.model import Document, NoteMarks
from hexapla.read.note_series import series_in_words
from read.books import book
from read.books import read as read_epub
from read.office import docx, footnote_mark, odt, paragraph, read_docx, read_odt, run
from read.pages import page
from read.pandoced import read as read_pandoced
from samples import read_as

MARKS = {None: "?", NoteMarks.NUMBERS: "1", NoteMarks.LETTERS: "a", NoteMarks.ROMAN: "i", NoteMarks.SYMBOLS: "*"}


def found(document: Document) -> str:
    """The series of the notes, each as its name and its marks."""
    return " ".join(f"{note.series.name}{MARKS[note.series.marks]}" for note in document.notes)


def cite(note: str, mark: str, more: str = "") -> str:
    return f'<a href="#{note}" id="r-{note}"{more}><sup>{mark}</sup></a>'


def aside(note: str, mark: str, more: str = "") -> str:
    return f'<aside id="{note}"{more}><p><a href="#r-{note}">{mark}</a> Note.</p></aside>'


def listed(notes: str, title: str = "", more: str = "") -> str:
    """A section with a list of notes: their ids and marks, `n1=1 n2=2`."""
    items = "".join(
        f'<li id="{note}">Note. <a href="#r-{note}">↩</a></li>'
        for note in (each.partition("=")[0] for each in notes.split())
    )
    return f"<section{more}>{f'<h2>{title}</h2>' if title else ''}<ol>{items}</ol></section>"


def text(notes: str, more: str = "") -> str:
    """A text that cites notes: their ids and the marks that it shows, `n1=1 e1=a`."""
    marked = (each.partition("=") for each in notes.split())
    return f"<h1>T</h1><p>A{' w'.join(cite(note, mark, more) for note, _sign, mark in marked)}.</p>"


PAGES = {
    "lists with titles": (text("n1=1 x1=a n2=2 x2=b") + listed("n1 n2", "Notes") + listed("x1 x2", "Editor's notes"), "1 1 editora editora"),
    "lists with titles, each from one": (text("n1=1 x1=1 n2=2 x2=2") + listed("n1 n2", "Notes de l’auteur") + listed("x1 x2", "Notes de l’éditeur"), "author1 author1 editor1 editor1"),
    "classes": (text("n1=1 x1=* n2=2") + aside("n1", "1", ' class="note"') + aside("x1", "*", ' class="translator-note"') + aside("n2", "2", ' class="note"'), "1 translator* 1"),
    "roles": (text("n1=1 x1=i n2=2 x2=ii") + listed("n1 n2", more=' role="doc-endnotes"') + aside("x1", "i", ' role="doc-footnote"') + aside("x2", "ii", ' role="doc-footnote"'), "endnotes1 endnotes1 footnotesi footnotesi"),
    "ids": (text("fn1=1 ed1=1 fn2=2") + listed("fn1 fn2") + listed("ed1"), "1 1 editor1"),
    "LibreOffice's": (text("n1=1 x1=i") + aside("n1", "1", ' class="sdfootnote-western"') + aside("x1", "i", ' class="sdendnote"'), "footnotes1 endnotesi"),
    "Word's": (text("n1=[1] x1=[i]") + "".join(f'<div id="{note}"><p class={kind}><a href="#r-{note}">{mark}</a> Note.</p></div>' for note, kind, mark in (("n1", "MsoFootnoteText", "[1]"), ("x1", "MsoEndnoteText", "[i]"))), "footnotes1 endnotesi"),
    "marks that take turns": (text("n1=1 x1=a n2=2 x2=b") + listed("n1 n2") + listed("x1 x2"), "numbers1 numbers1 lettersa lettersa"),
    "an encyclopedia": (text("n1=1 x1=note&#160;1 n2=2 x2=note&#160;2") + listed("n1 n2") + listed("x1 x2"), "numbers1 numbers1 note-numbers1 note-numbers1"),
    # One series.
    "one kind": (text("n1=1 n2=2 n3=3") + listed("n1 n2 n3"), "? ? ?"),
    "names that the marks do not confirm": (text("n1=1 x1=2 n2=3") + aside("n1", "1", ' role="doc-footnote"') + aside("x1", "2", ' role="doc-endnote"') + aside("n2", "3", ' role="doc-footnote"'), "? ? ?"),
    "an editor's note in the author's count": (text("n1=1 x1=2 n2=3") + aside("n1", "1") + aside("x1", "2", ' class="editor"') + aside("n2", "3"), "? ? ?"),
    "another kind of marks in another chapter": (text("n1=1 n2=2 x1=a x2=b") + listed("n1 n2") + listed("x1 x2"), "? ? ? ?"),
    "a single note with another mark": (text("n1=1 x1=* n2=2 n3=3") + listed("n1 n2 n3") + aside("x1", "*"), "? ? ? ?"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    body, expected = PAGES[name]
    document = page(body).document
    assert found(document) == expected
    assert len(document.notes) == len(expected.split())


CHAPTER = (
    '<p>A<a epub:type="noteref" id="r-f{0}" href="#f{0}">1</a> b<a epub:type="noteref" id="r-e{0}" '
    'href="notes.xhtml#e{0}">{0}</a>.</p><aside id="f{0}" epub:type="footnote"><p>Foot. <a href="#r-f{0}">1</a></p></aside>'
)
ENDNOTE = '<li id="e{0}" epub:type="endnote">End. <a href="c{0}.xhtml#r-e{0}">↩</a></li>'


def test_a_books_footnotes_and_endnotes_with_their_own_counts() -> None:
    pages = {f"c{number}.xhtml": CHAPTER.format(number) for number in (1, 2)}
    pages["notes.xhtml"] = f'<section epub:type="endnotes"><ol>{"".join(map(ENDNOTE.format, (1, 2)))}</ol></section>'
    assert sorted(found(read_epub(book(pages))).split()) == ["endnotes1", "endnotes1", "footnotes1", "footnotes1"]


def word(*, settings: str = "", kinds: tuple[str, ...] = ("footnote", "endnote")) -> Document:
    """A Word document that cites a note of each of these kinds."""
    body = paragraph("".join(run("One") + footnote_mark(1, kind) for kind in kinds))
    notes = {f"{kind}s": f'<w:{kind} w:id="1">{paragraph(run("Note."))}</w:{kind}>' for kind in kinds}
    return read_docx(docx(body, notes={**notes, "settings": settings}))


def test_words_footnotes_and_endnotes() -> None:
    assert found(word()) == "footnotes1 endnotesi"
    assert found(word(kinds=("endnote",))) == "endnotesi"
    said = '<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr><w:endnotePr><w:numFmt w:val="lowerLetter"/></w:endnotePr>'
    assert found(word(settings=said)) == "footnotes* endnotesa"


def test_open_documents_footnotes_and_endnotes() -> None:
    note = '<text:note text:note-class="{0}"><text:note-citation>1</text:note-citation><text:note-body><text:p>N.</text:p></text:note-body></text:note>'
    body = f"<text:p>A{note.format('footnote')} b{note.format('endnote')}</text:p>"
    assert found(read_odt(odt(body))) == "footnotes1 endnotesi"
    said = '<text:notes-configuration text:note-class="endnote" style:num-format="a"/>'
    assert found(read_odt(odt(body, styles=said))) == "footnotes1 endnotesa"


def test_a_fiction_book_s_notes_and_comments(tmp_path: Path) -> None:
    bodies = "".join(
        f'<body name="{name}"><section id="{name}1"><p>Note.</p></section></body>' for name in ("notes", "comments")
    )
    links = "".join(f'<a l:href="#{name}1" type="note">[1]</a>' for name in ("notes", "comments"))
    data = f'<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink"><body><section><p>A{links}</p></section></body>{bodies}</FictionBook>'
    assert found(read_as(tmp_path, "a.fb2", data)) == "footnotes? comments?"


def test_docbooks_roles() -> None:
    pytest.importorskip("pypandoc")
    data = '<article><para>A<footnote><para>One.</para></footnote> b<footnote role="editor"><para>Two.</para></footnote> c<footnote xml:id="x" role="variant"><simpara>Three.</simpara></footnote> d<footnoteref linkend="x"/></para></article>'
    document = read_pandoced(".dbk", data)
    assert found(document) == "? editor? variant?"
    assert ["".join(note.body.itertext()) for note in document.notes] == ["One.", "Two.", "Three."]


def test_docbooks_terms_of_an_index_print_nothing() -> None:
    pytest.importorskip("pypandoc")
    data = "<article><para>A</para><indexterm><primary>x</primary></indexterm><para>B<indexterm zone='z'/></para></article>"
    assert "".join(read_pandoced(".dbk", data).body.itertext()).split() == ["AB"]


def test_restructuredtexts_numbers_and_symbols() -> None:
    pytest.importorskip("pypandoc")
    data = "A [*]_ b [#]_ c [*]_\n\n.. [*] One.\n.. [#] Two.\n.. [*] Three.\n"
    document = read_pandoced(".rst", data)
    assert found(document) == "symbols* ? symbols*"
    assert ["".join(note.body.itertext()).strip() for note in document.notes] == ["One.", "Two.", "Three."]
    assert found(read_pandoced(".rst", "A [*]_\n\n.. [*] One.\n")) == "?"


def test_a_wikis_groups() -> None:
    pytest.importorskip("pypandoc")
    data = 'A<ref>One.</ref> b{{efn|Two.}} c<ref group=lower-roman>Three.</ref> d<ref group="Note x">Four.</ref>'
    assert sorted(found(read_pandoced(".wiki", data)).split()) == ["?", "Note-x?", "efna", "lower-romani"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Editor’s Notes", "editor"), ("editor-note", "editor"), ("ednote", "editor"), ("Anmerkungen des Herausgebers", "editor"),
        ("translators_notes", "translator"), ("Notes du traducteur", "translator"), ("訳者注", "translator"), ("Notes de l’auteur", "author"),
        ("note", ""), ("ded", ""), ("unauthorised", ""), ("authority", ""),
    ],
)  # fmt: skip
def test_words_that_say_whose_notes_these_are(words: str, name: str) -> None:
    assert series_in_words(words).name == name

# ruff: noqa: E501 - markup as books have it
"""FictionBook 2: sections, verse, notes in a body of their own, pictures in the file."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

import judges
from hexapla.errors import SourceError
from hexapla.model import Document
from hexapla.project import Project
from hexapla.read import read
from hexapla.tree import citations, cited
from hexapla.workspace import open_publication
from read.pages import shown_text
from workshop import fill

# One red pixel.
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
NOTES = (
    '<body name="notes"><title><p>Примечания</p></title><section id="n1"><title><p>1</p></title><p>Первая.</p></section>'
    '<section id="n2"><title><p>2</p></title><p>Вторая <a l:href="#n1" type="note">[1]</a>.</p><p>Ещё.</p></section></body>'
)
TEXT = (
    "<title><p>Анна Речная</p><p>Плотина</p></title><epigraph><p>Вода.</p><text-author>Народ</text-author></epigraph>"
    '<section id="s1"><title><p>Глава<a l:href="#n2" type="note">[2]</a></p></title><p>Текст<a l:href="#n1" type="note">[1]</a> и '
    '<emphasis>ещё</emphasis> <strong>слово</strong>.</p><empty-line/><p>Снова<a l:href="#n1" type="note">[1]</a>.</p>'
    "<poem><title><p>Песня</p></title><stanza><v>Раз</v><v>Два</v></stanza></poem><cite><p>Цитата.</p></cite>"
    '<image l:href="#i.png" alt="Река"/><table><tr><th>А</th><td>Б</td></tr></table><section><title><p>Часть</p></title>'
    "<p>Конец.</p></section></section>"
)


def book(text: str = TEXT, notes: str = NOTES, encoding: str = "utf-8") -> bytes:
    picture = base64.b64encode(PIXEL).decode()
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" '
        'xmlns:l="http://www.w3.org/1999/xlink"><description><title-info><author><first-name>Анна</first-name>'
        "<last-name>Речная</last-name></author><book-title>Плотина</book-title><annotation><p>О реке.</p></annotation>"
        f"<lang>ru</lang></title-info></description><body>{text}</body>{notes}"
        f'<binary id="i.png" content-type="image/png">{picture}</binary></FictionBook>'
    ).encode(encoding)


def document(tmp_path: Path, data: bytes) -> Document:
    (tmp_path / "book.fb2").write_bytes(data)
    return read(tmp_path / "book.fb2", source="book.fb2", language="en")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_a_book_is_whole(tmp_path: Path, encoding: str) -> None:
    found = document(tmp_path, book(encoding=encoding))
    assert (found.language, found.findings) == ("ru", ())
    assert found.metadata == {"title": ("Плотина",), "creators": ("Анна Речная",), "description": ("О реке.",)}
    assert shown_text(found.body) == (
        "Анна Речная Плотина Вода. Народ Глава Текст и ещё слово. Снова. Песня Раз Два Цитата. А Б Часть Конец."
    )
    assert [(each.tag, shown_text(each)) for each in found.body.iter("h1", "h2", "h3")] == [
        ("h1", "Анна Речная Плотина"), ("h2", "Глава"), ("h2", "Песня"), ("h3", "Часть")
    ]  # fmt: skip
    assert [each.get("alt") for each in found.body.iter("img")] == ["Река"]
    assert [asset.data for asset in found.assets.values()] == [PIXEL]


def test_notes_are_whole_and_each_is_cited_where_it_was(tmp_path: Path) -> None:
    found = document(tmp_path, book())
    assert {note.id: shown_text(note.body) for note in found.notes} == {"n2": "Вторая. Ещё.", "n1": "Первая."}
    assert [cited(each) for each in citations(found.body)] == ["n2", "n1", "n1"]
    assert [cited(each) for note in found.notes for each in citations(note.body)] == ["n1"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"<FictionBook>\n<body>\n", "book.fb2:3"),
        (b"<html/>", "book.fb2:1"),
        (b"<a>" * 300 + b"</a>" * 300, "book.fb2:1"),
        (b"", "book.fb2:1"),
    ],
)
def test_what_is_no_fictionbook_is_an_error_with_its_place(tmp_path: Path, data: bytes, place: str) -> None:
    with pytest.raises(SourceError) as raised:
        document(tmp_path, data)
    assert raised.value.place == place


def test_an_edition_of_a_book_is_valid(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "book.fb2").write_bytes(book())
    (tmp_path / "hexapla.toml").write_text('[publication]\nlanguage = "ru"\nlanguages = ["en"]\n', encoding="utf-8")
    made = open_publication(tmp_path)
    Project(made).extract()
    fill(made, "en")
    Project(made).export()
    [edition] = (tmp_path / "export").glob("*.epub")
    assert judges.epubcheck(edition) == []

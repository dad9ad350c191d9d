"""The style sheets beside a page decide what its words look like, as its own do."""

from __future__ import annotations

from pathlib import Path

from hexapla.model import Document
from hexapla.read import html
from hexapla.tree import collapsed_text


def read(folder: Path, links: str, body: str = "<p>a <span class=x>b</span> <span class=y>c</span></p>") -> Document:
    folder.mkdir(exist_ok=True)
    return html.read(folder / "a.html", f"<title>a</title>{links}<body>{body}".encode(), "source/a.html", "en")


def emphasised(document: Document) -> list[str]:
    return [collapsed_text(each) for each in document.body.iter("em")]


def test_a_linked_sheet_says_what_is_in_italics_and_hidden(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (tmp_path / "a b.css").write_text(".x { font-style: italic } .y { display: none }", encoding="utf-8")
    document = read(source, '<link rel="stylesheet" href="../a%20b.css?v=1">')
    assert emphasised(document) == ["b"]
    assert [each.kind.code for each in document.findings] == ["hidden-text"]
    assert document.files == (source / "../a b.css",)


def test_sheets_apply_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text(".x { font-style: italic }", encoding="utf-8")
    assert emphasised(read(tmp_path, '<style>.x{font-style:normal}</style><link rel=stylesheet href="a.css">')) == ["b"]
    assert not emphasised(read(tmp_path, '<link rel=stylesheet href="a.css"><style>.x{font-style:normal}</style>'))


def test_sheets_for_print_alternatives_and_files_elsewhere_are_not_used(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text(".x { font-style: italic }", encoding="utf-8")
    inside = tmp_path / "publication"
    inside.mkdir()
    links = (
        '<link rel=stylesheet media=print href="../a.css"><link rel="alternate stylesheet" href="../a.css">'
        '<link rel=stylesheet href="https://x.example/a.css"><link rel=stylesheet><link rel=icon href="../a.css">'
    )
    assert not emphasised(read(inside / "source", links))
    assert not emphasised(read(inside / "source", '<link rel=stylesheet href="../../a.css">'))
    missing = read(inside / "source", '<link rel=stylesheet href="none.css">')
    assert missing.files == (inside / "source" / "none.css",)

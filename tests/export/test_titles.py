"""export: titles that are not reviewed have their mark in `<title>`, and a sign in the contents."""

from __future__ import annotations

from pathlib import Path

import pytest

from export.editions import epub_pages, html_pages
from hexapla import catalog
from hexapla.model import Element
from hexapla.project import Project
from hexapla.publication import Publication
from hexapla.tree import text_of
from workshop import publication

SETTINGS = """
[publication]
title = "Two houses"
language = "en"
languages = ["es"]

[[edition]]
name = "drafted"
languages = ["es"]
layout = "single"
drafts = "mark"

[[edition]]
name = "approved"
languages = ["es"]
layout = "single"
drafts = "mark"
require = "approved"
"""


def titles_of(book: Publication, name: str) -> tuple[str, list[tuple[str, str]]]:
    """The `<title>` of the first chapter, and what the contents say of the chapters, with their languages."""
    pages = {page.file: page.root for page in html_pages(book.root / "export" / name)}
    listed = pages["index.html"].iterfind(".//nav/ol/li/a")
    entries = [(text_of(each), each.xpath("string(descendant-or-self::*/@lang)")) for each in listed]
    return pages["first.html"].findtext(".//title") or "", entries


@pytest.mark.parametrize("first", ["# The house\n\nWords.\n", "---\ntitle: The house\n---\n\nWords.\n"])
def test_a_title_that_is_not_reviewed_has_a_sign_in_the_contents_and_words_elsewhere(
    tmp_path: Path, first: str
) -> None:
    book = publication(tmp_path, {"first.md": first, "second.md": "# The mill\n\nMore.\n"}, SETTINGS)
    Project(book).extract()
    loaded = catalog.load(book.catalogs / "es" / "first.po")
    (title,) = (entry for entry in loaded.active() if entry.msgid == "The house")
    catalog.set_draft(title, "La casa", "echo en->es", 50)
    catalog.save(loaded)
    Project(book).export()
    mill = ("The mill", "en")
    drafted = "La casa (Borrador automático)", [("La casa\N{NO-BREAK SPACE}◇", "es"), mill]
    waiting = "La casa (Aún sin aprobar)", [("La casa\N{NO-BREAK SPACE}□", "es"), mill]
    translated = "La casa", [("La casa", "es"), mill]
    assert titles_of(book, "drafted") == drafted
    title.msgstr, title.flags = "La casa", ()  # a person's words, and nobody has approved them
    catalog.save(loaded)
    Project(book).export()
    assert titles_of(book, "drafted") == translated
    assert titles_of(book, "approved") == waiting
    catalog.approve(title, "Ana")
    catalog.save(loaded)
    Project(book).export()
    assert titles_of(book, "approved") == translated


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("mark", ("La casa (Versión anterior)", "La casa\N{NO-BREAK SPACE}△", "es")),
        ("show", ("La casa", "La casa", "es")),
        ("source", ("The old house", "The old house", "en")),
    ],
)
def test_an_outdated_title_has_its_mark(tmp_path: Path, choice: str, expected: tuple[str, str, str]) -> None:
    editions = f'[[edition]]\nname = "one"\nlanguages = ["es"]\noutdated = "{choice}"\n'
    settings = f'[publication]\ntitle = "Two houses"\nlanguages = ["es"]\n{editions}'
    book = publication(tmp_path, {"first.md": "# The house\n\nWords.\n", "second.md": "# The mill\n"}, settings)
    Project(book).extract()
    loaded = catalog.load(book.catalogs / "es" / "first.po")
    catalog.translate(loaded.by_key()["", "The house"], "La casa")
    catalog.save(loaded)
    (tmp_path / "source" / "first.md").write_text("# The old house\n\nWords.\n", encoding="utf-8")
    project = Project(book)
    project.extract()
    project.export()
    title, entries = titles_of(book, "one")
    assert (title, *entries[0]) == expected


@pytest.mark.parametrize("first", ["## The house\n\n", "### The house\n\n"])
def test_a_title_that_is_a_heading_of_a_lower_level_is_shown_once(tmp_path: Path, first: str) -> None:
    editions = "".join(
        f'[[edition]]\nname = "{name}"\nlanguages = {tags}\nformats = ["html", "epub"]\ndrafts = "mark"\n'
        for name, tags in (("two", '["en", "es"]'), ("one", '["es"]'))
    )
    settings = f'[publication]\ntitle = "Two houses"\nlanguages = ["es"]\n{editions}'
    sources = {"first.md": f"{first}Words.\n\n## A room\n\nMore.\n", "second.md": "Before.\n\n## The mill\n\nMore.\n"}
    book = publication(tmp_path, sources, settings)
    Project(book).extract()
    loaded = catalog.load(book.catalogs / "es" / "first.po")
    catalog.set_draft(loaded.by_key()["", "The house"], "La casa", "echo en->es", 50)
    catalog.save(loaded)
    Project(book).export()

    def headings(root: Element) -> list[tuple[str, str]]:
        return [(str(each.tag), next(each.itertext()).strip()) for each in root.iter("h1", "h2", "h3")]

    once = {
        "two": [("h1", "The house"), ("h1", "La casa"), ("h2", "A room"), ("h2", "A room")],
        "one": [("h1", "La casa"), ("h2", "A room")],
    }
    for name, expected in once.items():
        shown = {page.file: page.root for page in html_pages(tmp_path / "export" / name)}
        assert headings(shown["first.html"]) == expected
        assert headings(shown["second.html"])[0] == ("h1", "The mill")  # words before it: the title is added
        for page in epub_pages(tmp_path / "export" / f"{name}.epub"):
            if page.file == "first.xhtml":
                assert headings(page.root) == expected
            if page.file == "nav.xhtml":
                listed = [text_of(each) for each in page.root.iterfind(".//nav[1]//a")]
                assert sum("house" in each or "casa" in each for each in listed) == 1

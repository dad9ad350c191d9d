"""A small publication whose languages differ: translators' notes, notes left out, texts that only one language has."""

from __future__ import annotations

from pathlib import Path

import pytest

from export.editions import Shown, epub_pages, html_pages
from hexapla import catalog
from hexapla.model import Element
from hexapla.project import Project
from hexapla.publication import Publication
from workshop import fill, publication

SETTINGS = """
[publication]
title = "A small book"
language = "en"
languages = ["es", "ar", "ja"]
sources = ["source/first.md", "source/second.md"]
identifier = "urn:uuid:6f1c2e0a-3c1b-5d0e-9a57-0c3f4b0d7a12"
[[edition]]
name = "es"
languages = ["es"]
before = ["locales/es/preface.md"]
[[edition]]
name = "columns"
languages = ["en", "es", "ar", "ja"]
drafts = "mark"
before = ["locales/es/preface.md", "locales/ar/preface.md"]
after = ["locales/en/after.html"]
[[edition]]
name = "stacked"
languages = ["ar", "en"]
layout = "stacked"
after = ["more/preface.ar.txt"]
[[edition]]
name = "asked"
languages = ["es", "en"]
layout = "on-demand"
omit_notes = ["first#four", "second#1"]
"""
EDITIONS = {"es": ["es"], "columns": ["en", "es", "ar", "ja"], "stacked": ["ar", "en"], "asked": ["es", "en"]}

FIRST = """# A chapter[^one]

The *old* treaty[^two] held, as [a link](https://example.org/a) says.[^three]

It was signed twice.[^two][^four]

[^one]: On the title.
[^two]: The second note.

    Its second paragraph.
[^three]: The third note, which cites the fourth.[^four]
[^four]: The fourth note.
"""
SECOND = "# Another chapter\n\nWords.[^one] More words.[^two]\n\n[^one]: One.\n[^two]: Two.\n"
PREFACE = "# Prólogo\n\nHe dudado.[^1] Véase [el texto](first.md#a-chapter) y [otro](second.md).\n\n[^1]: A menudo.\n"
SPANISH = {
    "A chapter<note1/>": "Un capítulo<note1/><tn>En inglés, <em>chapter</em>.</tn>",
    "It was signed twice.<note1/><note2/>": "Fue firmado<tn>En 1912.</tn> 2 veces<note2/><tn>En <em>1920</em>.</tn>",
    "The second note.": "<omit/>",
    "The fourth note.": "La cuarta<tn>De la autora.</tn>.",
}


def made(folder: Path) -> Publication:
    """The publication: Spanish and Arabic translated, Japanese drafted."""
    for name, text in {
        "locales/es/preface.md": PREFACE,
        "locales/ar/preface.md": "# مقدمة\n\nكلمة.[^1]\n\n[^1]: ملاحظة.\n",
        "locales/en/after.html": "<html lang='en'><body><h1>Afterword</h1><p>Words.</p></body></html>",
        "more/preface.ar.txt": "خاتمة\n\nكلمة أخرى.\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    book = publication(folder, {"first.md": FIRST, "second.md": SECOND}, SETTINGS)
    Project(book).extract()
    fill(book, "es", lambda msgid: SPANISH.get(msgid, f"[es] {msgid}"))
    fill(book, "ar", lambda msgid: f"نص: {msgid}" + ("<tn>حاشية 1912.</tn>" if "treaty" in msgid else ""))
    loaded = catalog.load(book.catalogs / "ja" / "first.po")
    for entry in loaded.active():
        catalog.set_draft(entry, f"草稿、{entry.msgid}" + "<tn>訳。</tn>" * ("treaty" in entry.msgid), "echo", 50)
    catalog.save(loaded)
    return book


@pytest.fixture(scope="session")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where its editions lie, made once for all tests."""
    folder = tmp_path_factory.mktemp("annotated")
    Project(made(folder)).export()
    return folder / "export"


def pages(folder: Path, name: str, format_: str) -> dict[str, Shown]:
    """The pages of an edition by name."""
    found = html_pages(folder / name) if format_ == "html" else epub_pages(folder / f"{name}.epub")
    return {page.file.partition(".")[0]: page for page in found}


def column(element: Element, tags: list[str]) -> str:
    """The language whose place an element has."""
    for parent in (element, *element.iterancestors()):
        names = (parent.get("class") or "").split()
        if "cell" in names:
            return next(name.removeprefix("in-") for name in names if name.startswith("in-"))
    return tags[0]


def labels(page: Shown, tags: list[str]) -> dict[str, list[str]]:
    """What each language's citations say, in order."""
    found: dict[str, list[str]] = {tag: [] for tag in tags}
    for each in page.citations():
        found[column(each, tags)].append(each.text or "")
    return found

"""A small publication that has everything that is hard, its editions in every layout, and how to read them again."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree, html

from hexapla import catalog
from hexapla.model import Element
from hexapla.project import Project
from hexapla.publication import Publication
from workshop import fill, marked, publication

NAMES = ("en", "ar", "ja-source", "en-es", "ar-en", "en-ja", "all", "asked")
LAYOUTS = {"en": ["en"], "ar": ["ar"], "ja-source": ["ja"], "en-es": ["en", "es"], "ar-en": ["ar", "en"],
           "en-ja": ["en", "ja"], "all": ["en", "es", "ar", "ja"], "asked": ["en", "es", "ar"]}  # fmt: skip

SETTINGS = """
[publication]
title = "Small & <hard> book"
language = "en"
languages = ["es", "ar", "ja"]
sources = ["source/first.md", "source/second.md"]
identifier = "urn:uuid:6f1c2e0a-3c1b-5d0e-9a57-0c3f4b0d7a11"
creators = ["Ana & Co."]
description = "All that is hard, in little."
rights = "CC0"

[draft]
engine = "echo"
""" + "".join(
    f'[[edition]]\nname = "{name}"\nlanguages = {tags!r}\nlayout = "{layout}"\ndrafts = "{drafts}"\n'
    for name, tags, layout, drafts in (
        ("en", LAYOUTS["en"], "single", "hide"),
        ("ar", LAYOUTS["ar"], "single", "hide"),
        ("ja-source", LAYOUTS["ja-source"], "single", "hide"),
        ("en-es", LAYOUTS["en-es"], "columns", "hide"),
        ("ar-en", LAYOUTS["ar-en"], "columns", "mark"),
        ("en-ja", LAYOUTS["en-ja"], "stacked", "mark"),
        ("all", LAYOUTS["all"], "columns", "mark"),
        ("asked", LAYOUTS["asked"], "on-demand", "mark"),
    )
)

FIRST = """# A first chapter[^head] & more

The *old* treaty[^one] held, as [a link[^inlink] holds](https://example.org/a) and as [the next](second.md) says.

## A [linked](#a-heading) heading[^one]

- An item[^three]
- Another, with **weight**

> A quotation that stands alone.[^two]

| Year | What[^three] |
|------|--------------|
| 1992 | a `code` & <https://example.org/bare> |

![Six columns](six.svg)

```
print("no prose")
```

---

Alone.

[^head]: On the title.
[^one]: The first note, with [a link](https://example.org/b) and *weight*, cites another.[^two]
[^two]: The second note.

    It has a second paragraph.
[^three]: See <https://example.org/bare> (accessed 28 February 2012).
[^inlink]: Cited inside a link.
"""

SECOND = """# A second chapter

The same note names[^one] as before, and [back](first.md).

## A heading

Words, <ruby>漢<rt>kan</rt></ruby> and x<sup>2</sup>, long<wbr>est.

[^one]: A note of the second chapter.
"""

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#999"/></svg>\n'
)

# Citations and notes of each chapter, counted by hand.
CITATIONS = {"first": 8, "second": 1}
NOTES = {"first": 5, "second": 1}


def made(folder: Path) -> Publication:
    """The publication: Spanish and Arabic translated, Japanese in part translated, drafted and empty."""
    (folder / "source").mkdir(parents=True)
    (folder / "source" / "six.svg").write_text(SVG, encoding="utf-8")
    book = publication(folder, {"first.md": FIRST, "second.md": SECOND}, SETTINGS)
    Project(book).extract()
    fill(book, "es", translator="Lena Ruiz <lena@example.org>")
    fill(book, "ar", lambda msgid: f"نص: {msgid}", "ليلى")
    fill_in_part(book, "ja")
    return book


def fill_in_part(book: Publication, language: str) -> None:
    """A third a person's, a third drafts, a third empty."""
    for path in sorted((book.catalogs / language).glob("*.po")):
        loaded = catalog.load(path)
        for number, entry in enumerate(loaded.active()):
            if number % 3 == 0:
                entry.msgstr = f"訳、{entry.msgid}"
            elif number % 3 == 1:
                catalog.set_draft(entry, f"草稿、{entry.msgid}", "echo en->ja", 50)
        catalog.save(loaded)


@dataclass(frozen=True)
class Shown:
    """One page of an edition as a reader gets it, its tags without namespaces."""

    file: str
    root: Element

    def notes(self) -> list[Element]:
        return list(self.root.iterfind(".//aside[@role='doc-footnote']"))

    def citations(self) -> list[Element]:
        return list(self.root.iterfind(".//a[@role='doc-noteref']"))

    def backlinks(self) -> list[Element]:
        return list(self.root.iterfind(".//a[@role='doc-backlink']"))

    def by_id(self) -> dict[str, Element]:
        return {str(element.get("id")): element for element in self.root.iter(etree.Element) if element.get("id")}


def html_pages(folder: Path) -> list[Shown]:
    """The pages of an HTML edition."""
    return [
        Shown(path.name, html.document_fromstring(path.read_bytes().decode().replace("<!DOCTYPE html>", "", 1)))
        for path in sorted(folder.glob("*.html"))
    ]


def epub_pages(book: Path) -> list[Shown]:
    """The content documents of an EPUB."""
    with zipfile.ZipFile(book) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".xhtml"))
        return [Shown(name.rpartition("/")[2], _bare(archive.read(name))) for name in names]


def _bare(data: bytes) -> Element:
    root = etree.fromstring(data)
    for element in root.iter(etree.Element):
        if isinstance(element.tag, str) and element.tag.startswith("{http://www.w3.org/1999/xhtml}"):
            element.tag = element.tag.rpartition("}")[2]
    return root


def language_of(element: Element, tags: list[str]) -> str:
    """The column of the edition that an element stands in, whatever language it is shown in."""
    for each in (element, *element.iterancestors()):
        for tag in tags:
            if f"in-{tag.lower()}" in (each.get("class") or "").split():
                return tag
    return tags[0]


def every(export: Path) -> Iterator[tuple[str, list[Shown]]]:
    """Each edition in each of its formats."""
    for name in NAMES:
        yield name, html_pages(export / name)
        yield name, epub_pages(export / f"{name}.epub")


@pytest.fixture(scope="session")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the editions of the publication lie, made once for all tests."""
    book = made(tmp_path_factory.mktemp("hard"))
    Project(book).export()
    return book.root / "export"


__all__ = ["CITATIONS", "LAYOUTS", "NAMES", "NOTES", "Shown", "epub_pages", "every", "export", "html_pages",
           "language_of", "made", "marked"]  # fmt: skip

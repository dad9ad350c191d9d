"""Files that other programs translate: send one, change it, and take it back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from hexapla import catalog
from hexapla.catalog import Entry
from hexapla.exchange.import_results import Merged
from hexapla.exchange.merging_answers import import_sheets
from hexapla.project import Project
from hexapla.publication import Publication

WOOD, ALONE, READ = "Wood floats. Iron does not.", "Alone.", "Read <url1/>. Call <code1/> twice."
FILES = ("en-es.es.xlf", "en-es.es.xliff")  # XLIFF 2.1 and 1.2
FOREIGN = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" {more}>
<file original="ferry.md" source-language="en" target-language="es-ES" datatype="x"><body>{units}</body></file>
</xliff>"""
TRADOS = 'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"'
CODED = 'Read <x id="5"/>. Call <x id="6"/> twice.'


def sent(book: Publication, name: str) -> Path:
    Project(book).export("en-es")
    return book.root / "export" / name


def entries(book: Publication) -> Mapping[str, Entry]:
    return {entry.msgid: entry for entry in catalog.load(book.catalogs / "es" / "ferry.po").active()}


def edit(path: Path, *changes: tuple[str, str], encoding: str = "utf-8") -> Path:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert re.search(old, text), old
        text = re.sub(old, new, text, count=1)
    path.write_bytes(text.replace("encoding='UTF-8'", f"encoding='{encoding}'").encode(encoding))
    return path


def taken(book: Publication, *paths: Path, by: str = "Lena") -> Merged:
    return import_sheets(Project(book), paths, by=by)


def foreign(book: Publication, units: str, more: str = "", name: str = "back.xlf") -> Path:
    path = book.root / name
    path.write_text(FOREIGN.format(units=units, more=more), encoding="utf-8")
    return path


def rewritten(book: Publication, *changes: tuple[str, str]) -> None:
    """Change the source after the file was sent, and extract."""
    path = next((book.root / "source").iterdir())
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    Project(book).extract()

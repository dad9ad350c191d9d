# ruff: noqa: E501 - markup as pages and offices have it
"""Small EPUBs for tests, made from their pages."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from hexapla.model import Document
from hexapla.read import epub
from hexapla.read.tree import clean

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile '
    'full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>t</title></head><body>{}</body></html>'
)


def book(
    pages: Mapping[str, str],
    *,
    metadata: str = "<dc:title>A book</dc:title><dc:language>en</dc:language>",
    spine: str = "",
    items: str = "",
    files: Mapping[str, bytes] | None = None,
    version: str = "3.0",
) -> bytes:
    """An EPUB of these pages (names in OEBPS -> bodies), all in the spine in this order unless `spine` says otherwise."""
    manifest = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(pages)
    )
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf" version="{version}" unique-identifier="u"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f'<dc:identifier id="u">x</dc:identifier>{metadata}</metadata><manifest>{manifest}{items}</manifest><spine>'
        + (spine or "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages))))
        + "</spine></package>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("mimetype", "application/epub+zip")
        made.writestr("META-INF/container.xml", CONTAINER)
        made.writestr("OEBPS/content.opf", package)
        for name, body in pages.items():
            made.writestr(f"OEBPS/{name}", XHTML.format(body))
        for name, data in (files or {}).items():
            made.writestr(name, data)
    return stream.getvalue()


def read(data: bytes) -> Document:
    """Read it, as `hexapla.read.read` does."""
    document = epub.read(Path("book.epub"), data, "book.epub", "en")
    clean(document)
    return document

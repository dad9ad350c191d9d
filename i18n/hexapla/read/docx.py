"""DOCX, through mammoth: headings by their styles, notes, links, tables, images.

Left out: comments, headers and footers, tracked deletions, equations (with a Finding), fonts and colours.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.archive import refuse_document_types, unpack
from hexapla.errors import MissingExtra, PublicationError, SourceError
from hexapla.model import Document, Element, Finding, Place, Severity
from hexapla.read.html import document_of
from hexapla.read.html_parse import parse
from hexapla.tree import remove

# What mammoth does not map by itself.
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Caption'] => p.caption:fresh
u => u
"""
_CORE = {"title": "{http://purl.org/dc/elements/1.1/}title", "creators": "{http://purl.org/dc/elements/1.1/}creator",
         "description": "{http://purl.org/dc/elements/1.1/}description"}  # fmt: skip
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read a Word document.

    Raises:
        SourceError: it is not one, or goes beyond a limit.
        MissingExtra: mammoth is not installed.

    """
    try:
        import mammoth
    except ImportError as error:
        raise MissingExtra(
            "Reading DOCX needs mammoth.", place=source, remedy="Install it: uv pip install 'hexapla[docx]'"
        ) from error
    files = unpack(data, source)
    refuse_document_types(files, source)
    try:
        made = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES)
    except Exception as error:
        raise SourceError(
            f"The file is not a Word document: {error}", place=source, remedy="Save it again as .docx."
        ) from error
    root = parse(f"<html><body>{made.value}</body></html>", source)
    for element in root.iter(etree.Element):
        element.attrib.pop("data-line", None)  # lines of mammoth's HTML, not of the source
    _merge_repeated(root)
    document = document_of(root, path, source, _language(files) or language, files)
    return replace(document, metadata=_metadata(files), findings=(*document.findings, *_left_out(files, source)))


def _merge_repeated(root: Element) -> None:
    """Mammoth writes a note once for each of its citations, under one id: the first stays."""
    seen: set[str] = set()
    for item in list(root.iter("li")):
        identifier = item.get("id") or ""
        if identifier and identifier in seen:
            remove(item)
        seen.add(identifier)


def _part(files: Mapping[str, bytes], name: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(files[name], parser) if files.get(name) else None
    return etree.Element("none") if root is None else root


def _metadata(files: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    core = _part(files, "docProps/core.xml")
    found: dict[str, tuple[str, ...]] = {}
    for ours, tag in _CORE.items():
        value = " ".join((core.findtext(tag) or "").split())
        if value:
            found[ours] = tuple(re.split(r"\s*;\s*", value)) if ours == "creators" else (value,)
    return found


def _language(files: Mapping[str, bytes]) -> str:
    """The language of the document's default style."""
    for tag in _part(files, "word/styles.xml").iterfind(f"{_WORD}docDefaults//{_WORD}lang"):
        try:
            return languages.normalise(tag.get(f"{_WORD}val") or "")
        except PublicationError:
            return ""
    return ""


def _left_out(files: Mapping[str, bytes], source: str) -> list[Finding]:
    parts = [name for name in files if re.fullmatch(r"word/(document|footnotes|endnotes)\d*\.xml", name)]
    count = sum(len(re.findall(rb"<m:oMath[ >]", files[name])) for name in parts)
    if not count:
        return []
    return [
        Finding(
            "equations-left-out",
            Severity.WARNING,
            Place(source),
            f"The document's equations, {count} of them, were left out.",
            "Put them back as pictures, or read the document from LaTeX or HTML.",
        )
    ]

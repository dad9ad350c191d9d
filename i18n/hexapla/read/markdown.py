"""Markdown: CommonMark with footnotes, tables, strikethrough and bare URLs, by cmark-gfm; front matter in YAML.

cmark gives HTML with the source's lines; lxml reads it, and its notes become ours. Raw HTML in the source is kept as
far as an edition can hold it (`markdown_html`).
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import cmarkgfm
import yaml
from cmarkgfm.cmark import Options
from lxml import etree

from hexapla.errors import SourceError
from hexapla.model import Document, Element, Finding, Note, Place, Severity
from hexapla.read import markdown_html
from hexapla.read.assets import collect
from hexapla.read.decode import decode
from hexapla.read.html_parse import close_voids, drop_unprintable, give_namespaces
from hexapla.read.tree import line_of
from hexapla.tree import citation, remove

_OPTIONS = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_SOURCEPOS | Options.CMARK_OPT_UNSAFE
_EXTENSIONS = ["table", "autolink", "strikethrough"]
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?\n)?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_UNRESOLVED = re.compile(r"\[\^[^\]\s]+\]")
_METADATA = {
    "title": "title", "subtitle": "subtitle", "author": "creators", "authors": "creators", "creator": "creators",
    "creators": "creators", "description": "description", "abstract": "description", "publisher": "publisher",
    "rights": "rights", "license": "rights", "date": "date",
}  # fmt: skip


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read Markdown.

    Raises:
        SourceError: the front matter is not YAML.

    """
    text, findings = decode(data, source)
    front, text = _split_front_matter(text, source)
    body = _parse(text)
    notes = _take_notes(body)
    lost = [label for label in dict.fromkeys(_DEFINITION.findall(text)) if label.lower() not in notes]
    for label, note in _uncited(text, lost).items():
        notes[label] = note
    _sourcepos_to_lines(body, *notes.values())
    findings.extend(_unresolved(source, body, *notes.values()))
    findings.extend(markdown_html.settle(text, [body, *notes.values()], source))
    metadata = _metadata(front)
    _ensure_title(body, metadata)
    assets, missing = collect(body, *notes.values(), base=path.parent, source=source)
    return Document(
        path.stem,
        source,
        str(front.get("lang") or front.get("language") or language),
        body,
        tuple(Note(f"note-{label}", note) for label, note in notes.items()),
        metadata,
        assets,
        (*findings, *missing),
    )


def _split_front_matter(text: str, source: str) -> tuple[dict[str, Any], str]:
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    body = match[2] or ""
    try:
        front = tomllib.loads(body) if match[1] == "+++" else yaml.safe_load(body) or {}
    except tomllib.TOMLDecodeError as error:
        raise SourceError("The front matter is not TOML.", place=source, remedy=f"{error}.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise SourceError(
            "The front matter is not YAML.", place=f"{source}:{line}", remedy="Put values with “:” in quotes."
        ) from error
    if not isinstance(front, dict):
        return {}, text
    return {str(key).lower(): value for key, value in front.items()}, "\n" * match[0].count("\n") + text[match.end() :]


def _parse(text: str) -> Element:
    markup = cmarkgfm.cmark.markdown_to_html_with_extensions(text, options=_OPTIONS, extensions=_EXTENSIONS)
    # A parser of its own for each text: lxml's HTML parser keeps state after an error.
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=True)
    root = etree.fromstring(f"<html><body>{close_voids(markup)}</body></html>".encode(), parser)
    found = root.find("body") if root is not None else None
    body: Element = etree.Element("body") if found is None else found
    body.tail = None
    drop_unprintable(body)
    give_namespaces(body)
    return body


def _take_notes(body: Element) -> dict[str, Element]:
    """Move the notes out of the body, and put our citations where cmark wrote numbers. Keys are labels."""
    notes: dict[str, Element] = {}
    for section in body.xpath(".//section[@data-footnotes]"):
        for item in section.xpath("./ol/li"):
            for backlink in item.xpath(".//a[@data-footnote-backref]"):
                previous = backlink.getprevious()
                remove(backlink)
                _trim(item if previous is None else previous)
            item.tag = "div"
            label = unquote(item.attrib.pop("id").removeprefix("fn-")).lower()
            notes[label] = item
            item.tail = None
        remove(section)
    for root in (body, *notes.values()):
        for mark in root.xpath(".//sup[@class='footnote-ref']"):
            link = mark.find("a[@data-footnote-ref]")
            if link is None:
                continue
            label = unquote((link.get("href") or "").removeprefix("#fn-")).lower()
            ours = citation(f"note-{label}")
            ours.tail = mark.tail
            mark.getparent().replace(mark, ours)
    return notes


def _trim(element: Element) -> None:
    """Cmark puts a space before a backlink; the tidying of runs takes it where it ends a run."""
    if element.tail:
        element.tail = element.tail.rstrip()


def _uncited(text: str, labels: list[str]) -> dict[str, Element]:
    """The notes that nothing cites, which CommonMark's reader drops: cited in a copy, for their bodies' sake."""
    if not labels:
        return {}
    citing = text + "\n\n" + " ".join(f"[^{label}]" for label in labels) + "\n"
    notes = _take_notes(_parse(citing))
    return {label.lower(): notes[label.lower()] for label in labels if label.lower() in notes}


def _sourcepos_to_lines(*roots: Element) -> None:
    for root in roots:
        for element in root.iter(etree.Element):
            position = element.attrib.pop("data-sourcepos", "")
            if position:
                element.set("data-line", str(position).partition(":")[0])


def _unresolved(source: str, *roots: Element) -> list[Finding]:
    """A finding for every `[^label]` that no definition answers, wherever it stands but in code."""
    marks: dict[tuple[str, int], None] = {}
    for root in roots:
        for element in root.iter(etree.Element):
            own = "" if element.tag in ("code", "pre") else element.text or ""
            parent = element.getparent()
            for text, where in ((own, element), ((element.tail or "") if parent is not None else "", parent)):
                if where is not None:
                    marks.update({(mark, line_of(where)): None for mark in _UNRESOLVED.findall(text)})
    return [
        Finding(
            "citation-without-note",
            Severity.WARNING,
            Place(source, line),
            f"{mark} cites a note that is not defined; it stays as text.",
            f"Write “{mark}: ...” on a line of its own.",
        )
        for mark, line in marks
    ]


def _metadata(front: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    metadata: dict[str, tuple[str, ...]] = {}
    for key, ours in _METADATA.items():
        value = front.get(key)
        values = value if isinstance(value, list) else [] if value is None else [value]
        texts = tuple(" ".join(str(each).split()) for each in values if not isinstance(each, dict | list))
        if texts:
            metadata[ours] = texts
    return metadata


def _ensure_title(body: Element, metadata: dict[str, tuple[str, ...]]) -> None:
    """A title that only the front matter gives becomes the body's own heading, with its subtitle and authors."""
    if "title" not in metadata or body.find(".//h1") is not None:
        return
    header = etree.Element("header")
    etree.SubElement(header, "h1").text = metadata["title"][0]
    if "subtitle" in metadata:
        etree.SubElement(header, "p", {"class": "subtitle"}).text = metadata["subtitle"][0]
    for creator in metadata.get("creators", ()):
        etree.SubElement(header, "p", {"class": "byline"}).text = creator
    body.insert(0, header)

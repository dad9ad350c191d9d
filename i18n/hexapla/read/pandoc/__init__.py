"""Formats read through pandoc: reStructuredText, LaTeX, DocBook, Org, MediaWiki and others.

pandoc produces HTML with its own notes, which become ours as for any page. What it would lose is first normalised to
what it reads; what it repeats or leaves empty is repaired afterwards. Each step is a module of this package:

- `program` runs pandoc;
- `wiki`, `asciidoc` and `rst`, with the modules whose names begin so, and `latex` normalise their formats;
- `left_out.lua` restores what pandoc's HTML leaves out;
- `notes` separates notes that pandoc would lose from their text, and restores them;
- `note_signs` carries the series of notes through pandoc;
- `formulas` reads the formulas that pandoc leaves as TeX;
- `repeated` merges notes that pandoc repeats;
- `findings` reports what pandoc left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree

from hexapla.model import Document, Element
from hexapla.model.attributes import LINE
from hexapla.model.note_series import NOTES
from hexapla.read.decoding import decode
from hexapla.read.html import document_of
from hexapla.read.html.page_metadata import language_of, metadata_of
from hexapla.read.html.parsing import parse
from hexapla.read.pandoc import asciidoc, rst, rst_labels, wiki
from hexapla.read.pandoc.findings import passed_over, undated, without_includes
from hexapla.read.pandoc.formulas import read_formulas
from hexapla.read.pandoc.latex import PreparedLatex
from hexapla.read.pandoc.latex.limits import refuse_unclosed
from hexapla.read.pandoc.note_signs import restore_series
from hexapla.read.pandoc.notes import SeparatedNotes, text_without_citations
from hexapla.read.pandoc.program import convert
from hexapla.read.pandoc.repeated import keep_docbook, labels, merge_repeated
from hexapla.read.pandoc.wiki_media import Media
from hexapla.read.pandoc.wiki_unclosed import without_unclosed
from hexapla.read.sphinx import divisions
from hexapla.read.sphinx.roles import Other, resolve
from hexapla.tree import remove

# pandoc's names of the formats, by file name ending; the entry points have the same endings.
FORMATS: Mapping[str, str] = {
    ".rst": "rst",
    ".tex": "latex",
    ".latex": "latex",
    ".ltx": "latex",
    ".dbk": "docbook",
    ".docbook": "docbook",
    ".org": "org",
    ".mediawiki": "mediawiki",
    ".wiki": "mediawiki",
    ".textile": "textile",
    ".typ": "typst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".asc": "asciidoc",
}
# The functions that normalise a text for pandoc, by pandoc's name of the format.
_NORMALISERS: Mapping[str, Callable[[str, SeparatedNotes], str]] = {
    "mediawiki": wiki.normalise,
    "asciidoc": asciidoc.normalise,
    "rst": rst.normalise,
    "docbook": keep_docbook,
}


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read a file through pandoc.

    Raises:
        SourceError: pandoc cannot read it, or would take hours.
        MissingExtra: pandoc is not installed.

    """
    name = FORMATS[path.suffix.lower()]
    text, findings = decode(data, source)
    beside = SeparatedNotes()
    media = Media()
    sent = media.normalise(without_unclosed(text)) if name == "mediawiki" else without_includes(text, name)
    if name in _NORMALISERS:
        sent = _NORMALISERS[name](sent, beside)
    if name == "latex":
        refuse_unclosed(text, source)
    prepared = PreparedLatex(text) if name == "latex" else None
    sent = prepared.text if prepared else sent
    root, messages = _converted(sent.encode(), name, source)
    merge_repeated(root, labels(text, name))
    beside.put_back(root)
    if name == "mediawiki":
        media.settle(root)
    if prepared:
        prepared.restore(root, language_of(root) or language)
    restore_series(root, prepared.main if prepared else NOTES)
    _settle(root)
    unread = read_formulas(root, source)
    others = Other(path)
    if name == "asciidoc":
        asciidoc.settle(root, text)
    elif name == "rst":
        rst_labels.name_title(root, text)
        divisions.join_captions(root)
        unread += resolve([root], others, source, lambda role: rst_labels.line_of_role(text, role.get("role", "")))
        divisions.settle([root])
    metadata = _metadata(root)
    document = document_of(root, path, source, language_of(root) or language)
    if prepared and prepared.has_today:
        unread.append(undated(source, text))
    found = (*findings, *unread, *passed_over(messages, source, text, name), *document.findings)
    return replace(document, metadata=metadata, findings=found, files=(*document.files, *others.files))


def _converted(data: bytes, name: str, source: str) -> tuple[Element, str]:
    """Return the tree of pandoc's HTML, and pandoc's messages."""
    made, messages = convert(data, name, source)
    root = parse(made, source)
    for element in root.iter(etree.Element):
        element.attrib.pop(LINE, None)  # lines of pandoc's HTML, not of the source
    return root, messages


def _metadata(root: Element) -> dict[str, tuple[str, ...]]:
    """Return the metadata of the head; a title only if the document has one, as pandoc's head always has."""
    found = metadata_of(root, root)
    found.pop("title", None)
    for header in root.iter("header"):
        if header.get("id") == "title-block-header":
            for line in header.iter("h1", "p"):
                words = text_without_citations(line)
                if line.get("class") in ("title", "subtitle") and words:
                    found[line.get("class", "")] = (words,)
                elif line.get("class") == "author":
                    line.set("class", "byline")
    return found


def _settle(root: Element) -> None:
    """Remove pandoc's contents list, links to wiki pages, and descriptions that only repeat a caption."""
    _join_code_captions(root)
    for caption in [each for each in root.iter("figcaption") if each.attrib.pop("aria-hidden", None)]:
        figure = caption.getparent()
        for image in figure.iter("img") if figure is not None else ():
            image.set("alt", "")
    for contents in [each for each in root.iter("nav") if each.get("id") == "TOC"]:
        remove(contents)  # editions make their own
    for link in [each for each in root.iter("a") if each.get("class") == "wikilink"]:
        if link.get("href", "").startswith("Category:"):
            filed = link.getparent()
            remove(link)  # a category, which a wiki shows elsewhere
            if filed is not None and filed.tag == "p" and not len(filed) and not (filed.text or "").strip():
                remove(filed)
        link.attrib.clear()


def _join_code_captions(root: Element) -> None:
    """Make a figure of code and the caption that pandoc has as an attribute of it."""
    for code in [each for each in root.iter("pre") if each.get("data-caption")]:
        figure, caption = etree.Element("figure"), etree.Element("figcaption")
        caption.text = code.attrib.pop("data-caption")
        code.addprevious(figure)
        figure.tail, code.tail = code.tail, None
        figure.extend((caption, code))
        if identifier := code.attrib.pop("id", ""):
            figure.set("id", identifier)

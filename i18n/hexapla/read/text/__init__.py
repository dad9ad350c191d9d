"""Plain text: a title, a byline, paragraphs; citations `[n]` and their notes, bare URLs, `_emphasis_`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from hexapla.model import Document, Element, Note
from hexapla.model.attributes import LINE
from hexapla.read.decoding import decode
from hexapla.read.page_mark_places import put_into_text
from hexapla.read.parser_limits import refuse_crowd
from hexapla.read.printed_pages import drop_marks, take_bare_numbers
from hexapla.read.text.block_kinds import Block, begins_with_title, shape
from hexapla.read.text.gutenberg import book_in, header_metadata
from hexapla.read.text.lines import blocks, line_width
from hexapla.read.text.notations import SPACE
from hexapla.read.text.note_bodies import CLOSE, LABEL, OPEN
from hexapla.read.text.notes import Notes, take_notes
from hexapla.tree import append_text, citation

_EMPHASIS = re.compile(r"(?<![\w_])_[^\s_](?:[^_]*[^\s_])?_(?![\w_])")
_INLINE = re.compile(
    rf"{SPACE}{OPEN}(?P<label>{LABEL}){CLOSE}"
    # An address ends where a citation follows it: `http://e.org/a[1]`, but not `http://e.org/?a[1]=b`.
    rf"|(?P<url>\b(?:https?://|www\.)(?:(?!\[(?:{LABEL})\](?![\w=/&\[]))[^\s<>\"“”«»])+)"
    r"|(?P<mail>\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"  # RFC 5321, section 4.5.3.1.1: the longest local part
    r"|(?<![\w_])_(?P<em>[^\s_](?:[^_]*[^\s_])?)_(?![\w_])"
    r"|(?<![\w=])=(?P<strong>[^\W\d_](?:[^=()\d]{0,80}[^\s=()\d])?)=(?![\w=])"
)
_TAGS = {"title": "h1", "heading": "h2"}


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read plain text; line ends become spaces, unless the shape of a block shows that they are intended."""
    text, findings = decode(data, source, language)
    found = blocks(text)
    refuse_crowd(len(found), len(data), source)
    found, notes, unpaired = take_notes(found, source)
    width = line_width(found)
    _shape_book(found, width)
    body = etree.Element("body")
    header: Element | None = None
    for block in found:
        is_front = block.shape in ("title", "series", "byline")
        if is_front and header is None:
            header = etree.SubElement(body, "header")
        _append(header if is_front and header is not None else body, block, notes)
    take_bare_numbers(body)
    put_into_text(body)
    byline = next((block for block in found if block.shape == "byline"), None)
    return Document(
        path.stem,
        source,
        language,
        body,
        notes=tuple(Note(note.id, _note(note.blocks, notes, width)) for note in notes.bodies),
        metadata=header_metadata(text) or ({"creators": (byline.texts[0][1],)} if byline else {}),
        assets={},
        findings=(*findings, *unpaired),
    )


def _shape_book(found: Sequence[Block], width: int) -> None:
    """Set the shapes of all blocks; the title is the book's, or is above it, in the frame of Project Gutenberg."""
    start, end = book_in(found)
    if not begins_with_title(found[start:end], width):
        start = 0
    shape(found[start:end], width)
    for frame in (found[:start], found[end:]):
        shape(frame, width, has_title=False)


def _note(found: Sequence[Block], notes: Notes, width: int) -> Element:
    root = etree.Element("div")
    whole = [_without_hanging_indent(block) for block in found if block.lines]
    shape([Block(0, ["x" * 200]), *whole], width)  # a note has no title block, so another block is put first
    for block in whole:
        if block.shape == "heading":
            block.shape = "paragraph"
        _append(root, block, notes)
    take_bare_numbers(root)
    drop_marks(root)
    return root


def _without_hanging_indent(block: Block) -> Block:
    """Return a note's block whose lines after the first one are all indented alike as one line: they only go on."""
    first, *others = block.lines
    indents = {len(line) - len(line.lstrip()) for line in others}
    if not first[:1].isspace() and len(indents) == 1 and 0 not in indents:
        block.lines = [block.joined]
    return block


def _append(parent: Element, block: Block, notes: Notes) -> None:
    """Append one shaped block."""
    if block.shape == "rule":
        etree.SubElement(parent, "hr")
    elif block.shape in ("byline", "list"):
        outer = etree.SubElement(parent, "ul" if block.shape == "list" else "div")
        for line, text in block.texts:
            inner = etree.SubElement(outer, "li" if block.shape == "list" else "p", {LINE: str(line)})
            if block.shape == "byline":
                inner.set("class", "byline")
            _fill(inner, line, text, notes)
    elif block.shape in ("verse", "items"):
        verse = etree.SubElement(parent, "p", {LINE: str(block.line)})
        if block.shape == "verse":
            verse.set("class", "verse")
        lines = _EMPHASIS.sub(_of_each_line, "\n".join(text for _line, text in block.texts)).split("\n")
        for number, ((line, _text), text) in enumerate(zip(block.texts, lines, strict=True)):
            if number:
                etree.SubElement(verse, "br")
            _fill(verse, line, text, notes)
    else:
        tag = _TAGS.get(block.shape, "p")
        element = etree.SubElement(parent, tag, {LINE: str(block.line)})
        if block.shape == "series":
            element.set("class", "series")
        _fill(element, block.line, block.texts[0][1], notes)


def _of_each_line(emphasis: re.Match[str]) -> str:
    """Return emphasis of several lines as separate emphasis on each line."""
    return re.sub(r"(\s*\n\s*)", r"_\1_", emphasis[0])


def _fill(element: Element, line: int, text: str, notes: Notes) -> None:
    """Append text to an element, with its citations, addresses and emphasis as elements."""
    position = 0
    for match in _INLINE.finditer(text):
        made, length = _inline(match, line, notes)
        if made is None:
            continue
        append_text(element, text[position : match.start()])
        element.append(made)
        position = match.start() + length
    append_text(element, text[position:])


def _inline(match: re.Match[str], line: int, notes: Notes) -> tuple[Element | None, int]:
    """Return the element for a match, if any, and the number of its characters that the element covers."""
    if match["label"]:
        note = notes.resolve(match["label"], line, opens=not match.start())
        return (citation(note.id), len(match[0])) if note else (None, 0)
    for tag in ("em", "strong"):
        if match[tag]:
            emphasis = etree.Element(tag)
            _fill(emphasis, line, match[tag], notes)
            return emphasis, len(match[0])
    address = _without_final_punctuation(match["url"]) if match["url"] else match["mail"]
    scheme = "mailto:" if match["mail"] else "http://" if address.startswith("www.") else ""
    link = etree.Element("a", {"href": scheme + address})
    link.text = address
    return link, len(address)


def _without_final_punctuation(address: str) -> str:
    """Return an address without a final stop or closing bracket, unless the bracket was opened in the address."""
    unopened = {pair[1]: address.count(pair[1]) - address.count(pair[0]) for pair in ("()", "[]", "{}")}
    end = len(address)
    while end and (address[end - 1] in ".,;:!?'’*_" or unopened.get(address[end - 1], 0) > 0):
        end -= 1
        if address[end] in unopened:
            unopened[address[end]] -= 1
    return address[:end]

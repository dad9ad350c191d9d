"""FictionBook 2, the format of Russian e-books: sections, verse, notes in a body of their own, images in the file.

Its elements (the schema of FictionBook 2.21) become HTML's, which is then read like any page.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.errors import PublicationError, SourceError
from hexapla.messages import _
from hexapla.model import Document, Element, NoteSeries
from hexapla.model.attributes import set_line, set_note_series
from hexapla.model.note_series import FOOTNOTES
from hexapla.read.html import document_of
from hexapla.tree import NOTEREF, append_text, local_name

_NAMES = {
    "p": "p", "cite": "blockquote", "epigraph": "blockquote", "annotation": "div", "poem": "div", "stanza": "p",
    "v": "span", "section": "section", "table": "table", "tr": "tr", "td": "td", "th": "th", "strong": "strong",
    "emphasis": "em", "sub": "sub", "sup": "sup", "strikethrough": "s", "code": "code", "style": "span",
    "text-author": "p", "subtitle": "p", "date": "p",
}  # fmt: skip
_CLASSED = ("epigraph", "poem", "text-author", "subtitle", "stanza")  # without an element in HTML
_INLINE = ("strong", "em", "sub", "sup", "s", "code", "span")
_KEPT = ("id", "colspan", "rowspan", "align")
_NOTES = ("notes", "comments", "footnotes")


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read a FictionBook.

    Raises:
        SourceError: it is not well-formed, or no FictionBook.

    """
    # Without `huge_tree`, elements are nested at most 256 deep.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        book = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(
            _("The file is not a FictionBook ({error}).", error=error.msg), place=f"{source}:{error.lineno or 1}"
        ) from error
    if local_name(book) != "FictionBook":
        raise SourceError(
            _("The file is not a FictionBook ({error}).", error=f"<{local_name(book)}>"), place=f"{source}:1"
        )
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    for part in book.iterchildren("{*}body"):
        is_notes = part.get("name") in _NOTES
        body.extend(_notes(part) if is_notes else _content(part, 1))
    document = document_of(root, path, source, _language(book) or language, files=_pictures(book))
    return replace(document, metadata=_metadata(book))


def _notes(part: Element) -> list[Element]:
    """Return the cited sections of a body of notes, without the numbers in their titles."""
    found: list[Element] = []
    for section in part.iter("{*}section"):
        if section.get("id") and next(section.iterchildren("{*}section"), None) is None:
            note = etree.Element("aside", {"role": "doc-footnote", "id": section.get("id", "")})
            set_note_series(note, NoteSeries("comments") if part.get("name") == "comments" else FOOTNOTES)
            _place(note, section)
            note.extend(each for child in section if local_name(child) != "title" for each in _made(child, 2))
            found.append(note)
    return found


def _content(holder: Element, depth: int) -> list[Element]:
    return [each for child in holder.iterchildren(etree.Element) for each in _made(child, depth)]


def _made(element: Element, depth: int) -> list[Element]:
    """Return the HTML for an element at a depth of sections; an unknown one is replaced by its content."""
    name = local_name(element)
    if name == "title":
        return [_title(element, depth)]
    if name == "image":
        picture = etree.Element("img", {"src": _leads_to(element).removeprefix("#"), "alt": element.get("alt", "")})
        return [picture]
    if name == "a":
        return [_link(element, depth)]
    if name not in _NAMES:
        return [] if name == "empty-line" else _content(element, depth)
    made = etree.Element(_NAMES[name], {key: element.get(key, "") for key in _KEPT if element.get(key)})
    if name in _CLASSED:
        made.set("class", name)
    _place(made, element)
    if name == "stanza":
        _fill_stanza(made, element, depth)
    else:
        _fill(made, element, depth + (name == "section"))
    return [made]


def _fill(made: Element, element: Element, depth: int) -> None:
    """Put an element's text and children into its HTML element."""
    made.text = element.text
    for child in element.iterchildren(etree.Element):
        for each in _made(child, depth):
            made.append(each)
        last = next(made.iterchildren(reversed=True), None)
        if child.tail and (child.tail.strip() or (last is not None and last.tag in (*_INLINE, "a", "img"))):
            append_text(made, child.tail)


def _fill_stanza(made: Element, stanza: Element, depth: int) -> None:
    """Add the lines of a stanza, each with a line break."""
    lines = [each for child in stanza.iterchildren(etree.Element) for each in _made(child, depth)]
    for number, line in enumerate(lines):
        if number:
            etree.SubElement(made, "br")
        line.tag = "span"
        made.append(line)


def _title(title: Element, depth: int) -> Element:
    """Return a heading, whose lines are the title's paragraphs."""
    heading = etree.Element(f"h{min(depth, 6)}")
    _place(heading, title)
    for number, line in enumerate(title.iterchildren("{*}p")):
        if number:
            etree.SubElement(heading, "br")
        words = etree.SubElement(heading, "span")
        _fill(words, line, depth)
    return heading


def _link(link: Element, depth: int) -> Element:
    made = etree.Element("a", {"href": _leads_to(link)})
    if link.get("type") == "note":
        made.set("role", NOTEREF)
    _fill(made, link, depth)
    return made


def _leads_to(element: Element) -> str:
    return next((value for key, value in element.items() if key.endswith("href")), "")


def _place(made: Element, element: Element) -> None:
    if element.sourceline and made.tag not in _INLINE:
        set_line(made, element.sourceline)


def _pictures(book: Element) -> Mapping[str, bytes]:
    """Return the images in the file by their ids, without damaged ones."""
    found: dict[str, bytes] = {}
    for binary in book.iterchildren("{*}binary"):
        try:
            found[binary.get("id", "")] = base64.b64decode("".join((binary.text or "").split()), validate=True)
        except ValueError:  # not base64, or not ASCII
            continue
    return found


def _metadata(book: Element) -> dict[str, tuple[str, ...]]:
    """Return the book's title, authors and other metadata."""
    said = book.find("{*}description/{*}title-info")
    if said is None:
        return {}
    parts = [f"{{*}}{name}" for name in ("first-name", "middle-name", "last-name", "nickname")]
    authors = (
        " ".join(filter(None, (_words(each.find(part)) for part in parts))) for each in said.iterfind("{*}author")
    )
    found = {
        "title": (_words(said.find("{*}book-title")),),
        "creators": tuple(filter(None, authors)),
        "description": (_words(said.find("{*}annotation")),),
        "publisher": (_words(book.find("{*}description/{*}publish-info/{*}publisher")),),
    }
    return {key: values for key, values in found.items() if any(values)}


def _words(element: Element | None) -> str:
    return "" if element is None else " ".join(" ".join(element.itertext()).split())


def _language(book: Element) -> str:
    try:
        return languages.normalise(_words(book.find("{*}description/{*}title-info/{*}lang")))
    except PublicationError:
        return ""

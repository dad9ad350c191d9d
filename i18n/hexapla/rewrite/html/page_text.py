"""The text of a page with the place of each element, in which spans are replaced and all else stays as it is."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

import turbohtml

from hexapla.encodings import page_encoding
from hexapla.rewrite.changing_text import ChangingText
from hexapla.rewrite.html.self_closing import Opened
from hexapla.rewrite.xml_text import elements_of
from hexapla.xhtml import parse_xhtml

_BLANKED = re.compile("\r\n|[\ufeff\udc80-\udcff\r]")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_TAG_NAME = re.compile(r"<[^\s/>]+")


@dataclass(frozen=True, slots=True)
class PageElement:
    """An element, by half-open offsets: `start` to `end`; its content is from `content` to `close`.

    An element that the text does not open, such as a `tbody` that HTML adds, has the offset -1 everywhere. One that is
    not closed ends where its parent or an element after it says so. `parent` is the number of its parent, or -1.
    """

    name: str
    start: int
    content: int
    close: int
    end: int
    parent: int


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a start tag: its name in lower case, its value, and the place of that, without its quotes.

    `start` and `end` are -1 where it has no value. `quote` is its quotation mark; empty where it has none.
    """

    name: str
    value: str
    start: int
    end: int
    quote: str


class PageText(ChangingText):
    """A page as text; its elements have the numbers that the reader counts, in document order from 0."""

    def __init__(self, data: bytes, language: str = "", *, is_xml: bool = False) -> None:
        """Decode a page; `language` is that of its text. `is_xml` says that it is XML, even if it is no XHTML."""
        self._encoding = page_encoding(data, language)
        super().__init__(data.decode(self._encoding, "surrogateescape"))
        # The same offsets, but line ends and characters that parsers count or take otherwise.
        plain = _BLANKED.sub(lambda match: " \n" if len(match[0]) > 1 else "\n" if match[0] == "\r" else " ", self.text)
        self.is_xml: bool = is_xml or parse_xhtml(plain) is not None
        self.elements: list[PageElement] = _of_xml(plain) if self.is_xml else _of_html(plain)

    @cached_property
    def by_start(self) -> dict[int, int]:
        """The numbers of the elements by the offsets of their start tags."""
        return {element.start: number for number, element in enumerate(self.elements) if element.start >= 0}

    def content_of(self, number: int) -> tuple[int, int]:
        """Return where the content of an element begins and ends; of the whole page, if the number is -1."""
        return (self.elements[number].content, self.elements[number].close) if number >= 0 else (0, len(self.text))

    def holder_at(self, at: int) -> int:
        """Return the number of the innermost element around an offset, in XML; -1 outside of the root element."""
        number = bisect_right(self.elements, at, key=lambda each: each.content) - 1
        while number >= 0 and self.elements[number].close < at:
            number = self.elements[number].parent
        return number

    def ancestors(self, number: int) -> Iterator[int]:
        """Yield the numbers of the elements around an element, the inner one first."""
        while (number := self.elements[number].parent) >= 0:
            yield number

    def tag(self, number: int) -> str:
        """Return the start tag of an element, with the replacements that were made in it."""
        return self.slice(self.elements[number].start, self.elements[number].content)

    def attributes(self, number: int) -> Iterator[Attribute]:
        """Yield the attributes of an element."""
        element = self.elements[number]
        if element.start < 0:
            return
        tag = self.text[element.start : element.content]
        name = _TAG_NAME.match(tag)
        for match in _ATTRIBUTE.finditer(tag, name.end() if name else 0):
            group = next((each for each in (2, 3, 4) if match[each] is not None), 0)
            start, end = (element.start + at for at in match.span(group)) if group else (-1, -1)
            value = html.unescape(match[group]) if group else ""
            quote = '"' if group == 2 else "'" if group == 3 else ""
            yield Attribute(match[1].lower(), value, start, end, quote=quote)

    def written(self) -> bytes:
        """Return the file; characters that its encoding lacks become references."""
        return self.encoded(self.changed_text())

    def encoded(self, text: str) -> bytes:
        """Return a text in the page's encoding; bytes that were no characters are the same again."""
        parts = re.split("([\udc80-\udcff]+)", text)
        return b"".join(
            part.encode(self._encoding, "surrogateescape" if number % 2 else "xmlcharrefreplace")
            for number, part in enumerate(parts)
        )


def _of_xml(text: str) -> list[PageElement]:
    doctype = _DOCTYPE.search(text)
    if doctype:
        text = f"{text[: doctype.start()]}{' ' * len(doctype[0])}{text[doctype.end() :]}"
    found: list[PageElement] = []
    for each in elements_of(text):
        closing = text.rfind("</", each.content, each.end) if each.content < each.end else each.end
        found.append(PageElement(each.name, each.start, each.content, closing, end=each.end, parent=each.parent))
    return found


def _absent(name: str, parent: int) -> PageElement:
    """Return an element that the text does not open."""
    return PageElement(name, start=-1, content=-1, close=-1, end=-1, parent=parent)


def _of_html(text: str) -> list[PageElement]:
    """Return the elements of a page as HTML's own parsing algorithm has them (the HTML standard, 13.2)."""
    opened = Opened(text)
    document = turbohtml.parse(opened.text, allow_declarative_shadow_roots=False, source_locations=True)
    found: list[PageElement] = []
    limit = len(opened.text)
    waiting: list[tuple[turbohtml.Element, int]] = [
        (each, -1) for each in reversed(list(document.children)) if isinstance(each, turbohtml.Element)
    ]
    while waiting:
        node, parent = waiting.pop()
        number = len(found)
        place = node.source_location
        if place is None:
            found.append(_absent(node.tag, parent))
        else:
            tag, end = place.start_tag, place.end_tag
            around = next((found[each] for each in _around(found, parent) if found[each].start >= 0), None)
            close = end.start_offset if end else around.close if around else limit
            found.append(
                PageElement(
                    node.tag,
                    start=tag.start_offset,
                    content=tag.end_offset,
                    close=close,
                    end=end.end_offset if end else close,
                    parent=parent,
                )
            )
        if node.tag == "noframes":  # its content is text for browsers, and read by itself
            inner = turbohtml.parse_fragment(node.text)
            count = sum(1 for each in _descendants(inner))
            found += [_absent("noframes", number)] * count
            continue
        children = [each for each in node.children if isinstance(each, turbohtml.Element)]
        waiting += ((each, number) for each in reversed(children))
    return [opened.original(each) for each in _ended(found)]


def _around(found: list[PageElement], number: int) -> Iterator[int]:
    while number >= 0:
        yield number
        number = found[number].parent


def _descendants(node: turbohtml.Element) -> Iterator[turbohtml.Element]:
    for each in node.children:
        if isinstance(each, turbohtml.Element):
            yield each
            yield from _descendants(each)


def _ended(found: list[PageElement]) -> list[PageElement]:
    """Return the elements; one without an end tag ends where the next one begins that is not inside it."""
    ended: list[PageElement] = []
    behind = _behind(found)
    for number, element in enumerate(found):
        if element.start < 0:
            ended.append(element)
        elif element.name in _VOID:
            ended.append(replace(element, close=element.content, end=element.content))
        elif element.close == element.end:
            later = (each.start for each in islice(found, behind[number], None) if each.start > element.start)
            around = next((ended[each].close for each in _around(found, element.parent) if found[each].start >= 0), -1)
            end = min(filter(lambda at: at >= element.content, (next(later, -1), around, element.end)))
            ended.append(replace(element, close=end, end=end))
        else:
            ended.append(element)
    return ended


def _behind(found: list[PageElement]) -> list[int]:
    """Return the number after the last descendant of each element."""
    behind = list(range(1, len(found) + 1))
    for number in range(len(found) - 1, -1, -1):
        parent = found[number].parent
        if parent >= 0:
            behind[parent] = max(behind[parent], behind[number])
    return behind


_VOID = frozenset("area base br col embed hr img input link meta param source track wbr basefont bgsound frame".split())

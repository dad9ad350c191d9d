"""The text of an XML file with the place of each element, in which spans are replaced and all else stays as it is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from hexapla.rewrite.changing_text import ChangingText

_TOKEN = re.compile(
    r"<(?:!--.*?--|!\[CDATA\[.*?\]\]|\?.*?\?|(?P<close>/)[^>]*"
    r"|(?P<name>[^\s/>!?]+)[^>\"']*+(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*+)*+)>",
    re.DOTALL,
)
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"']")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class XmlElement:
    """An element in a text, by half-open offsets: `start` to `end`; its start tag ends at `content`.

    `last` is the number of its last descendant, or its own; `parent` is -1 for the root. `name` is as in the text.
    """

    name: str
    start: int
    content: int
    end: int
    parent: int
    last: int


class XmlText(ChangingText):
    """An XML file as text. Elements have numbers, in document order from 0; replacements are made when it is written.

    Raises:
        XMLSyntaxError, UnicodeError: it is not XML.

    """

    def __init__(self, data: bytes) -> None:
        self._encoding = _encoding(data)
        super().__init__(data.decode(self._encoding))
        self.elements: list[XmlElement] = elements_of(self.text)

    def local(self, number: int) -> str:
        """Return the name of an element without its prefix."""
        return self.elements[number].name.rpartition(":")[2]

    def children(self, number: int) -> Iterator[int]:
        """Yield the numbers of the children of an element."""
        last = self.elements[number].last
        child = number + 1
        while child <= last:
            yield child
            child = self.elements[child].last + 1

    def descendants(self, number: int, *names: str) -> Iterator[int]:
        """Yield the numbers of the elements in an element with these local names."""
        return (each for each in range(number + 1, self.elements[number].last + 1) if self.local(each) in names)

    def ancestors(self, number: int) -> Iterator[int]:
        """Yield the numbers of the elements around an element, the inner one first."""
        while (number := self.elements[number].parent) >= 0:
            yield number

    def tag(self, number: int) -> str:
        """Return the start tag of an element."""
        element = self.elements[number]
        return self.text[element.start : element.content]

    def whole(self, number: int) -> str:
        """Return an element, with the replacements that were made in it."""
        return self.slice(self.elements[number].start, self.elements[number].end)

    def written(self) -> bytes:
        """Return the file; characters that its encoding lacks become references."""
        return self.slice(0, len(self.text)).encode(self._encoding, "xmlcharrefreplace")


def _encoding(data: bytes) -> str:
    """Return the encoding of an XML file (XML 1.0, appendix F)."""
    if marked := next((name for mark, name in _MARKS if data.startswith(mark)), ""):
        return marked
    declared = _DECLARED.match(data)
    return declared[1].decode() if declared else "utf-8"


def elements_of(text: str) -> list[XmlElement]:
    """Return the elements of a text, in document order."""
    found: list[list[int]] = []
    names: list[str] = []
    opened: list[int] = []
    for match in _TOKEN.finditer(text):
        if name := match["name"]:
            number = len(found)
            found.append([match.start(), match.end(), match.end(), opened[-1] if opened else -1, number])
            names.append(name)
            if text[match.end() - 2] != "/":
                opened.append(number)
        elif match["close"]:
            if not opened:
                raise etree.XMLSyntaxError("an end tag without its start tag", 0, 0, 0)
            number = opened.pop()
            found[number][2], found[number][4] = match.end(), len(found) - 1
    if opened or not found:
        raise etree.XMLSyntaxError("an element without its end", 0, 0, 0)
    return [XmlElement(name, *places) for name, places in zip(names, found, strict=True)]

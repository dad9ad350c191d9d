"""Contents and lists of figures that the program made, and links to headings by their words.

They get the translations of headings and captions.

Words that no person has reviewed are highlighted, as they are in the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from urllib.parse import quote, unquote
from xml.sax.saxutils import escape, unescape

from hexapla.rewrite.changes import UnitText, listed_words
from hexapla.rewrite.odt.nesting import closing
from hexapla.rewrite.xml_text import XmlText

# The number before the words of a heading: `2.`, `1.2.3`, `IV.`
_NUMBER = re.compile(r"(?:\w{1,5}[.)])*(?:\d{1,5}|\w{1,5}[.)])?\s*")
_HREF = re.compile(r"""(?<=:href=)(["'])#(?P<name>[^"']*?)(?P<kind>%7Coutline|\|outline)\1""", re.IGNORECASE)
_CONTENTS = ("table-of-content", "illustration-index", "table-index", "object-index", "user-index")
_Listed = Mapping[str, tuple[str, bool]]


def translate_contents(xml: XmlText, texts: Sequence[UnitText], highlight: str) -> None:
    """Replace the words of headings and captions in contents and links by their translations.

    `highlight` is the start tag of a span around those that are marked.
    """
    listed = listed_words(texts)
    if not listed:
        return
    for contents in xml.descendants(0, *_CONTENTS):
        for body in xml.descendants(contents, "index-body"):
            for paragraph in xml.descendants(body, "p"):
                for gaps in _stretches(xml, paragraph):
                    _replace(xml, gaps, listed, highlight)
    for link in xml.descendants(0, "a"):
        _aim(xml, link, listed)


def _stretches(xml: XmlText, paragraph: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the texts of a paragraph between tabs, as the half-open offsets of what is between two tags."""
    found: list[tuple[int, int]] = []
    element = xml.elements[paragraph]
    at = element.content
    for start, end, is_tab in _tags(xml, paragraph):
        found += [(at, start)] if at < start else []
        if is_tab:
            yield found
            found = []
        at = end
    yield found


def _tags(xml: XmlText, paragraph: int) -> list[tuple[int, int, bool]]:
    """Return the start and end tags in a paragraph, and its own end tag, each with whether it is a tab."""
    found: list[tuple[int, int, bool]] = []
    for number in (paragraph, *range(paragraph + 1, xml.elements[paragraph].last + 1)):
        element = xml.elements[number]
        if number != paragraph:
            found.append((element.start, element.content, xml.local(number) == "tab"))
        if element.content < element.end:
            found.append((xml.text.rindex("</", element.content, element.end), element.end, False))
    return sorted(found)


def _replace(xml: XmlText, gaps: Sequence[tuple[int, int]], listed: _Listed, highlight: str) -> None:
    """Put the translation of a heading into the first text that has words of it, and nothing into those after it."""
    texts = [unescape(xml.text[start:end]) for start, end in gaps]
    whole = "".join(texts)
    number, words = _divided(whole, listed)
    if not words:
        return
    ends = list(accumulate(map(len, texts)))
    is_first = True
    for (start, end), text, last in zip(gaps, texts, ends, strict=True):
        if last <= len(number):
            continue
        kept = number[max(last - len(text), 0) :] if is_first else ""
        translation, is_marked = listed[words]
        said = escape(translation) if is_first else ""
        if said and is_marked:
            said = f"{highlight}{said}{closing(highlight)}"
        xml.replace(start, end, escape(kept) + said)
        is_first = False


def _divided(text: str, listed: _Listed) -> tuple[str, str]:
    """Return the number at the start of a text and the words of a heading after it; nothing if it is no heading."""
    number = _NUMBER.match(text)
    for start in (0, number.end() if number else 0):
        words = " ".join(text[start:].split())
        if words in listed:
            return text[:start], words
    return "", ""


def _aim(xml: XmlText, link: int, listed: _Listed) -> None:
    """Let a link that names a heading by its words name those of the translation."""
    found = _HREF.search(xml.tag(link))
    number, words = _divided(unquote(unescape(found["name"])), listed) if found else ("", "")
    if found and words:
        start = xml.elements[link].start
        name = quote(f"{number}{listed[words][0]}")
        xml.replace(start + found.start("name"), start + found.end("name"), name)

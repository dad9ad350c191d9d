"""XHTML as XML: the tree of a page that is well-formed, without DTD, entities or network."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from hexapla.characters import STAND_IN

XHTML = "http://www.w3.org/1999/xhtml"
_SEEN = 8192  # characters that are searched for the namespace
_XML_DECLARATION = re.compile(r"\A\s*<\?xml.*?\?>", re.DOTALL)
_DOCTYPE_NAME = re.compile("<!DOCTYPE", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
# What is not closed ends with the text; otherwise each further start would be searched to the end again.
_REFERENCE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(?:#?\w{1,40};)?", re.DOTALL)
# A namespace with a relative name, which has no meaning and is not allowed in Canonical XML.
_RELATIVE_SPACE = re.compile(r"""(\sxmlns(?::[\w.-]+)?\s*=\s*)(["'])(?![A-Za-z][\w+.-]*:)[^"'<]+\2""")
_SELF_CLOSED = re.compile(r"<(a|p|div|span|i|b|em|td|li|script|title)\b([^<>]*)/>", re.IGNORECASE)


def parse_xhtml(text: str) -> etree._Element | None:
    """Return the `html` element of a page that says that it is XHTML; None if it does not, or is not well-formed."""
    if XHTML not in text[:_SEEN] and not _XML_DECLARATION.match(text):
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_pis=True, strip_cdata=True
    )
    plain = _XML_DECLARATION.sub(_only_line_ends, text, count=1)
    if (at := _DOCTYPE_NAME.search(plain)) and (doctype := _DOCTYPE.match(plain, at.start())):
        plain = plain[: doctype.start()] + _only_line_ends(doctype) + plain[doctype.end() :]
    plain = _RELATIVE_SPACE.sub(r'\1"urn:hexapla:unknown"', _REFERENCE.sub(_as_character, plain))
    try:
        root = etree.fromstring(plain.encode(), parser)
    except etree.XMLSyntaxError:
        return None
    return root if etree.QName(root).localname.lower() == "html" else None


def without_self_closing_tags(text: str) -> str:
    """Return XHTML that is not well-formed as HTML: `<a id="x"/>`, a start tag for HTML, has an end tag then."""
    return _SELF_CLOSED.sub(r"<\1\2></\1>", text) if XHTML in text[:_SEEN] else text


def self_closing_tags(text: str) -> Iterator[re.Match[str]]:
    """Yield the tags that `without_self_closing_tags` changes: the name, and the attributes."""
    yield from _SELF_CLOSED.finditer(text) if XHTML in text[:_SEEN] else ()


def _only_line_ends(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _as_character(match: re.Match[str]) -> str:
    """Return the characters of a reference, so that no DTD is needed; an unknown one becomes text."""
    reference = match[0]
    if not reference.startswith("&"):
        return reference
    characters = html.unescape(reference) if len(reference) > 1 else "&"
    if characters == reference:
        return f"&amp;{reference[1:]}"
    if not characters:  # a character that HTML does not allow
        return STAND_IN
    return "".join(f"&#{ord(each)};" if each in "<>&\"'" else each for each in characters)

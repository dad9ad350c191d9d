"""Names of OpenDocument's elements and attributes (OpenDocument 1.3, part 3), and their values."""

from __future__ import annotations

from functools import lru_cache

from hexapla.model import Element
from hexapla.tree import MATHML, XLINK

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_SPACES = {
    **{name: _OASIS.format(name) for name in ("office", "text", "table", "style", "meta", "manifest", "chart")},
    "draw": _OASIS.format("drawing"),
    "fo": _OASIS.format("xsl-fo-compatible"),
    "svg": _OASIS.format("svg-compatible"),
    "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",  # LibreOffice's extensions
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",  # for fields of Word's
    "math": MATHML,
    "xlink": XLINK,
}


@lru_cache(maxsize=1024)
def tag(name: str) -> str:
    """Return a name such as `text:p` as lxml writes it."""
    space, _colon, local = name.partition(":")
    return f"{{{_SPACES[space]}}}{local}"


def tags(names: str, space: str = "text") -> frozenset[str]:
    """Return the names in a line of words, of one namespace, as lxml writes them."""
    return frozenset(tag(f"{space}:{name}") for name in names.split())


def said(element: Element | None, name: str) -> str:
    """Return an attribute; empty if there is none."""
    return "" if element is None else element.get(tag(name)) or ""


def number(text: str, default: int, most: int) -> int:
    """Return a whole number from 0 to `most`; `default` if the text is none."""
    return min(int(text), most) if text.isascii() and text.isdecimal() and len(text) <= 18 else default


def is_hidden(element: Element) -> bool:
    """Return whether a section or a field is hidden, always or by its condition, or only asks for an entry."""
    if said(element, "loext:showing-place-holder") == "true":
        return True
    display = said(element, "text:display")
    return display == "none" or (display in ("condition", "") and said(element, "text:is-hidden") == "true")

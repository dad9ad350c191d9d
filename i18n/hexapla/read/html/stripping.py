"""Keep only the attributes that an edition needs, and remove elements without a purpose."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from lxml import etree

from hexapla import languages
from hexapla.errors import PublicationError
from hexapla.model import Element
from hexapla.model.attributes import ANCHOR, CONTEXT, LINE, NOTHING_BUT_PLACES, ORIGIN
from hexapla.read.html.spoken import SPEAKING, SPOKEN, settle_spoken
from hexapla.read.html.structure import INLINE, words
from hexapla.read.html.tidy import LEFT_TO_CLEAN
from hexapla.tree import BLOCKS, HEADINGS, VOID, is_citation, is_page_mark, unwrap_all

_ATTRIBUTES = {
    "a": "href", "img": "src alt width height", "td": "align colspan rowspan", "th": "align colspan rowspan scope abbr",
    "col": "span", "colgroup": "span", "ol": "start type reversed", "li": "value",
    "details": "open",
}  # fmt: skip
_SPACERS = frozenset(("p", *HEADINGS))
_MAY_GO = (INLINE - VOID - {"rt", "rp", "rb"}) | _SPACERS  # removed if empty
_EVERYWHERE = words("id class lang dir translate title") | {ANCHOR, CONTEXT}
_SIZES = words("width height colspan rowspan span")
_COUNTS = words("start value")  # a list may begin with 0 or below it
_SWITCHES = frozenset(("open", "reversed"))  # they need no value
_VALUES = {"dir": {"ltr", "rtl", "auto"}, "translate": {"yes", "no"}, "scope": {"row", "col", "rowgroup", "colgroup"},
           "type": {"1", "a", "A", "i", "I"}}  # fmt: skip
# The usual form of addresses, which needs no change.
_PLAIN_ADDRESS = re.compile(r"(?:https?://[\w.-]+(?=[/?#]|\Z))?[\w%;/?:@&=+$,!~*'()#.-]*", re.ASCII)


def strip(root: Element) -> None:
    """Keep only the attributes that an edition needs, and remove elements without a purpose then."""
    emptied: dict[Element, list[Element]] = {}  # by parent; all of one parent are unwrapped at once, in linear time
    for element in reversed(
        list(root.iter(etree.Element))
    ):  # inner elements first, so that their parents can become empty
        if element in emptied:
            unwrap_all(element, emptied[element])
        attributes = element.keys()
        if "role" in attributes and (is_citation(element) or is_page_mark(element)):
            continue
        if attributes and not SPEAKING.isdisjoint(attributes):
            settle_spoken(element)
            attributes = element.keys()
        name = str(element.tag)
        if "}" in name or name in LEFT_TO_CLEAN:
            continue
        if attributes not in NOTHING_BUT_PLACES:
            _strip_attributes(element, name)
            attributes = element.keys()
        if name not in _MAY_GO or element is root:
            continue
        parent = element.getparent()
        if parent is None:
            continue
        bare = (name == "span" or (name == "a" and "href" not in attributes)) and attributes in NOTHING_BUT_PLACES
        if not bare and (name == "a" or "id" in attributes or len(element) or (element.text or "").strip()):
            continue
        if not bare and name in _SPACERS:
            element.text = None
        emptied.setdefault(parent, []).append(element)


@lru_cache(maxsize=1_000)
def _allowed(name: str) -> frozenset[str]:
    """Return the attributes that an element with this name may keep."""
    places = (LINE, ORIGIN) if name in BLOCKS else (ORIGIN,) if name == "img" else ()
    return frozenset((*_ATTRIBUTES.get(name, "").split(), *_EVERYWHERE, *SPOKEN, *places))


def _is_valid(key: str, value: str) -> bool:
    if key in _SIZES:
        return re.fullmatch(r"[1-9]\d{0,3}", value.strip()) is not None
    if key in _COUNTS:
        return re.fullmatch(r"-?\d{1,4}", value.strip()) is not None
    return key not in _VALUES or value in _VALUES[key]


def _strip_attributes(element: Element, name: str) -> None:
    allowed = _allowed(name)
    for attribute, value in element.items():
        key = str(attribute)
        kept = key in allowed and _is_valid(key, value)
        if kept and key in _SWITCHES:
            element.set(key, key)
        elif not kept or (not value.strip() and key != "alt"):
            del element.attrib[attribute]
        elif key == "lang":
            _settle_language(element, value)
        elif key == "href" and not _PLAIN_ADDRESS.fullmatch(value):
            _settle_address(element, value.strip())
    if name == "bdo" and "dir" not in element.attrib:
        element.tag = "span"


def _settle_language(element: Element, value: str) -> None:
    try:
        element.set("lang", languages.normalise(value))
    except PublicationError:
        del element.attrib["lang"]


def _settle_address(element: Element, value: str) -> None:
    """Write an address according to RFC 3986; remove one with an impossible host."""
    value = re.sub(r"[\t\n\r]", "", value)
    try:
        host = urlsplit(value).netloc
    except ValueError:
        host = " "
    if re.search(r"[\s<>\"{}|\\^`]", host):
        del element.attrib["href"]
    elif not value.startswith("#"):
        element.set("href", quote(value, safe="%;/?:@&=+$,!~*'()#[]-._"))

"""The words that screen readers say of a page's elements: `aria-label`, `summary`, and the ids and roles they need.

HTML lets only some elements have a name (ARIA in HTML, section 4). The words of others become their tooltip, which
screen readers say as a description. Labels of links, buttons and navigation belong to the page, and not to its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from hexapla.model import Element
from hexapla.read.notes_titles import says_notes
from hexapla.tree import HEADINGS, collapsed_text, has_text

_NAMED = frozenset(("img", "table", "figure", "section", "article", "aside", "ul", "ol", *HEADINGS))
_DESCRIBED = frozenset(
    ("span", "div", "p", "em", "strong", "b", "i", "sup", "sub", "small", "dfn", "abbr", "blockquote")
)
_ROLES: Mapping[str, Sequence[str]] = {
    "div": ("img", "group", "note", "figure"), "span": ("img", "note", "group"), "figure": ("group",),
}  # fmt: skip
_NAMELESS = ("note",)
_LETTER = re.compile(r"[^\W\d_]")
_GLOSS = re.compile(r"tool-?tip|gloss|\bhint|\bdefinition|\bterm", re.IGNORECASE)  # classes of words with a tooltip
REFERENCES = frozenset(("aria-labelledby", "aria-describedby"))
SPOKEN = frozenset(("aria-label", *REFERENCES, "role", "title"))  # what `settle_spoken` leaves is right
SPEAKING = SPOKEN | {"summary"}  # what `settle_spoken` looks at


def settle_spoken(element: Element) -> None:
    """Keep an element's words and references that are the author's, in place, where HTML allows them.

    The element is neither a citation nor a page mark.
    """
    name = str(element.tag)
    if "}" in name:
        return
    if not _explains(element):
        element.attrib.pop("title", None)  # it repeats text or advertises
    label, summary = (" ".join(element.attrib.pop(each, "").split()) for each in ("aria-label", "summary"))
    is_captioned = name == "figure" and next(element.iter("figcaption"), None) is not None
    role = element.get("role", "")
    role = role if role in _ROLES.get(name, ()) and not is_captioned else ""
    may_be_named = bool(role) or name in _NAMED
    if label and (may_be_named or name in _DESCRIBED) and label != collapsed_text(element) and not says_notes(label):
        _give(element, label, is_name=may_be_named)
    if summary and name == "table":
        _give(element, summary, is_name=False)
    if not may_be_named or (name == "img" and not element.get("alt")):
        for key in REFERENCES:
            element.attrib.pop(key, None)
    if role not in _NAMELESS and not {"aria-label", "aria-labelledby"}.intersection(element.keys()):
        role = ""  # it needs a name
    if not role:
        element.attrib.pop("role", None)


def _explains(element: Element) -> bool:
    """Return whether a tooltip says what its text does not: of an abbreviation, a cell, words with a gloss."""
    if element.tag in ("abbr", "dfn"):
        return True
    words = " ".join((element.get("title") or "").split())
    is_new = _LETTER.search(words) is not None and words.casefold() != collapsed_text(element).casefold()
    return is_new and (element.tag in ("td", "th") or (element.tag == "span" and _has_gloss(element)))


def _has_gloss(element: Element) -> bool:
    return _GLOSS.search(element.get("class") or "") is not None and has_text(element)


def _give(element: Element, words: str, *, is_name: bool) -> None:
    """Give an element its name, or a description if it can have no name; one that it has stays."""
    element.set("aria-label" if is_name else "title", words)


def aim_references(referring: Iterable[Element], ids: Mapping[str, Sequence[Element]]) -> None:
    """Change the ids that the references of HTML's elements name to those that the elements have now."""
    for element in referring:
        if "}" in str(element.tag):
            continue  # a drawing's
        for key in REFERENCES:
            known = [ids[each][0].get("id", "") for each in element.get(key, "").split() if each in ids]
            if known:
                element.set(key, " ".join(known))
            else:
                element.attrib.pop(key, None)

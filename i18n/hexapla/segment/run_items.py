"""Inline content as a list of strings and tags, before the tags have names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from hexapla.markup import Shape
from hexapla.model import CodeKind, Element
from hexapla.tree import OPAQUE, is_citation, local_name

_KINDS: Mapping[str, CodeKind] = {"img": "image", "a": "link", "br": "break", "wbr": "break"}
_WITHOUT_PROSE = frozenset({"note", "url", "code", "keep"})


class InlineTag(NamedTuple):
    """The start tag, the end tag, or the void tag of an inline element, not yet named."""

    shape: Shape
    element: Element
    kind: CodeKind


Item = str | InlineTag


def items(head: str | None, elements: Iterable[Element]) -> list[Item]:
    """Flatten inline content to strings and tags.

    An element without prose (a citation, code, an image) is one void tag.
    """
    found: list[Item] = [head] if head else []
    for element in elements:
        kind, text = kind_of(element), element.text
        if kind in _WITHOUT_PROSE or (not text and len(element) == 0):
            found.append(InlineTag("void", element, kind))
        else:
            found.append(InlineTag("open", element, kind))
            found += items(text, element) if len(element) else [text or ""]
            found.append(InlineTag("close", element, kind))
        if tail := element.tail:
            found.append(tail)
    return found


def kind_of(element: Element) -> CodeKind:
    """Return the kind of an inline element for translators."""
    tag = element.tag
    if tag == "a" and is_citation(element):
        return "note"
    if tag == "a" and is_bare_url(element):
        return "url"
    if element.get("translate") == "no":
        return "keep"
    return _KINDS.get(str(tag)) or ("code" if local_name(element) in OPAQUE else "style")


def is_bare_url(element: Element) -> bool:
    """Return whether a link's text is its own address."""
    if element.tag != "a" or len(element) or not element.text:
        return False
    address = element.get("href", "")
    return address.endswith(element.text) and address.removesuffix(element.text) in ("", "http://", "mailto:")

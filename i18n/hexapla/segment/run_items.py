"""A run of inline content as a row of strings and marks, before anything in it has a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from hexapla.markup import Shape
from hexapla.model import CodeKind, Element
from hexapla.tree import is_citation, is_opaque

_KINDS: Mapping[str, CodeKind] = {"img": "image", "a": "link", "br": "break", "wbr": "break"}
_WITHOUT_PROSE = frozenset({"note", "url", "code", "keep"})


class Mark(NamedTuple):
    """An inline element's start or end, or the whole of one that holds no prose."""

    shape: Shape
    element: Element
    kind: CodeKind


Item = str | Mark


def items(head: str | None, elements: Iterable[Element]) -> list[Item]:
    """Flatten inline content to strings and marks; what holds no prose (a citation, code, an image) is one mark."""
    found: list[Item] = [head] if head else []
    for element in elements:
        kind, text = kind_of(element), element.text
        if kind in _WITHOUT_PROSE or (not text and len(element) == 0):
            found.append(Mark("void", element, kind))
        else:
            found.append(Mark("open", element, kind))
            found += items(text, element)
            found.append(Mark("close", element, kind))
        if tail := element.tail:
            found.append(tail)
    return found


def kind_of(element: Element) -> CodeKind:
    """What an inline element is to a translator."""
    if is_citation(element):
        return "note"
    if is_bare_url(element):
        return "url"
    if is_opaque(element):
        return "keep" if element.get("translate") == "no" else "code"
    return _KINDS.get(str(element.tag), "style")


def is_bare_url(element: Element) -> bool:
    """Whether a link's text is its own address."""
    if element.tag != "a" or len(element) or not element.text:
        return False
    address = element.get("href", "")
    return address.endswith(element.text) and address.removesuffix(element.text) in ("", "http://", "mailto:")

"""A run of inline content as a row of strings and marks, before anything in it has a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hexapla.markup import Shape
from hexapla.model import Element
from hexapla.tree import is_citation, is_opaque


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline element's start or end, or the whole of one that holds no prose."""

    shape: Shape
    element: Element


Item = str | Mark


def items(head: str, elements: Iterable[Element]) -> Iterator[Item]:
    """Flatten inline content to strings and marks."""
    if head:
        yield head
    for element in elements:
        if is_void(element):
            yield Mark("void", element)
        else:
            yield Mark("open", element)
            yield from items(element.text or "", element)
            yield Mark("close", element)
        if element.tail:
            yield element.tail


def is_void(element: Element) -> bool:
    """Whether translators see one void tag: a citation, a bare URL, code, an image, an anchor."""
    if is_citation(element) or is_opaque(element) or is_bare_url(element):
        return True
    return len(element) == 0 and not element.text


def is_bare_url(element: Element) -> bool:
    """Whether a link's text is its own address."""
    if element.tag != "a" or len(element) or not element.text:
        return False
    return element.get("href") in {element.text, f"http://{element.text}", f"mailto:{element.text}"}

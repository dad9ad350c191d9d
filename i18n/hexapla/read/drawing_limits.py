"""Limit what a drawing draws: parts that are used ten times by parts used ten times would block a viewer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from hexapla.model import Element
from hexapla.tree import SVG, XLINK, remove_all

MOST_DRAWN = 100_000  # elements; the most detailed maps and plots stay below
_USE, _HREF = f"{{{SVG}}}use", f"{{{XLINK}}}href"
# SVG 2, section 5.4: drawn only where they are referenced.
_WHEN_NAMED = frozenset(
    f"{{{SVG}}}{name}"
    for name in "defs symbol pattern mask marker clipPath linearGradient radialGradient filter".split()
)
_PART = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)")


def limit_uses(root: Element) -> Iterator[str]:
    """Remove all uses of parts from each drawing under `root` that draws more than `MOST_DRAWN` elements, in place.

    What a `use`, a pattern, a mask, a marker and similar elements draw counts each time that they are named (SVG 2,
    section 5.5). Yields the kind of what was left out.
    """
    tag = f"{{{SVG}}}svg"
    drawings = [each for each in root.iter(tag) if not any(above.tag == tag for above in each.iterancestors())]
    if not drawings:
        return
    by_id: dict[str, Element] = {}
    for element in root.iter(etree.Element):
        if identifier := element.get("id"):
            by_id.setdefault(identifier, element)
    known: dict[Element, int] = {}
    for drawing in drawings:
        if _drawn(drawing, by_id, known) > MOST_DRAWN:
            _take_out(drawing)
            yield "<use>"


def _named(element: Element) -> Iterable[str]:
    """Return the ids of the parts that an element draws besides its own."""
    if element.tag == _USE:
        yield (element.get("href") or element.get(_HREF) or "").removeprefix("#")
    for value in element.attrib.values():
        if "url(" in value:
            yield from _PART.findall(value)


def _drawn(root: Element, by_id: dict[str, Element], known: dict[Element, int]) -> int:
    """Return how many elements are drawn for one, given the `known` numbers of others; recursive uses count once.

    Not a recursive function, as parts may be nested thousands deep.
    """
    waiting = [(root, False)]
    while waiting:
        element, is_done = waiting.pop()
        parts = [each for each in element.iterchildren(etree.Element) if each.tag not in _WHEN_NAMED]
        parts.extend(by_id[name] for name in _named(element) if name in by_id)
        if is_done:
            known[element] = min(1 + sum(known[part] for part in parts), MOST_DRAWN + 1)
        elif element not in known:
            known[element] = 0
            waiting.append((element, True))
            waiting.extend((part, False) for part in parts)
    return known[root]


def _take_out(drawing: Element) -> None:
    """Remove the uses of parts: the elements, and the attributes that name one."""
    for element in drawing.iter(etree.Element):
        for key in [key for key, value in element.attrib.items() if "url(" in value]:
            del element.attrib[key]
    remove_all(drawing, list(drawing.iter(_USE)))

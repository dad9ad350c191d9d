"""The ids of a page and the links to them: make ids unique and valid for XML, and resolve links."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Collection, Iterable, Mapping, Sequence
from urllib.parse import unquote

from lxml import etree

from hexapla.drawing_references import aim_drawing
from hexapla.model import Element
from hexapla.read.html.spoken import REFERENCES, aim_references
from hexapla.tree import MATHML, SVG

_NOT_A_NAME = re.compile(r"[^\w.-]|[·]")
_DRAWINGS = (f"{{{SVG}}}svg", f"{{{MATHML}}}math")
_NAME_START = re.compile(r"[^\W\d]")


def name_ids(root: Element, prefix: str = "", taken: Collection[str] = ()) -> dict[str, list[Element]]:
    """Give every id under `root` its final form, in place; return the elements by their original ids."""
    used = set(taken)
    numbers: dict[str, int] = {}  # the last number for each repeated name
    found: dict[str, list[Element]] = {}
    drawings: list[Element] = []
    referring: list[Element] = []
    for element in root.iter(etree.Element):
        if element.tag in _DRAWINGS:
            drawings.append(element)
        attributes = element.keys()
        if not attributes:
            continue
        if not REFERENCES.isdisjoint(attributes):
            referring.append(element)
        own = element.get("id")
        old = own or (element.get("name") if element.tag == "a" else None)
        if not old or not old.strip():
            if own is not None:
                del element.attrib["id"]
            continue
        found.setdefault(old, []).append(element)
        name = name_of(prefix + old)
        candidate = name
        while candidate in used:
            numbers[name] = number = numbers.get(name, 1) + 1
            candidate = f"{name}-{number}"
        used.add(candidate)
        element.set("id", candidate)
    _aim_drawings(drawings, found)
    aim_references(referring, found)
    return found


def _aim_drawings(drawings: Iterable[Element], found: Mapping[str, Sequence[Element]]) -> None:
    """Update references of drawings to their own parts; if an id occurs several times, to the nearest."""
    shared = {old: named[0].get("id", "") for old, named in found.items() if "}" in str(named[0].tag)}
    olds = {element: old for old in shared for element in found[old]}
    for drawing in drawings:
        inside = list(drawing.iter(etree.Element))
        own: dict[str, str] = {}
        for element in inside:
            if element in olds:
                own.setdefault(olds[element], element.get("id", ""))
        for element in inside:
            aim_drawing(element, ChainMap(own, shared))


def name_of(text: str) -> str:
    """Return the text as a valid XML id: a letter first, only letters, digits, `.`, `-` and `_`."""
    name = _NOT_A_NAME.sub("_", text.strip())
    return name if _NAME_START.match(name) else f"id-{name}"


def aim_links(links: Sequence[tuple[Element, str]], ids: Mapping[str, list[Element]]) -> list[Element]:
    """Set each link to the id that its fragment means; return the links without a target.

    If an id occurs several times, and has as many links, they match in order; otherwise a link means the nearest.
    """
    by_target: dict[str, list[Element]] = {}
    dead: list[Element] = []
    for link, fragment in links:
        said = (fragment, unquote(fragment), fragment.lstrip("/"))  # slides use `#/fn1`
        known = next((each for each in said if each in ids), None)
        if known is None:
            link.set("href", f"#{fragment}")
            dead.append(link)
        else:
            by_target.setdefault(known, []).append(link)
    for fragment, its_links in by_target.items():
        targets = ids[fragment]
        nearest = targets if len(its_links) == len(targets) else _nearest(its_links, targets)
        for link, target in zip(its_links, nearest, strict=True):
            link.set("href", f"#{target.get('id')}")
    return dead


def _nearest(links: Sequence[Element], targets: Sequence[Element]) -> list[Element]:
    """Return for each link the target with the deepest common ancestor, the first of several."""
    first_in: dict[Element, Element] = {}
    for target in targets if len(targets) > 1 else ():
        for around in target.iterancestors():
            first_in.setdefault(around, target)
    return [next((first_in[each] for each in link.iterancestors() if each in first_in), targets[0]) for link in links]

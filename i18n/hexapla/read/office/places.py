"""Places in the text, such as bookmarks, and the links that lead to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lxml import etree

from hexapla.model import Element


def aim(body: Element, places: Mapping[str, str]) -> None:
    """Aim links at the blocks where their bookmarks are, and remove the ids to which no link leads."""
    linked: set[str] = set()
    for link in body.iter("a"):
        href = link.get("href", "")
        if href.startswith("#"):
            target = places.get(href[1:], href[1:])
            link.set("href", f"#{target}")
            linked.add(target)
    _drop_ids(body, linked, set(places.values()))


def _drop_ids(body: Element, linked: Collection[str], own: Collection[str]) -> None:
    for element in body.iter(etree.Element):
        identifier = element.get("id")
        if identifier in own and identifier not in linked:
            del element.attrib["id"]

"""The blocks that parallel layouts pair: those of a body, without the sections and divisions around them."""

from __future__ import annotations

from lxml import etree

from hexapla.model import Element
from hexapla.tree import BLOCKS, WRAPPERS


def paired_blocks(body: Element, *, lower_ids: bool = False) -> list[Element]:
    """Return the blocks of `body` that parallel layouts pair, in order, without their wrappers (sections, divisions).

    With `lower_ids`, the id of each wrapper moves to its first block, so that links to it still work.
    """
    found: list[Element] = []
    for child in body:
        if child.tag in WRAPPERS and _holds_only_blocks(child):
            inner = paired_blocks(child, lower_ids=lower_ids)
            if lower_ids and child.get("id"):
                _give_id(inner[0], child.attrib.pop("id"))
            found.extend(inner)
        else:
            found.append(child)
    return found


def _give_id(block: Element, identifier: str) -> None:
    """Give a block an id; if it has one, add an empty anchor with the id at the start of its text."""
    if "id" not in block.attrib:
        block.set("id", identifier)
        return
    holder = next(
        block.iter("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "figcaption"), block
    )
    anchor = etree.Element("span", {"id": identifier})
    anchor.tail, holder.text = holder.text, None
    holder.insert(0, anchor)


def _holds_only_blocks(element: Element) -> bool:
    if len(element) == 0 or (element.text or "").strip():
        return False
    return all(child.tag in BLOCKS and not (child.tail or "").strip() for child in element)

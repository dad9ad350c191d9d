"""The blocks that parallel layouts pair: those of a body, without the sections and divisions around them."""

from __future__ import annotations

from lxml import etree

from hexapla.model import Element
from hexapla.tree import BLOCKS, VOID, WRAPPERS, is_opaque

_WITHOUT_TEXT = ("ul", "ol", "dl", "table", "details", "hgroup", "figure")


def paired_blocks(body: Element, *, lower_ids: bool = False) -> list[Element]:
    """Return the blocks of `body` that parallel layouts pair, in order, without their wrappers (sections, divisions).

    The lines of a heading (`<hgroup>`) stay together: their styles belong to the group. With `lower_ids`, the id of
    each wrapper moves to its first block, so that links to it still work.
    """
    found: list[Element] = []
    for child in body:
        if child.tag in WRAPPERS and child.tag != "hgroup" and _holds_only_blocks(child):
            inner = paired_blocks(child, lower_ids=lower_ids)
            if lower_ids and child.get("id"):
                inner[0] = with_id(inner[0], child.attrib.pop("id"))
            found.extend(inner)
        else:
            found.append(child)
    return found


def with_id(block: Element, identifier: str) -> Element:
    """Return a block with an id.

    If it has one, an empty anchor with the id is added at the start of its text, or a division around what has no text.
    """
    if "id" not in block.attrib:
        block.set("id", identifier)
        return block
    holder = next(
        block.iter("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "figcaption"), block
    )
    if holder.tag in VOID or is_opaque(holder) or holder.tag in _WITHOUT_TEXT:
        division = etree.Element("div", {"id": identifier})
        block.addprevious(division)
        division.append(block)
        return division
    anchor = etree.Element("span", {"id": identifier})
    anchor.tail, holder.text = holder.text, None
    holder.insert(0, anchor)
    return block


def _holds_only_blocks(element: Element) -> bool:
    if len(element) == 0 or (element.text or "").strip():
        return False
    return all(child.tag in BLOCKS and not (child.tail or "").strip() for child in element)

"""The printed pages in an EPUB: the places of its page list, beside the page breaks in its text (`printed_pages`).

Specification: EPUB 3.3, section 7.4.3; EPUB 2's NCX.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from hexapla.model import Element
from hexapla.read.epub.contents import NavigationEntry
from hexapla.read.page_mark_places import put_into_text
from hexapla.read.printed_pages import become_mark, label_in
from hexapla.tree import BLOCKS, VOID, is_opaque, is_page_mark, page_mark, remove

_AT_THE_END = re.compile(r"(?:^|[^0-9a-z]|page|pg|p)(\d+|[ivxlcdm]+)$", re.IGNORECASE)


def add_listed(places: Sequence[tuple[Element, Element, NavigationEntry]], body: Element) -> None:
    """Mark the places of the page list, `(element, section, entry)`; remove marks that still have no label."""
    taken = {each.get("id") for each in body.iter(etree.Element)}
    for target, section, entry in places:
        label = label_in(entry.label)
        if is_page_mark(target):
            target.set("aria-label", target.get("aria-label") or label)
            continue
        if target.tag in ("a", "span") and not len(target) and not (target.text or "").strip() and target.get("id"):
            become_mark(target, target.get("id", ""), label)
            continue
        stem = f"{section.get('id')}.page-{re.sub(r'[^A-Za-z0-9]+', '-', label) or len(taken)}"
        identifier = stem if stem not in taken else f"{stem}-{len(taken)}"
        taken.add(identifier)
        mark = page_mark(identifier, label)
        if target.tag not in BLOCKS or target.tag in VOID or is_opaque(target):
            target.addprevious(mark)
        else:
            mark.tail, target.text = target.text, None
            target.insert(0, mark)
    for section in body:
        put_into_text(section)
    for mark in [each for each in body.iter("span") if is_page_mark(each)]:
        found = _AT_THE_END.search((mark.get("id") or "").rpartition(".")[2])
        label = mark.get("aria-label") or (found[1] if found else "")
        if label:
            mark.set("aria-label", label)
        else:
            remove(mark)

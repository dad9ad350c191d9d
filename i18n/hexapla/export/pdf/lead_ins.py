"""Paragraphs that lead in to what follows them, such as a list: no page ends between the two."""

from __future__ import annotations

import re

from hexapla.model import Element
from hexapla.tree import text_of

LEAD_IN = "lead-in"  # the class of such paragraphs; `pdf.css` and `parts` keep them with what follows
_LISTS = ("ul", "ol", "dl")
_BOLD = ("strong", "b")
# A colon of any script at the end, before closing quotation marks and brackets.
_COLON = re.compile(r"[:\uFE13\uFE55\uFF1A\u1366][\"'”’»)\]\s]*$")
_PART_OF_NO_TEXT = "ancestor::a[@role='doc-noteref'] or ancestor::small[@class='mark']"


def mark_lead_ins(root: Element) -> None:
    """Give the class `lead-in` to paragraphs that lead in.

    They are those that end with a colon, those that are bold from end to end, as a heading that is none in the source,
    and those before a list. In rows of several languages, those before a row of lists.
    """
    for paragraph in root.iter("p"):
        row = paragraph.getparent()
        is_cell = row is not None and "row" in (row.get("class") or "").split()
        follower = row.getnext() if is_cell and row is not None else paragraph.getnext()
        if is_cell and follower is not None and len(follower):
            follower = follower[0]
        if follower is not None and (follower.tag in _LISTS or _ends_with_colon(paragraph) or _is_bold(paragraph)):
            paragraph.set("class", f"{paragraph.get('class', '')} {LEAD_IN}".strip())


def leads_in(element: Element) -> bool:
    """Return whether an element has been marked as one that leads in."""
    return LEAD_IN in (element.get("class") or "").split()


def _ends_with_colon(paragraph: Element) -> bool:
    return bool(_COLON.search("".join(paragraph.xpath(f".//text()[not({_PART_OF_NO_TEXT})]"))))


def _is_bold(paragraph: Element) -> bool:
    is_all = not (paragraph.text or "").strip() and not any((child.tail or "").strip() for child in paragraph)
    return is_all and len(paragraph) > 0 and all(child.tag in _BOLD for child in paragraph) and bool(text_of(paragraph))

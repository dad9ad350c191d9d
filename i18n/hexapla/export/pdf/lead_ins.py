"""Texts that lead in to what follows them, such as a list: no page ends between the two."""

from __future__ import annotations

import re

from hexapla.model import Element
from hexapla.tree import HEADINGS, text_of

LEAD_IN = "lead-in"  # the class of such blocks; `pdf.css` and `parts` keep them with what follows
_LISTS = ("ul", "ol", "dl")
_TEXTS = (
    "p",
    "div",
    "blockquote",
    "address",
    "pre",
)  # what may hold a text; the first paragraph of a list item is a `p`
_INSIDE = ("li", "dt", "dd", "tr", "td", "th")  # parts of a block: the next one is not what a text leads in to
_BLOCKS = (*_TEXTS, *_LISTS, *HEADINGS, "table", "figure", "section", "aside", "hr", "hgroup")
_BOLD = ("strong", "b")
# A colon of any script at the end, before closing quotation marks and brackets.
_COLON = re.compile(r"[:\uFE13\uFE55\uFF1A\u1366][\"'”’»)\]\s]*$")
_PART_OF_NO_TEXT = "ancestor::a[@role='doc-noteref'] or ancestor::small[@class='mark']"


def mark_lead_ins(root: Element) -> None:
    """Give the class `lead-in` to texts that lead in, also to verse, and to the last text of a quotation.

    They are those that end with a colon, those that are bold from end to end, as a heading that is none in the source,
    and those before a list. In rows of several languages, those before a row of lists; their cells get the class, too.
    """
    for text in [each for each in root.iter(*_TEXTS) if not any(child.tag in _BLOCKS for child in each)]:
        holder, follower = _follower(text, root)
        if follower is not None and (follower.tag in _LISTS or _ends_with_colon(text) or _is_bold(text)):
            for each in dict.fromkeys([text, holder]):
                each.set("class", f"{each.get('class', '')} {LEAD_IN}".strip())


def _follower(text: Element, root: Element) -> tuple[Element, Element | None]:
    """Return the outermost block that ends with a text, and the block after it: of a row, the next row's first cell."""
    holder, parent = text, text.getparent()
    while parent is not None and "row" not in (parent.get("class") or "").split():
        follower = holder.getnext()
        if follower is not None or parent is root:
            return holder, None if follower is not None and follower.tag in _INSIDE else follower
        holder, parent = parent, parent.getparent()
    row = parent.getnext() if parent is not None else None
    return holder, row[0] if row is not None and len(row) else None


def leads_in(element: Element) -> bool:
    """Return whether an element has been marked as one that leads in."""
    return LEAD_IN in (element.get("class") or "").split()


def _ends_with_colon(paragraph: Element) -> bool:
    return bool(_COLON.search("".join(paragraph.xpath(f".//text()[not({_PART_OF_NO_TEXT})]"))))


def _is_bold(paragraph: Element) -> bool:
    is_all = not (paragraph.text or "").strip() and not any((child.tail or "").strip() for child in paragraph)
    return is_all and len(paragraph) > 0 and all(child.tag in _BOLD for child in paragraph) and bool(text_of(paragraph))

r"""LaTeX's references to pages: `\pageref`, `\cpageref`, `\vpageref` and their like.

Nobody knows the pages of a text that was not printed, so that a reference says what it refers to: “see page 12” is
“see section 3”, and “section 3 on page 12” is “section 3”.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from hexapla.model import Element
from hexapla.read.pandoc.notes import text_without_citations
from hexapla.tree import HEADINGS, remove

_PAGE = (
    r"\b(?:pages?|seiten?|páginas?|pagin[ae]|bladzijden?|sidan?|страниц[аеуы]|(?:blz|p[áa]gs?|стр|pp?|s|с)\.)"
    r"[\s\u00a0]*$"
)
_WORD = re.compile(_PAGE, re.IGNORECASE)
# Between a reference and the one to its page: `, p. 12`, ` on page 12`, ` (p. 12)`.
_AFTER_OTHER = re.compile(rf"[\s\u00a0]*,?[\s\u00a0]*(\(?)(?:[^\W\d_]{{1,5}}[\s\u00a0]+)?{_PAGE}", re.IGNORECASE)


def drop_page_words(before: str) -> tuple[str, bool]:
    """Return the text before a reference without the word for a page, and whether a capital letter began that."""
    word = _WORD.search(before)
    return (before[: word.start()], word[0][0].isupper()) if word else (before, False)


def drop_repeated(link: Element) -> bool:
    """Remove the reference to a page if the same place was named just before; return whether it was removed."""
    previous = link.getprevious()
    same = previous is not None and previous.get("data-reference") == link.get("data-reference")
    between = _AFTER_OTHER.fullmatch(previous.tail or "") if previous is not None and same else None
    after = link.tail or ""
    if previous is None or between is None or (between[1] and not after.startswith(")")):
        return False
    remove(link)
    previous.tail = after.removeprefix(")") if between[1] else after
    return True


class HeadingsAbove:
    """The places of a document: the heading above each, and their order."""

    def __init__(self, root: Element) -> None:
        self._root = root

    @cached_property
    def _places(self) -> Mapping[Element, tuple[int, str]]:
        """The number of each element in the order of the document, and the words of the last heading up to it."""
        found: dict[Element, tuple[int, str]] = {}
        heading = ""
        for number, element in enumerate(self._root.iter()):
            if element.tag in HEADINGS:
                heading = text_without_citations(element)
            found[element] = number, heading
        return found

    def heading_above(self, aim: Element | None) -> str:
        """Return the words of the last heading before a place; empty if there is none."""
        return self._places[aim][1] if aim is not None else ""

    def direction(self, link: Element, aim: Element | None) -> str:
        """Return an arrow for a reference: up or down, to where its place is."""
        return "↑" if aim is not None and self._places[aim] < self._places[link] else "↓"

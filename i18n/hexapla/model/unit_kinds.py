"""What part of a document a unit is: a title, a paragraph, the text of an image ..."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from hexapla.messages import N_


class UnitKind(StrEnum):
    """What part of a document a unit is.

    The value is English in every language of the interface: catalogs (`#.`) and data for other programs have it, and
    would change with the person who makes them otherwise. People see the `label`.
    """

    TITLE = N_("title")
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    HEADING_4 = "heading 4"
    HEADING_5 = "heading 5"
    HEADING_6 = "heading 6"
    PARAGRAPH = N_("paragraph")
    QUOTATION = N_("quotation")
    LIST_ITEM = N_("list item")
    TABLE_CELL = N_("table cell")
    TABLE_HEADING = N_("table heading")
    CAPTION = N_("caption")
    TERM = N_("term")
    DEFINITION = N_("definition")
    SUMMARY = N_("summary")
    ADDRESS = N_("address")
    FOOTNOTE = N_("footnote")
    BYLINE = N_("byline")
    HEADER = N_("header")
    FOOTER = N_("footer")
    # Values of attributes and of metadata.
    ALT_TEXT = N_("alt text")
    TOOLTIP = N_("tooltip")
    DRAWING_TEXT = N_("text in a drawing")
    FORMULA_TEXT = N_("text in a formula")
    CONTENTS_ENTRY = N_("contents entry")
    SUBTITLE = N_("subtitle")
    AUTHOR = N_("author")
    DESCRIPTION = N_("description")
    PUBLISHER = N_("publisher")
    RIGHTS = N_("rights")
    SUBJECT = N_("subject")
    KEYWORDS = N_("keywords")
    CATEGORY = N_("category")

    @staticmethod
    def heading(level: int) -> UnitKind:
        """Return the kind of a heading of a level from 1, which is a title, to 6."""
        return next(kind for kind, own in _LEVELS.items() if own == level)

    @property
    def level(self) -> int:
        """The level of a heading, from 1 to 6; 0 for every other kind."""
        return _LEVELS.get(self, 0)

    def label(self, say: Callable[[str], str]) -> str:
        """Return the kind's name for people; `say` looks it up, as `messages.interface_strings` does."""
        if self.level > 1:
            return say(N_("heading %(level)s")) % {"level": self.level}
        return say(self.value)


_LEVELS = {
    UnitKind.TITLE: 1, UnitKind.HEADING_2: 2, UnitKind.HEADING_3: 3,
    UnitKind.HEADING_4: 4, UnitKind.HEADING_5: 5, UnitKind.HEADING_6: 6,
}  # fmt: skip

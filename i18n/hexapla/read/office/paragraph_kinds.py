"""What a paragraph is."""

from __future__ import annotations

from enum import StrEnum


class ParagraphKind(StrEnum):
    """What a paragraph is."""

    HEADING = "heading"
    SUBTITLE = "subtitle"
    CAPTION = "caption"
    QUOTATION = "quotation"
    TEXT = "text"

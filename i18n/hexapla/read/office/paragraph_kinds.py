"""What a paragraph is: a heading, a caption, a quotation ... as the names of its styles say.

The names are in small letters. They are English in every language's Word and LibreOffice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

_HEADING = re.compile(r"heading ([1-9])")
_CAPTION = re.compile(r"(.+ )?caption")
_VERSE = re.compile(r"\b(verse|poem|poetry|stanza)\b")


class ParagraphKind(StrEnum):
    """What a paragraph is."""

    HEADING = "heading"
    SUBTITLE = "subtitle"
    CAPTION = "caption"
    QUOTATION = "quotation"
    TEXT = "text"


_NAMED: Mapping[str, tuple[ParagraphKind, int]] = {
    "title": (ParagraphKind.HEADING, 1),
    "subtitle": (ParagraphKind.SUBTITLE, 0),
    **dict.fromkeys(
        ("quote", "intense quote", "block text", "quotations", "quotation", "blockquote"), (ParagraphKind.QUOTATION, 0)
    ),
}


def named_kind(name: str) -> tuple[ParagraphKind, int] | None:
    """Return what the paragraphs of a style are, and the level of a heading; None if its name says nothing.

    The names of styles of headings are not looked at, as their outline level decides.
    """
    return (ParagraphKind.CAPTION, 0) if _CAPTION.fullmatch(name) else _NAMED.get(name)


def named_heading(name: str) -> tuple[ParagraphKind, int] | None:
    """Return the kind and the level of a heading whose style has such a name; None for other names."""
    heading = _HEADING.fullmatch(name)
    return (ParagraphKind.HEADING, int(heading[1])) if heading else None


def is_verse(names: Iterable[str]) -> bool:
    """Return whether paragraphs of a style are verse; `names` are those of the style and of those it is based on."""
    return any(map(_VERSE.search, names))

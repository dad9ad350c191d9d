"""What a paragraph is: a heading, a caption, a quotation ... as its outline level and the names of its styles say.

The names of Word's own styles are English in every language's Word (ECMA-376, part 1, section 17.7.4.9).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hexapla.model import Element
from hexapla.read.docx.styles import Style
from hexapla.read.docx.words import number, value
from hexapla.read.office.paragraph_kinds import ParagraphKind, named_heading, named_kind

_ENTRY = re.compile(r"(toc|index) [1-9]|table of (figures|authorities)")
_OVER_ENTRIES = frozenset(("toc heading", "toa heading", "index heading"))
_BODY_TEXT = 10  # the outline level, from 1, of what is no heading


def kind_of(chain: Sequence[Style], said: Element | None) -> tuple[ParagraphKind, int]:
    """Return what a paragraph is, and the level of a heading, from 1.

    `said` are its own properties. Their outline level (17.3.1.20) decides; if they have none, the outline level or the
    name of the nearest style that has one.
    """
    if level := _outline(said):
        return _of_level(level)
    if chain and chain[0].name == "heading":  # Apple Pages
        return ParagraphKind.HEADING, 1
    return next((found for style in chain if (found := _of_style(style))), (ParagraphKind.TEXT, 0))


def _of_style(style: Style) -> tuple[ParagraphKind, int] | None:
    """Return what the paragraphs of a style are; None if this depends on the style that it is based on."""
    if kind := named_kind(style.name):
        return kind
    if level := _outline(style.paragraph):
        return _of_level(level)
    return named_heading(style.name)


def _of_level(level: int) -> tuple[ParagraphKind, int]:
    return (ParagraphKind.HEADING, level) if level < _BODY_TEXT else (ParagraphKind.TEXT, 0)


def _outline(properties: Element | None) -> int:
    """Return the outline level that these properties say, from 1; 0 if they say none."""
    level = number(value(properties, "outlineLvl"))
    return level + 1 if level is not None and 0 <= level < _BODY_TEXT else 0


def is_of_contents(chain: Sequence[Style]) -> bool:
    """Return whether a style is one that Word gives to the entries of contents and indexes that it makes."""
    return bool(chain) and _ENTRY.fullmatch(chain[0].name) is not None


def heads_contents(chain: Sequence[Style]) -> bool:
    """Return whether a style is that of a heading of such contents; authors use it for other headings, too."""
    return bool(chain) and chain[0].name in _OVER_ENTRIES

"""Paragraphs: what they are, as their elements (`text:p`, `text:h`), styles and outline levels say.

LibreOffice's own styles have the same names in every language.
"""

from __future__ import annotations

import re

from hexapla.model import Element
from hexapla.read.odt.manuscript import OdtManuscript
from hexapla.read.odt.names import number, said, tag
from hexapla.read.odt.styles import OdtStyle
from hexapla.read.office.paragraph_kinds import ParagraphKind, is_verse, named_heading, named_kind
from hexapla.read.office.paragraphs import Paragraph
from hexapla.read.office.run_properties import look_of, of_letters

HEADING = tag("text:h")
PARAGRAPH = tag("text:p")
_ENTRY = re.compile(r"(contents|toc|index|illustration index|table index|object index|user index) [1-9]")
_OVER_ENTRIES = re.compile(r"(contents|toc|index|illustration index|table index) heading")
_MOST_LEVEL = 10
_RIGHT = frozenset(("end", "right"))
_LEFT = frozenset(("start", "left"))
_NO_BORDER = frozenset(("", "none", "hidden"))


def read_paragraph(element: Element, manuscript: OdtManuscript) -> Paragraph:
    """Return what is known of a `text:p` or `text:h`, without its number."""
    level = said(element, "text:outline-level") if element.tag == HEADING else None
    key = said(element, "text:style-name"), level
    if key not in manuscript.paragraphs:
        manuscript.paragraphs[key] = _paragraph(*key, manuscript)
    return manuscript.paragraphs[key]


def _paragraph(style: str, outline: str | None, manuscript: OdtManuscript) -> Paragraph:
    """Return what is known of paragraphs of a style; `outline` is the level of a heading, None for others."""
    styles = manuscript.styles
    chain = styles.chain(style)
    kind, level = _kind_of(outline, chain)
    return Paragraph(
        style,
        kind,
        level,
        alignment=_alignment(style, manuscript),
        look=look_of(of_letters(styles.run(style), manuscript.letters)),
        is_verse=is_verse(each.name for each in chain),
        is_of_contents=any(_ENTRY.fullmatch(each.name) for each in chain),
        heads_contents=any(_OVER_ENTRIES.fullmatch(each.name) for each in chain),
    )


def _kind_of(outline: str | None, chain: tuple[OdtStyle, ...]) -> tuple[ParagraphKind, int]:
    if outline is not None:
        return ParagraphKind.HEADING, number(outline, 1, _MOST_LEVEL) or 1
    return next((found for style in chain if (found := _of_style(style))), (ParagraphKind.TEXT, 0))


def _of_style(style: OdtStyle) -> tuple[ParagraphKind, int] | None:
    """Return what the paragraphs of a style are; None if this depends on its parent."""
    if found := named_kind(style.name):
        return found
    outline = style.said("style:default-outline-level")
    if outline is not None:
        level = number(outline, 0, _MOST_LEVEL)
        return (ParagraphKind.HEADING, level) if level else (ParagraphKind.TEXT, 0)
    return named_heading(style.name)


def _alignment(style: str, manuscript: OdtManuscript) -> str:
    """Return the class of paragraphs that are centred or at the end of the line, unless the default ones are, too."""
    aligned, usual = _aligned(style, manuscript), _aligned("", manuscript)
    return aligned if aligned != usual else ""


def _aligned(style: str, manuscript: OdtManuscript) -> str:
    """Return the class for the alignment of a style's paragraphs.

    In paragraphs from right to left, LibreOffice shows `start` on the left and `end` on the right.
    """
    align = manuscript.styles.paragraph(style, "fo:text-align")
    is_turned = manuscript.styles.paragraph(style, "style:writing-mode").startswith("rl")
    if align == "center":
        return "to-center"
    return "to-end" if align in (_LEFT if is_turned else _RIGHT) else ""


def list_style_of(style: str, manuscript: OdtManuscript) -> str | None:
    """Return the list style that a style of paragraphs has; empty if it says that it has none, None if it is silent."""
    chain = manuscript.styles.chain(style)
    return next((found for each in chain if (found := each.said("style:list-style-name")) is not None), None)


def is_ruled(style: str, manuscript: OdtManuscript) -> bool:
    """Return whether an empty paragraph of a style is a line: it has a border above or below, but not around it."""
    borders = [manuscript.styles.paragraph(style, f"fo:border-{side}") for side in ("top", "bottom")]
    return any(border.strip() not in _NO_BORDER for border in borders)


def breaks_page(style: str, manuscript: OdtManuscript) -> tuple[bool, bool]:
    """Return whether a new page begins before a paragraph of a style, or has another layout, and after it."""
    styles = manuscript.styles
    chain = styles.chain(style)
    turned = next((found for each in chain if (found := each.said("style:master-page-name")) is not None), "")
    before, after = (styles.paragraph(style, f"fo:break-{where}") for where in ("before", "after"))
    return before == "page" or bool(turned), after == "page"

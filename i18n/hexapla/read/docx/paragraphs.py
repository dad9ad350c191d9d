"""Paragraphs: their styles, numbers and alignment (ECMA-376, part 1, section 17.3.1)."""

from __future__ import annotations

from dataclasses import replace

from hexapla.model import Element
from hexapla.read.docx.manuscript import Manuscript
from hexapla.read.docx.paragraph_kinds import heads_contents, is_of_contents, kind_of
from hexapla.read.docx.styles import WordStyles
from hexapla.read.docx.words import attribute, child, is_true, number, value
from hexapla.read.office.labels import Label
from hexapla.read.office.paragraph_kinds import is_verse
from hexapla.read.office.paragraphs import Paragraph
from hexapla.read.office.run_properties import look_of

_ALIGNED = {"center": "to-center", "right": "to-end", "end": "to-end"}


def read_paragraph(said: Element | None, manuscript: Manuscript) -> Paragraph:
    """Read the properties (`w:pPr`) of a paragraph, without its number."""
    styles = manuscript.styles
    style = value(said, "pStyle") or ""
    chain = styles.chain(style)
    kind, level = kind_of(chain, said)
    aligned, usual = _alignment(styles, style, said), _alignment(styles, "", None)
    return Paragraph(
        style,
        kind,
        level,
        alignment=aligned if aligned != usual else "",
        look=look_of(styles.run(style, "", None)),
        is_verse=is_verse(each.name for each in chain),
        is_of_contents=is_of_contents(chain),
        heads_contents=heads_contents(chain),
    )


def _alignment(styles: WordStyles, style: str, said: Element | None) -> str:
    """Return the class of paragraphs with these properties that are centred or at the end of the line; or nothing."""
    return _ALIGNED.get(attribute(styles.paragraph_property(style, said, "jc"), "val"), "")


def counted(paragraph: Paragraph, said: Element | None, manuscript: Manuscript) -> Paragraph:
    """Return a paragraph with its number, if it has one; each may be counted once, in the order of the document."""
    label = _label(paragraph.style, said, manuscript)
    return replace(paragraph, label=label) if label is not None else paragraph


def _label(style: str, said: Element | None, manuscript: Manuscript) -> Label | None:
    """Return the label of a paragraph, which is counted; None if it has no number."""
    own = child(said, "numPr")
    inherited = [child(each.paragraph, "numPr") for each in manuscript.styles.chain(style)]
    holders = [each for each in (own, *inherited) if each is not None]
    numbering = next((found for each in holders if (found := value(each, "numId")) is not None), "0")
    if numbering == "0":
        return None
    level = number(value(own, "ilvl"))
    if level is None:
        level = manuscript.numbering.level_of_style(numbering, [each.id for each in manuscript.styles.chain(style)])
    if level is None:
        levels = (number(value(each, "ilvl")) for each in holders)
        level = next((each for each in levels if each is not None), 0)
    return manuscript.numbering.count(numbering, level)


def is_ruled(said: Element | None) -> bool:
    """Return whether an empty paragraph with these properties is a line: it has a border above or below (17.3.1.24)."""
    borders = child(said, "pBdr")
    sides = (value(borders, "top"), value(borders, "bottom"))
    return any(side not in (None, "", "nil", "none") for side in sides)


def is_drop_capital(said: Element | None) -> bool:
    """Return whether a paragraph holds the large first letters of the next one (17.3.1.11)."""
    return attribute(child(said, "framePr"), "dropCap") in ("drop", "margin")


def is_deleted(said: Element | None) -> bool:
    """Return whether the end of a paragraph was deleted or moved away: the next one continues it (17.13.5.15)."""
    mark = child(said, "rPr")
    return any(child(mark, name) is not None for name in ("del", "moveFrom"))


def breaks_page(said: Element | None, styles: WordStyles) -> tuple[bool, bool]:
    """Return whether a new page begins before a paragraph, and after it, where a section ends (17.6.22)."""
    style = value(said, "pStyle") or ""
    before = styles.paragraph_property(style, said, "pageBreakBefore")
    section = child(said, "sectPr")
    kind = value(section, "type") or "nextPage"
    is_before = before is not None and is_true(attribute(before, "val"))
    return is_before, section is not None and kind != "continuous"

"""Paragraphs: their styles, numbers and alignment, and the element of each (ECMA-376, part 1, section 17.3.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from hexapla.model import Element
from hexapla.read.docx.manuscript import Manuscript
from hexapla.read.docx.numbering import Label
from hexapla.read.docx.paragraph_kinds import ParagraphKind, heads_contents, is_of_contents, is_verse, kind_of
from hexapla.read.docx.pieces import Piece, put, set_language, settle
from hexapla.read.docx.runs import look_of
from hexapla.read.docx.styles import WordStyles
from hexapla.read.docx.words import attribute, child, is_true, number, value
from hexapla.tree import append_text, counter, number_label

_ALIGNED = {"center": "to-center", "right": "to-end", "end": "to-end"}
_DEEPEST = 6
_WORDY = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is known of a paragraph without its content.

    `style` is the id of its style; `level` that of a heading, from 1. `alignment` is a class, or empty.
    """

    style: str
    kind: ParagraphKind
    level: int = 0
    label: Label | None = None
    alignment: str = ""
    is_verse: bool = False
    is_of_contents: bool = False
    heads_contents: bool = False

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self.label is not None and self.kind in (ParagraphKind.TEXT, ParagraphKind.QUOTATION)


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
        is_verse=is_verse(chain),
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


def made(paragraph: Paragraph, pieces: Sequence[Piece], manuscript: Manuscript) -> Element:
    """Return a paragraph with these pieces as its element: a heading, an item, or a `p`."""
    block = etree.Element(_tag(paragraph))
    look = _relative(pieces, look_of(manuscript.styles.run(paragraph.style, "", None)))
    if language := settle(pieces, manuscript.ground):
        set_language(block, language, manuscript.ground)
    if names := _classes(paragraph, look - look_of(manuscript.styles.ground)):
        block.set("class", " ".join(names))
    _put_number(block, paragraph)
    rest = _with_id(block, pieces, manuscript.places)
    put(_indented(rest) if paragraph.is_verse else rest, block, language or manuscript.ground)
    return block


def _tag(paragraph: Paragraph) -> str:
    if paragraph.kind is ParagraphKind.HEADING:
        return f"h{min(paragraph.level, _DEEPEST)}"
    return "li" if paragraph.is_item else "p"


def _relative(pieces: Sequence[Piece], base: frozenset[str]) -> frozenset[str]:
    """Take the look of the paragraph's style from its pieces, in place; return what of it they all have.

    In a paragraph in italics, upright words are those that are emphasised.
    """
    lettered = [piece for piece in pieces if piece.has_letters]
    common = frozenset(name for name in base if any(name in piece.look for piece in lettered))
    for piece in pieces:
        piece.look = (piece.look ^ {"em"} if "em" in common else piece.look) - (common - {"em"})
    return common


def _classes(paragraph: Paragraph, look: frozenset[str]) -> list[str]:
    """Return the classes of a paragraph; headings have the look of headings, and items that of their list."""
    if paragraph.is_item:
        return []
    names = {ParagraphKind.SUBTITLE: ["subtitle"], ParagraphKind.CAPTION: ["caption"]}.get(paragraph.kind, [])
    if paragraph.kind is ParagraphKind.TEXT:
        looks = {"em": "italic", "strong": "bold", "allcaps": "allcaps", "smallcaps": "smallcaps"}
        names = ["verse"] if paragraph.is_verse else []
        names += [name for each, name in looks.items() if each in look]
    if paragraph.alignment and paragraph.kind in (ParagraphKind.TEXT, ParagraphKind.QUOTATION):
        names = [*names, paragraph.alignment]
    return names


def _put_number(block: Element, paragraph: Paragraph) -> None:
    """Put a number before the text that no list shows: `2.1`. Its words, as in `Chapter 1`, are translated."""
    label = paragraph.label
    if label is None or label.kind == "bullet" or (paragraph.is_item and label.kind):
        return
    gap = "" if label.suffix == "nothing" else " "
    if not any(_WORDY.search(part) for part, is_number in label.parts if not is_number):
        block.append(number_label(label.text + gap))
        return
    for part, is_number in label.parts:
        if is_number:
            block.append(counter(part))
        else:
            append_text(block, part)
    append_text(block, gap)


def _with_id(block: Element, pieces: Sequence[Piece], places: dict[str, str]) -> list[Piece]:
    """Return the pieces without the bookmarks before the text: these are places of the whole block.

    The first gives the block its id, to which `places` leads from the names of the others.
    """
    rest: list[Piece] = []
    is_before = True
    for piece in pieces:
        name = "" if isinstance(piece.content, str) else piece.content.get("id", "")
        if is_before and name:
            block.set("id", block.get("id") or name)
            places[name] = block.get("id", "")
            continue
        is_before = is_before and isinstance(piece.content, str) and not piece.content.strip()
        rest.append(piece)
    return rest


def _indented(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the lines of verse with em spaces for the tabs before them."""
    is_start = True
    for piece in pieces:
        if isinstance(piece.content, str):
            words = piece.content.lstrip("\t") if is_start else piece.content
            piece.content = "\u2003" * (len(piece.content) - len(words)) + words
            is_start = is_start and not words.strip("\u2003")
        elif piece.content.tag == "br":
            is_start = True
    return [piece for piece in pieces if piece.content != ""]


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

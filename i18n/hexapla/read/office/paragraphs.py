"""The element of a paragraph: a heading, an item or a `p`, with its number, its classes and its pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from hexapla.model import Element, OriginPiece
from hexapla.read.office.colours import settle_colours
from hexapla.read.office.findings import LeftOut
from hexapla.read.office.labels import Label
from hexapla.read.office.paragraph_kinds import ParagraphKind
from hexapla.read.office.piece_trees import put, set_language
from hexapla.read.office.pieces import NO_LOOK, Piece, divided, settle
from hexapla.read.office.verse import indented, is_set_as_verse
from hexapla.tree import append_text, counter, number_label

_DEEPEST = 6
_WORDY = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Ground:
    """What the paragraphs of a document are compared with: its language, and the look of its default paragraphs.

    `left_out` is what editions do not show, counted while paragraphs are made.
    """

    language: str
    look: frozenset[str]
    left_out: LeftOut


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is known of a paragraph without its content.

    `style` is the name of its style, and `look` what that style gives its text; `level` is that of a heading, from 1.
    `alignment` is a class, or empty. `inside` is the level, from 0, of the list item that it continues, if it does.
    """

    style: str
    kind: ParagraphKind
    level: int = 0
    label: Label | None = None
    inside: int | None = None
    alignment: str = ""
    look: frozenset[str] = NO_LOOK
    is_verse: bool = False
    is_of_contents: bool = False
    heads_contents: bool = False

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self.label is not None and self.kind in (ParagraphKind.TEXT, ParagraphKind.QUOTATION)


def made(paragraph: Paragraph, pieces: Sequence[Piece], ground: Ground, places: dict[str, str]) -> Element:
    """Return a paragraph with these pieces as its element: a heading, an item, or a `p`.

    The id of the element is added to `places` by the names of the bookmarks before its text.
    """
    pieces = divided(pieces, ground.language)
    if not paragraph.is_verse and is_set_as_verse(pieces):
        paragraph = replace(paragraph, is_verse=True)
    block = etree.Element(_tag(paragraph))
    look = _relative(pieces, paragraph.look)
    ground.left_out.colours += settle_colours(pieces)
    if language := settle(pieces, ground.language):
        set_language(block, language, ground.language)
    if names := _classes(paragraph, look - ground.look):
        block.set("class", " ".join(names))
    _put_number(block, paragraph)
    rest = _with_id(block, pieces, places)
    put(indented(rest) if paragraph.is_verse else rest, block, language or ground.language)
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


def label_pieces(paragraph: Paragraph) -> Iterator[OriginPiece]:
    """Yield the origins of what `made` puts before the text: the words of a number, which the text has not."""
    label = paragraph.label
    if label is not None and _is_put(paragraph, label) and _has_words(label):
        for part, is_number in label.parts:
            yield OriginPiece(-1, -1, name="span") if is_number else OriginPiece(-1, -1, part)
        yield OriginPiece(-1, -1, label.gap)


def _is_put(paragraph: Paragraph, label: Label) -> bool:
    """Return whether a label is put before the text: no list shows it."""
    return label.kind != "bullet" and not (paragraph.is_item and label.kind)


def _has_words(label: Label) -> bool:
    return any(_WORDY.search(part) for part, is_number in label.parts if not is_number)


def _put_number(block: Element, paragraph: Paragraph) -> None:
    """Put a number before the text that no list shows: `2.1`. Its words, as in `Chapter 1`, are translated."""
    label = paragraph.label
    if label is None or not _is_put(paragraph, label):
        return
    gap = label.gap
    if not _has_words(label):
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

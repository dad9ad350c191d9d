"""The marks and labels of notes without links: raised figures, figures in brackets, and signs such as `*`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from hexapla.model import Element
from hexapla.read.html.marks import block_of, label_of, text_before
from hexapla.read.tree import first_text
from hexapla.tree import all_text, text_of

_SIGN = r"\*{1,3}|[†‡§※]{1,2}"
_LABEL = re.compile(rf"\d{{1,3}}|[a-z]|{_SIGN}")
_OPENING = re.compile(rf"\s*(?:\[(?P<number>\d{{1,3}}|[a-z])\]\s*(?=\S)|(?P<sign>{_SIGN})\s*(?=[^\W\d_]|[\"'“‘«„(]))")
_COUNTED = re.compile(r"\s*\(?(?P<number>\d{1,3})[.)]\s+(?=\S)")  # below a title of notes only
_CITING = re.compile(rf"\[(?P<number>\d{{1,3}}|[a-z])\]|\((?P<round>\d{{1,3}})\)|(?P<sign>{_SIGN})(?![A-Za-z0-9*†‡§※])")
_IN_CITING = re.compile(r"[\[(*†‡§※]")  # the search for these is quick
_SIGNS = "[(*†‡§※"  # a text with a mark has one of them, most texts have none
_MAY_CITE = re.compile(r"\[(?:\d{1,3}|[a-z])\]|\(\d{1,3}\)|[*†‡§※]")
_UNITS = frozenset("cm dm ft in kg km lb mi mm ms nm sq yd".split())
_STOPS = tuple('.,;:!?”"’»)…。、')
_WORD = 3  # letters before a sign; fewer may be a masked name, `M**`
_CLOSED = ("a", "code", "kbd", "pre", "samp", "script", "sub", "sup", "math")


@dataclass(frozen=True, slots=True, eq=False)
class UnlinkedMark:
    """A mark in the text: a `sup`, or a part of the text or tail of an element."""

    label: str
    block: Element
    node: Element
    side: str  # "text", "tail", or empty for a `sup`
    span: tuple[int, int] = (0, 0)
    is_sure: bool = True

    kind: str = "raised"  # "raised", "[]", "()", or "sign"

    @property
    def may_be_power(self) -> bool:
        """Whether the mark may be an exponent."""
        return not self.side and text_of(self.node).strip().isdigit()

    def link(self, attributes: Mapping[str, str]) -> None:
        """Make the mark a link; of several marks in one text, the last one comes first."""
        link = etree.Element("a", dict(attributes))
        if not self.side:
            link.text, self.node.text = self.node.text, None
            link.extend(list(self.node))
            self.node.append(link)
            return
        text = (self.node.text if self.side == "text" else self.node.tail) or ""
        start, end = self.span
        link.text, link.tail = text[start:end], text[end:]
        if self.side == "text":
            self.node.text = text[:start]
            self.node.insert(0, link)
        else:
            self.node.tail = None
            self.node.addnext(link)
            self.node.tail = text[:start]


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """The label at the start of a note; `inside` is the `sup` or `br` with it if its block has several notes."""

    label: str
    block: Element
    inside: Element | None = None
    is_raised: bool = False

    @property
    def is_within_reach(self) -> bool:
        """Whether the note can be parted from the other notes of its block."""
        return self.inside is None or self.inside.getparent() is self.block

    @property
    def may_begin(self) -> bool:
        """Whether notes may begin with this label: with any figure, as on a later page, but only with the letter a."""
        return self.label == "a" or kind_of(self.label) != "letter"

    def follows(self, other: Opening) -> bool:
        """Return whether this label is the next one after another's."""
        kinds = {kind_of(each.label) for each in (self, other)}
        if kinds == {"figure"}:
            return int(self.label) == int(other.label) + 1
        if kinds == {"letter"}:
            return ord(self.label) == ord(other.label) + 1
        return len(kinds) == 1 and self.label != other.label

    def name(self, names: Iterator[str]) -> str:
        """Return the id of the note, which is made from `names` if there is none."""
        if self.inside is None:
            if not self.block.get("id"):
                self.block.set("id", next(names))
            return self.block.get("id", "")
        anchor = etree.Element("a", {"id": next(names)})
        if self.inside.tag == "br":
            anchor.tail, self.inside.tail = self.inside.tail, None
            self.inside.addnext(anchor)
        else:
            self.inside.addprevious(anchor)
        return anchor.get("id", "")


def may_have_marks(body: Element) -> bool:
    """Return whether any text of a page may be the mark of a note without a link."""
    text = all_text(body)
    is_written = any(sign in text for sign in _SIGNS) and _MAY_CITE.search(text) is not None
    return is_written or any(map(_label_of, body.iter("sup")))


def openings_in(block: Element, *, is_titled: bool) -> Iterator[Opening]:
    """Yield the labels with which a block and its lines begin; below a title of notes, also `1.` and items."""
    first = first_text([block]) if block.tag in ("p", "li", "div", "dd") else None
    if first is None:
        return
    found: dict[Element | None, str] = {}
    for raised in block.iter("sup"):
        label = _label_of(raised)
        if label and not text_before(raised).strip():
            found[raised] = label
    patterns = (_OPENING, _COUNTED) if is_titled else (_OPENING,)
    if not _is_closed(first.element) and (label := _said(first.text, patterns)):
        found[None] = label
    for line in block.iter("br"):
        if label := _said(line.tail or "", patterns):
            found[line] = label
    if is_titled and not found:
        yield from _item(block)
        return
    for place in [None, *block.iter("sup", "br")]:
        if place in found:
            is_raised = place is not None and place.tag == "sup"
            yield Opening(found[place], block, place if len(found) > 1 else None, is_raised=is_raised)


def marks_in(block: Element) -> Iterator[UnlinkedMark]:
    """Yield the marks in a block, in order: raised labels after a word, and labels in the text."""
    for node in block.iter(etree.Element):
        if node.tag == "sup":
            label = _label_of(node)
            before = text_before(node)
            if label and before and not before[-1].isspace():
                yield UnlinkedMark(label, block, node, "", is_sure=_is_after_word(before, node.tail or "", label))
        else:
            yield from _written(block, node, "text", node.text or "")
        if node is not block:
            yield from _written(block, node, "tail", node.tail or "")


def kind_of(label: str) -> str:
    """Return what a label is: a figure, a letter or a sign."""
    return "figure" if label.isdigit() else "letter" if label.isalpha() else "sign"


def _label_of(raised: Element) -> str:
    """Return the label that a `sup` without links is; empty if it is something else."""
    if next(raised.iter("a"), None) is not None or next(raised.iterancestors("a"), None) is not None:
        return ""
    label = label_of(text_of(raised))
    return label if _LABEL.fullmatch(label) else ""


def _said(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    """Return the label at the start of a text; empty if there is none."""
    found = next(filter(None, (pattern.match(text) for pattern in patterns)), None)
    return next(filter(None, found.groupdict().values())) if found else ""


def _item(block: Element) -> Iterator[Opening]:
    """Yield the number of an item of a list that counts from 1, if the block begins one."""
    item = block if block.tag == "li" else block.getparent()
    outer = None if item is None else item.getparent()
    if item is None or outer is None or item.tag != "li" or outer.tag != "ol" or outer.get("start", "1") != "1":
        return
    if item is block or next(item.iterchildren(etree.Element)) is block:
        yield Opening(str(outer.index(item) + 1), item)


def _written(block: Element, node: Element, side: str, text: str) -> Iterator[UnlinkedMark]:
    """Yield the marks in a text: `[1]`, and signs right after a word."""
    matches = list(_CITING.finditer(text)) if _IN_CITING.search(text) else []
    holder = node if side == "text" else node.getparent()
    if matches and (holder is None or _is_closed(holder)):
        return
    for found in matches:
        before = text[: found.start()]
        sign = found["sign"]
        if sign is None:
            kind = "()" if found["round"] else "[]"
            yield UnlinkedMark(found["number"] or found["round"], block, node, side, span=found.span(), kind=kind)
        elif before[-1:] in _STOPS or (before[-_WORD:].isalpha() and len(before) >= _WORD):
            is_sure = before[-1:] in _STOPS or before[-_WORD:] == before[-_WORD:].lower()
            yield UnlinkedMark(sign, block, node, side, span=found.span(), is_sure=is_sure, kind="sign")


def _is_after_word(before: str, after: str, label: str) -> bool:
    """Return whether a raised figure is after a word or a stop, unlike the exponents of figures and of units."""
    if kind_of(label) == "sign" or (kind_of(label) == "letter" and before[-1].isdigit()):
        return True
    word = re.split(r"[\W\d_]+", before)[-1]
    if before[-1].isdigit() or (word.isascii() and len(word) == 1) or word in _UNITS:
        return False
    return not (after[:1].isascii() and after[:1].isalnum())


def _is_closed(node: Element) -> bool:
    """Return whether a text is in a link, in code, or in something else that holds no marks."""
    return node.tag in _CLOSED or any(True for _ in node.iterancestors(*_CLOSED)) or block_of(node).tag == "nav"

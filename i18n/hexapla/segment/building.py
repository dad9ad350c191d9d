"""Tagged text → inline content."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Sequence

from lxml import etree

from hexapla import characters, markup, translator_tags
from hexapla.markup import Tag
from hexapla.model import Element, Stretch
from hexapla.segment import page_marks, stretches, translators_notes
from hexapla.segment.naming import TaggedContent
from hexapla.tree import is_citation


def build(text: str, piece: TaggedContent, pairs: Sequence[Stretch] = ()) -> tuple[str, list[Element]]:
    """Turn tagged text into inline content: the text before the first element, and the elements.

    `piece` gives the elements. Each stretch of `pairs` becomes a `<span class="sentence" data-pair="number">`, or
    several where an element cuts it. Does not fail, and does not lose a citation, an image or a link target; see
    `segment.weave`.
    """
    parts = None if pairs or piece.pages else _between(text, [tag for tag, _mark in piece.tags])
    if parts is not None:
        return _fill(parts, piece)
    voids = {chosen for chosen, mark in piece.marks.items() if mark.shape == "void"}
    apart = translator_tags.split(piece.text, text)
    names = {*piece.marks, translator_tags.NOTE} if apart.notes else piece.marks
    tokens, _ = markup.balance(markup.parse(apart.text, names), {*voids, translator_tags.NOTE})
    whole = page_marks.put(tokens, piece.pages, piece.text, piece.marks)
    marked = list(stretches.mark(whole, piece.codes, pairs) if pairs else whole)
    said = marked if text == piece.text else _with_directions_closed(marked)
    builder = _Builder(piece, voids, [_aside(note, piece, voids) for note in apart.notes])
    for token in said:
        builder.add(token)
    builder.restore_lost()
    return builder.root.text or "", list(builder.root)


def _between(text: str, tags: Sequence[str]) -> list[str] | None:
    """Return the texts before, between and after these tags, if a text has them in this order and no other `<`."""
    if text.count("<") != len(tags) or characters.balance_directions(text) != text:
        return None
    parts: list[str] = []
    start = 0
    for tag in tags:
        at = text.find(tag, start)
        if at < 0:
            return None
        parts.append(characters.drop_forbidden(text[start:at]))
        start = at + len(tag)
    return [*parts, characters.drop_forbidden(text[start:])]


def _fill(parts: Sequence[str], piece: TaggedContent) -> tuple[str, list[Element]]:
    """Put texts between the tags of a unit, in their order, as most translations keep it: no element has to move."""
    top: list[Element] = []
    depth = 0
    for (_tag, mark), text in zip(piece.tags, parts[1:], strict=True):
        if not depth and mark.shape != "close":
            top.append(mark.element)
        depth += {"open": 1, "close": -1, "void": 0}[mark.shape]
        if mark.shape == "open":
            mark.element.text = text or None
        else:
            mark.element.tail = text or None
    return parts[0], top


def _aside(note: str, piece: TaggedContent, voids: Collection[str]) -> Element:
    """Return a translator's note as an element; it may use the unit's tags, but citations and ids stay in the text."""
    tokens, _ = markup.balance(markup.parse(note, piece.marks), voids)
    builder = _Builder(piece, voids)
    builder.used.update(piece.marks)
    for token in _with_directions_closed(tokens):
        builder.add(token)
    builder.root.tag = translators_notes.ASIDE
    return builder.root


def _with_directions_closed(tokens: Sequence[stretches.Marked]) -> list[stretches.Marked]:
    """Return the tokens, with the directions that a translation leaves open closed.

    Later text is not affected by them.
    """
    closed = iter(characters.balance_parts([token for token in tokens if isinstance(token, str)]))
    return [next(closed) if isinstance(token, str) else token for token in tokens]


class _Builder:
    """Appends tokens to a growing tree, and records which elements have been used.

    An element is moved into it at its first use: the tree that holds it is about to be filled anew.
    """

    def __init__(self, piece: TaggedContent, voids: Collection[str], notes: Iterable[Element] = ()) -> None:
        self.piece = piece
        self.voids = voids
        self.notes = iter(notes)
        self.root = etree.Element("span")
        self.open: list[Element] = [self.root]
        self.last: Element | None = None  # the last child of the innermost open element
        self.used: set[str] = set()
        self.unique = {chosen for chosen in voids if _holds(piece.marks[chosen].element, "a")}

    def add(self, token: stretches.Marked) -> None:
        if isinstance(token, str):
            self._append_text(characters.drop_forbidden(token))
        elif isinstance(token, Stretch):
            self._open(etree.Element("span", {"class": "sentence", "data-pair": str(token.number)}))
        elif not isinstance(token, Tag):
            self._append(token)
        elif token == translator_tags.MARK:
            self._append(next(self.notes))
        elif token.shape == "close":
            self.last = self.open.pop()
        elif token.shape == "open":
            self._open(self._element(token.name, with_content=False))
        elif token.name not in self.unique or token.name not in self.used:
            self._append(self._element(token.name, with_content=token.name in self.voids))

    def restore_lost(self) -> None:
        """Append what must not be lost: citations, images, and link targets."""
        for chosen, mark in self.piece.marks.items():
            if chosen in self.used:
                continue
            is_void = mark.shape == "void"
            if is_void and _holds(mark.element, "a", "img"):
                self._append(self._element(chosen, with_content=True))
                continue
            for each in mark.element.iter() if is_void else (mark.element,):
                if identifier := each.get("id"):
                    self._append(etree.Element("span", {"id": identifier}))

    def _append_text(self, text: str) -> None:
        if not text:
            return
        if self.last is None:
            self.open[-1].text = (self.open[-1].text or "") + text
        else:
            self.last.tail = (self.last.tail or "") + text

    def _append(self, element: Element) -> None:
        self.open[-1].append(element)
        self.last = element

    def _open(self, element: Element) -> None:
        self._append(element)
        self.open.append(element)
        self.last = None

    def _element(self, chosen: str, *, with_content: bool) -> Element:
        element = self.piece.marks[chosen].element
        if chosen in self.used:
            element = copy.deepcopy(element)
            for each in element.iter():
                each.attrib.pop("id", None)  # ids are unique
        self.used.add(chosen)
        element.tail = None
        if not with_content:
            element.text = None
            element[:] = ()
        return element


def _holds(element: Element, *tags: str) -> bool:
    """Return whether an element is or holds a citation (`a`) or an image (`img`): program code may have a note, too."""
    return any(each.tag == "img" or is_citation(each) for each in element.iter(*tags))

"""The paragraphs with which notes go on that are plain paragraphs themselves, without an element around each note."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from hexapla.model import Element
from hexapla.read.html.marks import is_notes_name
from hexapla.read.titles_of_notes import is_notes_title
from hexapla.tree import BLOCKS, HEADINGS

_PLAIN = ("p", "div", "blockquote")  # may continue in the blocks after it
_FEW = 2  # notes, which do not say whether others of their kind would go on
_NO_HEADING = 7


def absorb(
    notes: Mapping[Element, list[Element]], citing: Collection[Element], is_end: Callable[[Element], bool]
) -> list[Element]:
    """Add following paragraphs to notes, which are lists of blocks by their first block; return the doubtful ones.

    Only if there are nothing but notes since the last heading or rule, and up to the next note. After the last note
    only under a heading such as "Notes" or inside an element that is named for notes, and only what continues a note:
    nothing after its backlink at the end of a paragraph (`is_end`), no paragraph of another kind, and none at all if
    several notes before it do not go on. Where nothing but their place says so, they are doubtful. `citing` are the
    elements around citations.
    """
    doubtful: list[Element] = []
    busy = {*citing, *(each for start in notes for each in start.iterancestors())}
    for parent in dict.fromkeys(start.getparent() for start in notes if start.tag in _PLAIN):
        if parent is not None:
            place = _Place(parent, notes, is_end)
            place.absorb(busy)
            doubtful += place.doubtful
    return doubtful


@dataclass
class _Place:
    """An element with notes among its children: what its notes are like, and the note that may go on."""

    parent: Element
    notes: Mapping[Element, list[Element]]
    is_end: Callable[[Element], bool]
    kinds: set[tuple[str, str]] = field(default_factory=set)  # tags and classes of the blocks of notes
    count: int = 0
    some_go_on: bool = False
    doubtful: list[Element] = field(default_factory=list)

    def absorb(self, busy: Collection[Element]) -> None:
        """Add the paragraphs between the notes, and those after each last one, to the note before them."""
        current: list[Element] | None = None
        pending: list[Element] = []
        only_notes = fresh = True
        named = is_notes_name(self.parent)
        rank = _NO_HEADING  # of the heading "Notes" above, if any
        for child in self.parent.iterchildren(etree.Element):
            if child in self.notes:
                if current is not None and only_notes:
                    self._add(current, pending)
                current = self.notes[child] if child.tag in _PLAIN else None
                self.kinds.add(_kind(child))
                self.count += 1
                pending, only_notes, fresh = [], fresh or only_notes, False
            elif child.tag == "hr" or child.tag in HEADINGS:
                if current is not None and only_notes and (named or rank < _NO_HEADING):
                    self._add(current, self._rest(current, pending))
                current, pending, only_notes, fresh = None, [], True, True
                if child.tag in HEADINGS and (is_notes_title(child) or int(child.tag[1]) <= rank):
                    rank = int(child.tag[1]) if is_notes_title(child) else _NO_HEADING
            elif child in busy or child.tag not in BLOCKS or child.tag in ("section", "nav", "header", "footer"):
                current, pending, only_notes, fresh = None, [], False, False
            else:
                only_notes, fresh = only_notes and not fresh, False
                pending.append(child)
        if current is not None and only_notes and (named or rank < _NO_HEADING):
            self._add(current, self._rest(current, pending))

    def _add(self, note: list[Element], pending: Sequence[Element]) -> None:
        note += pending
        self.kinds.update(map(_kind, pending))
        self.some_go_on = self.some_go_on or bool(pending)

    def _rest(self, note: Sequence[Element], pending: Sequence[Element]) -> list[Element]:
        """Return the paragraphs after a last note with which it goes on."""
        ends = [number for number, block in enumerate([note[-1], *pending]) if self.is_end(block)]
        if ends:
            return list(pending[: ends[-1]])
        if self.count > _FEW and not self.some_go_on:
            return []
        other = next((number for number, block in enumerate(pending) if not self._is_alike(block)), len(pending))
        if not self.some_go_on and not is_notes_name(self.parent):
            self.doubtful += pending[:other]
        return list(pending[:other])

    def _is_alike(self, block: Element) -> bool:
        return block.tag not in _PLAIN or _kind(block) in self.kinds


def _kind(block: Element) -> tuple[str, str]:
    return str(block.tag), block.get("class", "")

"""Find the text of a unit in the characters of its block: its words one after the other, and its objects between them.

What a reader left out is passed over only where it is a whole element, or a printed mark at the begin of a text. Where
the words of a unit are not found so, its place is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hexapla import markup
from hexapla.model import Code, Unit
from hexapla.rewrite.html.letter_search import MOST_TRIES, LetterSearch
from hexapla.rewrite.html.objects import assign, nodes_between
from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.seen_text import PASSED_OVER, Characters, SeenText

_MARK = re.compile(r"[\W\d_]*(?:\w{1,3}[\W\d_]+)?")  # what may be printed before a text: a number, a star, a letter


@dataclass(frozen=True, slots=True)
class Item:
    """Characters or an object of a unit, by half-open offsets, and the element that holds them.

    `tags` are the numbers of the pairs of tags around, in the order in which they are opened; `count` is the number of
    characters, without white space; `object` is the name of the void tag that an object is.
    """

    start: int
    end: int
    holder: int
    tags: tuple[int, ...]
    count: int = 0
    object: str = ""


@dataclass(slots=True)
class FoundUnit:
    """The place of a unit: its items in order, and the names of its pairs of tags by their numbers."""

    unit: Unit
    items: list[Item] = field(default_factory=list)
    pairs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    """A part of a unit: letters with the pairs of tags around each, or a void tag."""

    letters: str = ""
    tags: list[tuple[int, ...]] = field(default_factory=list)
    name: str = ""


class SoughtUnit:
    """A unit that is searched: its parts, the names of its pairs of tags by their numbers, and its codes by name."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.pairs: list[str] = []
        self.parts: Sequence[_Part] = list(_parts(unit, self.pairs))
        self.codes: Mapping[str, Code] = {code.name: code for code in unit.codes}

    @property
    def first_letters(self) -> str:
        """The first letters of the unit, up to an object; empty if it has none."""
        return next((part.letters for part in self.parts if part.letters), "")


class BlockSearch:
    """Searches units, one after the other, in the characters of their block."""

    def __init__(self, page: PageText, seen: SeenText, block: int, characters: Characters) -> None:
        self._page, self._seen, self._block = page, seen, block
        self._there = characters
        self._at = 0  # the character after the last one that was found
        self._after = page.content_of(block)[0]  # the offset after it
        self._letters_there = LetterSearch(page, characters, block)

    def find(self, unit: Unit) -> FoundUnit | None:
        """Return the place of the next unit; None if it is not known."""
        sought = SoughtUnit(unit)
        letters = sought.first_letters
        for start in self._starts(letters) if letters else ():
            found = self.found_from(start, sought)
            if found is not None:
                self._after = found.items[-1].end
                while self._at < len(self._there.starts) and self._there.starts[self._at] < self._after:
                    self._at += 1
                return found
        return None

    def found_from(self, start: int, sought: SoughtUnit) -> FoundUnit | None:
        """Return a unit whose first letter is a character; None if it is not there."""
        items = self._from(start, sought.parts, sought.codes)
        return FoundUnit(sought.unit, items, sought.pairs) if items else None

    def _starts(self, letters: str) -> Iterator[int]:
        """Yield the characters at which a text may begin: the next, and those with only marks before."""
        text = self._there.text
        tries = 0
        at = self._at - 1
        while tries < MOST_TRIES and (at := text.find(letters[0], at + 1)) >= 0:
            if at == self._at or self._begins(at):
                tries += 1
                yield at

    def _begins(self, at: int) -> bool:
        """Return whether a text may begin at a character: after markup, or after a printed mark."""
        starts, ends = self._there.starts, self._there.ends
        begin = at
        while begin > self._at and not self._is_apart(ends[begin - 1], starts[begin]):
            begin -= 1
        return _MARK.fullmatch(self._there.text[begin:at]) is not None

    def _is_apart(self, start: int, end: int) -> bool:
        return next(self._seen.between(start, end), None) is not None

    def _from(self, start: int, parts: Sequence[_Part], codes: Mapping[str, Code]) -> list[Item] | None:
        """Return the items of a unit whose first letter is a character; None if it is not there."""
        items: list[Item] = []
        waiting: list[_Part] = []
        at, after = start, self._after
        for part in parts:
            if part.name:
                waiting.append(part)
                continue
            places = self._letters(part.letters, at, after, items, waiting=waiting)
            if places is None:
                return None
            begin = self._there.starts[places[0]]
            if waiting:
                objects = self._objects(after, begin, waiting, codes, is_first=not items)
                if objects is None:
                    return None
                items += objects
                waiting = []
            items += self._words(places, part.tags)
            at, after = places[-1] + 1, self._there.ends[places[-1]]
        if waiting:
            objects = self._objects(after, self._end_around(items), waiting, codes, is_last=True)
            if objects is None:
                return None
            items += objects
        return items

    def _end_around(self, items: Sequence[Item]) -> int:
        """Return where the block ends, or the innermost element around all items, if the block is not known."""
        if self._block >= 0 or not items:
            return self._page.content_of(self._block)[1]
        last = items[-1]
        around = (last.holder, *self._page.ancestors(last.holder)) if last.holder >= 0 else ()
        whole = (each for each in around if self._page.elements[each].content <= items[0].start)
        return self._page.content_of(next(whole, -1))[1]

    def _words(self, places: Sequence[int], tags: Sequence[tuple[int, ...]]) -> Iterator[Item]:
        """Yield the items of letters: those beside each other, in the same element and tags, are one."""
        starts, ends, holders = self._there.starts, self._there.ends, self._there.holders
        begin = 0
        for at in range(1, len(places) + 1):
            before = places[at - 1]
            if at < len(places) and places[at] == before + 1 and tags[at] == tags[begin]:
                place = places[at]
                is_beside = starts[place] == ends[before] or self._page.text[ends[before] : starts[place]].isspace()
                if is_beside and holders[place] == holders[before]:
                    continue
            yield Item(starts[places[begin]], ends[before], holders[before], tags[begin], count=at - begin)
            begin = at

    def _letters(
        self, letters: str, at: int, after: int, items: Sequence[Item], waiting: Sequence[_Part]
    ) -> list[int] | None:
        """Return the places of letters from a character on; after an object, wherever they follow it."""
        if not (items and waiting):
            return self._letters_there.places(letters, at)
        for prefix in (letters, letters[0]):  # as a rule, nothing is passed over between the letters
            place = at - 1
            for _try in range(MOST_TRIES):
                place = self._there.text.find(prefix, place + 1)
                if place < 0:
                    break
                if self._is_whole(after, place) and (places := self._letters_there.places(letters, place)):
                    return places
        return None

    def _is_whole(self, start: int, at: int) -> bool:
        """Return whether what is between an offset and a character is not a part of an element around that."""
        around = (self._page.elements[each] for each in self._letters_there.path(self._there.holders[at]))
        opened = (each.content for each in around if each.start >= start)
        return start <= self._there.starts[at] and all(self._there.index_from(content) >= at for content in opened)

    def _objects(
        self,
        start: int,
        end: int,
        parts: Sequence[_Part],
        codes: Mapping[str, Code],
        *,
        is_first: bool = False,
        is_last: bool = False,
    ) -> list[Item] | None:
        """Return the objects between two offsets as items; None if they are not as many as the tags."""
        nodes = list(nodes_between(self._page, self._seen, start, end))
        chosen = assign(nodes, [codes[part.name] for part in parts], is_first=is_first, is_last=is_last)
        if chosen is None:
            return None
        return [
            Item(node.start, node.end, node.holder, part.tags[0], object=part.name)
            for node, part in zip(chosen, parts, strict=True)
        ]


def _parts(unit: Unit, pairs: list[str]) -> Iterator[_Part]:
    """Yield the parts of a unit's text; the names of pairs are collected."""
    opened: list[int] = []
    part = _Part()
    for token in markup.parse(unit.text, unit.names):
        around = tuple(opened)
        if isinstance(token, str):
            letters = _letters_of(token)
            part.letters += letters
            part.tags += [around] * len(letters)
        elif token.shape == "open":
            opened.append(len(pairs))
            pairs.append(token.name)
        elif token.shape == "close":
            opened.pop()
        else:
            if part.letters:
                yield part
            part = _Part()
            yield _Part(tags=[around], name=token.name)
    if part.letters:
        yield part


def _letters_of(text: str) -> str:
    return "".join(letter for letter in text if not letter.isspace() and letter not in PASSED_OVER)

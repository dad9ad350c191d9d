"""The sentences of a tagged text; stretches of it marked or cut out.

Offsets are into the visible text without translators' notes: its literal parts, and the text that void tags show (an
address, code, a line break), in which no sentence ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from hexapla import markup, translator_tags
from hexapla.markup import Tag, Token
from hexapla.model import Code, Element, Sentence, Stretch, Unit
from hexapla.segment.sentence_ends import split

END = Tag("", "close")  # the end of a marked stretch
Marked = Token | Element | Stretch
_SHOWN = frozenset({"url", "code", "keep"})
_NOTE = Code(translator_tags.NOTE, "note", void=True)


def sentences(unit: Unit, text: str, language: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text of this unit, in the source language or another."""
    items = _read(unit, text)
    seen = "".join(item.seen for item in items)
    spans = [Stretch(start, end, number) for number, (start, end) in enumerate(split(seen, language), 1)]
    tags: dict[int, list[str]] = {span.number: [] for span in spans}
    for item in items:
        owner = _owner(item, spans)
        if owner and isinstance(item.token, Tag) and item.token.shape != "close":
            tags[owner].append(item.token.name)
    return tuple(
        Sentence(span.start, span.end, seen[span.start : span.end], tuple(tags[span.number])) for span in spans
    )


def cut(unit: Unit, text: str, starts: Sequence[int], *, with_notes: bool = False) -> list[str | None]:
    """Cut the tagged text at each of these ascending offsets; translators' notes are left out, unless `with_notes`.

    There is one more piece than there are offsets. If an element spans an offset, the text after it is added to the
    piece before, and its own piece is None.
    """
    return _cut(_read(unit, text), starts, translator_tags.split(unit.text, text).notes if with_notes else ())


def cut_into_sentences(unit: Unit, text: str, language: str) -> list[str | None]:
    """Cut the tagged text at the start of each sentence but the first, as `cut` does."""
    items = _read(unit, text)
    spans = split("".join(item.seen for item in items), language)
    return _cut(items, [start for start, _end in spans[1:]])


def _cut(items: Iterable[_Item], starts: Sequence[int], translators_notes: Iterable[str] = ()) -> list[str | None]:
    notes = iter(translators_notes)
    pieces: list[str | None] = [""]
    waiting = list(starts)
    depth = last = 0

    def cut_here() -> None:
        nonlocal last
        waiting.pop(0)
        pieces.append(None if depth else "")
        last = last if depth else len(pieces) - 1

    for item in items:
        token, rest = item.token, item.seen
        stays = isinstance(token, Tag) and (token.shape == "close" or item.prefers_before)
        while waiting and waiting[0] <= item.start and not stays:
            cut_here()
        if isinstance(token, str):
            done = 0
            while waiting and waiting[0] < item.start + len(token):
                at = waiting[0] - item.start
                pieces[last] = f"{pieces[last]}{token[done:at]}"
                done = at
                cut_here()
            rest = token[done:]
        elif isinstance(token, Tag):
            rest = translator_tags.written(next(notes, "")) if token == translator_tags.MARK else str(token)
            depth += {"open": 1, "close": -1, "void": 0}[token.shape]
        pieces[last] = f"{pieces[last]}{rest}"
    while waiting:
        cut_here()
    return pieces


def mark(tokens: Iterable[Token | Element], codes: Iterable[Code], stretches: Sequence[Stretch]) -> Iterator[Marked]:
    """Yield the tokens, with each stretch between a `Stretch` and an `END`.

    A stretch that an element cuts is in pieces.
    """
    root = _Branch(None, 0)
    stack = [root]
    for item in _items(tokens, codes):
        if isinstance(item.token, str):
            stack[-1].children.extend(_split(item, stretches))
        elif not isinstance(item.token, Tag) or item.token.shape == "void":
            stack[-1].children.append(_Leaf(item.token, _owner(item, stretches), shows=bool(item.seen.strip())))
        elif item.token.shape == "open":
            branch = _Branch(item.token, _owner(item, stretches))
            stack[-1].children.append(branch)
            stack.append(branch)
        else:
            stack.pop()
    return root.marked({stretch.number: stretch for stretch in stretches})


@dataclass(frozen=True, slots=True)
class _Item:
    """A token, its offset, and its visible text; a citation `prefers_before`: it belongs to the sentence before it."""

    token: Token | Element
    start: int
    seen: str
    prefers_before: bool = False


def _read(unit: Unit, text: str) -> list[_Item]:
    plain = translator_tags.split(unit.text, text)
    names = {*unit.names, translator_tags.NOTE} if plain.notes else unit.names
    tokens, _faults = markup.balance(markup.parse(plain.text, names), {*unit.voids, translator_tags.NOTE})
    return list(_items(tokens, unit.codes))


def _items(tokens: Iterable[Token | Element], codes: Iterable[Code]) -> Iterator[_Item]:
    known = {translator_tags.NOTE: _NOTE, **{code.name: code for code in codes}}
    position = 0
    for token in tokens:
        if isinstance(token, Tag):
            code = known[token.name]
            item = _Item(token, position, _seen(code) if token.shape == "void" else "", code.kind == "note")
        else:
            item = _Item(token, position, token if isinstance(token, str) else "")
        yield item
        position += len(item.seen)


def _seen(code: Code) -> str:
    if code.kind == "break":
        return "\n"
    return re.sub(r"\W", "_", code.value) if code.kind in _SHOWN else ""


def _owner(item: _Item, stretches: Sequence[Stretch]) -> int:
    """Return the number of the stretch that a token is in or touches, 0 for none.

    A start tag belongs to what follows.
    """
    at = bisect_right(stretches, item.start, key=lambda stretch: stretch.start) - 1
    if item.prefers_before and at > 0 and stretches[at - 1].end == item.start:
        at -= 1
    if at < 0:
        return 0
    touches = item.start == stretches[at].end and not item.seen
    return stretches[at].number if item.start < stretches[at].end or touches else 0


@dataclass(frozen=True, slots=True)
class _Leaf:
    """Text, a void tag or an element, whose whole content is in one stretch or in none."""

    token: Token | Element
    owner: int
    shows: bool = True

    @property
    def owners(self) -> set[int]:
        return {self.owner}

    def marked(self, _stretches: dict[int, Stretch]) -> Iterator[Marked]:
        yield self.token


@dataclass(slots=True)
class _Branch:
    """A tag and its content; `owner` is the stretch that it starts in."""

    tag: Tag | None
    owner: int
    children: list[_Leaf | _Branch] = field(default_factory=list)

    @property
    def shows(self) -> bool:
        return any(child.shows for child in self.children)

    @property
    def owners(self) -> set[int]:
        return set[int]().union(*(child.owners for child in self.children)) or {self.owner}

    def marked(self, stretches: dict[int, Stretch]) -> Iterator[Marked]:
        """Yield the content, with marks around its stretches; the parent marks the stretches that span all of it."""
        if self.tag is not None:
            yield self.tag
        is_inside = self.tag is not None and len(self.owners) == 1
        for owner, group in groupby(self.children, lambda child: _only(child.owners)):
            items = list(group)
            is_marked = not is_inside and owner and any(item.shows for item in items)
            if is_marked:
                yield stretches[owner]
            for item in items:
                yield from item.marked(stretches)
            if is_marked:
                yield END
        if self.tag is not None:
            yield Tag(self.tag.name, "close")


def _only(owners: set[int]) -> int:
    return next(iter(owners)) if len(owners) == 1 else 0


def _split(item: _Item, stretches: Sequence[Stretch]) -> Iterator[_Leaf]:
    """Yield the parts of a literal, cut where stretches start and end."""
    position, end = item.start, item.start + len(item.seen)
    at = max(bisect_right(stretches, position, key=lambda stretch: stretch.start) - 1, 0)
    while position < end:
        while at < len(stretches) and stretches[at].end <= position:
            at += 1
        inside = at < len(stretches) and stretches[at].start <= position
        bound = stretches[at].end if inside else stretches[at].start if at < len(stretches) else end
        upto = min(bound, end)
        yield _Leaf(item.seen[position - item.start : upto - item.start], stretches[at].number if inside else 0)
        position = upto

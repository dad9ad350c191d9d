"""Printed page marks inside a run, and the number before a heading: translators do not see them, and none is lost.

In the unit's own text a mark is restored exactly where it was. In a translation it is placed at the gap between words,
or the stop, that is nearest to its proportional position in the text.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import accumulate

from hexapla import markup
from hexapla.markup import Token
from hexapla.model import Element
from hexapla.segment.run_items import Item
from hexapla.tree import is_number_label, is_page_mark

Placed = tuple[tuple[int, Element], ...]  # offsets in a unit's tagged text, in order
_GAP = re.compile(r"\s+|[。、，！？；：]+")


def take(content: Sequence[Item]) -> tuple[list[Item], list[tuple[int, int, Element]]]:
    """Return content without its page marks; for each mark the index of its item, the offset in it, and the element."""
    kept: list[Item] = []
    found: list[tuple[int, int, Element]] = []
    for item in content:
        last = kept[-1] if kept else None
        if isinstance(item, str):
            if isinstance(last, str):
                kept[-1] = last + item
            else:
                kept.append(item)
        elif is_page_mark(item.element) or (not kept and is_number_label(item.element)):
            at = (len(kept) - 1, len(last)) if isinstance(last, str) else (len(kept), 0)
            found.append((*at, item.element))
        else:
            kept.append(item)
    return kept, found


def placed(parts: Sequence[str], found: Sequence[tuple[int, int, Element]]) -> Placed:
    """Return the marks found by `take` with offsets in the tagged text.

    `parts` are the parts of this text, parallel to the remaining content.
    """
    if not found:
        return ()
    starts = list(accumulate(map(len, parts), initial=0))
    return tuple((starts[index] + offset, element) for index, offset, element in found)


def put(tokens: Sequence[Token], pages: Placed, source: str, names: Collection[str]) -> list[Token | Element]:
    """Insert page marks into the tokens of a text; `source` is the tagged text that the offsets refer to."""
    if not pages:
        return list(tokens)
    offsets, marks = zip(*pages, strict=True)
    if markup.serialise(tokens) == source:
        return list(_with_marks(tokens, offsets, marks, lambda token: len(str(token))))
    return list(_with_marks(tokens, _likely(tokens, markup.parse(source, names), offsets), marks, _words))


def _words(token: Token) -> int:
    return len(token) if isinstance(token, str) else 0


def _likely(tokens: Sequence[Token], source: Sequence[Token], offsets: Sequence[int]) -> list[int]:
    """Return the offsets of the gaps in a translation that are nearest to marks at these offsets in the source."""
    text = "".join(token for token in tokens if isinstance(token, str))
    gaps = [*(match.end() for match in _GAP.finditer(text)), len(text)]
    whole = "".join(token for token in source if isinstance(token, str))
    starts = list(accumulate((len(str(token)) for token in source), initial=0))
    words = list(accumulate(map(_words, source), initial=0))
    blank = len(whole) - len(whole.lstrip())
    found: list[int] = []
    for offset in offsets:
        at = bisect_right(starts, offset) - 1
        before = words[at] + offset - starts[at]
        if before <= blank:
            found.append(0)
            continue
        goal = len(text) * before / len(whole)
        nearest = bisect_left(gaps, goal)
        found.append(min(gaps[max(nearest - 1, 0) : nearest + 1], key=partial(_distance, goal)))
    return found


def _distance(one: float, other: float) -> float:
    return abs(one - other)


def _with_marks(
    tokens: Sequence[Token], offsets: Sequence[int], marks: Sequence[Element], measure: Callable[[Token], int]
) -> Iterator[Token | Element]:
    """Yield the tokens, with a copy of each mark at its offset; a string that contains the offset is split."""
    waiting = deque(zip(offsets, marks, strict=True))
    start = 0
    for token in tokens:
        rest = token
        end = start + measure(token)
        while waiting and (waiting[0][0] <= start or waiting[0][0] < end):
            at, mark = waiting.popleft()
            if isinstance(rest, str) and at > start:
                yield rest[: at - start]
                rest, start = rest[at - start :], at
            yield _copy(mark)
        yield rest
        start = end
    yield from (_copy(mark) for _at, mark in waiting)


def _copy(mark: Element) -> Element:
    made = copy.deepcopy(mark)
    made.tail = None
    return made

"""The marks of a printed edition's pages inside a run: no translator sees them, and none is lost.

In the unit's own text a mark goes back exactly where it stood; in a translation to the gap between words, or the
stop, that is nearest to its share of the text.
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
from hexapla.tree import is_page_mark

Placed = tuple[tuple[int, Element], ...]  # offsets in a unit's tagged text, in order
_GAP = re.compile(r"\s+|[。、，！？；：]+")


def take(content: Sequence[Item]) -> tuple[list[Item], list[tuple[int, int, Element]]]:
    """The content without page marks, and for each the item that it stands in or before and the offset in it."""
    kept: list[Item] = []
    found: list[tuple[int, int, Element]] = []
    for item in content:
        last = kept[-1] if kept else None
        if isinstance(item, str):
            if isinstance(last, str):
                kept[-1] = last + item
            else:
                kept.append(item)
        elif is_page_mark(item.element):
            at = (len(kept) - 1, len(last)) if isinstance(last, str) else (len(kept), 0)
            found.append((*at, item.element))
        else:
            kept.append(item)
    return kept, found


def placed(tokens: Sequence[Token], found: Sequence[tuple[int, int, Element]]) -> Placed:
    """What `take` found, by offset in the tagged text; `tokens` run parallel to the content that it left."""
    starts = list(accumulate((len(str(token)) for token in tokens), initial=0)) if found else []
    return tuple((starts[index] + offset, element) for index, offset, element in found)


def put(tokens: Sequence[Token], pages: Placed, source: str, names: Collection[str]) -> list[Token | Element]:
    """The tokens of a text with the page marks in them; `source` is the tagged text that the offsets are about."""
    if not pages:
        return list(tokens)
    offsets, marks = zip(*pages, strict=True)
    if markup.serialise(tokens) == source:
        return list(_with_marks(tokens, offsets, marks, lambda token: len(str(token))))
    return list(_with_marks(tokens, _likely(tokens, markup.parse(source, names), offsets), marks, _words))


def _words(token: Token) -> int:
    return len(token) if isinstance(token, str) else 0


def _likely(tokens: Sequence[Token], source: Sequence[Token], offsets: Sequence[int]) -> list[int]:
    """Where in a translation's words the marks stand that have these offsets in the source: at the nearest gaps."""
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
    """The tokens with a copy of each mark before what is at its offset, and in the string that goes on across it."""
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

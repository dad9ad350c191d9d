"""The marks of a printed edition's pages inside a run: no translator sees them, and none is lost.

In the unit's own text a mark goes back exactly where it stood; in a translation to the gap between words, or the
stop, that is nearest to its share of the text.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Collection, Sequence

from hexapla import markup
from hexapla.markup import Token
from hexapla.model import Element
from hexapla.segment.items import Item
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
    return tuple((len(markup.serialise(tokens[:index])) + offset, element) for index, offset, element in found)


def put(tokens: Sequence[Token], pages: Placed, source: str, names: Collection[str]) -> list[Token | Element]:
    """The tokens of a text with the page marks in them; `source` is the tagged text that the offsets are about."""
    result: list[Token | Element] = list(tokens)
    if not pages:
        return result
    is_source = markup.serialise(tokens) == source
    text = "".join(token for token in tokens if isinstance(token, str))
    for offset, element in reversed(pages):
        at = offset if is_source else _likely(text, markup.plain(source[:offset], names), markup.plain(source, names))
        _insert(result, at, element, _length if is_source else _words)
    return result


def _likely(text: str, before: str, whole: str) -> int:
    """Where in a translation a mark stands that had the words `before` of the `whole` before it."""
    if not before.strip():
        return 0
    goal = len(text) * len(before) / len(whole)
    return min([*(match.end() for match in _GAP.finditer(text)), len(text)], key=lambda end: abs(end - goal))


def _length(token: Token | Element) -> int:
    return len(str(token)) if isinstance(token, str | markup.Tag) else 0


def _words(token: Token | Element) -> int:
    return len(token) if isinstance(token, str) else 0


def _insert(tokens: list[Token | Element], at: int, mark: Element, measure: Callable[[Token | Element], int]) -> None:
    """Put a copy of a mark before what is `at` an offset, and into the string that goes on across it."""
    made = copy.deepcopy(mark)
    made.tail = None
    start = 0
    for index, token in enumerate(tokens):
        end = start + measure(token)
        if at <= start:
            tokens.insert(index, made)
            return
        if at < end and isinstance(token, str):
            tokens[index : index + 1] = [token[: at - start], made, token[at - start :]]
            return
        start = end
    tokens.append(made)

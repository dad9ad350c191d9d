"""Cut inline content into sentences."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from hexapla.segment.run_items import InlineTag, Item


def cut(
    content: Sequence[Item], splitter: Callable[[str, str], Sequence[tuple[int, int]]], language: str
) -> list[tuple[list[Item], str]]:
    """Cut a run into sentences, each with the white space that follows it; never inside an element."""
    plain = "".join(item for item in content if isinstance(item, str))
    starts = deque([start for start, _ in splitter(plain, language)][1:])
    pieces: list[tuple[list[Item], str]] = []
    current: list[Item] = []
    position = depth = 0
    for item in content:
        if isinstance(item, InlineTag):
            if item.shape == "open" and not depth and current and starts and starts[0] == position:
                pieces.append(_without_gap(current))
                current = []
            depth += {"open": 1, "close": -1, "void": 0}[item.shape]
            current.append(item)
            continue
        rest, offset = item, position
        position += len(item)
        while starts and starts[0] < position:
            at = starts.popleft() - offset
            if depth:
                continue
            before = rest[:at].rstrip(" ")
            gap = rest[len(before) : at]
            pieces.append(([*current, before] if before else current, gap))
            current, rest, offset = [], rest[at:], offset + at
        if rest:
            current.append(rest)
    if current:
        pieces.append((current, ""))
    return pieces


def _without_gap(content: list[Item]) -> tuple[list[Item], str]:
    """Return a sentence without the white space at its end, and that white space."""
    last = content[-1]
    if isinstance(last, InlineTag) or not (kept := last.rstrip(" ")):
        return (content, "") if isinstance(last, InlineTag) else (content[:-1], last)
    return [*content[:-1], kept], last[len(kept) :]

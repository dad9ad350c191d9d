"""What is between the words of a unit: elements and printed marks, and which of them its void tags are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hexapla.model import Code
from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.seen_text import SeenText

_PICTURES = frozenset("img svg math object embed picture canvas image video audio".split())
_BREAKS = frozenset(("br", "wbr"))
_LINE = frozenset(("br",))  # a line end that is a line break


@dataclass(frozen=True, slots=True)
class PageNode:
    """An element, or characters that are in none, by half-open offsets.

    `holder` is the element around it, `names` are those of the element and of all in it; empty for characters.
    """

    start: int
    end: int
    holder: int
    names: frozenset[str] = frozenset()
    has_text: bool = False


def nodes_between(page: PageText, seen: SeenText, start: int, end: int) -> Iterator[PageNode]:
    """Yield the outermost elements that are wholly between two offsets, and the characters between them, in order."""
    found: list[tuple[int, int, int]] = []
    at = start
    for first, _last in seen.between(start, end):
        number = page.by_start.get(first, -1)
        if first >= at and number >= 0 and page.elements[number].end <= end:
            found.append((first, page.elements[number].end, number))
            at = page.elements[number].end
    every = seen.all
    at = start
    for first, last, number in [*found, (end, end, -1)]:
        low, high = every.index_from(at), every.index_from(first)
        if low == high:
            yield from (PageNode(end, end + 1, page.holder_at(end), _LINE) for end in seen.line_ends(at, first))
        for begin, stop in _runs(every.holders, low, high):
            yield PageNode(every.starts[begin], every.ends[stop - 1], every.holders[begin], has_text=True)
        if number >= 0:
            has_text = every.index_from(first) < every.index_from(last)
            yield PageNode(first, last, page.elements[number].parent, _names(page, number, last), has_text=has_text)
        at = last


def _runs(holders: Sequence[int], low: int, high: int) -> Iterator[tuple[int, int]]:
    begin = low
    for at in range(low, high):
        if at + 1 == high or holders[at + 1] != holders[begin]:
            yield begin, at + 1
            begin = at + 1


def _names(page: PageText, number: int, end: int) -> frozenset[str]:
    found: set[str] = set()
    for at in range(number, len(page.elements)):
        each = page.elements[at]
        if each.start >= end:
            break
        if each.start >= 0:
            found.add(each.name.rpartition(":")[2].lower())
    return frozenset(found)


def assign(
    nodes: Sequence[PageNode], codes: Sequence[Code], *, is_first: bool = False, is_last: bool = False
) -> list[PageNode] | None:
    """Return the node that each void tag is, in order; None if that is not certain.

    Before the first word of a unit, the last ones are taken, and after its last word the first ones.
    """
    wanted = [_fits(code) for code in codes]
    fitting = [node for node in nodes if any(fits(node) for fits in wanted)]
    if not is_first and not is_last and len(fitting) != len(codes):
        fitting = _joined(fitting, codes)
    chosen: list[PageNode] = []
    rest = list(reversed(fitting)) if is_first else list(fitting)
    for fits in reversed(wanted) if is_first else wanted:
        at = next((at for at, node in enumerate(rest) if fits(node)), None)
        if at is None:
            return None
        chosen.append(rest[at])
        rest = rest[at + 1 :]
    if rest and not is_first and not is_last:
        return None
    return chosen[::-1] if is_first else chosen


def _joined(nodes: Sequence[PageNode], codes: Sequence[Code]) -> list[PageNode]:
    """Return one node for all, if there is one tag: a mark may consist of several elements and characters."""
    if len(codes) != 1 or len(nodes) < 2:
        return list(nodes)
    names = frozenset[str]().union(*(node.names for node in nodes))
    has_text = any(node.has_text for node in nodes)
    return [PageNode(nodes[0].start, nodes[-1].end, nodes[0].holder, names, has_text=has_text)]


def _fits(code: Code) -> Callable[[PageNode], bool]:
    """Return which nodes a void tag may be."""
    base = code.name.rstrip("0123456789")
    if code.kind == "break":
        return lambda node: base in node.names and not node.has_text
    if code.kind == "image":
        return lambda node: not _PICTURES.isdisjoint(node.names)
    if code.kind == "note":
        return lambda node: node.has_text and _PICTURES.isdisjoint(node.names)
    if base in ("svg", "math"):
        return lambda node: base in node.names
    if code.kind in ("code", "keep", "url"):
        return lambda node: node.has_text
    return lambda node: (
        base in node.names or (bool(node.names) and not node.has_text and node.names.isdisjoint(_BREAKS))
    )

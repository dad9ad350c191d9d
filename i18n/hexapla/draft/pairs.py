"""The pairs of a memory: sources with their translations, and the pairs of sentences inside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from hexapla import untranslatable
from hexapla.draft import guards
from hexapla.draft.engine import Translated
from hexapla.draft.projection import Node
from hexapla.draft.tagged import take_apart
from hexapla.model import Unit
from hexapla.word_alignment import Span

Splitter = Callable[[str, str], Sequence[Span]]


@dataclass(frozen=True, slots=True)
class MemoryPair:
    """A source text, as a unit, and its translation with the same tags; `origin` is its document or file.

    `variant` is the language of the translation if it has another script or region than the one that is wanted.
    """

    unit: Unit
    target: str
    origin: str = ""
    variant: str = ""


def sentence_pairs(pair: MemoryPair, source: str, target: str, splitter: Splitter) -> Iterator[tuple[str, Translated]]:
    """Yield the sentences of a pair with their translations, if both sides have as many and no guard has a doubt.

    The places of a tag on both sides become an anchor.
    """
    plain, nodes = take_apart(pair.unit, partial(untranslatable.find, language=source))
    said, their_nodes = take_apart(pair.unit._replace(text=pair.target), partial(untranslatable.find, language=target))
    spans, their_spans = splitter(plain, source), splitter(said, target)
    if len(spans) != len(their_spans):
        return
    twins = list(_twins(nodes, their_nodes))
    for number, ((start, end), (low, high)) in enumerate(zip(spans, their_spans, strict=True)):
        text, translation = plain[start:end], said[low:high]
        if guards.refuse(text, translation, source, target) or any(guards.doubts(text, translation, source, target)):
            continue
        anchors: dict[Span, Span] = {}
        for ours, theirs in twins:
            here, there = _within(ours, spans, number), _within(theirs, their_spans, number)
            if here and there:
                anchors.setdefault(here, (min(there[0], high - low), min(there[1], high - low)))
        yield text, Translated(translation, anchors=anchors)


def _twins(nodes: Sequence[Node], theirs: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Yield each tag of both sides: matched by name, and in order if a name is there several times."""
    ours_by_name, theirs_by_name = _by_name(nodes), _by_name(theirs)
    for name, found in ours_by_name.items():
        if len(found) == len(theirs_by_name[name]):
            yield from zip(found, theirs_by_name[name], strict=True)


def _by_name(nodes: Sequence[Node]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = defaultdict(list)
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        found[node.name or node.literal].append(node)
        waiting.extend(reversed(node.children))
    return found


def _within(node: Node, spans: Sequence[Span], number: int) -> Span | None:
    """Return a node's offsets from the start of a sentence, as `projection` needs them; None if it is outside."""
    start, end = spans[number]
    if node.void:
        offset = node.start - 1 if node.is_note else node.start
        at_home = max((index for index, span in enumerate(spans) if span[0] <= offset), default=0)
        return (node.start - start, node.start - start) if at_home == number else None
    low, high = max(node.start, start), min(node.end, end)
    return (low - start, high - start) if low < high else None

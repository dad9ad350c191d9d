"""Taking units apart for an engine, and putting drafts together: no tag lost, none doubled, always well-formed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hexapla import languages, markup
from hexapla.draft import copying, guards
from hexapla.draft.engine import Engine, Translated
from hexapla.draft.projection import Node, Projection, Sentence
from hexapla.markup import Tag
from hexapla.model import Unit

Splitter = Callable[[str, str], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is proposed for a unit: text, and what its comment says; or no text, and the reason."""

    text: str
    said: str


@dataclass(slots=True)
class _Work:
    """A unit taken apart."""

    unit: Unit
    plain: str
    nodes: list[Node]
    sentences: Sequence[tuple[int, int]]


def draft(
    units: Iterable[Unit], engine: Engine, source: str, target: str, splitter: Splitter
) -> Iterator[tuple[Unit, Draft]]:
    """Drafts for units, in order, as each batch is done. What needs no engine is copied."""
    waiting: list[_Work] = []
    count = 0
    for unit in units:
        copied = copying.copy(unit, source)
        if copied is not None:
            yield unit, Draft(*copied)
            continue
        plain, nodes = take_apart(unit)
        work = _Work(unit, plain, nodes, splitter(plain, source))
        waiting.append(work)
        count += len(work.sentences)
        if count >= engine.batch:
            yield from _drafts(waiting, engine, source, target)
            waiting, count = [], 0
    yield from _drafts(waiting, engine, source, target)


def _drafts(works: Sequence[_Work], engine: Engine, source: str, target: str) -> Iterator[tuple[Unit, Draft]]:
    """One batch: every different sentence goes to the engine once."""
    texts = list(dict.fromkeys(work.plain[low:high] for work in works for low, high in work.sentences))
    done = dict(zip(texts, engine.translate(texts), strict=True)) if texts else {}
    for work in works:
        parts = [done[work.plain[low:high]] for low, high in work.sentences]
        yield work.unit, _put_together(work, parts, engine.name, source, target)


def _put_together(work: _Work, parts: Sequence[Translated], engine: str, source: str, target: str) -> Draft:
    sentences: list[Sentence] = []
    text = ""
    for (low, high), part in zip(work.sentences, parts, strict=True):
        if sentences:
            gap = work.plain[sentences[-1].source[1] : low]
            text += gap if languages.spaced(source) == languages.spaced(target) else " " * languages.spaced(target)
        start = len(text)
        text += part.text
        sentences.append(Sentence((low, high), (start, len(text)), work.plain[low:high], part.text, part.alignment))
    meant = all(part.is_copy for part in parts)
    reason = "" if meant else guards.refuse(work.plain, text, source, target)
    if markup.plain(text, work.unit.names) != text:
        reason = "it wrote tags, which it was never shown"
    if reason:
        return Draft("", f"{engine}: {reason}")
    projection = Projection(sentences, target)
    projection.place(work.nodes)
    said = [engine]
    sure = [part.confidence for part in parts if part.confidence is not None]
    if sure:
        said.append(f"{round(100 * sum(sure) / len(sure))} %")
    if projection.unsure:
        said.append(f"{projection.unsure} mark{'s' * (projection.unsure != 1)} placed by guess")
    said.extend(guards.doubts(work.plain, text))
    return Draft(render(text, work.nodes), ", ".join(said))


def take_apart(unit: Unit) -> tuple[str, list[Node]]:
    """A unit's plain text, and its tags as nodes over it.

    Where a void tag stood between two spaces one is left, and the node remembers the other; where a line broke
    between two words there is a space.
    """
    notes = set(unit.notes)
    breaks = {code.name for code in unit.codes if code.kind == "break"}
    plain = ""
    root = Node("", 0, 0)
    stack = [root]
    tokens, _faults = markup.balance(markup.parse(unit.text, unit.names), unit.voids)
    for token in tokens:
        if isinstance(token, str):
            last = stack[-1].children[-1] if stack[-1].children else None
            if last is not None and last.void and last.start == len(plain) and token[:1] == " ":
                last.spaced_after = True
                if not plain or plain.endswith(" "):
                    plain += token[1:]
                    continue
            plain += token
        elif token.shape == "close":
            stack.pop().end = len(plain)
        else:
            void = token.shape == "void"
            node = Node(token.name, len(plain), len(plain), token.name in notes, void, token.name in breaks)
            node.spaced_before = plain.endswith(" ")
            stack[-1].children.append(node)
            if not void:
                stack.append(node)
            elif node.is_break and plain and not node.spaced_before:
                plain += " "
    return plain, root.children


def render(text: str, nodes: Sequence[Node]) -> str:
    """The target text with its tags: children inside their parents, siblings apart, each exactly once."""
    return _render(text, nodes, 0, len(text))


def _render(text: str, nodes: Sequence[Node], low: int, high: int) -> str:
    parts: list[str] = []
    position = low
    order = sorted(range(len(nodes)), key=lambda index: (min(max(nodes[index].low, low), high), index))
    for index in order:
        node = nodes[index]
        start = min(max(node.low, position), high)
        end = min(max(node.high, start), high)
        parts.append(text[position:start])
        if node.void:
            parts.append(_void(node, text[:start], text[start:]))
            if node.is_break and text[end : end + 1] == " " and end < high:
                end += 1
        else:
            inner = _render(text, node.children, start, end)
            parts.append(f"{Tag(node.name, 'open')}{inner}{Tag(node.name, 'close')}")
        position = end
    parts.append(text[position:high])
    return "".join(parts)


def _void(node: Node, before: str, after: str) -> str:
    """A void tag with the spaces that it had in the source, where it now has none."""
    tag = str(Tag(node.name, "void"))
    if node.is_note and not node.spaced_before:
        return tag
    lead = " " if node.spaced_before and before and not before[-1].isspace() else ""
    trail = " " if node.spaced_after and not lead and after and re.match(r"\w", after) else ""
    return f"{lead}{tag}{trail}"

"""Separate a unit's text from its tags, and insert its tags into another text: each once, and always well-formed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from hexapla import markup
from hexapla.characters import without_soft_hyphens
from hexapla.draft.projection import Node
from hexapla.markup import Tag, Token
from hexapla.model import Unit
from hexapla.word_alignment import Span, words

_JOINING = re.compile(r"[^\w\s]{1,3}")  # between two voids
_CLOSING = re.compile(r"[,.;:!?)\]}»”’%…،؛؟。、，]+(?:\s|$|[\"'])")


def _nothing(_text: str) -> Sequence[Span]:
    """Find nothing that stays as it is."""
    return ()


def take_apart(unit: Unit, kept: Callable[[str], Sequence[Span]] = _nothing) -> tuple[str, list[Node]]:
    """Return a unit's plain text, and its tags as nodes with offsets in it.

    `kept` finds the ranges of a text that stay as they are; they are left out too, each with a node that has its text.
    Soft hyphens are left out, as no engine knows words with them. Of two spaces around a void node, one stays in the
    text, and the node records the other; none stays before punctuation. A line break between two words becomes a space.
    """
    notes = set(unit.notes)
    breaks = {code.name for code in unit.codes if code.kind == "break"}
    plain = ""
    root = Node("", 0, 0)
    stack = [root]
    tokens, _faults = markup.balance(markup.parse(unit.text, unit.names), unit.voids)
    for token in _with_kept(tokens, kept, notes | breaks):
        if isinstance(token, str):
            last = stack[-1].children[-1] if stack[-1].children else None
            if last is not None and last.void and last.start == len(plain):
                if token[:1] == " ":
                    last.spaced_after = True
                    if not plain or plain.endswith(" "):
                        plain += token[1:]
                        continue
                elif last.spaced_before and not last.is_break and _CLOSING.match(token):
                    plain = plain[:-1]
                    _move_back(root.children, len(plain))
            plain += token
        elif not isinstance(token, _Kept) and token.shape == "close":
            stack.pop().end = len(plain)
        else:
            node = _node(token, len(plain), notes, breaks)
            last = stack[-1].children[-1] if stack[-1].children else None
            is_attached = last is not None and last.void and last.start == len(plain) and not last.spaced_after
            node.spaced_before = plain.endswith(" ") and not is_attached
            stack[-1].children.append(node)
            if not node.void:
                stack.append(node)
            elif node.is_break and plain and not node.spaced_before:
                plain += " "
    return plain, root.children


@dataclass(frozen=True, slots=True)
class _Kept:
    """A range of a text that stays as it is."""

    text: str


def _with_kept(
    tokens: Sequence[Token], kept: Callable[[str], Sequence[Span]], apart: Collection[str]
) -> Iterator[Token | _Kept]:
    """Yield the tokens, with what stays as it is as tokens of its own.

    Signs alone between two voids, as in `<kbd1/>+<kbd2/>`, stay as they are too; not beside tags of the names `apart`.
    """
    found: list[Token | _Kept] = []
    for token in tokens:
        if isinstance(token, Tag):
            found.append(token)
            continue
        literal = without_soft_hyphens(token)
        position = 0
        for start, end in kept(literal):
            found += [literal[position:start], _Kept(literal[start:end])]
            position = end
        found.append(literal[position:])
    found = [token for token in found if token]
    for before, each, after in zip([None, *found], found, [*found[1:], None], strict=False):
        if isinstance(each, str) and _JOINING.fullmatch(each) and _is_held(before, apart) and _is_held(after, apart):
            yield _Kept(each)
        else:
            yield each


def _is_held(token: Token | _Kept | None, apart: Collection[str]) -> bool:
    return isinstance(token, _Kept) or (isinstance(token, Tag) and token.shape == "void" and token.name not in apart)


def _node(token: Tag | _Kept, at: int, notes: Collection[str], breaks: Collection[str]) -> Node:
    """Return the node of a tag, or of a range that stays as it is, at an offset."""
    if isinstance(token, _Kept):
        return Node("", at, at, void=True, literal=token.text)
    name = token.name
    return Node(name, at, at, name in notes, void=token.shape == "void", is_break=name in breaks)


def _move_back(nodes: Sequence[Node], end: int) -> None:
    """Move the nodes that are beyond the end of the plain text back to it."""
    for node in nodes:
        node.start, node.end = min(node.start, end), min(node.end, end)
        _move_back(node.children, end)


def has_tags_between_words(plain: str, sentence: Span, nodes: Sequence[Node]) -> bool:
    """Return whether a tag begins or ends between two words of a sentence, given by its offsets in the plain text."""
    found = words(plain[slice(*sentence)])
    if not found:
        return False
    low, high = sentence[0] + found[0][0], sentence[0] + found[-1][1]
    return any(low < end < high for end in _ends(nodes))


def _ends(nodes: Sequence[Node]) -> Iterator[int]:
    for node in nodes:
        yield from (node.start, node.end)
        yield from _ends(node.children)


def render(text: str, nodes: Sequence[Node]) -> str:
    """Return the target text with its tags: children inside their parents, siblings apart, each exactly once."""
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
    """Return a void node's tag or text, with the spaces that it had in the source, if it has none in the target."""
    tag = node.literal or str(Tag(node.name, "void"))
    if node.is_note and not node.spaced_before:
        return tag
    lead = " " if node.spaced_before and before and not before[-1].isspace() else ""
    trail = " " if node.spaced_after and not lead and after and re.match(r"\w", after) else ""
    return f"{lead}{tag}{trail}"

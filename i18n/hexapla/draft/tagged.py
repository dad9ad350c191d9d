"""Separate a unit's text from its tags, and insert its tags into another text: each once, and always well-formed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hexapla import markup
from hexapla.characters import without_soft_hyphens
from hexapla.draft.projection import Node
from hexapla.markup import Tag
from hexapla.model import Unit
from hexapla.word_alignment import Span, words


def take_apart(unit: Unit) -> tuple[str, list[Node]]:
    """Return a unit's plain text, and its tags as nodes with offsets in it.

    Soft hyphens are left out, as no engine knows words with them. Of two spaces around a void tag, one stays in the
    text, and the node records the other. A line break between two words becomes a space.
    """
    notes = set(unit.notes)
    breaks = {code.name for code in unit.codes if code.kind == "break"}
    plain = ""
    root = Node("", 0, 0)
    stack = [root]
    tokens, _faults = markup.balance(markup.parse(unit.text, unit.names), unit.voids)
    for token in tokens:
        if isinstance(token, str):
            literal = without_soft_hyphens(token)
            last = stack[-1].children[-1] if stack[-1].children else None
            if last is not None and last.void and last.start == len(plain) and literal[:1] == " ":
                last.spaced_after = True
                if not plain or plain.endswith(" "):
                    plain += literal[1:]
                    continue
            plain += literal
        elif token.shape == "close":
            stack.pop().end = len(plain)
        else:
            void = token.shape == "void"
            node = Node(
                token.name, len(plain), len(plain), token.name in notes, void=void, is_break=token.name in breaks
            )
            node.spaced_before = plain.endswith(" ")
            stack[-1].children.append(node)
            if not void:
                stack.append(node)
            elif node.is_break and plain and not node.spaced_before:
                plain += " "
    return plain, root.children


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
    """Return a void tag with the spaces that it had in the source, if it has none in the target."""
    tag = str(Tag(node.name, "void"))
    if node.is_note and not node.spaced_before:
        return tag
    lead = " " if node.spaced_before and before and not before[-1].isspace() else ""
    trail = " " if node.spaced_after and not lead and after and re.match(r"\w", after) else ""
    return f"{lead}{tag}{trail}"

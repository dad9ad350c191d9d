"""Words that a form of plain text would take for markup, where pandoc does not escape them."""

from __future__ import annotations

from typing import Protocol

from hexapla.export.press.nodes import Node, raw_inline, walk

_UNSEEN = frozenset({"Span", "SmallCaps", "Underline"})


class Escape(Protocol):
    """Returns how a word is written in a form, or None if pandoc writes it correctly."""

    def __call__(self, word: str, *, is_first: bool, is_alone: bool) -> str | None:
        """`is_first` is whether the word begins a line, `is_alone` whether it is a whole paragraph."""


def escape_words(blocks: list[Node], form: str, escape: Escape) -> list[Node]:
    """Change the words that `escape` changes into text in the notation of a form, by pandoc's name of the form."""
    first: set[int] = set()
    alone: set[int] = set()
    for node in list(walk(blocks)):  # each paragraph comes before its words
        if node["t"] in ("Para", "Plain"):
            is_first = True
            for each in node["c"]:
                if is_first and each["t"] != "LineBreak":
                    first.add(id(_innermost(each)))
                is_first = each["t"] == "LineBreak" or (is_first and each["t"] == "Span" and not each["c"][1])
            alone.update(id(each) for each in node["c"] if len(node["c"]) == 1)
        elif node["t"] == "Str":
            written = escape(node["c"], is_first=id(node) in first, is_alone=id(node) in alone)
            if written is not None:
                node.update(raw_inline(form, written))
    return blocks


def _innermost(node: Node) -> Node:
    """Return the first word in spans and small capitals, which a form may write as the words alone."""
    while node["t"] in _UNSEEN:
        content = node["c"][1] if node["t"] == "Span" else node["c"]
        if not content:
            break
        node = content[0]
    return node

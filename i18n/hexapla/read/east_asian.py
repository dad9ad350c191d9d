"""Scripts without spaces between words, in which a line end is not a space: Han, kana, and their punctuation."""

from __future__ import annotations

import re

from lxml import etree

from hexapla.model import Element
from hexapla.tree import all_text

HAN = "[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]"
# Patterns are compiled where a text needs them: it takes milliseconds.
_WIDE = f"{HAN}|[\u1100-\u115f\uac00-\ud7a3]"
_LINE_END = rf"(?<={HAN})\n(?={HAN})"
_PREFORMATTED = ("pre", "code", "textarea")


def columns(line: str) -> int:
    """Return the width of a line in columns; a Chinese character has two."""
    return len(line) if line.isascii() else len(line) + len(re.findall(_WIDE, line))


def join_lines(text: str) -> str:
    """Join lines: with a space for each line end, but none between two characters of such a script."""
    return re.sub(_LINE_END, "", text).replace("\n", " ")


def has_wide(text: str) -> bool:
    """Return whether there are such characters in a text."""
    return not text.isascii() and re.search(HAN, text) is not None


def drop_line_ends(root: Element) -> None:
    """Remove line ends between two such characters in a tree, before white space is normalised."""
    for element in root.iter(etree.Element):
        if element.tag in _PREFORMATTED:
            continue
        element.text = re.sub(_LINE_END, "", element.text) if element.text else None
        previous: Element | None = None
        for child in element:
            before = (element.text if previous is None else previous.tail) or ""
            inside = all_text(child) if isinstance(child.tag, str) else ""
            if before[-1:] == "\n" and re.match(HAN, before[-2:-1]) and re.match(HAN, inside):
                if previous is None:
                    element.text = before[:-1]
                else:
                    previous.tail = before[:-1]
            tail = re.sub(_LINE_END, "", child.tail or "")
            child.tail = (
                tail[1:] if tail[:1] == "\n" and re.match(HAN, tail[1:]) and re.match(HAN, inside[-1:]) else tail
            )
            previous = child

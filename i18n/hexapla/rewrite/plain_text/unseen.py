"""What is between the words of a text and is not read: comments, entries of an index, labels.

It stays in a translation, after the same share of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hexapla.rewrite.plain_text.forms import Located
from hexapla.rewrite.plain_text.source_text import LINE_END, SourceText
from hexapla.rewrite.plain_text.wrapping import HARD

_LINE_ENDS = re.compile(LINE_END + "[ \t>]*")  # with signs of a quotation: the lines of a translation get their own
Unseen = tuple[float, str]  # the share of words before it, and what the source has, with its blank before


def seen_and_unseen(place: Located, source: SourceText, pattern: str) -> tuple[list[str], list[Unseen]]:
    """Return the words that a source has between the tags of a text, and what is not read between them."""
    words: list[str] = []
    found: list[tuple[int, str]] = []
    for start, end in place.words:
        at = start
        for match in re.finditer(pattern, source.text[start:end], re.DOTALL) if pattern else ():
            words += source.text[at : start + match.start()].split()
            blank = " " if source.text[start + match.start() - 1].isspace() else ""
            found.append((len(words), blank + _LINE_ENDS.sub(" ", match[0])))
            at = start + match.end()
        words += source.text[at:end].split()
    return words, [(number / max(len(words), 1), item) for number, item in found]


def with_unseen(text: str, items: Sequence[Unseen]) -> str:
    """Return a text with what is not read between its words."""
    words = text.split(" ")
    for share, item in reversed(items):
        at = max(round(share * len(words)), 1) - 1
        words[at] += item[: len(item) - len(item.lstrip(" "))] + item.lstrip(" ").replace(" ", HARD)
    return " ".join(words)

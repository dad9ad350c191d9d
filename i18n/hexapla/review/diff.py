"""Compare two texts word by word, or character by character in scripts without spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["same", "gone", "new"]

# A tag is one piece, and so is each character of scripts without spaces (kana, ideographs, Thai to Khmer).
_UNSPACED = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
_PIECE = re.compile(rf"</?[A-Za-z][\w.-]*/?>|{_UNSPACED}|\w+|\s+|.")


def compare_words(old: str, new: str) -> Iterator[tuple[Change, str]]:
    """Yield the pieces of both texts in reading order: those of both, of the old one only, and of the new one only.

    >>> list(compare_words("he was eleven", "he was twelve"))
    [('same', 'he was '), ('gone', 'eleven'), ('new', 'twelve')]
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    for tag, low, high, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(after[start:end])
            continue
        if low < high:
            yield "gone", "".join(before[low:high])
        if start < end:
            yield "new", "".join(after[start:end])

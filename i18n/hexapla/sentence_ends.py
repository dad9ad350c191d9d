"""Where sentences end, as far as signs tell: enough to compare how many a text and its translation have.

To cut a text into sentences, `segment` reads much more than its signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

# A full stop after a single letter or digit is of an initial, an abbreviation or a list: J. Bach, e.g., 1.
_END = re.compile(r"(?:(?<!\b\w)\.|[!?…؟۔।])+(?=[\"'”’»)\]]*(?:\s|$))|[。！？]")
_SIGN = re.compile("[.!?…؟۔।。！？]")  # with which an end begins: to look for one is quick
_NEXT = re.compile(r"[\"'”’»)\]]*\s+[\"'“‘«„(\[]*(\w)")
_COMMA = re.compile("[,;،؛、，；]")
_SEMICOLON = re.compile("[;؛；]")
_THAI_OR_LAO = re.compile("[\u0e00-\u0eff]")


def count_sentences(text: str) -> int:
    """Count the sentences of a text. Words after the last end are one, as in “He asked. They said:”.

    A sign before a small letter ends none: “etc. have been”, “Why?” he asked.
    """
    ends = [end for end in _ends(text) if not _is_before_small_letter(text, end)]
    parts = (text[start:end] for start, end in pairwise([0, *ends, len(text)]))
    return sum(any(map(str.isalpha, part)) for part in parts)


def _ends(text: str) -> Iterator[int]:
    end = 0
    for sign in _SIGN.finditer(text):
        if sign.start() >= end and (match := _END.match(text, sign.start())):
            end = match.end()
            yield end


def has_no_stops(text: str) -> bool:
    """Return whether a text is in Thai or Lao, which put no sign at the end of a sentence."""
    return _THAI_OR_LAO.search(text) is not None


def joins_sentences(source: str, target: str) -> bool:
    """Return whether a translation has more commas or semicolons than its source, so that it may join sentences."""
    return any(len(signs.findall(target)) > len(signs.findall(source)) for signs in (_COMMA, _SEMICOLON))


def _is_before_small_letter(text: str, at: int) -> bool:
    match = _NEXT.match(text, at)
    return match is not None and match[1].islower()

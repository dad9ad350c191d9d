"""Where sentences end, as far as signs tell: enough to compare how many a text and its translation have.

To cut a text into sentences, `segment` reads much more than its signs.
"""

from __future__ import annotations

import re

# A full stop after a single letter or digit is of an initial, an abbreviation or a list: J. Bach, e.g., 1.
_END = re.compile(r"(?:(?<!\b\w)\.|[!?…؟۔।])+(?=[\"'”’»)\]]*(?:\s|$))|[。！？]")
_NEXT = re.compile(r"[\"'”’»)\]]*\s+[\"'“‘«„(\[]*(\w)")
_COMMA = re.compile("[,;،؛、，；]")


def count_sentences(text: str) -> int:
    """Count the ends of sentences; the last sentence of a text may have none.

    A sign before a small letter ends none: “etc. have been”, “Why?” he asked.
    """
    return sum(not _is_before_small_letter(text, match.end()) for match in _END.finditer(text))


def joins_sentences(source: str, target: str) -> bool:
    """Return whether a translation has more commas and semicolons than its source, so that it may join sentences."""
    return len(_COMMA.findall(target)) > len(_COMMA.findall(source))


def _is_before_small_letter(text: str, at: int) -> bool:
    match = _NEXT.match(text, at)
    return match is not None and match[1].islower()

"""Numbers in words: `numerals.txt` has a line for each language; Chinese numerals are calculated."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from hexapla import languages

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CHINESE = re.compile("[一二三四五六七八九十百千万萬]+")
_GREAT = 10_000
_LONGEST = 50  # characters of a Chinese numeral; Python converts no number of more than 4,300 digits


def numbers(text: str, language: str) -> Iterator[int]:
    """Yield the numbers that a text has in words, part by part: `thirty-one` has 30."""
    if languages.primary(language) in ("ja", "zh", "yue"):
        for numeral in _CHINESE.findall(text):
            if len(numeral) <= _LONGEST and (value := _reckoned(numeral)) > 1:
                yield value
        return
    known = _known().get(languages.primary(language), {})
    for word in _WORD.findall(text.lower()) if known else ():
        if word in known:
            yield known[word]
        else:
            yield from (known[part] for part in word.split("-") if part in known)


def _reckoned(numeral: str) -> int:
    """Calculate the value of a Chinese numeral: 三百四十 is 340; without powers of ten, as in 一九八八, it is 1988."""
    values = [int(unicodedata.numeric(sign)) for sign in numeral]
    if max(values) < 10:
        return int("".join(map(str, values)))
    total = section = digit = 0
    for value in values:
        if value < 10:
            digit = value
        elif value < _GREAT:
            section, digit = section + (digit or 1) * value, 0
        else:
            total, section, digit = total + (section + digit or 1) * value, 0, 0
    return total + section + digit


@cache
def _known() -> Mapping[str, Mapping[str, int]]:
    """Return the words of each language with their values."""
    lines = Path(__file__).with_name("numerals.txt").read_text(encoding="utf-8").splitlines()
    rows = dict(line.split(":", 1) for line in lines if not line.startswith("#"))
    values = [int(value) for value in rows.pop("").split()]
    return {
        language: {
            form: value
            for value, forms in zip(values, row.split(), strict=True)
            for form in forms.split("/")
            if form != "-"
        }
        for language, row in rows.items()
    }

"""Numbers in words: `numerals.txt` and `ordinals.txt` have a line for each language; Chinese ones are calculated."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from hexapla import languages

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GAP = re.compile(r"\s*")  # between two words of one number
_CHINESE = re.compile("[〇零一二三四五六七八九十百千万萬億亿]+")
_GREAT = 10_000
_ENDING = 4  # letters that an ordinal may have after its beginning
_LONGEST = 50  # characters of a numeral; Python converts no number of more than 4,300 digits
# One, where it is a part of a longer numeral, and what joins the parts of a numeral.
_ONE = {
    "ar": "واحد", "az": "bir", "ca": "un una", "de": "ein eins", "en": "one", "es": "uno un ún una",
    "fa": "یک", "fr": "un une", "it": "uno un", "nl": "een één", "pt": "um uma", "ru": "один одна одно одного",
    "sv": "ett en", "tr": "bir",
}  # fmt: skip
_JOINS = {
    "ar": "و", "ca": "i", "de": "und", "en": "and", "es": "y", "fa": "و", "fr": "et", "nl": "en ën", "pt": "e",
}  # fmt: skip


def parts_in_words(text: str, language: str) -> Iterator[int]:
    """Yield the numbers that a text has in words, part by part: `thirty-one` has 30."""
    if languages.primary(language) in ("ja", "zh", "yue"):
        yield from _chinese(text)
        return
    known = _known().get(languages.primary(language), {})
    for word in _WORD.findall(text.lower()) if known else ():
        if word in known:
            yield known[word]
        elif "-" in word:
            yield from (known[part] for part in word.split("-") if part in known)


def spelled_out(text: str, language: str) -> frozenset[int]:
    """Return the numbers that a text may have in words, whole and part by part: `thirty-one` has 30 and 31.

    Ordinals up to the twelfth are numbers, too. One is left out: its word is an article in many languages.
    """
    primary = languages.primary(language)
    if primary in ("ja", "zh", "yue"):
        return frozenset(_chinese(text))
    if primary not in _known():
        return frozenset()
    found: set[int] = set()
    run: list[int] = []
    joins = frozenset(_JOINS.get(primary, "").split())
    end = 0
    for match in _WORD.finditer(text.lower()):
        values = _parts(match[0], primary)
        found |= _ordinals(match[0], primary)
        if run and not _GAP.fullmatch(text, end, match.start()):
            run = []
        end = match.end()
        if values:
            run += values
            found |= _sums(run)
        elif match[0] not in joins:
            run = []
    return frozenset(found)


def says_one(text: str, language: str) -> bool:
    """Return whether a text has a word for one, which may be an article."""
    ones = _ONE.get(languages.primary(language), "").split()
    return any(word in ones for word in _WORD.findall(text.lower()))


def _sums(run: Sequence[int]) -> set[int]:
    """Return the values that numerals in a row may have: 2, 100, 30 and 1 are 231."""
    total = section = 0
    for value in run:
        if value == 1000:
            total, section = total + (section or 1) * value, 0
        elif value == 100:
            section = (section or 1) * value
        else:
            section += value
    return {total + section, run[-1]} - {1}


@lru_cache(maxsize=4096)
def _parts(word: str, language: str) -> tuple[int, ...]:
    """Return the values of the numerals that a word consists of: 5 and 20 of `fünfundzwanzig`; none if of others."""
    known, ones = _known()[language], _ONE.get(language, "").split()
    joins = ["-", *_JOINS.get(language, "").split()]
    if word in known:
        return (known[word],)
    if word in ones:
        return (1,)
    if len(word) > _LONGEST:
        return ()
    pieces = {**dict.fromkeys(ones, 1), **known, **dict.fromkeys(joins, 0)}
    return tuple(value for value in _split(word, pieces) if value)


@lru_cache(maxsize=4096)
def _ordinals(word: str, language: str) -> frozenset[int]:
    """Return the values of the ordinals that a word may be: 3 of `terceras`."""
    known = _known_ordinals().get(language, {})
    beginnings = (word[:size] for size in range(max(1, len(word) - _ENDING), len(word) + 1))
    return frozenset(known[each] for each in beginnings if each in known)


def _split(word: str, pieces: Mapping[str, int]) -> tuple[int, ...]:
    """Return the values of the pieces that a word consists of, long pieces first; none if it has other letters."""
    if not word:
        return ()
    for size in range(len(word), 0, -1):
        piece = word[:size]
        if piece in pieces and (size == len(word) or (rest := _split(word[size:], pieces))):
            return (pieces[piece], *(() if size == len(word) else rest))
    return ()


def _chinese(text: str) -> Iterator[int]:
    for numeral in _CHINESE.findall(text):
        if len(numeral) <= _LONGEST and (value := _reckoned(numeral)) > 1:
            yield value


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
    """Return the numerals of each language with their values."""
    return _read_words("numerals.txt")


@cache
def _known_ordinals() -> Mapping[str, Mapping[str, int]]:
    """Return the beginnings of the ordinals of each language with their values."""
    return _read_words("ordinals.txt")


def _read_words(name: str) -> Mapping[str, Mapping[str, int]]:
    """Return the words of each language in a file with their values, which its line without a language has."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
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

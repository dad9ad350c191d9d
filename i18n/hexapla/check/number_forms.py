"""Other ways to write a number: 150,000 is 15万, 3:30 p.m. is 15.30, 148–49 is 148–149, the 21st century is XXIe.

Each function reads numbers in a text that `hexapla.numbers` reads in one way only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hexapla.numbers import Number, digits

_SCALES = {  # powers of ten
    "百": 2, "千": 3, "万": 4, "萬": 4, "만": 4, "十万": 5, "百万": 6, "千万": 7, "万亿": 12, "萬億": 12,
    "億": 8, "亿": 8, "억": 8, "兆": 12, "조": 12, "हज़ार": 3, "हजार": 3, "लाख": 5, "करोड़": 7, "لاکھ": 5,
    "کروڑ": 7, "লাখ": 5, "লক্ষ": 5, "কোটি": 7, "dozen": 1, "hundred": 2, "thousand": 3, "lakh": 5, "crore": 7,
    "million": 6, "billion": 9, "trillion": 12, "mil": 3, "mille": 3, "mila": 3, "tausend": 3, "тыс": 3,
    "тысяч": 3, "هزار": 3, "ألف": 3, "آلاف": 3, "bin": 3, "min": 3, "millón": 6, "millones": 6, "millions": 6,
    "millionen": 6, "milhão": 6, "milhões": 6, "milione": 6, "milioni": 6, "miljoen": 6, "miljon": 6,
    "miljoner": 6, "milyon": 6, "milion": 6, "miliony": 6, "milionů": 6, "milionu": 6, "milionów": 6,
    "millió": 6, "miljoonaa": 6, "εκατομμύρια": 6, "млн": 6, "миллион": 6, "миллиона": 6, "миллионов": 6,
    "مليون": 6, "ملايين": 6, "میلیون": 6, "milliard": 9, "milliards": 9, "milliarde": 9, "milliarden": 9,
    "miliardi": 9, "miliardo": 9, "milyar": 9, "milyard": 9, "млрд": 9, "миллиард": 9, "миллиарда": 9,
    "миллиардов": 9, "مليار": 9, "میلیارد": 9,
}  # fmt: skip
_CHAINED = "万亿|萬億|[十百千]万|[百千万萬만億亿억兆조]"  # several may follow one another: 1億2000万
_SCALE = re.compile(
    rf"[ \u00a0\u202f-]?(?:({_CHAINED})|({'|'.join(sorted(_SCALES, key=len, reverse=True))})(?!\w))", re.IGNORECASE
)
_DOZEN = 12
_LONGEST = 18  # digits; longer numbers have one form
_PAIR = re.compile(r"(?<![\d:.,])(\d{1,3})([:.,]|[ \u00a0\u202f]?h[ \u00a0\u202f]?)(\d{1,3})(?![\d:]|[.,]\d)")
_HALF_DAY = re.compile(r"[ \u00a0\u202f]?([ap])\.?[ \u00a0\u202f]?m\b", re.IGNORECASE)
_RANGE = re.compile(r"(?<![\d.,])(\d{2,})[ \u00a0]?[-‐-―−~～][ \u00a0]?(\d+)(?![\d.,]*\d)")
_ROMAN = re.compile(r"\b([IVXLCDM]+)(?:(?:-?(?:[ea]r?|[eè]me|ème|[èº°ª]|ᵉ|-\w{1,4}))?)\b")
_VALID_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@dataclass(frozen=True, slots=True)
class NumberPair:
    """Two numbers that are one time or verse: what the first may be, the second, and their half-open offsets.

    `is_clear` tells that they are no decimal: they have a colon, or stand before a.m. or p.m.
    """

    firsts: frozenset[int]
    second: int
    start: int
    end: int
    is_clear: bool

    def agrees(self, other: NumberPair) -> bool:
        """Return whether both can have the same value."""
        return self.second == other.second and not self.firsts.isdisjoint(other.firsts)


def scaled(figures: Sequence[Number], text: str) -> list[Number]:
    """Return each number with the values that it has with a word or a sign of its scale: 1.5 lakh is 150000 too."""
    found: list[Number] = []
    ends: dict[int, int] = {}  # by the offset where a number with its signs ends, its index
    for figure in figures:
        match = _SCALE.match(text, figure.end)
        readings = figure.readings
        if match:
            word = (match[1] or match[2]).casefold()
            values = [_times(reading, word) for reading in readings]
            readings = (*readings, *(value for value in values if value))
        found.append(replace(figure, readings=readings))
        before = ends.pop(figure.start, None)
        if before is not None:  # 1万2345
            total = _sum(found[before].readings[-1], readings[-1])
            for at in (before, len(found) - 1):
                found[at] = replace(found[at], readings=(*found[at].readings, total))
        if match and match[1]:
            ends[match.end()] = len(found) - 1
    return found


def _times(reading: str, scale: str) -> str:
    """Return a decimal times a power of ten; empty if it is too long."""
    power = _SCALES[scale]
    whole, _point, decimals = reading.partition(".")
    if len(whole) + power > _LONGEST or len(decimals) > _LONGEST:
        return ""
    if scale == "dozen":
        return str(int(whole) * _DOZEN) if not decimals else ""
    shifted = decimals.ljust(power, "0")
    value = f"{whole}{shifted[:power]}".lstrip("0") or "0"
    return f"{value}.{shifted[power:]}" if shifted[power:] else value


def _sum(one: str, other: str) -> str:
    return str(int(one) + int(other)) if one.isdecimal() and other.isdecimal() else one


def pairs(text: str) -> Iterator[NumberPair]:
    """Yield the pairs of numbers of a text: 15:30, 15.30, 15 h 30, 23,4; 3:30 p.m. may be 15.30."""
    plain = digits(text)
    for match in _PAIR.finditer(plain):
        half = _HALF_DAY.match(plain, match.end())
        first = int(match[1])
        firsts = {first}
        if half and half[1].lower() == "p" and first < 12:
            firsts.add(first + 12)
        elif half and first == 12:
            firsts |= {0, 24}
        is_clear = match[2] == ":" or half is not None
        yield NumberPair(frozenset(firsts), int(match[3]), match.start(), match.end(), is_clear=is_clear)


def expanded(figures: Sequence[Number], text: str) -> list[Number]:
    """Return each number with its value as the end of an abbreviated range: the 49 of 148–49 is 149 too."""
    if not figures:
        return []
    ends = {match.start(2): (digits(match[1]), digits(match[2])) for match in _RANGE.finditer(text)}
    return [
        replace(figure, readings=(*figure.readings, full))
        if figure.start in ends and (full := _end_of_range(*ends[figure.start]))
        else figure
        for figure in figures
    ]


def _end_of_range(first: str, last: str) -> str:
    """Return the end of a range in full, 149 of 148 and 49; empty if it is not abbreviated."""
    if len(last) >= len(first) or len(first) > _LONGEST:
        return ""
    full = first[: len(first) - len(last)] + last
    return full if full > first else ""


def roman_numerals(text: str) -> set[int]:
    """Return the values of the Roman numerals of a text, which may have an ending: `XXIe`, `XIX-й`.

    Single letters other than I, V and X are no numerals.
    """
    numerals = {match[1] for match in _ROMAN.finditer(text)}
    return {_value(each) for each in numerals if each not in ("L", "C", "D", "M") and _VALID_ROMAN.fullmatch(each)}


def _value(numeral: str) -> int:
    values = [_ROMAN_DIGITS[letter] for letter in numeral]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )

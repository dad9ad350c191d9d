"""Numbers: each one of the source is in the translation, as its language writes it.

Digits of other scripts are digits, and each language has its own signs for thousands and decimals (`hexapla.numbers`).
Numbers become words, 19th becomes XIX, 3 p.m. becomes 15, the 1990s become the 90s; `number_forms` has what becomes of
two numbers that are one (3:30), of scales (3 million), and of ranges (148–49).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from operator import itemgetter

from hexapla.check.addresses import URL
from hexapla.check.number_forms import NumberPair, expanded, pairs, roman_numerals, scaled
from hexapla.check.pair import Pair
from hexapla.check.program_help import examples
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample
from hexapla.numbers import Number, find_numbers, find_spaced
from hexapla.numerals import spelled_out

LOST = Kind(
    "number-lost",
    Severity.WARNING,
    meaning=gettext_noop("A number in the source is missing in the translation."),
    hint=gettext_noop("You can ignore this if the translation writes it in another way."),
    passes=TranslationExample("1,275 people in the 19th century", "1.275 personas en el siglo XIX"),
    fails=TranslationExample("In 1992 it was signed.", "En 1929 fue firmado."),
)
FORMAT = Kind(
    "number-misread",
    Severity.WARNING,
    meaning=gettext_noop(
        "A number keeps the source language's thousands separator, which is the decimal separator in the "
        "language of the translation."
    ),
    hint=gettext_noop("Write it in the language's own way."),
    passes=TranslationExample("1,275 people", "1.275 Personen", "de"),
    fails=TranslationExample("1,275 people", "1,275 Personen", "de"),
)

_LONGEST = 18  # digits of a number that may be expressed in another way
_THOUSANDS = 4  # digits
_SIGNIFICANT = 2  # digits of a rounded number
_SMALL = 20  # numbers up to this one are often spelled out
_MYRIADS = re.compile("[万萬億亿兆만억조]")
_SCALE = re.compile(r"[ \u00a0-]?(?:hundred|thousand|million|billion|trillion|dozen|lakh|crore)", re.IGNORECASE)
_HALF_DAY = re.compile(r"(?:[:.]\d\d)?[ \u00a0]?[ap]\.?m\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_DECADE = re.compile(r"['’]?s\b")
_PLACEHOLDER = re.compile(r"%(?:\d+\$)?[#0+-]?\d*(?:\.\d+)?(?:hh|ll|[hlLzjtq])?[diouxXeEfFgGcs](?![A-Za-z])")  # %.250s
_LETTERS = frozenset({1, 5, 10})  # I, V and X may be no numerals


@dataclass(frozen=True, slots=True)
class _NumbersOfTranslation:
    """The possible readings of its numbers and of the source's, those that the source lacks, and those without digits.

    `is_in_myriads` tells whether it counts in myriads: 15万.
    """

    readings: Set[str]
    sought: Set[str]
    strange: Sequence[Number]
    in_words: Set[int]
    roman: Set[int]
    is_in_myriads: bool


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a number that is not in the translation, or that readers of the language would misread."""
    wanted = _numbers(pair.source, pair.source_language)
    if not wanted:
        return
    found = _numbers(pair.target, pair.language)
    ours, theirs = _said_pairs(pair)
    in_names = find_numbers(pair.target, pair.language)  # base-64 as base64
    there = _readings([*found, *in_names, *_numbers_in_rows(pair)])
    sought = _readings(wanted)
    lost = [figure for figure in wanted if there.isdisjoint(figure.readings) and not _is_in(ours, figure.start)]
    strange = [figure for figure in found if sought.isdisjoint(figure.readings) and not _is_in(theirs, figure.start)]
    elsewhere = [match.span() for match in URL.finditer(pair.source)] if lost else []
    elsewhere += examples(pair.source) if lost and strange else []
    translation = _NumbersOfTranslation(
        there,
        sought,
        strange,
        spelled_out(pair.target, pair.language) if lost else frozenset(),
        roman=roman_numerals(pair.target) if lost else frozenset(),
        is_in_myriads=_MYRIADS.search(pair.target) is not None,
    )
    for figure in {figure.readings[0]: figure for figure in reversed(lost)}.values():
        if not any(start <= figure.start < end for start, end in elsewhere) and not _is_said_otherwise(
            figure, pair, translation
        ):
            lacking = figure.written
            if strange:
                other = strange[0].written
                said = _(
                    "The number {number} is not in the translation, which has {other}.", number=lacking, other=other
                )
            else:
                said = _("The number {number} is not in the translation.", number=lacking)
            yield pair.finding(LOST, said)
    if pair.source_language:
        yield from _misread(pair, wanted, found)


def _numbers(text: str, language: str) -> list[Number]:
    """Return the numbers of a text, with what they may be by their scale and as the ends of ranges."""
    if "%" in text:
        text = _PLACEHOLDER.sub(lambda match: "_" * len(match[0]), text)
    figures = [figure for figure in find_numbers(text, language) if not _is_no_number(figure, text)]
    return expanded(scaled(figures, text), text)


def _numbers_in_rows(pair: Pair) -> list[Number]:
    """Return the numbers of rows such as `64 512 300`: each row as one number, or its parts if the source has it."""
    return [
        number
        for row in find_spaced(pair.target)
        for number in (find_numbers(row.written) if row.written in pair.source else [row])
    ]


def _said_pairs(pair: Pair) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the ranges of the times and verses of a source that its translation has, and of those in it."""
    ours = [each for each in pairs(pair.source) if each.is_clear]
    theirs = list(pairs(pair.target)) if ours else []
    return _ranges(ours, theirs), _ranges(theirs, ours)


def _ranges(some: Sequence[NumberPair], others: Sequence[NumberPair]) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in some if any(map(each.agrees, others))]


def _is_in(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Return whether an offset is in one of these ranges, which are ordered and do not overlap."""
    before = bisect_right(spans, at, key=itemgetter(0)) - 1
    return before >= 0 and at < spans[before][1]


def _readings(figures: Sequence[Number]) -> set[str]:
    return {reading for figure in figures for reading in figure.readings}


def _is_no_number(figure: Number, text: str) -> bool:
    """Return whether a number is part of a name, `x86` or `utf_8`, of `&#8212;`, or the minutes of `9:00`."""
    before = text[figure.start - 1 : figure.start]
    on_the_hour = before in (":", "h") and figure.readings == ("0",)
    return (
        on_the_hour
        or before == "_"
        or text.startswith("&#", figure.start - 2)
        or (before.isalpha() and before.isascii())
    )


def _is_said_otherwise(figure: Number, pair: Pair, translation: _NumbersOfTranslation) -> bool:
    """Return whether the translation may express a number in another way: in words, Roman numerals, another clock."""
    value, there, strange = figure.readings[0], translation.readings, translation.strange
    after = pair.source[figure.end : figure.end + 12]
    whole, _point, decimals = value.partition(".")
    if decimals or len(value) > _LONGEST:  # ۳/۵, 3 h 50
        return bool(decimals) and whole in there and decimals in there
    number = int(value)
    if number in translation.in_words or number in translation.roman or _is_on_another_scale(value, after, translation):
        return True
    others: set[int] = set()
    if _HALF_DAY.match(after):
        others |= {number + 12} if number < 12 else {0, 24}
    if _ORDINAL.match(after):
        others |= {(number - 1) * 100}
    if _DECADE.match(after) or len(value) == 4:  # the 1990s, 1992–93
        others |= {number % 100}
    if any(str(other) in there for other in others) or (_DECADE.match(after) and not strange):
        return True
    if len(value) <= 2 and any(len(each) == 4 and each.endswith(value) for each in there):  # 1992–93 as 1992–1993
        return True
    is_small = not strange and (number <= _SMALL or value.endswith("00"))
    return is_small and not (_ORDINAL.match(after) and _has_other_century(pair, translation))


def _is_on_another_scale(value: str, after: str, translation: _NumbersOfTranslation) -> bool:
    """Return whether the number may be in the translation in words, as "a million", or in whole myriads."""
    if _SCALE.match(after) and not translation.strange:
        return True
    return translation.is_in_myriads and _is_rounded(value, translation.readings)


def _is_rounded(value: str, there: Set[str]) -> bool:
    """Return whether the translation has a large number in whole myriads: 123万 for 1,234,567."""
    return any(
        len(each) == len(value) > _SIGNIFICANT + 2 and value.startswith(kept) and len(kept) >= _SIGNIFICANT
        for each in there
        if (kept := each.rstrip("0"))
    )


def _has_other_century(pair: Pair, translation: _NumbersOfTranslation) -> bool:
    """Return whether the translation has a Roman numeral that the source has in no form: XX for 19th."""
    said = {int(each) for each in translation.sought if each.isdecimal() and len(each) <= _LONGEST}
    return not pair.target.isupper() and bool(translation.roman - said - roman_numerals(pair.source) - _LETTERS)


def _misread(pair: Pair, wanted: Sequence[Number], found: Sequence[Number]) -> Iterator[Finding]:
    """Yield thousands that the translation's language reads as decimals."""
    read = {figure.written: figure.readings[0] for figure in found}
    for figure in wanted:
        if "." in figure.readings[0] or len(figure.readings) == 1 or len(figure.readings[0]) < _THOUSANDS:
            continue
        if read.get(figure.written, figure.readings[0]) != figure.readings[0]:
            yield pair.finding(
                FORMAT,
                _("In this language, {number} is read as a whole number and three decimals.", number=figure.written),
            )

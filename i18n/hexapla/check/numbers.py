"""Numbers: each one of the source is in the translation, as its language writes it.

Digits of other scripts are digits, and each language has its own signs for thousands and decimals (`hexapla.numbers`).
Small and round numbers become words, 19th becomes XIX, 3 p.m. becomes 15, the 1990s become the 90s, 3 million becomes
300万.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from operator import itemgetter

from hexapla.check.addresses import URL
from hexapla.check.pair import Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample
from hexapla.numbers import Number, find_numbers, find_spaced

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
_SMALL = 20  # numbers up to this one are often spelled out
_MYRIADS = re.compile("[万萬億亿兆만억조]")
_SCALE = re.compile(r"[ \u00a0-]?(?:hundred|thousand|million|billion|trillion|dozen|lakh|crore)", re.IGNORECASE)
_HALF_DAY = re.compile(r"(?:[:.]\d\d)?[ \u00a0]?[ap]\.?m\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_DECADE = re.compile(r"['’]?s\b")
_ROMAN = re.compile(r"\b[IVXLCDM]+\b")
_ROMAN_SIGNS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class _NumbersOfTranslation:
    """The possible readings of its numbers, the numbers that the source lacks, and whether it counts in myriads."""

    readings: Set[str]
    strange: Sequence[Number]
    is_in_myriads: bool


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a number that is not in the translation, or that readers of the language would misread."""
    wanted = [
        figure for figure in find_numbers(pair.source, pair.source_language) if not _is_no_number(figure, pair.source)
    ]
    if not wanted:
        return
    found = [figure for figure in find_numbers(pair.target, pair.language) if not _is_no_number(figure, pair.target)]
    loose = [*found, *find_spaced(pair.target)]
    there, sought = _readings(loose), _readings(wanted)
    lost = [figure for figure in wanted if there.isdisjoint(figure.readings)]
    strange = [figure for figure in found if sought.isdisjoint(figure.readings)]
    addresses = [match.span() for match in URL.finditer(pair.source)] if lost else []
    translation = _NumbersOfTranslation(there, strange, _MYRIADS.search(pair.target) is not None)
    for figure in {figure.readings[0]: figure for figure in reversed(lost)}.values():
        if not _is_in(addresses, figure.start) and not _is_said_otherwise(figure, pair, translation):
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


def _is_in(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Return whether an offset is in one of these ranges, which are ordered and do not overlap."""
    before = bisect_right(spans, at, key=itemgetter(0)) - 1
    return before >= 0 and at < spans[before][1]


def _readings(figures: Sequence[Number]) -> set[str]:
    return {reading for figure in figures for reading in figure.readings}


def _is_no_number(figure: Number, text: str) -> bool:
    """Return whether a number is part of a name, such as `x86` or `utf_8`, or the minutes of `9:00`."""
    before = text[figure.start - 1 : figure.start]
    on_the_hour = before in (":", "h") and figure.readings == ("0",)
    return on_the_hour or before == "_" or (before.isalpha() and before.isascii())


def _is_said_otherwise(figure: Number, pair: Pair, translation: _NumbersOfTranslation) -> bool:
    """Return whether the translation may express a number in another way: in words, Roman numerals, another clock."""
    value, there, strange = figure.readings[0], translation.readings, translation.strange
    after = pair.source[figure.end : figure.end + 12]
    whole, _point, decimals = value.partition(".")
    if decimals or len(value) > _LONGEST:  # ۳/۵, 3 h 50
        return bool(decimals) and whole in there and decimals in there
    number = int(value)
    if _SCALE.match(after) or (number >= 10_000 and translation.is_in_myriads):
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
    if number < 40 and _roman(number) in _ROMAN.findall(pair.target):
        return True
    return not strange and (number <= _SMALL or value.endswith("00"))


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN_SIGNS:
        while number >= value:
            written += sign
            number -= value
    return written


def _misread(pair: Pair, wanted: Sequence[Number], found: Sequence[Number]) -> Iterator[Finding]:
    """Yield thousands that the translation's language reads as decimals."""
    read = {figure.written: figure.readings[0] for figure in found}
    for figure in wanted:
        if "." in figure.readings[0] or len(figure.readings) == 1:
            continue
        if read.get(figure.written, figure.readings[0]) != figure.readings[0]:
            yield pair.finding(
                FORMAT,
                _("In this language, {number} is read as a whole number and three decimals.", number=figure.written),
            )

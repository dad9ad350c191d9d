"""Dates: the month stays the same, and numeric dates have the order of the language.

The names of months come from CLDR, through Babel. The order of a date is known if its day is above 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from hexapla import languages, result_cache
from hexapla.check.pair import Pair
from hexapla.check.program_help import examples
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample
from hexapla.numbers import digits

MONTH = Kind(
    "date-month",
    Severity.WARNING,
    meaning=gettext_noop("A date has a different month in the translation."),
    hint=gettext_noop("Compare the dates."),
    passes=TranslationExample("On 28 February 2012", "El 28 de febrero de 2012"),
    fails=TranslationExample("On 28 February 2012", "El 28 de enero de 2012"),
)
ORDER = Kind(
    "date-order",
    Severity.WARNING,
    meaning=gettext_noop("A numeric date does not follow the language's order of day and month."),
    hint=gettext_noop("Write it in the language's order, or the month in words."),
    passes=TranslationExample("On 12/31/2012", "El 31/12/2012"),
    fails=TranslationExample("On 12/31/2012", "El 12/31/2012"),
)

_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"(?<![\d-])\d{4}-(0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])")
_IN_FIGURES = re.compile(r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/.])")


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a month that changed, and a date in the wrong order."""
    yield from _months(pair)
    for first, sign, second in _IN_FIGURES.findall(digits(pair.target)) if _DIGIT.search(pair.target) else ():
        if max(int(first), int(second)) > 31 or min(int(first), int(second)) > 12:
            continue
        month_first = _month_first(pair.language)
        if (int(second) > 12 and month_first is False) or (int(first) > 12 and month_first is True):
            yield pair.finding(
                ORDER, _("{date} has no such month in the language's order.", date=f"{first}{sign}{second}{sign}…")
            )


def _months(pair: Pair) -> Iterator[Finding]:
    """Yield a month that is beside a number in the source, if the translation names only other months."""
    if not pair.source_language or not _DIGIT.search(pair.source) or examples(pair.source):
        return
    named, pattern = _names(pair.source_language)
    if pattern is None:
        return
    in_words = {named[match[1]] for match in pattern.finditer(pair.source)}
    wanted = in_words | set(_iso_months(pair.source))
    if not wanted:
        return
    found = set(_iso_months(pair.target)) | (_said_months(pair) if in_words else _dated_months(pair))
    if found and not wanted & found and len(wanted) == 1:
        (month,) = wanted
        name = next(name for name, number in named.items() if number == month)
        yield pair.finding(MONTH, _("The translation has a month other than {month}.", month=name))


def _said_months(pair: Pair) -> set[int]:
    """Return the months that a translation names, anywhere and in any case, as in a heading in capitals."""
    theirs, _pattern = _names(pair.language)
    said = pair.target.casefold()
    return {month for name, month in theirs.items() if re.search(rf"(?<!\w){re.escape(name.casefold())}", said)}


def _dated_months(pair: Pair) -> set[int]:
    """Return the months that a translation names beside a number."""
    theirs, pattern = _names(pair.language)
    return {theirs[match[1]] for match in pattern.finditer(pair.target)} if pattern else set()


def _iso_months(text: str) -> Iterator[int]:
    """Yield the month of each ISO 8601 date of a text: 3 of `2021-03-04`."""
    for month in _ISO.findall(digits(text)):
        yield int(month)


@lru_cache(maxsize=256)
def _names(language: str) -> tuple[dict[str, int], re.Pattern[str] | None]:
    """Return the names of months, and a pattern that finds one beside a number, by exact case: not "may" and "march".

    The pattern is None if there are no names.
    """
    kept = result_cache.digest("names of months", language)
    named = result_cache.recall(dict[str, int], kept, partial(_months_of, language))  # Babel is slow to begin
    if not named:
        return {}, None
    names = "|".join(re.escape(name) for name in sorted(named, key=len, reverse=True))
    beside = rf"(?:(?<=\d )|(?<=\d\. )|(?<=\d de )|(?<=\d\w\w )|(?=\b\w+ \d))({names})\b"
    return named, re.compile(beside)


def _months_of(language: str) -> dict[str, int]:
    """Return the names of months in CLDR; none if it does not know the language."""
    locale = languages.cldr(language)
    return {
        name: month
        for form in ("stand-alone", "format")
        for month, name in (locale.months[form]["wide"].items() if locale else ())
        if not any(letter.isdigit() for letter in name)
    }


@lru_cache(maxsize=256)
def _month_first(language: str) -> bool | None:
    """Return whether a short date begins with the month; None if it begins with the year or is unknown."""
    locale = languages.cldr(language)
    order = re.sub(r"[^yMd]", "", locale.date_formats["short"].pattern) if locale else ""
    return {"M": True, "d": False}.get(order[:1])

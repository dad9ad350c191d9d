"""Numbers as languages write them: 1,275 = 1.275 = 1 275 = ١٬٢٧٥.

The separators of thousands and of decimals depend on the language (CLDR, read with Babel), but people do not always
follow it. So a number has several readings; the language's own is the first. Digits that have no reading as one number
(3/4/2012, 1.67.0) are several numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from hexapla import languages, result_cache

_SPACES = "\u00a0\u202f\u2009"
_NUMBER = re.compile(rf"(?<![^\s(\[$€£=<>~≈±–-])\.\d+(?![.\d])|\d+(?:[.,٫٬’'{_SPACES}]\d+)*")  # .5 is 0.5
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?")  # with a plain space
_SIGN = re.compile(r"\D")
_DIGIT = re.compile(r"\d")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: as written, its half-open offsets, and its possible values, the likeliest first."""

    written: str
    start: int
    end: int
    readings: tuple[str, ...]

    def agrees(self, other: Number) -> bool:
        """Return whether both can have the same value."""
        return any(reading in other.readings for reading in self.readings)


def digits(text: str) -> str:
    """Replace digits of any script by 0 to 9."""
    if text.isascii():
        return text
    return _FOREIGN_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)


def find_numbers(text: str, language: str = "") -> list[Number]:
    """Find the numbers of a text, in order.

    Groups of thousands with a plain space between them are one number in a language that writes so (fr, ru ...).
    """
    found: list[Number] = []
    end = 0
    for match in _matches(text, language):
        if match.start() >= end:
            found.extend(_read(match[0], match.start(), language))
            end = match.end()
    return found


def find_spaced(text: str) -> list[Number]:
    """Find digits that may be one number with plain spaces between its thousands, whatever the language's rule."""
    return [number for match in _SPACED.finditer(text) for number in _read(match[0], match.start(), "")]


def missing(wanted: Sequence[Number], found: Sequence[Number]) -> list[Number]:
    """Return the numbers of `wanted` that have no equal in `found`. Each number of `found` is the equal of one."""
    free: dict[str, deque[int]] = defaultdict(deque)  # the indices in `found` of each reading, in order
    for at, number in enumerate(found):
        for reading in number.readings:
            free[reading].append(at)
    taken: set[int] = set()
    lost: list[Number] = []
    for number in wanted:
        places = [free[reading] for reading in number.readings if reading in free]
        for place in places:
            while place and place[0] in taken:
                place.popleft()
        answer = min((place[0] for place in places if place), default=None)
        if answer is None:
            lost.append(number)
        else:
            taken.add(answer)
    return lost


def _matches(text: str, language: str) -> Iterator[re.Match[str]]:
    if not _DIGIT.search(text):  # true of most text, and found out quickly
        return iter(())
    matches = list(_NUMBER.finditer(text))
    spaced = list(_SPACED.finditer(text)) if language else []
    if spaced and _signs(language)[1] == " ":
        matches = sorted([*spaced, *matches], key=lambda match: (match.start(), -match.end()))
    return iter(matches)


def _read(written: str, start: int, language: str) -> Iterator[Number]:
    readings = _readings(digits(written), language)
    if readings:
        yield Number(written, start, start + len(written), readings)
        return
    for part in re.finditer(r"\d+", written):
        at = start + part.start()
        yield Number(part[0], at, at + len(part[0]), (_whole(digits(part[0])),))


@lru_cache(maxsize=4096)
def _readings(written: str, language: str) -> tuple[str, ...]:
    """Return the possible values of a number in digits 0 to 9, the language's own first; none if it is no number."""
    groups = re.split(r"\D", f"0{written}" if written[0] == "." else written)
    signs = ["٬" if sign in f"’' {_SPACES}" else sign for sign in _SIGN.findall(written)]
    if not signs:
        return (_whole(written),)
    readings: list[str] = []
    if len(set(signs)) == 1 and _are_thousands(groups):
        readings.append(_whole("".join(groups)))
    # 1 275,50 and 3.5; but not the sign of thousands before decimals
    if signs[-1] in ".,٫" and signs[-1] not in signs[:-1] and (len(groups) == 2 or _are_thousands(groups[:-1])):
        decimals = groups[-1].rstrip("0")
        whole = _whole("".join(groups[:-1]))
        readings.append(f"{whole}.{decimals}" if decimals else whole)
    if len(readings) == 2 and language and signs[0] == _signs(language)[0]:
        readings.reverse()
    return tuple(readings)


def _whole(written: str) -> str:
    """Remove leading zeros. The number stays a string, since Python converts none of more than 4,300 digits."""
    return written.lstrip("0") or "0"


def _are_thousands(groups: Sequence[str]) -> bool:
    """Return whether groups of digits are one number: 1|275, and 12|34|567 as written in India."""
    first, *rest = groups
    middle = {len(group) for group in rest[:-1]}
    return 1 <= len(first) <= 3 and first[0] != "0" and len(rest[-1]) == 3 and middle in (set(), {3}, {2})


@lru_cache(maxsize=256)
def _signs(language: str) -> tuple[str, str]:
    """Return the separators of decimals and of thousands; a space of any kind is a plain space."""
    kept = result_cache.digest("separators of numbers", language)
    return result_cache.recall(tuple[str, str], kept, partial(_signs_of, language))  # Babel is slow to begin


def _signs_of(language: str) -> tuple[str, str]:
    """Return the separators by CLDR; empty ones if it does not know the language."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = languages.cldr(language)
    if locale is None:
        return "", ""
    group = get_group_symbol(locale)
    return get_decimal_symbol(locale), " " if group in _SPACES else group

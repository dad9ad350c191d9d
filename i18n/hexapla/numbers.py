"""Numbers as languages write them: 1,275 = 1.275 = 1 275 = ١٬٢٧٥.

Which sign parts thousands and which decimals is the language's (CLDR, through Babel), and people keep to it loosely:
so a figure has readings, the language's own first. What has no reading as one number (3/4/2012, 1.67.0) is several.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hexapla import languages

_SPACES = "\u00a0\u202f\u2009"
_NUMBER = re.compile(rf"\d+(?:[.,٫٬’'{_SPACES}]\d+)*")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?")  # with a plain space
_SIGN = re.compile(r"\D")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: as it is written, where it starts and ends, and what it may mean, likeliest first."""

    written: str
    start: int
    end: int
    readings: tuple[str, ...]

    def agrees(self, other: Figure) -> bool:
        """Whether both may mean the same number."""
        return any(reading in other.readings for reading in self.readings)


def digits(text: str) -> str:
    """Digits of any script as 0 to 9."""
    return _FOREIGN_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)


def figures(text: str, language: str = "") -> list[Figure]:
    """The numbers of a text, in order.

    Thousands parted by a plain space are one number in a language that parts them so (fr, ru ...).
    """
    found: list[Figure] = []
    end = 0
    for match in _matches(text, language):
        if match.start() >= end:
            found.extend(_read(match[0], match.start(), language))
            end = match.end()
    return found


def spaced(text: str) -> list[Figure]:
    """What may be a number whose thousands a plain space parts, in a language that does not as a rule."""
    return [figure for match in _SPACED.finditer(text) for figure in _read(match[0], match.start(), "")]


def missing(wanted: Sequence[Figure], found: Sequence[Figure]) -> list[Figure]:
    """The figures that none of `found` answers, each of which answers one."""
    free: dict[str, deque[int]] = defaultdict(deque)  # where in `found` each reading stands, in order
    for at, figure in enumerate(found):
        for reading in figure.readings:
            free[reading].append(at)
    taken: set[int] = set()
    lost: list[Figure] = []
    for figure in wanted:
        places = [free[reading] for reading in figure.readings if reading in free]
        for place in places:
            while place and place[0] in taken:
                place.popleft()
        answer = min((place[0] for place in places if place), default=None)
        if answer is None:
            lost.append(figure)
        else:
            taken.add(answer)
    return lost


def _matches(text: str, language: str) -> Iterator[re.Match[str]]:
    matches = list(_NUMBER.finditer(text))
    if matches and " " in text and language and _signs(language)[1] == " ":
        matches = sorted([*_SPACED.finditer(text), *matches], key=lambda match: (match.start(), -match.end()))
    return iter(matches)


def _read(written: str, start: int, language: str) -> Iterator[Figure]:
    readings = _readings(digits(written), language)
    if readings:
        yield Figure(written, start, start + len(written), readings)
        return
    for part in re.finditer(r"\d+", written):
        at = start + part.start()
        yield Figure(part[0], at, at + len(part[0]), (_whole(digits(part[0])),))


@lru_cache(maxsize=4096)
def _readings(written: str, language: str) -> tuple[str, ...]:
    """What a number in plain digits may mean, the language's own way first; nothing when it is no one number."""
    groups = re.split(r"\D", written)
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
    """A whole number without the zeros before it: Python reads no number of more than 4,300 digits."""
    return written.lstrip("0") or "0"


def _are_thousands(groups: Sequence[str]) -> bool:
    """Whether groups of digits are one number: 1|275, and 12|34|567 as India writes it."""
    first, *rest = groups
    middle = {len(group) for group in rest[:-1]}
    return 1 <= len(first) <= 3 and first[0] != "0" and len(rest[-1]) == 3 and middle in (set(), {3}, {2})


@lru_cache(maxsize=256)
def _signs(language: str) -> tuple[str, str]:
    """The signs that part decimals and thousands; any space is a space."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = languages.cldr(language)
    if locale is None:
        return "", ""
    group = get_group_symbol(locale)
    return get_decimal_symbol(locale), " " if group in _SPACES else group

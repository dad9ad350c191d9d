"""Numbers: each of the source's figures stands in the translation, however its language writes it.

Digits of other scripts count as digits, separators do not count (1,275 = 1.275 = ١٬٢٧٥), and a small number may have
become a word. What remains is a notice for years and large numbers that are nowhere to be seen.
"""

import re
import unicodedata
from collections.abc import Iterator

from hexapla import markup
from hexapla.model import Finding, Severity, Unit

_NUMBER = re.compile(r"\d+(?:[.,٫٬’'\u00a0\u202f]\d{3}(?!\d))*")
_SPACED = re.compile(r"\d{1,3}(?: \d{3}(?!\d))+")  # 1 275 with a plain space, which in a source may be two numbers
_SMALL = 20  # numbers that languages like to spell out


def check(unit: Unit, text: str) -> Iterator[Finding]:
    """A number that is not in the translation."""
    plain = markup.plain(text, unit.names)
    found = {*_figures(plain), *_figures(plain, _SPACED)}
    for figure in dict.fromkeys(_figures(markup.plain(unit.text, unit.names))):
        if figure not in found and not (len(figure) <= 2 and int(figure) <= _SMALL):
            yield Finding(
                "number-lost",
                Severity.WARNING,
                unit.place,
                f"The number {figure} is not in the translation.",
                "If it is written otherwise there, all is well.",
            )


def _figures(text: str, pattern: re.Pattern[str] = _NUMBER) -> list[str]:
    """The numbers of a text as plain digits."""
    return [
        "".join(str(unicodedata.digit(letter)) for letter in match if letter.isdigit())
        for match in pattern.findall(text)
    ]

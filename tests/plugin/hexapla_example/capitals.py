"""Finds translations in capitals."""

from collections.abc import Iterator

from hexapla.check import Pair
from hexapla.model import Finding, Kind, Severity, TranslationExample

CAPITALS = Kind(
    "all-capitals",
    Severity.WARNING,
    meaning="The translation is in capitals, and its source is not.",
    hint="Write it as the source is written.",
    passes=TranslationExample("The bridge is open.", "El puente está abierto."),
    fails=TranslationExample("The bridge is open.", "EL PUENTE ESTÁ ABIERTO."),
)


def check(pair: Pair) -> Iterator[Finding]:
    """Find a translation of capitals alone."""
    if pair.target.isupper() and not pair.source.isupper():
        yield pair.finding(CAPITALS, f"“{pair.target}” is in capitals.")

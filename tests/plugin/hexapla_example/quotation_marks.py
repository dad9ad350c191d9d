"""Finds languages whose translations have quotation marks of two shapes."""

from collections.abc import Iterator, Sequence

from hexapla.check import Pair
from hexapla.model import Finding, Kind, Severity, TranslationExample

MIXED = Kind(
    "quotation-marks-mixed",
    Severity.NOTICE,
    meaning="Some translations have “ ”, and others « ».",
    hint="Decide for one shape.",
    passes=TranslationExample("“Yes.”", "«Sí.»", beside=(("“No.”", "«No.»"),)),
    fails=TranslationExample("“Yes.”", "“Sí.”", beside=(("“No.”", "«No.»"),)),
)


def check(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Find the texts that have another shape than the first."""
    first = ""
    for pair in pairs:
        shape = next((mark for mark in "“«" if mark in pair.target), "")
        first = first or shape
        if shape and shape != first:
            yield pair.finding(MIXED, f"Here stands {shape}, and elsewhere {first}.")

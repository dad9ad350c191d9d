"""A translation of nothing but white space or tags."""

from collections.abc import Iterator

from hexapla import markup
from hexapla.model import Finding, Severity, Unit


def check(unit: Unit, text: str) -> Iterator[Finding]:
    """An entry that says nothing although its source does."""
    if not markup.plain(text, unit.names).strip():
        yield Finding(
            "empty-translation",
            Severity.ERROR,
            unit.place,
            f"“{unit.text[:60]}” is translated with nothing.",
            "Translate it, or leave the entry empty.",
        )

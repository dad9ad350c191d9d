"""Translations that hold only white space or tags."""

from collections.abc import Iterator

from hexapla.check.pair import Pair
from hexapla.markup import opening
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample

NOTHING = Kind(
    "empty-translation",
    Severity.ERROR,
    meaning=gettext_noop("The translation contains only white space or tags."),
    hint=gettext_noop("Translate it, or leave the entry empty."),
    passes=TranslationExample("The end.", "Fin."),
    fails=TranslationExample("The end.", " "),
)


def check(pair: Pair) -> Iterator[Finding]:
    """Yield an entry without text whose source has text."""
    if not pair.target.strip() and pair.source.strip():
        yield pair.finding(NOTHING, _("The translation of “{text}” is blank.", text=opening(pair.unit.text)))

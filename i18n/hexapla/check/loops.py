"""Texts that repeat themselves many times, as machine translations do."""

from collections.abc import Iterator

from hexapla.check.pair import Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample
from hexapla.repetition import repeats_itself

LOOP = Kind(
    "loop",
    Severity.ERROR,
    meaning=gettext_noop("Words or letters are repeated many times, unlike in the source."),
    hint=gettext_noop("Remove the repetition."),
    passes=TranslationExample("The book of the day", "El libro del día"),
    fails=TranslationExample("The book of the day", "El libro de de de de de de del día"),
)


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a repetition that the source does not have; in tables of lines, as in the source, lines may be alike."""
    texts = pair.target.split("\n") if "\n" in pair.source else [pair.target]
    if any(repeats_itself(pair.source, text) for text in texts):
        yield pair.finding(LOOP, _("It repeats itself."))

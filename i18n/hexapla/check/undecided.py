"""Texts that two people have translated, between which nobody has decided yet."""

from collections.abc import Iterator

from hexapla.check.pair import Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, State, TranslationExample

UNDECIDED = Kind(
    "translation-undecided",
    Severity.WARNING,
    meaning=gettext_noop(
        "Two people have changed the same translation, and git merged their work. The text is fuzzy, and a comment on "
        "it holds the other translation."
    ),
    hint=gettext_noop("Choose one of the two, or combine them, and clear the fuzzy mark."),
    passes=TranslationExample("Six columns", "Seis columnas"),
    fails=TranslationExample("Six columns", "Seis columnas", state=State.OUTDATED, versions=("Las seis columnas",)),
)


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a text with the translations of several people."""
    for version in pair.translation.versions if pair.state is State.OUTDATED else ():
        yield pair.finding(UNDECIDED, _("Two people translated this; the other translation is: “{text}”", text=version))

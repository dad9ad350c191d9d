"""Drafts and translations of a source that has changed."""

from collections.abc import Iterator

from hexapla.check.pair import Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, State, TranslationExample

STALE = Kind(
    "draft-stale",
    Severity.NOTICE,
    meaning=gettext_noop("A machine draft was made from another version of the source."),
    hint=gettext_noop("hexapla draft makes a new one."),
    passes=TranslationExample("Six columns", "Seis columnas", state=State.DRAFT),
    fails=TranslationExample("Six columns", "Cinco columnas", state=State.STALE),
)
OUTDATED = Kind(
    "translation-outdated",
    Severity.NOTICE,
    meaning=gettext_noop("A person's translation is fuzzy: its source has changed, or somebody has doubts."),
    hint=gettext_noop(
        "Compare it with the source and clear the fuzzy mark; until then no edition counts it as reviewed."
    ),
    passes=TranslationExample("Six columns", "Seis columnas"),
    fails=TranslationExample("Six columns", "Cinco columnas", state=State.OUTDATED),
)


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a stale draft, or an outdated translation."""
    if pair.state is State.STALE:
        yield pair.finding(STALE, _("The draft was made from another version of the source."))
    elif pair.state is State.OUTDATED and not pair.translation.versions:
        yield pair.finding(OUTDATED, _("The translation is fuzzy: it may belong to another version of the source."))

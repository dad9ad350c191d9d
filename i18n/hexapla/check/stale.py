"""Drafts and translations whose source has changed."""

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
MINOR = Kind(
    "translation-minor",
    Severity.NOTICE,
    meaning=gettext_noop("The source of a translation has changed, but not its words: a comma, a capital, an address."),
    hint=gettext_noop("Compare the two, then accept the change: hexapla accept. Editions show the translation."),
    passes=TranslationExample("Six columns", "Seis columnas"),
    fails=TranslationExample("Six columns.", "Seis columnas", state=State.MINOR),
)


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a stale draft, an outdated translation, or one with a minor change."""
    if pair.state is State.STALE:
        yield pair.finding(STALE, _("The draft was made from another version of the source."))
    elif pair.state is State.OUTDATED and not pair.translation.versions:
        yield pair.finding(OUTDATED, _("The translation is fuzzy: it may belong to another version of the source."))
    elif pair.state is State.MINOR:
        yield pair.finding(MINOR, _("The source has changed since the translation was made, but not its words."))

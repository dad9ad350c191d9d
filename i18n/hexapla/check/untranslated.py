"""Entries without a person's translation: findings only if a complete translation is required."""

from collections.abc import Iterator

from hexapla.check.pair import Pair
from hexapla.markup import opening
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, State, TranslationExample

UNTRANSLATED = Kind(
    "untranslated",
    Severity.NOTICE,
    meaning=gettext_noop(
        "Nobody has translated or reviewed this entry: it is empty or a machine draft. (Only with --complete.)"
    ),
    hint=gettext_noop("Translate it, or review the draft and clear its fuzzy mark."),
    passes=TranslationExample("Six columns", "Seis columnas"),
    fails=TranslationExample("Six columns", "", state=State.EMPTY),
)


def check(pair: Pair) -> Iterator[Finding]:
    """Yield an empty entry, or one with only a machine draft."""
    if pair.state is State.EMPTY:
        yield pair.finding(UNTRANSLATED, _("“{text}” is not translated.", text=opening(pair.unit.text)))
    elif pair.state in (State.DRAFT, State.STALE):
        said = _("“{text}” is a machine draft that nobody has reviewed.", text=opening(pair.unit.text))
        yield pair.finding(UNTRANSLATED, said)

"""Untranslated copies of the source; names, titles, loan words and short texts are the same in many languages."""

import re
from collections.abc import Iterator

from hexapla.check.pair import Pair
from hexapla.check.words import ordinary_words
from hexapla.messages import gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample

COPIED = Kind(
    "source-copied",
    Severity.WARNING,
    meaning=gettext_noop("The translation is identical to the source."),
    hint=gettext_noop("Translate it, or allow it and give the reason."),
    passes=TranslationExample("Johann Gutenberg, Mainz", "Johann Gutenberg, Mainz"),
    fails=TranslationExample("The book lies open on the table.", "The book lies open on the table."),
)

_CODE = re.compile(r"[{}=;`]|\w\(|::|->")


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a text with several ordinary words that was not translated."""
    if pair.same_language or pair.target.split() != pair.source.split():
        return
    ordinary = ordinary_words(pair.source)
    if len(ordinary) >= 4 and len(ordinary) * 2 > len(pair.source.split()) and not _CODE.search(pair.source):
        yield pair.finding(COPIED, COPIED.meaning)

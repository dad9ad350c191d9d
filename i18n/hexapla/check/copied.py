"""Untranslated copies of the source; names, titles, loan words and short texts are the same in many languages."""

import re
from collections.abc import Iterator

from hexapla.check.pair import Pair
from hexapla.check.program_help import is_command
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
QUOTATION_COPIED = Kind(
    "quotation-copied",
    Severity.NOTICE,
    meaning=gettext_noop("A text in quotation marks is identical to the source."),
    hint=gettext_noop("Translate it, or allow it and give the reason."),
    passes=TranslationExample('"The book lies open on the table."', "«El libro está abierto sobre la mesa.»"),
    fails=TranslationExample('"The book lies open on the table."', '"The book lies open on the table."'),
)

_QUOTED = re.compile(r"""\s*(?:"[^"]*"|“[^“”]*”|«[^«»]*»)[.,;:!?]?\s*""")
_CODE = re.compile(r"[{}=;`]|\w\(|::|->")


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a text with several ordinary words that was not translated."""
    if not pair.same_language and is_copy(pair.source, pair.target):
        kind = QUOTATION_COPIED if _QUOTED.fullmatch(pair.source) else COPIED
        yield pair.finding(kind, COPIED.meaning)


def is_copy(source: str, target: str) -> bool:
    """Return whether a text without tags is the same as its source, and is longer than names and titles are."""
    if target.split() != source.split() or _CODE.search(source) or is_command(source):
        return False
    ordinary = ordinary_words(source)
    return len(ordinary) >= 4 and len(ordinary) * 2 > len(source.split())

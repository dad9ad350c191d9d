"""Texts that repeat themselves many times, as machine translations do."""

import re
from collections.abc import Iterator

from hexapla.check.pair import Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample
from hexapla.repetition import says_three_times

LOOP = Kind(
    "loop",
    Severity.ERROR,
    meaning=gettext_noop("Words or letters are repeated many times, unlike in the source."),
    hint=gettext_noop("Remove the repetition."),
    passes=TranslationExample("The book of the day", "El libro del día"),
    fails=TranslationExample("The book of the day", "El libro de de de de de de del día"),
)


# The parts of usage, tables and options, which may be alike: NAME=VALUE [NAME=VALUE ...]
_PARTS = re.compile(r"[\n<>\[\]{}|=]+")


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a repetition that the source does not have; parts of a table or of a usage line are looked at one by one.

    Words said twice, or scattered over a text, are for `sentences`: people repeat words on purpose.
    """
    texts = _PARTS.split(pair.target) if _PARTS.search(pair.source) else [pair.target]
    if any(says_three_times(pair.source, text) for text in texts):
        yield pair.finding(LOOP, _("It repeats itself."))

"""A source left as it was. Names, titles, loan words and short texts are the same in many languages."""

import re
from collections.abc import Iterator

from hexapla.check.kind import Example, Kind, Slip
from hexapla.check.pair import Pair
from hexapla.check.words import ordinary_words
from hexapla.messages import _
from hexapla.model import Severity

COPIED = Kind(
    "source-copied",
    Severity.WARNING,
    _("The translation is the source, word for word."),
    _("Translate it, or allow it with the reason."),
    Example("Johann Gutenberg, Mainz", "Johann Gutenberg, Mainz"),
    Example("The book lies open on the table.", "The book lies open on the table."),
)
KINDS = (COPIED,)

_CODE = re.compile(r"[{}=;`]|\w\(|::|->")


def check(pair: Pair) -> Iterator[Slip]:
    """A text of some ordinary words that was left as it was."""
    if pair.same_language or pair.target.split() != pair.source.split():
        return
    ordinary = ordinary_words(pair.source)
    if len(ordinary) >= 4 and len(ordinary) * 2 > len(pair.source.split()) and not _CODE.search(pair.source):
        yield COPIED.found(COPIED.says)

"""A translation of nothing but white space or tags."""

from collections.abc import Iterator

from hexapla.check.kind import Example, Kind, Slip
from hexapla.check.pair import Pair
from hexapla.markup import opening
from hexapla.messages import _
from hexapla.model import Severity

NOTHING = Kind(
    "empty-translation",
    Severity.ERROR,
    _("The translation is nothing but white space or tags."),
    _("Translate it, or leave the entry empty."),
    Example("The end.", "Fin."),
    Example("The end.", " "),
)
KINDS = (NOTHING,)


def check(pair: Pair) -> Iterator[Slip]:
    """An entry that says nothing although its source does."""
    if not pair.target.strip() and pair.source.strip():
        yield NOTHING.found(_("“{text}” is translated with nothing.", text=opening(pair.unit.text)))

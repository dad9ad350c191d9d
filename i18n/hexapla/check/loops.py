"""A text that repeats itself without end, as machines do."""

from collections.abc import Iterator

from hexapla.check.kind import Example, Kind, Slip
from hexapla.check.pair import Pair
from hexapla.messages import _
from hexapla.model import Severity
from hexapla.sanity_checks import loops

LOOP = Kind(
    "loop",
    Severity.ERROR,
    _("Words or letters come again and again, and in the source they do not."),
    _("Take the repetition out."),
    Example("The book of the day", "El libro del día"),
    Example("The book of the day", "El libro de de de de de de del día"),
)
KINDS = (LOOP,)


def check(pair: Pair) -> Iterator[Slip]:
    """Loops that the source does not have."""
    if loops(pair.target) and not loops(pair.source):
        yield LOOP.found(_("It repeats itself."))

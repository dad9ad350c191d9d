"""What was made for another source than the one that stands there now."""

from collections.abc import Iterator

from hexapla.check.kind import Example, Kind, Slip
from hexapla.check.pair import Pair
from hexapla.messages import _
from hexapla.model import Severity, State

STALE = Kind(
    "draft-stale",
    Severity.NOTICE,
    _("A machine's draft was made of another source."),
    _("hexapla draft makes it anew."),
    Example("Six columns", "Seis columnas", state=State.DRAFT),
    Example("Six columns", "Cinco columnas", state=State.STALE),
)
OUTDATED = Kind(
    "translation-outdated",
    Severity.NOTICE,
    _("A person's translation is fuzzy: its source has changed, or somebody has doubts."),
    _("Compare it with the source and clear the fuzzy mark; until then editions show the source."),
    Example("Six columns", "Seis columnas"),
    Example("Six columns", "Cinco columnas", state=State.OUTDATED),
)
KINDS = (STALE, OUTDATED)


def check(pair: Pair) -> Iterator[Slip]:
    """A stale draft, an outdated translation."""
    if pair.state is State.STALE:
        yield STALE.found(_("The draft was made of another source."))
    elif pair.state is State.OUTDATED:
        yield OUTDATED.found(_("The translation is fuzzy: it may not be of this source."))

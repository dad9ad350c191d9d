"""What nobody has translated yet: a finding only where someone wants all of it."""

from collections.abc import Iterator

from hexapla.check.kind import Example, Kind, Slip
from hexapla.check.pair import Pair
from hexapla.markup import opening
from hexapla.messages import _
from hexapla.model import Severity, State

UNTRANSLATED = Kind(
    "untranslated",
    Severity.NOTICE,
    _("No person stands behind this entry: it is empty, or a machine's draft. Only with --complete."),
    _("Translate it, or review the draft and clear its fuzzy mark."),
    Example("Six columns", "Seis columnas"),
    Example("Six columns", "", state=State.EMPTY),
)
KINDS = (UNTRANSLATED,)


def check(pair: Pair) -> Iterator[Slip]:
    """An empty entry, or one that only a machine has filled."""
    if pair.state is State.EMPTY:
        yield UNTRANSLATED.found(_("“{text}” is not translated.", text=opening(pair.unit.text)))
    elif pair.state in (State.DRAFT, State.STALE):
        said = _("“{text}” is a machine's draft that nobody has reviewed.", text=opening(pair.unit.text))
        yield UNTRANSLATED.found(said)

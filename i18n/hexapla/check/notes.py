"""Citations: each of the source's, once. A mark that moved is never an error (human translators move them)."""

from collections.abc import Iterator

from hexapla.check.kind import Example, Kind, Slip
from hexapla.check.pair import Pair
from hexapla.model import Severity

LOST = Kind(
    "note-lost",
    Severity.ERROR,
    "A citation of a note is missing.",
    "Put it back where it belongs; until then editions set it at the end.",
    Example("It held.<note1/>", "Resistió<note1/>."),
    Example("It held.<note1/>", "Resistió."),
)
DOUBLED = Kind(
    "note-doubled",
    Severity.ERROR,
    "A citation of a note stands more often than in the source.",
    "Keep one; editions keep the first.",
    Example("It held.<note1/>", "Resistió.<note1/>"),
    Example("It held.<note1/>", "Resistió<note1/>.<note1/>"),
)
KINDS = (LOST, DOUBLED)


def check(pair: Pair) -> Iterator[Slip]:
    """A citation lost or doubled."""
    kept = (code.name for code in pair.unit.codes if code.kind == "note" and code.value not in pair.omitted)
    for name in kept:
        times = pair.count(name)
        if times == 0:
            yield LOST.found(f"The citation <{name}/> is missing.")
        elif times > 1:
            yield DOUBLED.found(f"The citation <{name}/> stands {times} times.")

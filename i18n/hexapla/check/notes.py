"""Citations: each of the source's, once. A mark that moved is never an error (human translators move them)."""

from collections.abc import Iterator

from hexapla.check.kind import Example, Kind, Slip
from hexapla.check.pair import Pair
from hexapla.messages import _, ngettext
from hexapla.model import Severity

LOST = Kind(
    "note-lost",
    Severity.ERROR,
    _("A citation of a note is missing."),
    _("Put it back where it belongs; until then editions set it at the end."),
    Example("It held.<note1/>", "Resistió<note1/>."),
    Example("It held.<note1/>", "Resistió."),
)
DOUBLED = Kind(
    "note-doubled",
    Severity.ERROR,
    _("A citation of a note stands more often than in the source."),
    # Translators: one citation.
    _("Keep one; editions keep the first."),
    Example("It held.<note1/>", "Resistió.<note1/>"),
    Example("It held.<note1/>", "Resistió<note1/>.<note1/>"),
)
KINDS = (LOST, DOUBLED)


def check(pair: Pair) -> Iterator[Slip]:
    """A citation lost or doubled."""
    kept = (code.name for code in pair.unit.codes if code.kind == "note" and code.value not in pair.omitted)
    for name in kept:
        times = pair.counts[name]
        if times == 0:
            yield LOST.found(_("The citation <{name}/> is missing.", name=name))
        elif times > 1:
            said = ngettext(
                "The citation <{name}/> stands {count} time.",
                "The citation <{name}/> stands {count} times.",
                times,
                name=name,
            )
            yield DOUBLED.found(said)

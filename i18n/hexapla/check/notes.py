"""Citations: each one of the source exactly once; it may move, as human translators move them, too."""

from collections.abc import Iterator

from hexapla.check.pair import Pair
from hexapla.messages import _, gettext_noop, ngettext
from hexapla.model import Finding, Kind, Severity, TranslationExample

LOST = Kind(
    "note-lost",
    Severity.ERROR,
    meaning=gettext_noop("A citation of a note is missing."),
    hint=gettext_noop("Put it back where it belongs; until then, editions place it at the end, or show the source."),
    passes=TranslationExample("It held.<note1/>", "Resistió<note1/>."),
    fails=TranslationExample("It held.<note1/>", "Resistió."),
)
DOUBLED = Kind(
    "note-doubled",
    Severity.ERROR,
    meaning=gettext_noop("A citation of a note occurs more often than in the source."),
    # Translators: one citation.
    hint=gettext_noop("Keep one; editions keep the first."),
    passes=TranslationExample("It held.<note1/>", "Resistió.<note1/>"),
    fails=TranslationExample("It held.<note1/>", "Resistió<note1/>.<note1/>"),
)


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a citation that is lost or doubled."""
    kept = [code.name for code in pair.unit.codes if code.kind == "note" and code.value not in pair.omitted]
    counts = pair.counts if kept else {}
    for name in kept:
        times = counts[name]
        if times == 0:
            yield pair.finding(LOST, _("The citation <{name}/> is missing.", name=name))
        elif times > 1:
            said = ngettext(
                "The citation <{name}/> occurs {count} time.",
                "The citation <{name}/> occurs {count} times.",
                times,
                name=name,
            )
            yield pair.finding(DOUBLED, said)

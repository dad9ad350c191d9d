"""Terms: the translation has one of the accepted forms of each that its source holds, and none of the forbidden."""

from collections.abc import Iterator

from hexapla import markup
from hexapla.check.kind import Example, Kind, Slip
from hexapla.check.pair import Pair
from hexapla.glossary import Term
from hexapla.model import Severity

_TERMS = (Term("codex", ("códice",), ("código",)),)
FORBIDDEN = Kind(
    "term-forbidden",
    Severity.ERROR,
    "A term is called what the glossary forbids.",
    "Write an accepted form.",
    Example("The codex", "El códice", terms=_TERMS),
    Example("The codex", "El código", terms=_TERMS),
)
MISSING = Kind(
    "term-missing",
    Severity.WARNING,
    "A term is called nothing that the glossary knows.",
    "If the sentence says it otherwise, all is well; if the form is good, add it to the glossary.",
    Example("The codex", "Los códices", terms=_TERMS),
    Example("The codex", "El libro", terms=_TERMS),
)
KINDS = (FORBIDDEN, MISSING)


def check(pair: Pair) -> Iterator[Slip]:
    """A term that is called what it must not be called, or nothing that the glossary knows."""
    if pair.glossary is None:
        return
    names = pair.unit.names
    for verdict in pair.glossary.judge(markup.plain(pair.unit.text, names), markup.plain(pair.text, names)):
        term = verdict.term
        accepted = " or ".join(f"“{form}”" for form in term.accepted)
        if verdict.found:
            message = f"The glossary forbids “{verdict.found}” for “{term.source}”."
            yield FORBIDDEN.found(message, f"Write {accepted}." if accepted else "")
        else:
            yield MISSING.found(f"The term “{term.source}” is not called {accepted} here.")

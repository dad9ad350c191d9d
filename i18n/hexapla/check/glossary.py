"""Terms: the translation has an accepted form of each term in its source, and no forbidden one."""

from collections.abc import Iterable, Iterator

from hexapla import markup
from hexapla.check.pair import Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, Term, TranslationExample

_TERMS = (Term("codex", ("códice",), ("código",)),)
FORBIDDEN = Kind(
    "term-forbidden",
    Severity.ERROR,
    meaning=gettext_noop("A term has a translation that the glossary forbids."),
    hint=gettext_noop("Use an accepted translation."),
    passes=TranslationExample("The codex", "El códice", terms=_TERMS),
    fails=TranslationExample("The codex", "El código", terms=_TERMS),
)
MISSING = Kind(
    "term-missing",
    Severity.WARNING,
    meaning=gettext_noop("A term has none of the glossary's translations."),
    hint=gettext_noop(
        "You can ignore this if the sentence says it in another way; if the translation is good, "
        "add it to the glossary."
    ),
    passes=TranslationExample("The codex", "Los códices", terms=_TERMS),
    fails=TranslationExample("The codex", "El libro", terms=_TERMS),
)


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a term with a forbidden form, or without any accepted one."""
    if pair.glossary is None:
        return
    names = pair.unit.names
    for problem in pair.glossary.problems(markup.plain(pair.unit.text, names), markup.plain(pair.text, names)):
        term = problem.term
        accepted = _any_of(term.accepted)
        if problem.found:
            said = _("The glossary forbids “{form}” for “{term}”.", form=problem.found, term=term.source)
            yield pair.finding(FORBIDDEN, said, _("Use {accepted}.", accepted=accepted) if accepted else "")
        else:
            said = _("The term “{term}” is not translated as {accepted} here.", term=term.source, accepted=accepted)
            yield pair.finding(MISSING, said)


def _any_of(forms: Iterable[str]) -> str:
    """Return the forms as alternatives, each in quotation marks; empty if there are none."""
    said = ""
    for form in forms:
        # Translators: the forms that a glossary accepts; `some` are one or more of them, already in quotation marks.
        said = _("{some} or “{form}”", some=said, form=form) if said else _("“{form}”", form=form)
    return said

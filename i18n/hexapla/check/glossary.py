"""Terms: the translation has one of the accepted forms of each that its source holds, and none of the forbidden."""

from collections.abc import Iterator

from hexapla import markup
from hexapla.glossary import Glossary
from hexapla.model import Finding, Severity, Unit


def check(unit: Unit, text: str, glossary: Glossary) -> Iterator[Finding]:
    """A term that is called what it must not be called, or nothing that the glossary knows."""
    for verdict in glossary.judge(markup.plain(unit.text, unit.names), markup.plain(text, unit.names)):
        term = verdict.term
        accepted = " or ".join(f"“{form}”" for form in term.accepted)
        if verdict.found:
            yield Finding(
                "term-forbidden",
                Severity.ERROR,
                unit.place,
                f"The glossary forbids “{verdict.found}” for “{term.source}”.",
                f"Write {accepted}." if accepted else "",
            )
        else:
            yield Finding(
                "term-missing",
                Severity.WARNING,
                unit.place,
                f"The term “{term.source}” is not called {accepted} here.",
                "If the sentence says it otherwise, all is well; if the form is good, add it to the glossary.",
            )

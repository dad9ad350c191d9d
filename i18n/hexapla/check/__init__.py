"""check: a unit and its translation -> Findings.

The law: pure, independent of order; a clean entry yields nothing. One rule is one module here and one entry point in
pyproject.toml, in one of two groups: rules that look at one entry, and rules that compare entries. A rule's module
declares each `Kind` that it can find: code, severity, what it means, what to do, an example that passes and one that
does not; tests, documentation and `hexapla check --explain` read them. Machine drafts are checked like a person's
words: a reviewer should know what is wrong before reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from hexapla import translator_tags
from hexapla.check import suppressions, translators_notes, untranslated
from hexapla.check.pair import Pair
from hexapla.check.suppressions import unallowed
from hexapla.glossary import Glossary
from hexapla.model import Finding, State, Suppression, Translation, Unit, kinds
from hexapla.plugins import Group, Registered

__all__ = ["CATALOG_RULES", "RULES", "Pair", "check", "compare", "pairs", "suppress", "unallowed"]


class Rule(Protocol):
    """Looks at one translation and nothing else."""

    def check(self, pair: Pair) -> Iterable[Finding]:
        """Yield what is amiss, each made by `pair.finding`. The result depends on the pair alone."""


class CatalogRule(Protocol):
    """Compares the entries of a language."""

    def check(self, pairs: Sequence[Pair]) -> Iterable[Finding]:
        """Yield what is amiss in the entries that a person has translated, each made by `Pair.finding`."""


# The order in which an entry's findings are told; rules of plug-ins come after these.
_ORDER = (
    "empty", "characters", "notes", "tags", "translators_notes", "numbers", "dates", "addresses", "brackets", "ending",
    "spacing", "doubled", "copied", "scripts", "length", "loops", "glossary", "stale",
)  # fmt: skip
RULES: Mapping[str, Rule] = Registered(Group.RULES, Rule, _ORDER)
CATALOG_RULES: Mapping[str, CatalogRule] = Registered(Group.CATALOG_RULES, CatalogRule)
COMPLETENESS: Mapping[str, Rule] = {"untranslated": untranslated}  # only where someone asks for all of it


def pairs(
    units: Iterable[Unit],
    translations: Mapping[tuple[str, str], Translation],
    language: str,
    source_language: str = "",
    terms: Glossary | None = None,
) -> Iterator[Pair]:
    """Each unit beside its translation; a text that stands several times, with each use's own codes."""
    units = list(units)
    omitted = translator_tags.omitted(units, translations)
    for unit in units:
        translation = translations.get(unit.key) or Translation("", State.EMPTY)
        yield Pair(unit, translation, language, source_language, glossary=terms, omitted=omitted)


def check(entries: Iterable[Pair], *, complete: bool = False) -> Iterator[Finding]:
    """Every rule that looks at one entry, on each; where all is to be `complete`, what is untranslated, too."""
    rules = [*RULES.values(), *(COMPLETENESS.values() if complete else ())]
    said: set[tuple[object, ...]] = set()
    for pair in entries:
        for rule in rules:
            if pair.state is State.EMPTY and rule is not untranslated:
                continue
            if (pair.is_omission or pair.unit.note in pair.omitted) and rule is not translators_notes:
                continue
            for finding in rule.check(pair):
                once = (pair.unit.place.file, pair.unit.key, pair.language, finding.code, finding.message)
                if once not in said:
                    said.add(once)
                    yield finding


def compare(entries: Iterable[Pair]) -> Iterator[Finding]:
    """Every rule that compares, on all entries of one language."""
    said = list({(pair.unit.place.file, pair.unit.key): pair for pair in entries if _is_said(pair)}.values())
    for rule in CATALOG_RULES.values():
        yield from rule.check(said)


def _is_said(pair: Pair) -> bool:
    return pair.state.is_human and not pair.is_omission


def suppress(
    findings: Iterable[Finding], entries: Iterable[Pair], everywhere: Sequence[Suppression] = (), *, whole: bool = False
) -> Iterator[Finding]:
    """The findings that nobody allows, and what is wrong with what someone allows.

    What is allowed and not found is a finding only where the `whole` publication was looked at.
    """
    here = (each for pair in entries for each in pair.translation.suppressions)
    sought = kinds().keys() - {untranslated.UNTRANSLATED.code} if whole else ()
    return suppressions.apply(findings, here, everywhere, known=kinds().keys(), sought=sought)

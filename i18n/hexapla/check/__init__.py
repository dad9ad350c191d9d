"""check: a unit and its translation -> Findings.

The law: rules are pure and independent of order; a correct entry has no findings. One rule is one module here and one
entry point in pyproject.toml, in one of two groups: rules that check one entry, and rules that compare entries. A
rule's module declares each `Kind` of finding: its code, severity, meaning and hint, an example that passes and one that
fails; tests, documentation and `hexapla check --explain` use them. Machine drafts are checked like a person's
translations: a reviewer should know what is wrong before reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from hexapla import translator_tags
from hexapla.check import suppressions, translators_notes, untranslated
from hexapla.check.pair import Pair
from hexapla.check.suppressions import unallowed
from hexapla.model import Finding, State, Suppression, Translation, Unit, kinds
from hexapla.plugins import Group, Registered

if TYPE_CHECKING:
    from hexapla.glossary import Glossary
    from hexapla.word_alignment import WordAligner

__all__ = [
    "CATALOG_RULES",
    "RULES",
    "Pair",
    "apply_suppressions",
    "check",
    "check_alone",
    "compare",
    "compare_concerned",
    "is_said",
    "narrow_rules",
    "pairs",
    "rules_for_entries",
    "suppress",
    "unallowed",
]


class Rule(Protocol):
    """Checks one translation on its own."""

    def check(self, pair: Pair) -> Iterable[Finding]:
        """Yield the findings, each made by `pair.finding`; the result depends only on the pair."""


class CatalogRule(Protocol):
    """Compares the entries of a language."""

    def check(self, pairs: Sequence[Pair]) -> Iterable[Finding]:
        """Yield the findings for entries translated by people, each made by `Pair.finding`."""


@runtime_checkable
class NarrowRule(CatalogRule, Protocol):
    """Compares few of the entries, as ours do: the traits of all of them tell which ones."""

    def trait(self, pair: Pair) -> str:
        """Return what tells whether a pair is among these, in one line; the result depends only on the pair."""

    def concerned(self, traits: Sequence[str]) -> Sequence[int]:
        """Return the numbers of the pairs that it compares: with these alone it has the same findings."""


# The order of an entry's findings; rules of plug-ins come after these.
_ORDER = (
    "empty", "characters", "notes", "tags", "translators_notes", "numbers", "units", "dates", "addresses", "kept",
    "brackets", "ending", "spacing", "doubled", "copied", "scripts", "length", "sentences", "loops", "glossary",
    "stale", "undecided",
)  # fmt: skip
RULES: Mapping[str, Rule] = Registered(Group.RULES, Rule, _ORDER)
CATALOG_RULES: Mapping[str, CatalogRule] = Registered(Group.CATALOG_RULES, CatalogRule)
COMPLETENESS: Mapping[str, Rule] = {"untranslated": untranslated}  # only if a complete translation is required


def pairs(
    units: Iterable[Unit],
    translations: Mapping[tuple[str, str], Translation],
    language: str,
    source_language: str = "",
    terms: Glossary | None = None,
    *,
    aligner: WordAligner | None = None,
) -> Iterator[Pair]:
    """Yield each unit with its translation; a text that occurs several times, once for each of its units.

    `aligner` is for rules that compare words; without one they find nothing.
    """
    units = list(units)
    omitted = translator_tags.omitted(units, translations)
    for unit in units:
        translation = translations.get(unit.key) or Translation("", State.EMPTY)
        yield Pair(unit, translation, language, source_language, glossary=terms, aligner=aligner, omitted=omitted)


def check(entries: Iterable[Pair], *, complete: bool = False) -> Iterator[Finding]:
    """Yield the findings of every rule for single entries; with `complete`, also untranslated entries."""
    rules = rules_for_entries(complete=complete)
    said: set[tuple[object, ...]] = set()
    for pair in entries:
        for finding in check_alone(pair, rules):
            once = (pair.unit.place.file, pair.unit.key, pair.language, finding.code, finding.message)
            if once not in said:
                said.add(once)
                yield finding


def rules_for_entries(*, complete: bool) -> tuple[Rule, ...]:
    """Return the rules for single entries, in order; with `complete`, also the one for untranslated entries."""
    return (*RULES.values(), *(COMPLETENESS.values() if complete else ()))


def check_alone(pair: Pair, rules: Iterable[Rule]) -> Iterator[Finding]:
    """Yield the findings of rules for single entries in one pair."""
    is_left_out = pair.is_omission or pair.unit.note in pair.omitted
    if pair.state is State.EMPTY:
        rules = [rule for rule in rules if rule is untranslated and not is_left_out]
    elif is_left_out:
        rules = [rule for rule in rules if rule is translators_notes]
    for rule in rules:
        yield from rule.check(pair)


def compare(entries: Iterable[Pair]) -> Iterator[Finding]:
    """Yield the findings of every rule that compares the entries of one language."""
    said = list({(pair.unit.place.file, pair.unit.key): pair for pair in entries if is_said(pair)}.values())
    for rule in CATALOG_RULES.values():
        yield from rule.check(said)


def is_said(pair: Pair) -> bool:
    """Return whether rules that compare entries look at a pair: a person says something in it."""
    return pair.state.is_human and not pair.is_omission


def narrow_rules() -> tuple[NarrowRule | None, ...]:
    """Return the rules that compare entries, in order; None for one that compares all of them."""
    return tuple(rule if isinstance(rule, NarrowRule) else None for rule in CATALOG_RULES.values())


def compare_concerned(traits: Sequence[Sequence[str]], read_pair: Callable[[int], Pair]) -> Iterator[Finding]:
    """Do as `compare`, but read only the pairs that a rule compares.

    `traits` are those that each of `narrow_rules` gives pairs in which a person says something, of different entries.
    """
    for at, (rule, narrow) in enumerate(zip(CATALOG_RULES.values(), narrow_rules(), strict=True)):
        numbers = narrow.concerned([each[at] for each in traits]) if narrow else range(len(traits))
        yield from rule.check([read_pair(number) for number in numbers])


def suppress(
    findings: Iterable[Finding], entries: Iterable[Pair], everywhere: Sequence[Suppression] = (), *, whole: bool = False
) -> Iterator[Finding]:
    """Yield the findings that are not allowed, and those about the suppressions themselves.

    That a suppression is unused is a finding only if the `whole` publication was checked.
    """
    here = (each for pair in entries for each in pair.translation.suppressions)
    return apply_suppressions(findings, here, everywhere, whole=whole)


def apply_suppressions(
    findings: Iterable[Finding], here: Iterable[Suppression], everywhere: Sequence[Suppression] = (), *, whole: bool
) -> Iterator[Finding]:
    """Do as `suppress`, where the suppressions `here`, of entries, were collected before."""
    sought = kinds().keys() - {untranslated.UNTRANSLATED.code} if whole else ()
    return suppressions.apply(findings, here, everywhere, known=kinds().keys(), sought=sought)

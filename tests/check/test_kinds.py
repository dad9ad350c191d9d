"""check: every rule keeps what it declares, and the room's table and folder agree."""

from __future__ import annotations

import pkgutil

import pytest

import hexapla.check as room
from check.entries import judge_example
from hexapla.check import CATALOG_RULES, COMPLETENESS, RULES
from hexapla.model import Kind, Severity, TranslationExample
from hexapla.project.known_kinds import kinds

_TOOLS = {"number_forms", "pair", "program_help", "words", "suppressions"}
KINDS = {code: kind for code, kind in kinds().items() if isinstance(kind.fails, TranslationExample)}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_example_that_fails_yields_this_and_nothing_worse(kind: Kind) -> None:
    assert isinstance(kind.fails, TranslationExample)
    found = judge_example(kind.fails, complete=kind.code == "untranslated")
    assert kind.code in {finding.code for finding in found}, found
    own = [finding for finding in found if finding.code == kind.code]
    assert {finding.severity for finding in own} == {kind.severity}
    assert all(finding.message and finding.hint for finding in own)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_example_that_passes_is_clean(kind: Kind) -> None:
    assert kind.passes is not None
    assert judge_example(kind.passes, complete=kind.code == "untranslated") == []


def test_rules_in_the_table_are_the_modules_of_the_folder() -> None:
    rules = {**RULES, **CATALOG_RULES, **COMPLETENESS}
    modules = {module.name for module in pkgutil.iter_modules(room.__path__)}
    assert modules - _TOOLS == set(rules)
    assert all(rules[name].__name__ == f"hexapla.check.{name}" for name in rules)  # type: ignore[attr-defined]


def test_only_losses_are_errors() -> None:
    errors = {code for code, kind in KINDS.items() if kind.severity is Severity.ERROR}
    assert errors == {
        "empty-translation", "note-lost", "note-doubled", "tag-unbalanced", "tag-crossed", "tag-unknown", "tag-lost",
        "loop", "term-forbidden", "translators-note-broken", "omission-misplaced", "letter-lost",
    }  # fmt: skip

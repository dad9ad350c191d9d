"""check: every rule keeps what it declares, and the room's table, folder and documentation agree."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest

import hexapla.check as room
from check.entries import judge_example
from hexapla.check import CATALOG_RULES, COMPLETENESS, DECLARED, KINDS, RULES, Kind
from hexapla.model import Severity
from workshop import REPOSITORY

_TOOLS = {"kind", "pair", "words", "suppressions"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_example_that_fails_yields_this_and_nothing_worse(kind: Kind) -> None:
    found = judge_example(kind.fails, complete=kind.code == "untranslated")
    assert kind.code in {finding.code for finding in found}, found
    own = [finding for finding in found if finding.code == kind.code]
    assert {finding.severity for finding in own} == {kind.severity}
    assert all(finding.message and finding.hint for finding in own)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_example_that_passes_is_clean(kind: Kind) -> None:
    assert judge_example(kind.passes, complete=kind.code == "untranslated") == []


def test_rules_in_the_table_are_the_modules_of_the_folder() -> None:
    rules = {**RULES, **CATALOG_RULES, **COMPLETENESS}
    modules = {module.name for module in pkgutil.iter_modules(room.__path__)}
    assert modules - _TOOLS == set(rules)
    assert all(rules[name].__name__ == f"hexapla.check.{name}" for name in rules)  # type: ignore[attr-defined]


def test_codes_are_words_and_no_two_kinds_share_one() -> None:
    declared = [kind.code for kinds in DECLARED for kind in kinds]
    assert len(set(declared)) == len(declared)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+|loop|untranslated", code) for code in KINDS)


def test_the_documentation_lists_every_kind_with_its_severity_and_meaning() -> None:
    page = (Path(REPOSITORY) / "docs" / "checks.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| (.*?) \|", page, re.MULTILINE)
    rows = {code: (severity, says.replace("`", "")) for code, severity, says in found}
    assert rows == {code: (str(kind.severity), kind.says) for code, kind in KINDS.items()}


def test_only_losses_are_errors() -> None:
    errors = {code for code, kind in KINDS.items() if kind.severity is Severity.ERROR}
    assert errors == {
        "empty-translation", "note-lost", "note-doubled", "tag-unbalanced", "tag-crossed", "tag-unknown", "tag-lost",
        "loop", "term-forbidden", "translators-note-broken", "omission-misplaced", "letter-lost",
    }  # fmt: skip

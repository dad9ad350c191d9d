"""check: a unit and its translation -> Findings.

The law: pure, independent of order; a clean entry yields nothing. One rule is one file here and one line in `RULES`;
`glossary` is a rule only where there is one. Machine drafts are checked like a person's words: a reviewer should know
what is wrong before reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Protocol

from hexapla.check import empty, glossary, notes, numbers, tags, urls
from hexapla.glossary import Glossary
from hexapla.model import Finding, State, Translation, Unit


class Rule(Protocol):
    """Findings about one translation; none when all is well."""

    def __call__(self, unit: Unit, text: str) -> Iterable[Finding]:
        """`text` is the translation, tagged text in the unit's own tags."""


RULES: Mapping[str, Rule] = {
    "empty": empty.check,
    "notes": notes.check,
    "tags": tags.check,
    "numbers": numbers.check,
    "urls": urls.check,
}


def check(
    units: Iterable[Unit],
    translations: Mapping[tuple[str, str], Translation],
    language: str,
    terms: Glossary | None = None,
) -> Iterator[Finding]:
    """Every rule on every translated unit; a text that stands several times is checked with each unit's own codes."""
    rules = [*RULES.values()] if terms is None else [*RULES.values(), partial(glossary.check, glossary=terms)]
    said: set[tuple[str, str, str]] = set()
    for unit in units:
        translation = translations.get(unit.key)
        if translation is None or translation.state is State.EMPTY:
            continue
        for rule in rules:
            for finding in rule(unit, translation.text):
                once = (unit.text, finding.code, finding.message)
                if once not in said:
                    said.add(once)
                    yield replace(finding, language=language)

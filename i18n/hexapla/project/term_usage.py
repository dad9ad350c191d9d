"""Count how the terms of the glossary are translated in the catalogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from hexapla import markup, translator_tags
from hexapla.glossary import Glossary, Term
from hexapla.model import State
from hexapla.workspace import Workspace


@dataclass(slots=True)
class Usage:
    """One term in one language: the number of translated texts with it, its forms there, and texts without a form."""

    term: Term
    language: str
    texts: int = 0
    accepted: Counter[str] = field(default_factory=Counter)
    forbidden: Counter[str] = field(default_factory=Counter)
    missing: int = 0


def count_terms(workspace: Workspace, languages: Sequence[str] = ()) -> tuple[Usage, ...]:
    """Count how often each form of every term is used in drafts and translations, in all languages or those named.

    Raises:
        PublicationError, SourceError, CatalogError: a file cannot be read.

    """
    found: list[Usage] = []
    for language in languages or workspace.publication.languages:
        glossary = workspace.glossary(language)
        if glossary is None:
            continue
        usage = {term: Usage(term, language) for term in glossary.terms}
        for source in workspace.documents():
            said = workspace.translations(source.name, language)
            for unit in source.by_key.values():
                if unit.key in said and said[unit.key].state is not State.EMPTY:
                    around = translator_tags.without_notes(unit.text, said[unit.key].text)
                    text = markup.plain(around, unit.names)
                    _count(usage, glossary, markup.plain(unit.text, unit.names), text)
        found.extend(usage.values())
    return tuple(found)


def _count(usage: dict[Term, Usage], glossary: Glossary, source: str, target: str) -> None:
    for term in glossary.find(source):
        usage[term].texts += 1
        accepted, forbidden = glossary.uses(term, target)
        usage[term].accepted.update(accepted)
        usage[term].forbidden.update(forbidden)
    for problem in glossary.problems(source, target):
        usage[problem.term].missing += not problem.found

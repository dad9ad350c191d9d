"""Fill a catalog that was lost again from a review sheet: the sheet has what people had written when it was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from hexapla import catalog as po
from hexapla import exchange
from hexapla.entry_references import HUMAN, Reference
from hexapla.exchange import Answer
from hexapla.model import State
from hexapla.workspace import Workspace

_OUTDATED = State.OUTDATED[0]
_MACHINE = (State.EMPTY, State.DRAFT, State.STALE)


def is_without_texts(catalog: po.Catalog) -> bool:
    """Return whether a catalog has no text of a person."""
    return all(po.state(entry) in _MACHINE for entry in catalog.active())


def with_lost_texts(workspace: Workspace, answers: Iterable[Answer]) -> Iterator[Answer]:
    """Yield the answers; where no person's text is left in a catalog, a row asks for what it had, too.

    A text that was approved is translated then, and one that was outdated has to be looked at.

    Raises:
        CatalogError: a catalog cannot be read.

    """

    @cache
    def is_lost(language: str, document: str) -> bool:
        if language not in workspace.publication.languages or document not in workspace.publication.document_names:
            return False
        catalog = workspace.catalog(document, language)
        return catalog is None or is_without_texts(catalog)

    for answer in answers:
        known = answer.reference
        if known and known.state in (*HUMAN, _OUTDATED) and is_lost(known.language, known.document):
            yield _restoring(answer, known)
        else:
            yield answer


def _restoring(answer: Answer, known: Reference) -> Answer:
    """Return an answer as one about an empty entry, which asks for the text that the sheet has."""
    if answer.is_misplaced or not answer.translation:
        return answer
    empty = replace(known, text=exchange.text_digest(""), state=State.EMPTY[0])
    doubts = ("not said to be finished",) if known.state == _OUTDATED and not answer.text else ()
    return replace(answer, id=str(empty), text=answer.text or answer.translation, translation=None, doubts=doubts)

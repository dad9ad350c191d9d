"""Approve many translations at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hexapla import catalog as po
from hexapla.model import Place, State, Unit
from hexapla.project.choosing import choose
from hexapla.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Waiting:
    """A translation that is not approved yet: its document, the place and the context of its source, and both texts."""

    document: str
    language: str
    place: Place
    source: str
    translation: str
    context: str = ""


def same_as(paths: Iterable[Path]) -> Callable[[Waiting], bool]:
    """Return a choice of the translations that other PO files hold too, done and not fuzzy, for the same text.

    Raises:
        CatalogError: a file cannot be read.

    """
    entries = (entry for path in paths for entry in po.load(path).active())
    known = {(*po.key(entry), entry.msgstr) for entry in entries if entry.msgstr and not entry.fuzzy}
    return lambda waiting: (waiting.context, waiting.source, waiting.translation) in known


def approve(
    workspace: Workspace,
    language: str,
    documents: Sequence[str] = (),
    *,
    by: str | None = None,
    chosen: Callable[[Waiting], bool] = lambda _waiting: True,
) -> tuple[Waiting, ...]:
    """Approve the chosen translations of a language, in the order of the documents, and return them.

    Only texts that a person has translated can be approved, not drafts or outdated ones. A text that is approved
    already keeps its first reviewer. Without a name in `by`, texts are only returned, and not approved.

    Raises:
        SourceError, CatalogError: a file cannot be read or written; the catalogs before it are saved.

    """

    def waiting(document: str, unit: Unit, entry: po.Entry) -> Waiting:
        return Waiting(document, language, unit.place, unit.text, translation=entry.msgstr, context=unit.context)

    return choose(
        workspace,
        language,
        documents,
        state=State.TRANSLATED,
        item=waiting,
        chosen=chosen,
        change=(lambda entry: po.approve(entry, by)) if by else None,
    )

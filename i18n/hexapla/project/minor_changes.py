"""Minor changes of sources, which leave their words alone: list the translations that they concern, and accept them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hexapla import catalog as po
from hexapla.model import Place, State, Unit
from hexapla.project.choosing import choose
from hexapla.workspace import Workspace


@dataclass(frozen=True, slots=True)
class MinorChange:
    """A translation whose source has changed in details only: the place of the source, and the texts.

    `earlier` is the source text before the change; it is empty if another program has removed it from the catalog.
    """

    document: str
    language: str
    place: Place
    earlier: str
    source: str
    translation: str
    was_approved: bool


def find_minor_changes(workspace: Workspace, language: str, documents: Sequence[str] = ()) -> tuple[MinorChange, ...]:
    """Return the minor changes that wait to be accepted, in the order of the documents.

    Raises:
        SourceError, CatalogError: a file cannot be read.

    """
    return _choose(workspace, language, documents, chosen=lambda _change: True, change=None)


def accept_minor(
    workspace: Workspace,
    language: str,
    documents: Sequence[str] = (),
    *,
    by: str = "",
    chosen: Callable[[MinorChange], bool] = lambda _change: True,
) -> tuple[MinorChange, ...]:
    """Accept the chosen minor changes: these translations fit their present sources. Return them.

    A text that was approved is approved again, signed by `by`: an approval says who has read a text as it is, and its
    first reviewer has not seen the present source. Without a name it is translated, as all others are.

    Raises:
        SourceError, CatalogError: a file cannot be read or written; the catalogs before it are saved.

    """
    return _choose(workspace, language, documents, chosen=chosen, change=lambda entry: po.accept(entry, by))


def _choose(
    workspace: Workspace,
    language: str,
    documents: Sequence[str],
    *,
    chosen: Callable[[MinorChange], bool],
    change: Callable[[po.Entry], None] | None,
) -> tuple[MinorChange, ...]:
    def minor(document: str, unit: Unit, entry: po.Entry) -> MinorChange:
        texts = entry.previous_msgid or "", unit.text, entry.msgstr
        return MinorChange(document, language, unit.place, *texts, was_approved=po.was_approved(entry))

    return choose(workspace, language, documents, state=State.MINOR, item=minor, chosen=chosen, change=change)

"""Minor changes of sources, which leave their words alone: list the translations that they concern, and accept them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from hexapla import catalog as po
from hexapla.locks import hold
from hexapla.model import Place, State
from hexapla.workspace import SourceDocument, Workspace, catalog_path


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
    return _each(workspace, language, documents, by=None, chosen=lambda _change: True)


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
    return _each(workspace, language, documents, by=by, chosen=chosen)


def _each(
    workspace: Workspace,
    language: str,
    documents: Sequence[str],
    *,
    by: str | None,
    chosen: Callable[[MinorChange], bool],
) -> tuple[MinorChange, ...]:
    """Return the chosen minor changes; accept them if `by` is not None."""
    found: list[MinorChange] = []
    for source in workspace.documents(documents):
        path = catalog_path(workspace.publication, source.name, language)
        if not path.exists():
            continue
        with nullcontext() if by is None else hold(path):
            catalog = workspace.editable(source.name, language)
            wanted = [each for each in _waiting(source, catalog, language) if chosen(each[0])] if catalog else []
            found += [change for change, _entry in wanted]
            if catalog and wanted and by is not None:
                for _change, entry in wanted:
                    po.accept(entry, by)
                po.save(catalog)
    return tuple(found)


def _waiting(source: SourceDocument, catalog: po.Catalog, language: str) -> Iterator[tuple[MinorChange, po.Entry]]:
    units = source.by_key
    for entry in catalog.active():
        unit = units.get(po.key(entry))
        if unit is not None and po.state(entry) is State.MINOR:
            texts = entry.previous_msgid or "", unit.text, entry.msgstr
            yield MinorChange(source.name, language, unit.place, *texts, was_approved=po.was_approved(entry)), entry

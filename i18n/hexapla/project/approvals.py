"""Approve many translations at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from hexapla import catalog as po
from hexapla.locks import hold
from hexapla.model import Place, State
from hexapla.workspace import SourceDocument, Workspace, catalog_path


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
    found: list[Waiting] = []
    for source in workspace.documents(documents):
        path = catalog_path(workspace.publication, source.name, language)
        if not path.exists():
            continue
        with hold(path) if by else nullcontext():
            catalog = workspace.editable(source.name, language)
            if catalog is None:
                continue
            wanted = [(each, entry) for each, entry in _waiting(source, catalog, language) if chosen(each)]
            found += [each for each, _entry in wanted]
            if by and wanted:
                for _each, entry in wanted:
                    po.approve(entry, by)
                po.save(catalog)
    return tuple(found)


def _waiting(source: SourceDocument, catalog: po.Catalog, language: str) -> Iterator[tuple[Waiting, po.Entry]]:
    units = source.by_key
    for entry in catalog.active():
        unit = units.get(po.key(entry))
        if unit is not None and po.state(entry) is State.TRANSLATED:
            yield (
                Waiting(source.name, language, unit.place, unit.text, translation=entry.msgstr, context=unit.context),
                entry,
            )

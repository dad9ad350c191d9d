"""Entries in one state that people choose, in all documents of a language, to be listed or changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import TypeVar

from hexapla import catalog as po
from hexapla.locks import hold
from hexapla.model import State, Unit
from hexapla.workspace import Workspace, catalog_path

_Item = TypeVar("_Item")


def choose(
    workspace: Workspace,
    language: str,
    documents: Sequence[str],
    *,
    state: State,
    item: Callable[[str, Unit, po.Entry], _Item],
    chosen: Callable[[_Item], bool],
    change: Callable[[po.Entry], None] | None,
) -> tuple[_Item, ...]:
    """Return the chosen entries in a state, in the order of the documents, and apply `change` to them if it is given.

    `item` makes what is returned for an entry, of the document's name, the unit and the entry; `chosen` says whether it
    is wanted.

    Raises:
        SourceError, CatalogError: a file cannot be read or written; the catalogs before it are saved.

    """
    found: list[_Item] = []
    for source in workspace.documents(documents):
        path = catalog_path(workspace.publication, source.name, language)
        if not path.exists():
            continue
        with hold(path) if change else nullcontext():
            catalog = workspace.editable(source.name, language)
            if catalog is None:
                continue
            wanted: list[po.Entry] = []
            for entry in catalog.active():
                unit = source.by_key.get(po.key(entry))
                if unit is not None and po.state(entry) is state and chosen(each := item(source.name, unit, entry)):
                    found.append(each)
                    wanted.append(entry)
            if change and wanted:
                for entry in wanted:
                    change(entry)
                po.save(catalog)
    return tuple(found)

"""Texts that moved to another document, or whose file was renamed: their translations go with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from hexapla import catalog as po
from hexapla.errors import CatalogError, SourceError
from hexapla.locks import hold
from hexapla.workspace import SourceDocument, Workspace, catalog_path


def other_catalogs(workspace: Workspace, language: str, without: Collection[str] = ()) -> po.OtherCatalogs:
    """Offer all catalogs of a language, as they are before `extract` changes them, to those that lack texts.

    Those of the documents `without` anything that is needed are not read.
    """

    def load() -> Iterator[tuple[po.Catalog, Collection[po.Key]]]:
        used: dict[str, Collection[po.Key]] = {
            each.name: each.by_key.keys() for each in readable_documents(workspace, without)
        }
        names = workspace.publication.document_names
        for catalog in workspace.all_catalogs(language, readable=True, without=without):
            # A source that cannot be read may have all of its texts still.
            everything = frozenset(map(po.key, catalog.entries) if catalog.path.stem in names else ())
            yield catalog, used.get(catalog.path.stem, everything)

    return po.OtherCatalogs(load)


def without_documents(workspace: Workspace, language: str) -> Iterator[po.Catalog]:
    """Yield the catalogs of a language that have no document any more, if they can be read."""
    yield from workspace.all_catalogs(language, readable=True, without=workspace.publication.document_names)


def readable_documents(workspace: Workspace, without: Collection[str] = ()) -> Iterator[SourceDocument]:
    """Yield the documents whose sources can be read: the others stop only a command that asks for them.

    Those named in `without` are left out.
    """
    for name in workspace.names():
        if name not in without:
            with suppress(SourceError):
                yield workspace.document(name)


def drop_superseded(workspace: Workspace, language: str, paths: Iterable[Path]) -> Iterator[Path]:
    """Remove obsolete entries whose translation another document's catalog holds; yield the catalogs that changed.

    What is removed is on disk elsewhere: the same text, translation and comments, in use and not in doubt.

    Raises:
        CatalogError: one of these catalogs cannot be read or written.

    """
    names = workspace.publication.document_names
    own = [
        each
        for each in paths
        if each.stem in names and each == catalog_path(workspace.publication, each.stem, language)
    ]
    documents = tuple(readable_documents(workspace)) if own else ()
    for path in own:
        if b"#~" not in po.file_bytes(path):  # the mark of obsolete entries
            continue
        with hold(path):
            catalog = workspace.editable(path.stem, language)
            obsolete = {po.key(entry): entry for entry in catalog.entries if entry.obsolete} if catalog else {}
            if not catalog or not obsolete:
                continue
            held: set[po.Key] = set()
            with suppress(CatalogError):  # of a catalog that is not being updated; the command that uses it says so
                held = held_elsewhere(workspace, language, path, entries=obsolete, documents=documents)
            catalog.entries = [each for each in catalog.entries if not (each.obsolete and po.key(each) in held)]
            if held and po.save(catalog):
                yield path


def held_elsewhere(
    workspace: Workspace,
    language: str,
    path: Path,
    *,
    entries: Mapping[po.Key, po.Entry],
    documents: Iterable[SourceDocument],
) -> set[po.Key]:
    """Find the entries of the catalog `path` whose words and comments the catalogs of the `documents` hold.

    They hold them, too, if an entry only repeats the translations of earlier texts, and they have these. Only the
    catalogs of documents that have one of the texts are read.

    Raises:
        CatalogError: one of these catalogs cannot be read.

    """
    copied = {text for entry in entries.values() for text in po.copied_texts(entry)}
    found: set[po.Key] = set()
    originals: list[po.Entry] = []
    for document in documents:
        wanted = entries.keys() & document.by_key.keys()
        sources = copied & document.by_key.keys()
        other = workspace.catalog(document.name, language) if wanted or sources else None
        if other is None:
            continue
        known = other.by_key()
        originals += [known[key] for key in sources if key in known]
        if other.path != path:
            found.update(key for key in wanted if key in known and po.holds_all_of(known[key], entries[key]))
    whole = po.whole_texts(originals)
    return found | {key for key, entry in entries.items() if po.is_copy(entry, whole)}

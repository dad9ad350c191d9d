"""Texts that moved to another document, or whose file was renamed: their translations go with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hexapla import catalog as po
from hexapla.errors import CatalogError, SourceError
from hexapla.locks import hold
from hexapla.workspace import Workspace, catalog_path

if TYPE_CHECKING:
    from hexapla.workspace import SourceDocument, TemplateTexts


class TextsOfDocuments:
    """The texts of a publication's documents: those `known` already, and others when they are asked for."""

    def __init__(self, workspace: Workspace, known: Mapping[str, TemplateTexts] | None = None) -> None:
        self.workspace = workspace
        self._known = known or {}
        self._names = frozenset(workspace.names())

    def keys(self, name: str) -> frozenset[po.Key] | None:
        """Return the (msgctxt, msgid) that a document has; None if there is no such document, or it cannot be read."""
        if name in self._known:
            return self._known[name].keys()
        found = None
        if name in self._names:
            with suppress(SourceError):  # it stops only a command that asks for it
                found = self.workspace.texts(name).keys()
            self.workspace.forget_documents()
        return found

    def all_keys(self, *, among: Collection[po.Key] | None = None) -> dict[str, Collection[po.Key]]:
        """Return the (msgctxt, msgid) of each document that can be read; only those `among` others, if these are given.

        They are in the order of the documents.
        """
        found: dict[str, Collection[po.Key]] = {}
        for name in self.workspace.names():
            if (keys := self.keys(name)) is not None:
                found[name] = keys if among is None else keys.intersection(among)
        return found


def other_catalogs(texts: TextsOfDocuments, language: str, without: Collection[str] = ()) -> po.OtherCatalogs:
    """Offer all catalogs of a language, as they are before `extract` changes them, to those that lack texts.

    Those of the documents `without` anything that is needed are not read.
    """
    workspace = texts.workspace
    names = frozenset(workspace.publication.document_names)

    def load() -> Iterator[po.Catalog]:
        for catalog in workspace.all_catalogs(language, readable=True, without=without):
            yield catalog
            workspace.forget_catalogs()

    def used(path: Path) -> Collection[po.Key] | None:
        keys = texts.keys(path.stem)
        # A source that cannot be read may have all of its texts still.
        return keys if keys is not None or path.stem in names else ()

    return po.OtherCatalogs(load, used)


def without_documents(workspace: Workspace, language: str) -> Iterator[po.Catalog]:
    """Yield the catalogs of a language that have no document any more, if they can be read."""
    yield from workspace.all_catalogs(language, readable=True, without=workspace.publication.document_names)


def readable_documents(workspace: Workspace) -> Iterator[SourceDocument]:
    """Yield the documents whose sources can be read: the others stop only a command that asks for them."""
    for name in workspace.names():
        with suppress(SourceError):
            yield workspace.document(name)


def drop_superseded(
    texts: TextsOfDocuments, language: str, paths: Mapping[Path, Collection[po.Key] | None]
) -> Iterator[Path]:
    """Remove obsolete entries whose translation another document's catalog holds; yield the catalogs that changed.

    `paths` are those of catalogs, with their `obsolete_texts` where these are known.

    What is removed is on disk elsewhere: the same text, translation and comments, in use and not in doubt.

    Raises:
        CatalogError: one of these catalogs cannot be read or written.

    """
    workspace = texts.workspace
    names = frozenset(workspace.publication.document_names)
    own: list[Path] = []
    sought: set[po.Key] = set()
    for path, known in paths.items():
        if path.stem in names and path == catalog_path(workspace.publication, path.stem, language):
            found = obsolete_texts(_obsolete_entries(workspace, path, language)) if known is None else known
            own += [path] if found else []
            sought.update(found)
    documents = texts.all_keys(among=sought) if sought else {}
    if not any(documents.values()):
        return
    for path in own:
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
        workspace.forget_catalogs()


def _obsolete_entries(workspace: Workspace, path: Path, language: str) -> list[po.Entry]:
    """Return the obsolete entries of a document's catalog; only they are read, if the file is in the plain form."""
    data = po.file_bytes(path)
    found = po.obsolete_entries(data) if b"#~" in data else []
    if found is None:
        catalog = workspace.catalog(path.stem, language)
        workspace.forget_catalogs()
        found = [entry for entry in catalog.entries if entry.obsolete] if catalog else []
    return found


def obsolete_texts(entries: Iterable[po.Entry]) -> set[po.Key]:
    """Return the texts of the obsolete ones among entries, and those whose translations they repeat."""
    return {text for each in entries if each.obsolete for text in (po.key(each), *po.copied_texts(each))}


def held_elsewhere(
    workspace: Workspace,
    language: str,
    path: Path,
    *,
    entries: Mapping[po.Key, po.Entry],
    documents: Mapping[str, Collection[po.Key]],
) -> set[po.Key]:
    """Find the entries of the catalog `path` whose words and comments the catalogs of the `documents` hold.

    `documents` has the texts of each, all of them or those that the entries are about.

    They hold them, too, if an entry only repeats the translations of earlier texts, and they have these. Only the
    catalogs of documents that have one of the texts are read.

    Raises:
        CatalogError: one of these catalogs cannot be read.

    """
    copied = {text for entry in entries.values() for text in po.copied_texts(entry)}
    found: set[po.Key] = set()
    originals: list[po.Entry] = []
    for document, texts in documents.items():
        wanted = entries.keys() & texts
        sources = copied.intersection(texts)
        other = workspace.catalog(document, language) if wanted or sources else None
        if other is None:
            continue
        known = other.by_key()
        originals += [known[key] for key in sources if key in known]
        if other.path != path:
            found.update(key for key in wanted if key in known and po.holds_all_of(known[key], entries[key]))
    whole = po.whole_texts(originals)
    return found | {key for key, entry in entries.items() if po.is_copy(entry, whole)}

"""The catalogs, the glossary and the memory of each language of a publication: read again only if they have changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from hexapla import catalog as po
from hexapla.errors import CatalogError
from hexapla.publication import Publication
from hexapla.publication.paths import all_catalog_paths, catalog_path
from hexapla.result_cache import digest_of

if TYPE_CHECKING:
    from hexapla.draft import Memory
    from hexapla.glossary import Glossary
    from hexapla.model import Translations

_T = TypeVar("_T")


@dataclass(slots=True)
class _ReadCatalog:
    """A catalog, and its translations once they have been needed."""

    catalog: po.Catalog
    translations: Translations | None = None


@dataclass(slots=True, kw_only=True)
class LanguageFiles:
    """What the files of a publication say in each of its languages. It is thread-safe.

    The methods return shared objects: do not change them; to change a catalog, use `editable`.
    """

    publication: Publication = field(kw_only=False)
    # Entries of catalogs that a command keeps in memory for what comes next, such as a build.
    most_entries: int = field(default=20_000, repr=False)
    _lock: RLock = field(default_factory=RLock, repr=False)
    _catalogs: dict[Path, _ReadCatalog] = field(default_factory=dict, repr=False)
    _glossaries: dict[str, tuple[str, Glossary]] = field(default_factory=dict, repr=False)
    _memories: dict[str, tuple[str, Memory]] = field(default_factory=dict, repr=False)

    def catalog(self, document: str, language: str) -> po.Catalog | None:
        """Read the catalog of a document in a language; None if there is none yet.

        Raises:
            CatalogError: it cannot be read.

        """
        path = catalog_path(self.publication, document, language)
        if not path.exists():
            return None
        with self._lock:
            return self._read(path).catalog

    def catalogs(self, document: str, languages: Sequence[str] = ()) -> Iterator[tuple[str, po.Catalog | None]]:
        """Read the catalogs of a document, as `catalog`: in all languages, or in those named."""
        for language in languages or self.publication.languages:
            yield language, self.catalog(document, language)

    def editable(self, document: str, language: str) -> po.Catalog | None:
        """Read a catalog, as `catalog` does, as a copy that the caller may change and save."""
        found = self.catalog(document, language)
        return po.duplicate(found) if found else None

    def translations(self, document: str, language: str) -> Translations:
        """Return the translations in the catalog of a document; none if there is no catalog yet.

        Raises:
            CatalogError: it cannot be read.

        """
        path = catalog_path(self.publication, document, language)
        if not path.exists():
            return {}
        with self._lock:
            known = self._read(path)
            if known.translations is None:
                known.translations = po.translations(known.catalog, self.publication.relative(path))
            return known.translations

    def all_catalogs(
        self, language: str, *, readable: bool = False, without: Collection[str] = ()
    ) -> Iterator[po.Catalog]:
        """Read all catalogs of a language, in the order of the documents, then those of documents that no longer exist.

        `readable` leaves out those that cannot be read, `without` those of these documents.

        Raises:
            CatalogError: one cannot be read.

        """
        for path in all_catalog_paths(self.publication, language):
            if path.stem in without:
                continue
            try:
                with self._lock:
                    found = self._read(path).catalog
            except CatalogError:
                if readable:
                    continue
                raise
            yield found

    def forget_catalogs(self, *, above: int | None = None) -> None:
        """Free the memory of the catalogs that were read, if they have more entries than `above` (`most_entries`).

        They are read again when they are needed.
        """
        with self._lock:
            most = self.most_entries if above is None else above
            if sum(len(each.catalog.entries) for each in self._catalogs.values()) > most:
                self._catalogs.clear()

    def _read(self, path: Path) -> _ReadCatalog:
        known = self._catalogs.get(path)
        current = po.reloaded(known.catalog) if known else po.load(path, wrap=self.publication.wrap)
        if known is None or current is not known.catalog:
            known = self._catalogs[path] = _ReadCatalog(current)
        return known

    def glossary(self, language: str) -> Glossary | None:
        """Read the glossary for a language; None if hexapla.toml names no file.

        Raises:
            PublicationError: the file does not exist, or is not a glossary.

        """
        path = self.publication.draft.glossary
        if path is None:
            return None
        from hexapla.glossary.files import load as load_glossary

        return self._once(
            self._glossaries, language, [path], lambda: load_glossary(path, self.publication.language, language)
        )

    def memory(self, language: str) -> Memory:
        """Make the translation memory for a language: the reviewed texts of its catalogs, then its TMX files.

        Raises:
            CatalogError: a catalog cannot be read.
            PublicationError: a TMX file cannot be read.

        """
        from hexapla.workspace.memories import make_memory

        files = (*all_catalog_paths(self.publication, language), *self.publication.draft.memories)
        return self._once(
            self._memories,
            language,
            files,
            lambda: make_memory(self.publication, language, self.all_catalogs(language)),
        )

    def _once(self, known: dict[str, tuple[str, _T]], key: str, files: Iterable[Path], make: Callable[[], _T]) -> _T:
        """Return what `make` made of the files; call it again only if they have changed."""
        digest = digest_of(files)
        if key not in known or known[key][0] != digest:
            known[key] = digest, make()  # without the lock: a large memory takes seconds
        return known[key][1]

"""A publication whose files are read once, and read again only if their bytes have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hexapla import publication as publications
from hexapla import result_cache
from hexapla.errors import PublicationError, SourceError
from hexapla.messages import _, listed
from hexapla.publication import ABOUT, FILE_NAME, Publication
from hexapla.publication.names import Names, several
from hexapla.publication.paths import catalog_paths
from hexapla.workspace.file_reader import FileReader
from hexapla.workspace.language_files import LanguageFiles
from hexapla.workspace.state_digests import document_digests

if TYPE_CHECKING:
    from hexapla.align import KnownBeads
    from hexapla.cluster import Cluster
    from hexapla.model import Document, Unit
    from hexapla.workspace.document_texts import TemplateTexts
    from hexapla.workspace.documents import SourceDocument

_T = TypeVar("_T")


def open_publication(folder: Path) -> Publication:
    """Load the settings of the publication that contains `folder`.

    Raises:
        PublicationError: there is none, or its hexapla.toml is wrong.

    """
    return publications.load(publications.find(folder.resolve()))


@dataclass(slots=True)
class Workspace(LanguageFiles):
    """A publication and the content of its files.

    The methods return shared objects: do not change them; to change a catalog, use `editable`. It is thread-safe.
    `unreadable` are the sources that cannot be read, each with its error: a caller who sets it to an empty dictionary
    gets the other documents, and must report these. Otherwise a source that cannot be read is an error. `jobs` is how
    many processes the commands may use: one, this process, or as many as a number says; with None, one for each core.
    """

    unreadable: dict[Path, SourceError] | None = field(default=None, repr=False)
    jobs: int | None = field(default=1, repr=False)
    cluster: Cluster | None = field(default=None, repr=False)  # of other machines that help
    # Units of documents that a command keeps in memory for what comes next, such as a build; 0 if nothing comes next.
    most_units: int = field(default=20_000, repr=False)
    beads: KnownBeads = field(default_factory=dict, repr=False)  # of sentences that have been paired
    cuts: dict[str, list[str]] = field(default_factory=dict, repr=False)  # the sentences of texts
    _reader: FileReader = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._reader = FileReader(self.publication)

    def documents(self, names: Names = ()) -> Iterator[SourceDocument]:
        """Read and segment the documents, all or those named, in order; the texts of hexapla.toml come first.

        Raises:
            SourceError: a file cannot be read.
            PublicationError: there is no document of that name.

        """
        from hexapla.workspace.documents import with_others

        wanted = self.names(names)
        about = self._about(ABOUT) if ABOUT in wanted else None
        if about:
            yield about
        read = [name for name in wanted if name != ABOUT]
        for number, name in enumerate(read):
            path = self.publication.documents[name]
            found: list[SourceDocument] = []
            try:
                found.append(self._reader.source(name))
            except SourceError as error:
                if self.unreadable is None:
                    raise with_others(error, read[number + 1 :], self._reader.source) from error
                self.unreadable[path] = error
            else:
                if self.unreadable:
                    self.unreadable.pop(path, None)  # it can be read again
                yield found.pop()  # and is not held here: the caller may want to forget it

    def document(self, name: str) -> SourceDocument:
        """Read and segment one document.

        Raises:
            SourceError: it cannot be read.
            PublicationError: there is no document of that name.

        """
        return self._about(name) or self._reader.source(name)

    def texts(self, name: str, units: Iterable[Unit] | None = None) -> TemplateTexts:
        """Return the texts of a document as its catalogs need them; they are small, and stay in memory.

        A caller who has read the document gives its `units`: it may be forgotten then.

        Raises:
            SourceError: it cannot be read.
            PublicationError: there is no document of that name.

        """
        if about := self._about(name):
            from hexapla.workspace.document_texts import TemplateTexts

            return TemplateTexts.of(about.units, with_lines=self.publication.with_lines)
        return self._reader.texts(name, units)

    def _about(self, name: str) -> SourceDocument | None:
        """Return the texts of hexapla.toml if a document, which there has to be, is the one that has them."""
        from hexapla.workspace.documents import read_settings

        self.require(name)
        return read_settings(self.publication) if name == ABOUT else None

    def forget_documents(self, *, above: int | None = None) -> None:
        """Free the memory of the documents that were read, if they have more units than `above` (`most_units`).

        They are found in the cache when they are needed again; those that are not there stay in memory, unless no unit
        may: then nothing needs them again.
        """
        self._reader.forget_documents(self.most_units if above is None else above)

    def skip(self, name: str, error: SourceError) -> None:
        """Go on without a document that cannot be read, if the caller reports `unreadable` ones, else raise it."""
        if self.unreadable is None:
            raise error
        self.unreadable[self.publication.documents[name]] = error

    @property
    def unreadable_names(self) -> frozenset[str]:
        """The names of the documents that cannot be read, if the caller reports them."""
        return frozenset(map(self.publication.document_of, self.unreadable or ()))

    def names(self, names: Names = ()) -> tuple[str, ...]:
        """Return the names of the documents, all or those given, in order; hexapla.toml is one if it has texts.

        Raises:
            PublicationError: there is no document of that name.

        """
        chosen = several(names)
        for name in chosen:
            self.require(name)
        about = (ABOUT,) if self.publication.own_texts else ()
        known = (*about, *self.publication.documents)
        return tuple(name for name in known if not chosen or name in chosen)

    def recall(self, kind: type[_T], document: str, language: str, make: Callable[[SourceDocument], _T]) -> _T:
        """Return what `make` makes of a document and its catalog in a language; from the cache where it was made.

        It may depend on nothing else; for one type there is one such function.
        """
        known = self.recalled(kind, [document], language)
        if document in known:
            return known[document]
        source = self.document(document)
        before = self._names_of_results(kind, [document], language)  # it is known, since the document has been read
        found = make(source)
        if before[document] and self._names_of_results(kind, [document], language) == before:
            result_cache.keep(kind, before[document], found)
        return found

    def recalled(self, kind: type[_T], documents: Sequence[str], language: str) -> dict[str, _T]:
        """Return what `recall` has made of each document and its catalog as they are, if the cache has it."""
        names = self._names_of_results(kind, documents, language)
        made = {document: result_cache.find(kind, name) for document, name in names.items() if name}
        return {document: found for document, found in made.items() if found is not None}

    def _names_of_results(self, kind: type, documents: Sequence[str], language: str) -> dict[str, str]:
        contents = document_digests(self.publication, documents)
        paths = catalog_paths(self.publication, documents, language)
        return {
            document: said and result_cache.digest(kind.__qualname__, said, language, result_cache.digest_of([path]))
            for (document, said), path in zip(contents.items(), paths, strict=True)
        }

    def require(self, document: str) -> None:
        """Make sure that there is a document of this name.

        Raises:
            PublicationError: there is none.

        """
        known = list(self.publication.documents)
        if document not in known and document != ABOUT:
            raise PublicationError(
                _("There is no document “{name}”.", name=document),
                place=FILE_NAME,
                remedy=_("Documents: {names}.", names=listed(known)) if known else _("Documents: none."),
            )

    def read(self, path: Path, language: str) -> Document:
        """Read a file that is not a source, such as a preface; `language` is its language if the file names none.

        Raises:
            SourceError: it cannot be read.

        """
        return self._reader.other(path, language)

    def forget(self) -> None:
        """Free the memory of the sources and catalogs that were read; they are read again when they are needed."""
        with self._lock:
            self._reader.forget()
            self._catalogs.clear()

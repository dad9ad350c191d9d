"""What every verb begins with: the publication, its documents read and segmented, its glossary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from hexapla import publication as publications
from hexapla.errors import CatalogError, PublicationError
from hexapla.glossary import Glossary
from hexapla.glossary.files import load as load_glossary
from hexapla.messages import _
from hexapla.model import Document, Unit
from hexapla.publication import Publication
from hexapla.publication.bounds import keep_inside
from hexapla.read import read
from hexapla.segment import segment

ABOUT = publications.ABOUT


@dataclass(frozen=True, slots=True)
class Source:
    """A document and its units."""

    document: Document
    units: tuple[Unit, ...]

    @property
    def by_key(self) -> dict[tuple[str, str], Unit]:
        """The unit that says each different text first, in the order of the document."""
        found: dict[tuple[str, str], Unit] = {}
        for unit in self.units:
            found.setdefault(unit.key, unit)
        return found


def open_publication(folder: Path) -> Publication:
    """The publication that `folder` is in.

    Raises:
        PublicationError: there is none, or its hexapla.toml is wrong.

    """
    return publications.load(publications.find(folder.resolve()))


def sources(
    publication: Publication, names: Sequence[str] = (), read_once: Sequence[Source] | None = None
) -> Iterator[Source]:
    """Read and segment the publication's documents, all or those named; what hexapla.toml says in words comes first.

    `read_once` are all of them as they were read before, for whoever does several things to them.

    Raises:
        SourceError: a file cannot be read.
        PublicationError: there is no document of that name.

    """
    known = {path.stem: path for path in publication.sources}
    for name in names:
        if name not in known and name != ABOUT:
            raise PublicationError(
                _("There is no document “{name}”.", name=name),
                remedy=_("Documents: {names}.", names=", ".join(known)) if known else _("Documents: none."),
            )
    if read_once is not None:
        yield from (source for source in read_once if not names or source.document.name in names)
        return
    about = _about(publication)
    if about.metadata and (not names or ABOUT in names):
        yield Source(about, segment(about))
    for name, path in known.items():
        if not names or name in names:
            document = read(path, source=publication.relative(path), language=publication.language)
            yield Source(document, segment(document, by_sentence=publication.by_sentence))


def read_one(path: Path, language: str) -> Source:
    """Read and segment one file that need not belong to a publication.

    Raises:
        SourceError: it cannot be read.

    """
    document = read(path, source=_named(path), language=language)
    return Source(document, segment(document))


def _named(path: Path) -> str:
    """What places call a file: relative to the publication that it is in, if any."""
    whole = path.absolute()
    with suppress(PublicationError):
        return whole.relative_to(publications.find(whole.parent).parent).as_posix()
    return path.name


def _about(publication: Publication) -> Document:
    """hexapla.toml as a document without a body."""
    values = {
        "title": publication.title, "description": publication.description, "rights": publication.rights
    }  # fmt: skip
    metadata = {key: (value,) for key, value in values.items() if value}
    return Document(ABOUT, publications.FILE_NAME, publication.language, etree.Element("body"), metadata=metadata)


def source_path(publication: Publication, document: str) -> Path:
    """The file that a document is read from. A StopIteration where there is no such document."""
    if document == ABOUT:
        return publication.root / publications.FILE_NAME
    return next(path for path in publication.sources if path.stem == document)


def catalog_path(publication: Publication, document: str, language: str) -> Path:
    """Where the catalog of a document in a language lies."""
    return _within(publication, publication.catalogs / language / f"{document}.po")


def catalogs_of(publication: Publication, language: str) -> list[Path]:
    """All catalogs of a language, also those whose source is gone."""
    found = sorted((publication.catalogs / language).glob("*.po"))
    return [keep_inside(publication.root, path, publication.relative(path)) for path in found if path.is_file()]


def template_path(publication: Publication, document: str) -> Path:
    """Where the template of a document lies."""
    return _within(publication, publication.catalogs / f"{document}.pot")


def _within(publication: Publication, path: Path) -> Path:
    """The path of a catalog, if it may be read and written.

    Raises:
        PublicationError: it leads out of the publication.
        CatalogError: there is something, and it is not a file.

    """
    keep_inside(publication.root, path, publication.relative(path))
    if path.exists() and not path.is_file():
        raise CatalogError(
            _("It is not a file, but a folder, a pipe or a device."),
            place=publication.relative(path),
            remedy=_("Remove it, and run hexapla extract."),
        )
    return path


def open_glossary(publication: Publication, language: str) -> Glossary | None:
    """The glossary for a language; None where hexapla.toml names no file.

    Raises:
        PublicationError: the file is not there, or it is no glossary.

    """
    path = publication.draft.glossary
    return load_glossary(path, publication.language, language) if path else None

"""Read and segment sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from lxml import etree

from hexapla import publication as publications
from hexapla.errors import PublicationError, SourceError, together
from hexapla.freed_memory import give_back
from hexapla.model import PROPERTIES, Document, Unit
from hexapla.publication import ABOUT, FILE_NAME, Publication
from hexapla.read import read, read_data
from hexapla.segment import segment


@dataclass(frozen=True, repr=False)
class SourceDocument:
    """A document as read from its source, and its units in the order of the document."""

    document: Document
    units: tuple[Unit, ...]

    def __repr__(self) -> str:
        """Name the document, and count its units: all of their texts would fill a screen."""
        return f"<SourceDocument {self.name!r}: {len(self.units)} units>"

    @property
    def name(self) -> str:
        """The name of the document in commands and catalogs."""
        return self.document.name

    @property
    def title(self) -> str:
        """The title of the document, else the text of its first heading, else its name."""
        return self.document.title

    @cached_property
    def by_key(self) -> dict[tuple[str, str], Unit]:
        """Return the first unit of each different text, by (msgctxt, msgid)."""
        found: dict[tuple[str, str], Unit] = {}
        for unit in self.units:
            found.setdefault(unit.key, unit)
        return found


def read_document(path: str | Path, language: str) -> SourceDocument:
    """Read and segment one file, which need not belong to a publication; `language` is the language of its text.

    Raises:
        SourceError: it cannot be read.

    """
    path = Path(path)
    document = read(path, source=_name_of(path), language=language)
    return SourceDocument(document, segment(document))


def _name_of(path: Path) -> str:
    """Return a file's name for findings: relative to the publication that contains it, if any."""
    whole = path.absolute()
    with suppress(PublicationError):
        return whole.relative_to(publications.find(whole.parent).parent).as_posix()
    return path.name


def read_source(publication: Publication, name: str) -> SourceDocument:
    """Read and segment the source of a document, without the optional texts that the publication does not include.

    Raises:
        SourceError: it cannot be read.

    """
    path = publication.documents[name]
    document = replace(read(path, source=publication.relative(path), language=publication.language), name=name)
    document = _without_optional_texts(publication, document)
    give_back()  # what its reader needed
    return SourceDocument(document, segment(document, by_sentence=publication.by_sentence))


def read_blocks(publication: Publication, path: Path, data: bytes) -> tuple[Unit, ...]:
    """Return the units that are read from other bytes of a source; each is a whole block.

    Raises:
        SourceError: they cannot be read.

    """
    document = read_data(path, data, source=publication.relative(path), language=publication.language)
    return segment(_without_optional_texts(publication, document))


def _without_optional_texts(publication: Publication, document: Document) -> Document:
    """Return a document without the optional texts that the publication does not include."""
    if "headers" not in publication.include:
        document = replace(document, margins=())
    if "properties" not in publication.include:
        kept = {key: values for key, values in document.metadata.items() if key not in PROPERTIES}
        document = replace(document, metadata=kept)
    return document


def with_others(error: SourceError, names: Iterable[str], read_named: Callable[[str], object]) -> SourceError:
    """Return an error of a source that also names those of other documents that cannot be read."""
    errors = [error]
    for name in names:
        try:
            read_named(name)
        except SourceError as other:
            errors.append(other)
    message, place, remedy = together(errors)
    return SourceError(message, place=place, remedy=remedy)


def read_settings(publication: Publication) -> SourceDocument | None:
    """Return the texts of hexapla.toml as a document without a body; None if it has no texts."""
    metadata = {key: (value,) for key, value in publication.own_texts.items()}
    if not metadata:
        return None
    about = Document(ABOUT, FILE_NAME, publication.language, etree.Element("body"), metadata=metadata)
    return SourceDocument(about, segment(about))

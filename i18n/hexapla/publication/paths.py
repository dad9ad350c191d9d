"""The paths of the sources, templates and catalogs of a publication."""

from __future__ import annotations

from pathlib import Path

from hexapla.errors import CatalogError
from hexapla.messages import _
from hexapla.publication.bounds import keep_inside
from hexapla.publication.settings import ABOUT, FILE_NAME, Publication


def source_path(publication: Publication, document: str) -> Path:
    """Return the source file of a document.

    Raises:
        StopIteration: there is no such document.

    """
    if document == ABOUT:
        return publication.root / FILE_NAME
    return next(path for path in publication.sources if path.stem == document)


def catalog_path(publication: Publication, document: str, language: str) -> Path:
    """Return the path of the catalog of a document in a language.

    Raises:
        PublicationError: the path is outside of the publication.
        CatalogError: the path exists and is not a file.

    """
    return _checked(publication, publication.catalogs / language / f"{document}.po")


def catalogs_of(publication: Publication, language: str) -> list[Path]:
    """List all catalogs of a language, also those of documents that no longer exist.

    Raises:
        PublicationError: the path of one is outside of the publication.

    """
    found = sorted((publication.catalogs / language).glob("*.po"))
    return [keep_inside(publication.root, path, publication.relative(path)) for path in found if path.is_file()]


def all_catalog_paths(publication: Publication, language: str) -> list[Path]:
    """List the catalogs of a language: in the order of the documents, then those of documents that no longer exist.

    Raises:
        PublicationError, CatalogError: as for `catalog_path`.

    """
    names = (ABOUT, *(path.stem for path in publication.sources))
    known = [catalog_path(publication, name, language) for name in names]
    return [path for path in dict.fromkeys([*known, *catalogs_of(publication, language)]) if path.is_file()]


def template_path(publication: Publication, document: str) -> Path:
    """Return the path of the template of a document; raise errors as `catalog_path` does."""
    return _checked(publication, publication.catalogs / f"{document}.pot")


def _checked(publication: Publication, path: Path) -> Path:
    keep_inside(publication.root, path, publication.relative(path))
    if path.exists() and not path.is_file():
        raise CatalogError(
            _("It is not a file, but a folder, a pipe or a device."),
            place=publication.relative(path),
            remedy=_("Remove it, and run hexapla extract."),
        )
    return path

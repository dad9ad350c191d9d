"""The paths of the sources, templates and catalogs of a publication."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG

from hexapla import languages, locale_names
from hexapla.errors import CatalogError, PublicationError
from hexapla.messages import _, listed
from hexapla.publication.bounds import is_inside, keep_inside
from hexapla.publication.settings import ABOUT, FILE_NAME, Publication

_ENDINGS = (".po", ".pot")
_DEEPEST = 2  # folders in the folder of catalogs: of a language, and `LC_MESSAGES`


def source_path(publication: Publication, document: str) -> Path:
    """Return the source file of a document.

    Raises:
        KeyError: there is no such document.

    """
    if document == ABOUT:
        return publication.root / FILE_NAME
    return publication.documents[document]


def export_folder(publication: Publication) -> Path:
    """Return the folder of editions, unless the user names another one."""
    return publication.root / "export"


def catalog_path(publication: Publication, document: str, language: str) -> Path:
    """Return the path of the catalog of a document in a language.

    Raises:
        PublicationError: the path is outside of the publication.
        CatalogError: the path exists and is not a file.

    """
    return _checked(publication, catalog_folder(publication, language) / f"{document}.po")


def catalog_paths(publication: Publication, documents: Iterable[str], language: str) -> list[Path]:
    """Return the paths of the catalogs of documents in a language; raise errors as `catalog_path` does.

    The folder is looked for once.
    """
    return _all_checked(publication, catalog_folder(publication, language), (f"{name}.po" for name in documents))


def catalog_folder(publication: Publication, language: str) -> Path:
    """Return the folder of a language's catalogs: one with a name of the language, else a new one named by its tag.

    `locales/pt-BR`, `locales/pt_BR` and `locales/pt_BR/LC_MESSAGES` are such folders; `locale_names` says which names
    mean a language. A folder without catalogs is used only if no other has any.

    Raises:
        PublicationError: two folders with the same language have catalogs.

    """
    root, others = publication.catalogs, [tag for tag in publication.languages if tag != language]
    same, similar = locale_names.names_of(language, _folders(root), others)
    if not (same or similar):
        return root / language
    groups = [[place for name in names for place in _places(root / name)] for names in (same, similar)]
    if sum(map(len, groups)) == 1:  # no need to open the folder, which may be large
        return root / [*same, *similar][0]
    for group in groups:
        held = [folder for folder in group if _holds_catalogs(folder)]
        if len(held) > 1:
            folders = listed(publication.relative(folder) for folder in held)
            raise PublicationError(
                _(
                    "Language “{language}” has more than one folder of catalogs: {folders}.",
                    language=language,
                    folders=folders,
                ),
                place=publication.relative(root),
                remedy=_("Move the catalogs with the translations into one of them, and remove the others."),
            )
        if held:
            return held[0]
    return _places(root / [*same, *similar][0])[-1]  # an empty LC_MESSAGES shows where catalogs should be


def _folders(root: Path) -> list[str]:
    try:
        with os.scandir(root) as found:
            return [each.name for each in found if each.is_dir()]
    except OSError:
        return []


def _places(folder: Path) -> list[Path]:
    """Return where catalogs may be in a language's folder: in it, and in the folder that gettext has in it."""
    inner = folder / locale_names.MESSAGES
    return [folder, inner] if inner.is_dir() else [folder]


def _holds_catalogs(folder: Path) -> bool:
    try:
        with os.scandir(folder) as found:
            return any(each.name.endswith(".po") for each in found)
    except OSError:
        return False


def all_catalog_folders(publication: Publication) -> list[Path]:
    """List the folders of catalogs: of all languages, then of those that hexapla.toml does not name.

    Raises:
        PublicationError: as for `catalog_folder`.

    """
    named = [catalog_folder(publication, language) for language in publication.languages]
    return [*named, *(folder for _language, folder in unlisted_folders(publication))]


def unlisted_folders(publication: Publication) -> list[tuple[str, Path]]:
    """List the folders with catalogs in languages that hexapla.toml does not name, each with its language.

    Raises:
        PublicationError: as for `catalog_folder`.

    """
    root = publication.catalogs
    used = {catalog_folder(publication, language) for language in publication.languages}
    own = languages.maximised(publication.language)
    found = [(locale_names.tag_of(name), place) for name in sorted(_folders(root)) for place in _places(root / name)]
    return [
        (tag, place)
        for tag, place in found
        if tag and place not in used and languages.maximised(tag) != own and _holds_catalogs(place)
    ]


def catalogs_of(publication: Publication, language: str) -> list[Path]:
    """List all catalogs of a language, also those of documents that no longer exist.

    Raises:
        PublicationError: the path of one is outside of the publication, or as for `catalog_folder`.

    """
    return catalogs_in(publication, catalog_folder(publication, language))


def catalogs_in(publication: Publication, folder: Path) -> list[Path]:
    """List the catalogs in a folder.

    Raises:
        PublicationError: the path of one is outside of the publication.

    """
    found = [path for path in sorted(folder.glob("*.po")) if path.is_file()]
    is_own = is_inside(publication.root, folder)
    return [
        path if is_own and _may_be_file(path) else keep_inside(publication.root, path, publication.relative(path))
        for path in found
    ]


def all_catalog_paths(publication: Publication, language: str) -> list[Path]:
    """List the catalogs of a language: in the order of the documents, then those of documents that no longer exist.

    Raises:
        PublicationError, CatalogError: as for `catalog_path`.

    """
    folder = catalog_folder(publication, language)
    known = _all_checked(publication, folder, (f"{name}.po" for name in publication.document_names))
    return [path for path in dict.fromkeys([*known, *catalogs_in(publication, folder)]) if path.is_file()]


def all_files(publication: Publication) -> list[Path]:
    """List the catalogs, templates and folders in the folder of catalogs, in order.

    Folders that are symbolic links are looked into as well, unless they lead out of the publication. A catalog is two
    folders deep at most: `locales/es/LC_MESSAGES/a.po`.
    """
    top = publication.catalogs
    found: list[Path] = []
    for folder, folders, files in os.walk(top, followlinks=True):
        place = Path(folder)
        folders[:] = sorted(name for name in folders if is_inside(publication.root, place / name))
        found += [place / name for name in sorted([*folders, *files]) if name in folders or name.endswith(_ENDINGS)]
        if len(place.relative_to(top).parts) == _DEEPEST:
            folders.clear()
    return found


def template_path(publication: Publication, document: str) -> Path:
    """Return the path of the template of a document; raise errors as `catalog_path` does."""
    return _checked(publication, publication.catalogs / f"{document}.pot")


def template_paths(publication: Publication, documents: Iterable[str]) -> list[Path]:
    """Return the paths of the templates of documents; raise errors as `catalog_path` does."""
    return _all_checked(publication, publication.catalogs, (f"{name}.pot" for name in documents))


def _all_checked(publication: Publication, folder: Path, names: Iterable[str]) -> list[Path]:
    """Return the paths of files in a folder, each as `_checked` does.

    The folder's links are resolved once: what is no link itself is where its folder is.
    """
    paths = [folder / name for name in names]
    is_own = is_inside(publication.root, folder)
    return [path if is_own and _may_be_file(path) else _checked(publication, path) for path in paths]


def _may_be_file(path: Path) -> bool:
    """Return whether a path is a file and no link, or nothing is there yet."""
    try:
        return S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False


def _checked(publication: Publication, path: Path) -> Path:
    keep_inside(publication.root, path, publication.relative(path))
    if path.exists() and not path.is_file():
        raise CatalogError(
            _("It is not a file, but a folder, a pipe or a device."),
            place=publication.relative(path),
            remedy=_("Remove it, and run hexapla extract."),
        )
    return path

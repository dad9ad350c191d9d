"""Rename a document: its source, its template, and its catalogs in every language."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from hexapla import git
from hexapla.characters import visible_line
from hexapla.errors import PublicationError
from hexapla.files import OvertakenError, stamp, write_atomically
from hexapla.messages import _, listed
from hexapla.model import Place
from hexapla.moving import Move, moved_together
from hexapla.project.moved_texts import readable_documents
from hexapla.publication import ABOUT, FILE_NAME, Publication, load
from hexapla.publication.bounds import keep_inside
from hexapla.publication.document_names import name_documents
from hexapla.publication.editing import SourceRenaming, is_matched, patterns_in, rename_in_settings
from hexapla.publication.paths import all_catalog_folders, source_path, template_path
from hexapla.read import READERS
from hexapla.workspace import Workspace

_PAGES = ("html", "htm", "xhtml")  # what a link to an edition's page ends in


@dataclass(frozen=True, slots=True)
class Renamed:
    """What `rename` did: the files that it moved, the source last, and whether it edited hexapla.toml.

    `links` are links in other documents that lead to the old name, by their places. `order` are the names of all
    documents in reading order, if that changed.
    """

    moves: tuple[Move, ...]
    is_edited: bool
    links: tuple[tuple[Place, str], ...] = ()
    order: tuple[str, ...] = ()


def rename_document(workspace: Workspace, old: str, new: str) -> Renamed:
    """Rename the source of a document, its template and its catalogs, all or none, and the name in hexapla.toml.

    Raises:
        PublicationError: there is no such document, the new name is not possible, or a file cannot be moved.
        CatalogError: another command has been writing one of the catalogs for too long.

    """
    publication = workspace.publication
    workspace.require(old)
    if old == ABOUT:
        raise _impossible(_("“{name}” has the texts of hexapla.toml, and no file of its own.", name=ABOUT))
    source = source_path(publication, old)
    target = source.with_name(_new_name(publication, source, new))
    # The source is the last: if the command is killed before, the document has its old name, and can be renamed again.
    documents = name_documents(
        publication.root, [target if path == source else path for path in publication.sources], FILE_NAME
    )
    name = next(each for each, path in documents.items() if path == target)
    moves = (*_catalog_moves(publication, old, name), Move(source, target))
    for each, free in moves:
        if git.has_conflict(each):
            raise _impossible(
                _("A merge by git has left a conflict in this file."),
                place=publication.relative(each),
                remedy=_(
                    "Resolve it (in catalogs, `hexapla mend` does), and add the file with `git add`. "
                    "Nothing was renamed."
                ),
            )
        keep_inside(publication.root, free, publication.relative(free))
        if os.path.lexists(free):
            raise _impossible(_("A file has this name already."), place=publication.relative(free))
    links = tuple(_links(workspace, old))
    is_edited = _move(publication, moves, (old, name))
    names = tuple(load(publication.root / FILE_NAME).documents)
    is_in_order = names == tuple(documents)
    return Renamed(moves, is_edited, links, () if is_in_order else names)


def _impossible(message: str, place: str = "", remedy: str = "") -> PublicationError:
    return PublicationError(message, place=place, remedy=remedy or _("Choose another name. Nothing was renamed."))


def _new_name(publication: Publication, source: Path, name: str) -> str:
    """Return the new name of a source's file: the ending stays, since it names the format.

    Raises:
        PublicationError: it cannot be the name of a document.

    """
    stem = name[: -len(source.suffix)] if source.suffix and name.lower().endswith(source.suffix.lower()) else name
    file = stem + source.suffix
    if not stem or "/" in stem or "\\" in stem or visible_line(stem) != stem or Path(file).stem != stem:
        raise _impossible(_("“{name}” cannot be the name of a document.", name=name))
    if stem.startswith((".", "~", "_")):
        raise _impossible(_("“{name}” would not be a source: files whose names begin so are left out.", name=file))
    if Path(stem).suffix.lower().removeprefix(".") in READERS:
        raise _impossible(
            _("The format stays: the new name ends in “{ending}”, or has no ending.", ending=source.suffix)
        )
    if stem in publication.document_names:
        raise _impossible(_("There is a document “{name}” already.", name=stem))
    return file


def _catalog_moves(publication: Publication, old: str, new: str) -> Iterator[Move]:
    """Yield the catalogs of a document, those in languages that hexapla.toml no longer has too, then its template."""
    catalogs = (folder / f"{old}.po" for folder in all_catalog_folders(publication))
    paths = [*catalogs, template_path(publication, old)]
    for path in paths:
        if os.path.lexists(path):
            keep_inside(publication.root, path, publication.relative(path))
            yield Move(path, path.with_name(new + path.suffix))


def _move(publication: Publication, moves: Sequence[Move], names: tuple[str, str]) -> bool:
    """Move the files, and change hexapla.toml where it names the source, the last of them; return whether it does.

    `names` are the old and the new name of the document.

    Raises:
        PublicationError: a file cannot be moved, or the patterns of hexapla.toml would not match the source.
        CatalogError: another command has been writing one of the catalogs for too long.

    """
    settings = publication.root / FILE_NAME
    found, before = stamp(settings), settings.read_bytes().decode()
    source, target = (path.relative_to(publication.root) for path in moves[-1])
    after = rename_in_settings(before, SourceRenaming(source, target, *names))
    if not is_matched(patterns := patterns_in(after), target):
        raise _impossible(
            _(
                "No pattern of sources matches “{file}”: {patterns}.",
                file=target.as_posix(),
                patterns=listed(patterns),
            ),
            place=f"{FILE_NAME}: publication.sources",
            remedy=_("Choose a name that one matches, or add a pattern for it. Nothing was renamed."),
        )
    try:
        with moved_together(moves):
            return write_atomically(settings, after.encode(), is_current=lambda: stamp(settings) == found)
    except (OSError, OvertakenError) as error:
        place = str(getattr(error, "filename", None) or settings)
        said = error.strerror if isinstance(error, OSError) else _("another program has changed the file")
        raise PublicationError(
            _("The document cannot be renamed ({problem}).", problem=said),
            place=place,
            remedy=_("Nothing was renamed. Remove the cause, and run the command again."),
        ) from error


def _links(workspace: Workspace, name: str) -> Iterator[tuple[Place, str]]:
    """Yield the links of other documents that lead to a document or to its page in an edition, each once in a place."""
    pages = {source_path(workspace.publication, name).name, *(f"{name}.{ending}" for ending in _PAGES)}
    found = (
        (unit.place, code.value)
        for document in readable_documents(workspace)
        for unit in document.units
        for code in unit.codes
        if document.name != name and code.kind in ("link", "url") and _leads_to(code.value, pages)
    )
    yield from dict.fromkeys(found)


def _leads_to(address: str, names: Collection[str]) -> bool:
    """Return whether a relative address is that of a file with one of the names."""
    with suppress(ValueError):  # not an address
        parts = urlsplit(address)
        return not (parts.scheme or parts.netloc) and PurePosixPath(unquote(parts.path)).name in names
    return False

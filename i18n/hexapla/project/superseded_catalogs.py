"""Catalogs and templates without a source that can be removed: everything that people wrote in them is elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from hexapla import catalog as po
from hexapla.errors import CatalogError
from hexapla.locks import hold
from hexapla.messages import _
from hexapla.project.leftovers import Leftover
from hexapla.project.moved_texts import TextsOfDocuments
from hexapla.project.orphaned_catalogs import Orphan, find_orphans, judge, what_it_holds
from hexapla.publication.bounds import keep_inside
from hexapla.publication.paths import all_catalog_folders
from hexapla.removing import digest, remove_if_same, restore_interrupted
from hexapla.workspace import Workspace


def find_superseded(workspace: Workspace) -> Iterator[Leftover]:
    """Find the catalogs without a source, then the templates without one; say of each whether it can be removed.

    A template stays as long as one of its catalogs does.
    """
    publication = workspace.publication
    folders = all_catalog_folders(publication)
    for folder in (publication.catalogs, *folders):
        restore_interrupted(folder)
    removable: set[Path] = set()
    for orphan in find_orphans(workspace):
        found = _of_catalog(workspace, orphan)
        if found.remove:
            removable.add(found.path)
        yield found
    known = set(publication.document_names)
    for path in sorted(publication.catalogs.glob("*.pot")):
        if path.stem not in known and path.is_file():
            keep_inside(publication.root, path, publication.relative(path))
            yield _of_template(path, [each for each in _catalogs(folders, path.stem) if each not in removable], folders)


def _catalogs(folders: Iterable[Path], name: str) -> list[Path]:
    return [path for folder in folders if os.path.lexists(path := folder / f"{name}.po")]


def _of_catalog(workspace: Workspace, orphan: Orphan) -> Leftover:
    if orphan.damage:
        return Leftover(orphan.path, orphan.damage.message)
    if not orphan.is_known:
        return Leftover(orphan.path, _("A catalog that may hold the same cannot be read."))
    if orphan.path.is_symlink():
        return Leftover(orphan.path, _("It is a symbolic link."))
    remove = partial(_remove_catalog, workspace, orphan) if orphan.is_superseded else None
    return Leftover(orphan.path, what_it_holds(orphan), remove)


def _remove_catalog(workspace: Workspace, orphan: Orphan) -> bool:
    """Remove a catalog if the other catalogs, as they are now, still hold all of it."""
    with hold(orphan.path):
        now = judge(workspace, orphan.language, orphan.path, TextsOfDocuments(workspace).all_keys())
        return now.is_superseded and remove_if_same(orphan.path, digest(now.seen))


def _of_template(path: Path, catalogs: list[Path], folders: list[Path]) -> Leftover:
    if catalogs:
        return Leftover(path, _("A catalog of this template stays."))
    seen = _written_by_extract(path)
    if path.is_symlink() or seen is None:
        return Leftover(path, _("Another program or a person has changed it."))
    remove = partial(_remove_template, path, seen, folders)
    return Leftover(path, _("There is no source “{name}”.", name=path.stem), remove)


def _remove_template(path: Path, seen: bytes, folders: list[Path]) -> bool:
    with hold(path):
        return not _catalogs(folders, path.stem) and remove_if_same(path, digest(seen))


def _written_by_extract(path: Path) -> bytes | None:
    """Return the bytes of a template that says only what `extract` writes: nobody's translation, comment or name."""
    try:
        template = po.load(path)
    except CatalogError:
        return None
    is_ours = template.header.get("X-Generator", "").startswith("Hexapla ") and not template.comment.strip()
    has_more = any(
        each.msgstr or each.msgstr_plural or each.tcomment or each.flags or each.obsolete for each in template.entries
    )
    return template.seen if is_ours and not has_more else None

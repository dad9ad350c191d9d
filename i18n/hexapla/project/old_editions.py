"""Files in `export/` that an earlier export wrote, and that no edition of hexapla.toml makes any more."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from hexapla.export import INDEX, read_record
from hexapla.export.index_page import PAGE
from hexapla.messages import _
from hexapla.project.leftovers import Leftover
from hexapla.publication.bounds import keep_inside
from hexapla.publication.paths import export_folder
from hexapla.removing import has_digest, remove_if_same, restore_interrupted
from hexapla.staging import exclusive
from hexapla.workspace import Workspace


def find_old_editions(workspace: Workspace) -> Iterator[Leftover]:
    """Find the files of editions or formats that hexapla.toml no longer has. A file that has changed stays.

    Only files that the record of exports names are looked at.
    """
    publication = workspace.publication
    folder = export_folder(publication)
    if not folder.is_dir():
        return
    keep_inside(publication.root, folder, publication.relative(folder))
    made = {(edition.name, form) for edition in publication.editions for form in (*edition.formats, INDEX)}
    known = ((name, each) for name, each in read_record(folder).items() if name != PAGE)
    old = {name: each for name, each in known if (each.edition, each.format) not in made}
    for parent in {(folder / name).parent for name in old}:
        if _is_real(folder, parent):
            restore_interrupted(parent)
    for name, written in old.items():
        path = folder / name
        if not os.path.lexists(path):
            continue
        if _is_real(folder, path) and has_digest(path, written.sha256):
            yield Leftover(path, _("No edition makes it any more."), partial(_remove, folder, path, written.sha256))
        else:
            yield Leftover(path, _("No edition makes it any more, but it has changed since it was written."))


def _is_real(folder: Path, path: Path) -> bool:
    """Return whether no part of a path below a folder is a symbolic link."""
    return path.resolve() == folder.resolve() / path.relative_to(folder)


def _remove(folder: Path, path: Path, wanted: str) -> bool:
    """Remove a file, and the folders that are empty then."""
    with exclusive(folder):
        is_removed = _is_real(folder, path) and remove_if_same(path, wanted)
        if is_removed:
            with suppress(OSError):  # a folder that is not empty
                for parent in path.relative_to(folder).parents[:-1]:
                    (folder / parent).rmdir()
        return is_removed

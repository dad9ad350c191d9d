"""Find out which files of a publication have changed.

The files are compared with what they were, by size and time. Nothing depends on the operating system's own notices,
which do not exist on network drives and in some containers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from hexapla.publication import Publication
from hexapla.publication.paths import export_folder

Snapshot: TypeAlias = Mapping[Path, tuple[int, int]]  # size in bytes, time in nanoseconds

_NOT_OURS = {"node_modules", "__pycache__"}
_ENVIRONMENT = "pyvenv.cfg"  # a file of each virtual environment of Python (PEP 405)


def take_snapshot(publication: Publication) -> Snapshot:
    """Return all files of a publication but its editions, with their sizes and times.

    Hidden files, backups of editors (`name~`), and the folders of Python's and JavaScript's packages are left out.
    """
    found: dict[Path, tuple[int, int]] = {}
    for path in (*_files(publication.root, export_folder(publication)), *publication.sources):
        try:
            told = path.stat()
        except OSError:  # it has just been removed
            continue
        found[path] = told.st_size, told.st_mtime_ns
    return found


def with_own_writing(publication: Publication, before: Snapshot) -> Snapshot:
    """Return a snapshot in which the catalogs and templates are as they are now, and all other files as before."""

    def those(snapshot: Snapshot, *, are_catalogs: bool) -> Snapshot:
        return {
            path: told for path, told in snapshot.items() if path.is_relative_to(publication.catalogs) == are_catalogs
        }

    return {**those(before, are_catalogs=False), **those(take_snapshot(publication), are_catalogs=True)}


def wait_for_change(take: Callable[[], Snapshot], known: Snapshot, pause: Callable[[], None]) -> Snapshot:
    """Take snapshots until one differs from what is known, and the next is the same; return it.

    `pause` is called before each. So a file that a program is still writing is not read too early.
    """
    before = known
    while True:
        pause()
        now = take()
        if now != known and now == before:
            return now
        before = now


def changed_files(before: Snapshot, after: Snapshot) -> list[Path]:
    """Return the files that are new, gone or different, in the order of their names."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def _files(root: Path, left_out: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(root):
        here = Path(at)
        folders[:] = [name for name in folders if _is_ours(here / name) and here / name != left_out]
        yield from (here / name for name in names if not name.startswith(".") and not name.endswith("~"))


def _is_ours(folder: Path) -> bool:
    return not folder.name.startswith(".") and folder.name not in _NOT_OURS and not (folder / _ENVIRONMENT).exists()

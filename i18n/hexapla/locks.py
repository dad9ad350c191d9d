"""Locks between processes: one writer at a time for each catalog.

A lock is a file in the user's runtime folder, named by a digest of the catalog's real path. The operating system
locks it (flock, by the `filelock` library) and unlocks it when the process ends, even if it is killed. Other programs
do not use these locks: `catalog.save` finds and merges what they save meanwhile.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hexapla.errors import CatalogError
from hexapla.files import sweep
from hexapla.messages import _, ngettext
from hexapla.user_folders import name_for

PATIENCE = 30.0  # seconds; a save takes one at most, a merge of ten thousand texts a few
_POLL = 0.01  # seconds between two attempts


@contextmanager
def hold(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a catalog: no other thread or process of Hexapla writes the catalog meanwhile.

    Read, change and save the catalog within this block. A thread that holds a lock can take it again (`catalog.save`
    does). Hold one lock at a time, so that two processes never wait for each other. `patience` is in seconds.

    Temporary files that a killed process has left beside the catalog are removed, even if nothing is saved this time.

    Raises:
        CatalogError: another process has held it for more than `patience` seconds, or the lock file cannot be made.

    """
    from filelock import FileLock, Timeout

    try:
        # A singleton: a thread that holds the lock can take it again.
        lock = FileLock(_lock_file(path), mode=0o600, is_singleton=True)
        lock.acquire(timeout=patience, poll_interval=_POLL)
    except Timeout:
        raise CatalogError(
            ngettext(
                "Another hexapla command has been writing this catalog for {count} second.",
                "Another hexapla command has been writing this catalog for {count} seconds.",
                round(patience),
            ),
            place=str(path),
            remedy=_("Wait until it has ended, or stop it, and run this command again. This file was not changed."),
        ) from None
    except OSError as error:
        raise CatalogError(
            _("The catalog cannot be locked ({problem}).", problem=f"{error.filename}: {error.strerror}"),
            place=str(path),
            remedy=_("Set XDG_RUNTIME_DIR to a folder that only you can write to. This file was not changed."),
        ) from error
    try:
        sweep(Path(os.path.realpath(path)).parent)
        yield
    finally:
        lock.release()


def _lock_file(path: Path) -> Path:
    return _folder() / f"{name_for(path)}.lock"


def _folder() -> Path:
    """Return the folder of lock files, made if it is missing. It must be the same for every process of this user.

    It is in XDG_RUNTIME_DIR (XDG Base Directory Specification); where that is not set, as in a cron job, in systemd's
    folder for this variable; else in the folder for temporary files, which on Windows is each user's own.

    Raises:
        OSError: it cannot be made, or others can write there.

    """
    if not hasattr(os, "getuid"):
        folder = Path(tempfile.gettempdir(), "hexapla")
        folder.mkdir(exist_ok=True)
        return folder
    user = os.getuid()
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{user}")
    is_ours = runtime.is_absolute() and runtime.is_dir() and runtime.stat().st_uid == user
    folder = runtime / "hexapla" if is_ours else Path(tempfile.gettempdir(), f"hexapla-{user}")
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != user or found.st_mode & 0o022:
        raise PermissionError(0, _("others can write there"), str(folder))
    return folder

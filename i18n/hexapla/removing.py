"""Remove files that are still what they were when somebody decided that they can be removed."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from hexapla.renaming import take_free

_ASIDE = ".hexapla-removed"  # the ending of a file that is being removed


def digest(data: bytes) -> str:
    """Return the digest of a file's bytes: SHA-256, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def has_digest(path: Path, wanted: str) -> bool:
    """Return whether a path is a file, and no symbolic link, whose bytes have a digest."""
    try:
        return stat.S_ISREG(path.lstat().st_mode) and digest(path.read_bytes()) == wanted
    except OSError:
        return False


def remove_if_same(path: Path, wanted: str) -> bool:
    """Remove a file if its bytes still have a digest; return whether it was removed.

    It first gets a hidden name, under which no other program writes it. If it has changed by then, it gets its own name
    back.

    Raises:
        OSError: the folder cannot be written.

    """
    aside = path.with_name(f".{path.name}{_ASIDE}")
    if not has_digest(path, wanted) or not take_free(path, aside):
        return False
    if has_digest(aside, wanted):
        aside.unlink(missing_ok=True)  # another process may have restored it
        return True
    take_free(aside, path)
    return False


def restore_interrupted(folder: Path) -> None:
    """Give files their names back that a killed `remove_if_same` has left in a folder, unless these are taken."""
    for aside in folder.glob(f".?*{_ASIDE}"):
        path = aside.with_name(aside.name.removeprefix(".").removesuffix(_ASIDE))
        if not os.path.lexists(path):
            take_free(aside, path)

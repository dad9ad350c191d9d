"""The user's own folders for Hexapla (XDG Base Directory Specification), and names for files there."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

_NOWHERE = Path("/nonexistent")  # for a user without a home folder: nothing can be found or written there


def cache() -> Path:
    """Return the folder for files that can be made again."""
    return _own("XDG_CACHE_HOME", ".cache")


def size_of_cache() -> tuple[int, int]:
    """Return how many files are in the cache folder, and how many bytes they have together."""
    sizes = [path.lstat().st_size for path in cache().rglob("*") if path.is_file() and not path.is_symlink()]
    return len(sizes), sum(sizes)


def clear_cache() -> None:
    """Remove all files from the cache folder; a file that cannot be removed stays.

    The folder itself, and links in place of it, stay.
    """
    if not cache().is_symlink():
        for path in cache().glob("*"):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def configuration() -> Path:
    """Return the folder for the user's settings."""
    return _own("XDG_CONFIG_HOME", ".config")


def data() -> Path:
    """Return the folder for files that the user has installed, such as models."""
    return _own("XDG_DATA_HOME", ".local/share")


def state() -> Path:
    """Return the folder for data that is kept from one run to the next."""
    return _own("XDG_STATE_HOME", ".local/state")


def name_for(path: Path) -> str:
    """Return a name for a file about another file or folder: 32 hexadecimal digits of the digest of its real path."""
    return hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]


def _own(variable: str, default: str) -> Path:
    """Return Hexapla's folder in the folder that a variable names, else in `default` of the home folder.

    A relative path in the variable is ignored, as the specification demands.
    """
    given = Path(os.environ.get(variable, ""))
    if given.is_absolute():
        return given / "hexapla"
    try:
        return Path.home() / default / "hexapla"
    except RuntimeError:
        return _NOWHERE / default / "hexapla"

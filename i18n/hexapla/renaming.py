"""Rename files in one step where other systems need two (Linux 3.15 and glibc 2.28: renameat2)."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100  # <fcntl.h>: relative names are relative to the working directory
_NOREPLACE, _EXCHANGE = 1, 2  # <linux/fs.h>


def swap(one: Path, other: Path) -> bool:
    """Exchange two names in one step; return whether the system could."""
    return not _rename(one, other, _EXCHANGE)


def take_free(one: Path, other: Path) -> bool:
    """Rename a file to a name that is free, in one step where the system can; return whether it was free."""
    failure = _rename(one, other, _NOREPLACE)
    if failure and failure != errno.EEXIST:  # a system or a file system that does not support it
        one.replace(other)
    return failure != errno.EEXIST


def _rename(one: Path, other: Path, flags: int) -> int:
    """Call renameat2; return the number of its error, 0 for none."""
    if sys.platform != "linux":
        return errno.ENOSYS
    import ctypes

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return errno.ENOSYS
    failed = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), ctypes.c_uint(flags))
    return ctypes.get_errno() if failed else 0

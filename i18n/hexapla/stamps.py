"""Recognise that a file has not changed, without reading it: by its stamp, which is its times, size and inode.

Every change gives a file the present time as its time of change (ctime), which no program can set. But times are
exact to the tick of a clock only: a file that changed just before it was read may change again and keep its stamp. So
a stamp stands for the bytes that were read only if it was *settled* then: its times were older than any such tick.

`files.stamp` has no ctime: a file that is renamed keeps it.
"""

from __future__ import annotations

import os

Stamp = tuple[int, ...]
_SETTLED = 2_500_000_000  # nanoseconds: no file system keeps times that are less exact


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the stamp of a file, of which this is the status."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev


def is_settled(stamp: Stamp, at: int) -> bool:
    """Return whether any change after a time, in nanoseconds since 1970, certainly gives the file another stamp."""
    return max(stamp[:2]) + _SETTLED < at

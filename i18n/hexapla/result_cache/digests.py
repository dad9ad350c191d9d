"""Digests of what results are made of.

A process reads a file once for its digest, and again only when its stamp has changed (`stamps`). A file that changed
just before it was read is read each time: so a file that somebody saves between two looks never keeps its old digest.
Between runs nothing is known of a file but its digest: the stamps stay in the memory of the process.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG
from time import time_ns

from hexapla.stamps import Stamp, is_settled, stamp_of

_known: dict[str, tuple[Stamp, bytes]] = {}  # the stamps and digests of files, by their paths


def digest(*parts: str | bytes) -> str:
    """Return a SHA-256 digest of parts, in hexadecimal digits; where one part ends is a part of it."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        found.update(hashlib.sha256(data).digest())
    return found.hexdigest()


def digest_of(files: Iterable[Path]) -> str:
    """Return a SHA-256 digest of the content of several files; missing files differ from those that cannot be read.

    That of one file is the `digest` of its bytes.
    """
    found = hashlib.sha256()
    for path in files:
        found.update(_digest_of_file(path))
    return found.hexdigest()


def _digest_of_file(path: Path) -> bytes:
    """Return the digest of a file's bytes, or why there are none."""
    name = str(path)
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            return b"no file"
        if (known := _known.get(name)) and known[0] == stamp_of(status):
            return known[1]
        at = time_ns()
        with path.open("rb", buffering=0) as file:
            stamp = stamp_of(os.fstat(file.fileno()))
            found = hashlib.file_digest(file, "sha256").digest()
            if is_settled(stamp, at) and stamp == stamp_of(os.fstat(file.fileno())):
                _known[name] = stamp, found
            return found
    except OSError as error:
        return f"error {error.errno}".encode()
    except ValueError:  # a NUL in the name
        return b"no file"

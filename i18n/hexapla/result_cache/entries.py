"""Keep results between runs, by a digest of all that they were made of.

An entry is a file in a folder of the user's own (XDG Base Directory Specification), outside every publication:
`hexapla/results/VERSION/DIGEST`. VERSION is a digest of our own code and data, of the installed packages and of
Python, so no other version's entries are read. An entry is a digest of its name and of the rest, a sign that tells
whether its data are compressed, and the data. One that is damaged, another one's copy, somebody else's, or too large is
not there: a result is then made again. Nothing here raises.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from stat import S_ISLNK
from time import time
from typing import BinaryIO

from hexapla import user_folders
from hexapla.packages import metadata_folders
from hexapla.result_cache.digests import digest
from hexapla.version import code_digest

VARIABLE = "HEXAPLA_CACHE"
OFF = "off"  # the value of the variable with which nothing is kept and nothing is read
MOST_BYTES = 1 << 30  # of all entries
_MOST_BYTES_OF_ENTRY = 64 << 20
_MOST_DAYS = 30  # that an entry is kept without being used
_DAY = 86_400  # seconds
_DIGEST = hashlib.sha256().digest_size
_COMPRESSED, _PLAIN = b"z", b"="
_DATA = _DIGEST + len(_PLAIN)  # where the data of an entry begin
_PRIVATE = 0o700
_swept: set[Path] = set()  # the folders that this process has looked through


def find(name: str) -> bytes | memoryview | None:
    """Return the result that was kept under a name, which is a digest; None if there is none."""
    if not _is_on():
        return None
    path = _folder() / name
    try:
        if not _is_own(path):
            return None
        entry = memoryview(path.read_bytes())  # its parts are copied nowhere: they may be large
        checked = hashlib.sha256(_named(path))
        checked.update(entry[_DIGEST:])
        if checked.digest() != entry[:_DIGEST]:
            return None
        with suppress(OSError):
            os.utime(path)  # it was used
        return entry[_DATA:] if entry[_DIGEST:_DATA] == _PLAIN else _inflated(entry[_DATA:])
    except (OSError, zlib.error):
        return None


def keep(name: str, data: bytes | Iterable[bytes], *, compressed: bool = True) -> bool:
    """Keep a result under a name, which is a digest, and return True; where that is impossible, do nothing.

    `data` may be given in portions.
    """
    if not _is_on():
        return False
    with suppress(OSError):
        folder = _folder()
        folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        if not _is_own(folder):
            return False
        folder.parent.chmod(_PRIVATE)
        _sweep(folder)
        # Not flushed to the disk: an entry that a crash cuts does not agree with its digest.
        handle, temporary = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                portions = [data] if isinstance(data, bytes) else data
                is_whole = _write(stream, _named(folder / name), portions, compressed=compressed)
            if is_whole:
                Path(temporary).replace(folder / name)
                return True
        finally:
            Path(temporary).unlink(missing_ok=True)
    return False


def _named(path: Path) -> bytes:
    """Return an entry's version and name, of which its digest is made, too."""
    return f"{path.parent.name}/{path.name}\n".encode()


def _write(stream: BinaryIO, named: bytes, portions: Iterable[bytes], *, compressed: bool) -> bool:
    """Write the digest of name and content, the sign and the data; return whether these are not too large."""
    sign, deflater = (_COMPRESSED, zlib.compressobj(1)) if compressed else (_PLAIN, None)
    checked = hashlib.sha256(named + sign)
    stream.write(bytes(_DIGEST) + sign)
    length = 0
    for portion in portions:
        length += len(portion)
        if length > _MOST_BYTES_OF_ENTRY:
            return False
        content = deflater.compress(portion) if deflater else portion
        checked.update(content)
        stream.write(content)
    if deflater:
        content = deflater.flush()
        checked.update(content)
        stream.write(content)
    stream.seek(0)
    stream.write(checked.digest())
    return True


def _is_on() -> bool:
    return os.environ.get(VARIABLE) != OFF


def _is_own(path: Path) -> bool:
    """Whether a file or folder is there and the user's own, and not a link to another one."""
    try:
        state = path.lstat()
    except OSError:
        return False
    return not S_ISLNK(state.st_mode) and (not hasattr(os, "getuid") or state.st_uid == os.getuid())


def _inflated(content: memoryview) -> bytes | None:
    """Return the data of an entry; None if it is larger than any that is kept."""
    inflater = zlib.decompressobj()
    data = inflater.decompress(content, _MOST_BYTES_OF_ENTRY)
    return data if inflater.eof else None


def _folder() -> Path:
    return user_folders.cache() / "results" / _version()


@lru_cache(maxsize=1)
def _version() -> str:
    """Return a digest of all code that results depend on: ours and its data, the installed packages, and Python's.

    The names of the folders of metadata have the packages' versions.
    """
    packages = sorted(map(os.path.basename, metadata_folders()))
    return digest(sys.version, *packages, code_digest())


def _sweep(folder: Path) -> None:
    """Remove what has not been used for long, and the oldest entries if all of them are too large; once a process."""
    if folder in _swept:
        return
    _swept.add(folder)
    files = sorted(_files(folder.parent), key=lambda each: each[1].st_mtime, reverse=True)
    total = 0
    for path, state in files:
        total += state.st_size
        if total > MOST_BYTES or time() - state.st_mtime > _MOST_DAYS * _DAY:
            with suppress(OSError):
                path.unlink()


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for path in folder.glob("*/*"):
        with suppress(OSError):
            yield path, path.lstat()

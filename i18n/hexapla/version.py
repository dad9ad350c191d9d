"""The version of Hexapla."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from hexapla.stamps import Stamp, stamp_of

VERSION = "0.1.0"
# There are a thousand files: paths as objects would take three times as long as their content.
_HERE = os.path.dirname(__file__)  # noqa: PTH120


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Return a digest of all code and data of this copy: two copies with the same digest do the same."""
    found = hashlib.sha256()
    for path in _files():
        with suppress(OSError), open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a link may lead nowhere
            data = file.read()
            found.update(f"{path[len(_HERE) :].replace(os.sep, '/')}\0{len(data)}\0".encode() + data)
    return found.hexdigest()


def code_stamps() -> dict[str, Stamp]:
    """Return the stamps of the same files: to ask for them takes a fourth of the time that it takes to read these."""
    found: dict[str, Stamp] = {}
    for path in _files():
        with suppress(OSError):
            found[path] = stamp_of(os.stat(path))  # noqa: PTH116
    return found


def _files() -> Iterator[str]:
    """Yield the paths of all files of this copy, in order, without what Python makes of them."""
    for folder, folders, names in os.walk(_HERE):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        for name in sorted(names):
            if not name.endswith((".pyc", ".pyo")):
                yield f"{folder}/{name}"

"""The version of Hexapla."""

import hashlib
import os
from contextlib import suppress
from functools import lru_cache

VERSION = "0.1.0"
# There are a thousand files: paths as objects would take three times as long as their content.
_HERE = os.path.dirname(__file__)  # noqa: PTH120


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Return a digest of all code and data of this copy: two copies with the same digest do the same."""
    found = hashlib.sha256()
    for folder, folders, names in os.walk(_HERE):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        for name in sorted(each for each in names if not each.endswith((".pyc", ".pyo"))):
            path = f"{folder}/{name}"
            with suppress(OSError), open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a link may lead nowhere
                data = file.read()
                found.update(f"{path[len(_HERE) :].replace(os.sep, '/')}\0{len(data)}\0".encode() + data)
    return found.hexdigest()

"""Digests of what results are made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(*parts: str | bytes) -> str:
    """Return a SHA-256 digest of parts, in hexadecimal digits; where one part ends is a part of it."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        found.update(hashlib.sha256(data).digest())
    return found.hexdigest()


def digest_of(files: Iterable[Path]) -> str:
    """Return a SHA-256 digest of the content of several files; missing files differ from those that cannot be read."""
    found = hashlib.sha256()
    for path in files:
        try:
            if path.is_file():
                with path.open("rb", buffering=0) as file:
                    found.update(hashlib.file_digest(file, "sha256").digest())
            else:
                found.update(b"absent")
        except OSError:
            found.update(b"unreadable")
    return found.hexdigest()

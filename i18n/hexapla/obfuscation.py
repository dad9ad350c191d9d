"""Fonts hidden as their licences ask: the same XOR hides and reveals (EPUB 3.3, section 4.4, Font obfuscation)."""

from __future__ import annotations

import hashlib
import re
from itertools import cycle

IDPF = "http://www.idpf.org/2008/embedding"
_IDPF_LENGTH = 1040


def idpf_key(identifier: str) -> bytes:
    """The key that a book's unique identifier makes."""
    return hashlib.sha1(re.sub(r"[ \t\r\n]", "", identifier).encode(), usedforsecurity=False).digest()


def xor(data: bytes, key: bytes, length: int = _IDPF_LENGTH) -> bytes:
    """The data, its first `length` bytes hidden or revealed."""
    return bytes(a ^ b for a, b in zip(data[:length], cycle(key), strict=False)) + data[length:]

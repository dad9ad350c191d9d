"""Font obfuscation (EPUB 3.3, section 4.4): one XOR both hides a font and restores it."""

from __future__ import annotations

import hashlib
import re
from itertools import cycle

IDPF = "http://www.idpf.org/2008/embedding"
_IDPF_LENGTH = 1040


def idpf_key(identifier: str) -> bytes:
    """Return the key made from a book's unique identifier."""
    return hashlib.sha1(re.sub(r"[ \t\r\n]", "", identifier).encode(), usedforsecurity=False).digest()


def xor(data: bytes, key: bytes, length: int = _IDPF_LENGTH) -> bytes:
    """Obfuscate the first `length` bytes of the data, or restore them."""
    return bytes(a ^ b for a, b in zip(data[:length], cycle(key), strict=False)) + data[length:]

"""Detect images whose beginning cannot be decoded, which no reader of an edition would see.

Only the part that a program needs first is checked: the header, the size, and the first bytes of the pixels. An image
without its end is shown as far as possible, and stays. Sources: PNG (third edition), sections 5 and 11; JPEG (ITU-T
T.81), annex B; GIF 89a, sections 18 to 22; WebP (RFC 9649).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping

_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}  # by the colour type of a PNG
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # JPEG's markers SOF
_ALONE = {0x01, *range(0xD0, 0xD8)}  # its markers without a length
_SCAN, _END = 0xDA, 0xD9


def can_be_decoded(media_type: str, data: bytes) -> bool:
    """Return whether an image of this media type has the data that a program needs first."""
    try:
        return _KINDS[media_type](data)
    except IndexError:  # it ends before that
        return False


def _number(data: bytes, at: int, size: int, order: str = "big") -> int:
    """Return the number in `size` bytes.

    Raises:
        IndexError: the data ends before.

    """
    if at + size > len(data):
        raise IndexError
    return int.from_bytes(data[at : at + size], "little" if order == "little" else "big")


def _png(data: bytes) -> bool:
    at, colour = 8, -1
    has_palette = False
    while True:
        size, kind = _number(data, at, 4), data[at + 4 : at + 8]
        content = data[at + 8 : at + 8 + size]
        if kind == b"IDAT":
            return colour >= 0 and (has_palette or colour != 3) and _is_deflated(content)
        if kind in (b"IHDR", b"PLTE") and _number(data, at + 8 + size, 4) != zlib.crc32(kind + content):
            return False
        if kind == b"IHDR":
            depth, colour = content[8], content[9]
            has_size = size == 13 and all(0 < _number(content, side, 4) < 1 << 31 for side in (0, 4))
            if not has_size or depth not in _DEPTHS.get(colour, ()) or content[10:12] != b"\0\0" or content[12] > 1:
                return False
        elif colour < 0 or kind == b"IEND":
            return False
        has_palette = has_palette or (kind == b"PLTE" and 0 < size <= 768 and size % 3 == 0)
        at += 12 + size


def _is_deflated(data: bytes) -> bool:
    try:
        return bool(zlib.decompressobj().decompress(data, 1))
    except zlib.error:
        return False


def _jpeg(data: bytes) -> bool:
    at, has_frame = 2, False
    while data[at] == 0xFF:
        marker = data[at + 1]
        at += 1 if marker == 0xFF else 2
        if marker == 0xFF or marker in _ALONE:
            continue
        size = _number(data, at, 2)
        content = data[at + 2 : at + size]
        if marker in (0x00, 0xD8, _END) or size < 2 or not _CHECKED.get(marker, _is_anything)(content):
            return False
        has_frame = has_frame or marker in _FRAMES
        at += size
        if marker == _SCAN:
            return has_frame and at < len(data)
    return False


def _is_anything(_content: bytes) -> bool:
    return True


def _is_frame(content: bytes) -> bool:
    parts = content[5]
    return len(content) == 6 + 3 * parts and 0 < parts <= 4 and _number(content, 1, 2) > 0 < _number(content, 3, 2)


def _are_quantisers(content: bytes) -> bool:
    at = 0
    while at < len(content):
        precision, number = divmod(content[at], 16)
        if precision > 1 or number > 3:
            return False
        at += 1 + 64 * (1 + precision)
    return at == len(content)


def _are_codes(content: bytes) -> bool:
    """Return whether the tables of Huffman codes are whole."""
    at = 0
    while at < len(content):
        kind, number = divmod(content[at], 16)
        count = sum(content[at + 1 : at + 17])
        if kind > 1 or number > 3 or count > 256:
            return False
        at += 17 + count
    return at == len(content)


def _gif(data: bytes) -> bool:
    if not (_number(data, 6, 2, "little") and _number(data, 8, 2, "little")):
        return False
    at = 13 + _colours(data[10])
    while data[at] == 0x21:  # an extension: its label, and blocks until an empty one
        at += 2
        while data[at]:
            at += 1 + data[at]
        at += 1
    if data[at] != 0x2C or not (_number(data, at + 5, 2, "little") and _number(data, at + 7, 2, "little")):
        return False
    at += 10 + _colours(data[at + 9])
    return 2 <= data[at] <= 8 and data[at + 1] > 0 and at + 2 < len(data)


def _colours(flags: int) -> int:
    """Return the size of the table of colours that these flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _webp(data: bytes) -> bool:
    at = 12
    while True:
        kind, size, start = data[at : at + 4], _number(data, at + 4, 4, "little"), at + 8
        if start + size > len(data):  # no decoder begins with a part of one
            return False
        match kind:
            case b"VP8 ":
                sides = _number(data, start + 6, 2, "little") & 0x3FFF, _number(data, start + 8, 2, "little") & 0x3FFF
                return not data[start] & 1 and data[start + 3 : start + 6] == b"\x9d\x01\x2a" and all(sides)
            case b"VP8L":
                return data[start] == 0x2F and _number(data, start + 1, 4, "little") >> 29 == 0
            case b"ANMF":
                at = start + 16  # its picture
            case _:
                at = start + size + size % 2


# What the content of a JPEG's segment must be, by its marker.
_CHECKED: Mapping[int, Callable[[bytes], bool]] = {
    **dict.fromkeys(_FRAMES, _is_frame), 0xC4: _are_codes, 0xDB: _are_quantisers, _SCAN: bool,
}  # fmt: skip
_KINDS: Mapping[str, Callable[[bytes], bool]] = {
    "image/png": _png, "image/jpeg": _jpeg, "image/gif": _gif, "image/webp": _webp,
}  # fmt: skip

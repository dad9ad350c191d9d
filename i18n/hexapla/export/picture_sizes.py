"""The sizes of pictures, as their files tell them.

Sources: PNG (third edition), section 11.2.1; GIF 89a, section 18; JPEG (ITU-T T.81), annex B.2.2; WebP (RFC 9649),
sections 2.5 to 2.7; SVG 2, section 8.
"""

from __future__ import annotations

import re
import struct

from lxml import etree

from hexapla.model import Asset

Size = tuple[int, int]  # width and height in pixels
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # JPEG's markers SOF
_LENGTH = re.compile(r"\s*([\d.]+)(?:px)?\s*")


def size_of(picture: Asset) -> Size | None:
    """Return the size of a picture; None if its file does not tell it."""
    try:
        return _SIZES[picture.media_type](picture.data)
    except (KeyError, IndexError, ValueError, struct.error, etree.XMLSyntaxError):
        return None


def _png(data: bytes) -> Size:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> Size:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _jpeg(data: bytes) -> Size | None:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 1 if marker == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _webp(data: bytes) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _svg(data: bytes) -> Size | None:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    sides = [_LENGTH.fullmatch(root.get(name) or "") for name in ("width", "height")]
    if sides[0] and sides[1]:
        return round(float(sides[0][1])), round(float(sides[1][1]))
    box = [float(each) for each in re.split(r"[\s,]+", (root.get("viewBox") or "").strip())]
    return round(box[2]), round(box[3])


_SIZES = {
    "image/png": _png, "image/gif": _gif, "image/jpeg": _jpeg, "image/webp": _webp, "image/svg+xml": _svg,
}  # fmt: skip

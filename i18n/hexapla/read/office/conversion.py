"""Convert pictures that only office programs show (EMF, WMF, TIFF ...) into SVG, with LibreOffice if it is installed.

Starting LibreOffice takes seconds, and a picture is often in several documents: drawings are kept between runs (see
`result_cache`), by the digest of the picture.
"""

from __future__ import annotations

import gzip
import io
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from lxml import etree

from hexapla import result_cache
from hexapla.model import Element
from hexapla.read.office.libreoffice import convert, find_libreoffice
from hexapla.tree import SVG, local_name, remove

_PACKED = {".emz": ".emf", ".wmz": ".wmf"}  # compressed with gzip
ENDINGS = frozenset((".emf", ".wmf", ".svm", ".tif", ".tiff", ".bmp", *_PACKED))
# What the files of each kind begin with. LibreOffice looks at the content of a file, not at its name: it would open a
# web page called `.emf`, and fetch the pictures of that page from the network.
_BEGINNINGS = {
    ".emf": rb"\x01\0{3}.{36} EMF",  # MS-EMF 2.3.4.2
    ".wmf": rb"\xd7\xcd\xc6\x9a|[\x01\x02]\0\x09\0\0[\x01\x03]",  # MS-WMF 2.3.2.2 and 2.3.2.3
    ".svm": rb"VCLMTF",  # StarView's, which LibreOffice writes into OpenDocument
    ".tif": rb"II[*+]\0|MM\0[*+]",
    ".tiff": rb"II[*+]\0|MM\0[*+]",
    ".bmp": rb"BM.{4}\0{4}.{4}[\x0c-\x7c]\0{3}",
}
_MOST_BYTES = 64 << 20  # of an uncompressed picture
_CENTIMETRE = 1000  # units of LibreOffice's drawings
_LEFT_OUT = frozenset(("font", "metadata", "script"))
_UNUSED = frozenset(("TextShapeIndex", "EmbeddedBulletChars"))  # classes of definitions that pictures do not use


def as_svg(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return pictures as SVG, by the names of their files; those that cannot be converted are left out."""
    found: dict[str, bytes] = {}
    for name, data in pictures.items():
        drawing = result_cache.find(bytes, _name_in_cache(data))
        if drawing is not None:
            found[name] = drawing
    missing = {name: data for name, data in pictures.items() if name not in found}
    program = find_libreoffice() if missing else None
    if program is not None:
        made = _converted(program, missing)
        for name, data in missing.items():
            found[name] = made.get(name, b"")  # nothing is kept of what cannot be converted, and it is not tried again
            result_cache.keep(bytes, _name_in_cache(data), found[name])
    return {name: drawing for name, drawing in found.items() if drawing}


def _name_in_cache(data: bytes) -> str:
    return result_cache.digest("picture", data)


def _converted(program: str, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the drawings that LibreOffice makes of pictures; none if it fails or takes too long."""
    with tempfile.TemporaryDirectory(prefix="hexapla-") as folder:
        room = Path(folder)
        names: dict[str, str] = {}
        for number, (name, data) in enumerate(pictures.items()):
            ending = PurePosixPath(name).suffix.lower()
            with suppress(OSError, EOFError, ValueError):
                content = _unpacked(data) if ending in _PACKED else data
                ending = _PACKED.get(ending, ending)
                if re.match(_BEGINNINGS[ending], content, re.DOTALL):
                    (room / f"{number}{ending}").write_bytes(content)
                    names[name] = f"{number}.svg"
        files = sorted(room.iterdir())
        if not files:
            return {}
        made = convert(program, "svg", files, room)
        found: dict[str, bytes] = {}
        for name, file in names.items():
            with suppress(OSError, etree.XMLSyntaxError):
                found[name] = _cut((made / file).read_bytes())
        return found


def _unpacked(data: bytes) -> bytes:
    with gzip.open(io.BytesIO(data)) as stream:
        return stream.read(_MOST_BYTES)


def _cut(data: bytes) -> bytes:
    """Return a drawing of LibreOffice's, which is a page, cut to what is drawn on it, without its embedded fonts."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(data, parser)
    boxes = [each for each in root.iter(f"{{{SVG}}}rect") if each.get("class") == "BoundingBox"]
    sides = [_sides(each) for each in boxes]
    if sides:
        left, top = min(each[0] for each in sides), min(each[1] for each in sides)
        width, height = max(each[2] for each in sides) - left, max(each[3] for each in sides) - top
        root.set("viewBox", f"{left} {top} {width} {height}")
        for name, length in (("width", width), ("height", height)):
            root.set(name, f"{length / _CENTIMETRE * 10:g}mm")
    for each in list(root.iter(etree.Element)):
        if local_name(each) in _LEFT_OUT or each.get("class") in _UNUSED:
            remove(each)
        for name in [key for key in each.attrib if str(key).startswith("{http://xml.openoffice.org/")]:
            del each.attrib[name]
    for each in root.iter(f"{{{SVG}}}text", f"{{{SVG}}}tspan"):
        each.set("font-family", re.sub(r" embedded\b", "", each.get("font-family", "")))
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _sides(box: Element) -> tuple[int, int, int, int]:
    left, top, width, height = (round(float(box.get(name, "0"))) for name in ("x", "y", "width", "height"))
    return left, top, left + width, top + height

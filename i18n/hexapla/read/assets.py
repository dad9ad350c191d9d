"""The files that a document shows: found beside it, read, and checked."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree

from hexapla.messages import _, listed
from hexapla.model import Asset, Element, Finding, Place
from hexapla.publication.bounds import is_inside
from hexapla.read.cleaning import show_alternative_text
from hexapla.read.drawing_limits import limit_uses
from hexapla.read.drawings import restrict
from hexapla.read.finding_kinds import ACTIVE_CONTENT, MISSING_IMAGE
from hexapla.read.pictures import can_be_decoded
from hexapla.read.tree import line_of
from hexapla.tree import SVG, remove_all

# EPUB 3.3, section 3.2: the core media types for images.
_IMAGES = {"image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"}
_EXTENSIONS = {
    "image/svg+xml": ".svg", "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp",
}  # fmt: skip

# Media types by file name. Python's `mimetypes` reads the system's files, which differ between machines. Types of
# images that are not supported are here for messages about them.
_NAMED = {
    ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".jpe": "image/jpeg",
    ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif", ".bmp": "image/bmp", ".heic": "image/heic",
    ".ico": "image/vnd.microsoft.icon", ".tif": "image/tiff", ".tiff": "image/tiff",
}  # fmt: skip
_MOST_KINDS = 8

_SIGNATURES = (
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/gif", re.compile(rb"GIF8[79]a")),
    ("image/webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
)


class Collected(NamedTuple):
    """Images by their addresses, findings about others, and the files that were looked for, existing or not."""

    assets: dict[str, Asset]
    findings: list[Finding]
    files: tuple[Path, ...]


def collect(*roots: Element, base: Path, source: str, files: Mapping[str, bytes] | None = None) -> Collected:
    """Collect the images under `roots`; a missing image is a Finding, and its alternative text replaces it.

    Images are looked for in the folder `base` or, for a source that is an archive, among its own `files`.
    """
    assets: dict[str, Asset] = {}
    findings: list[Finding] = []
    looked_for: dict[Path, None] = {}
    publication = _root(base, source)
    for root in roots:
        missing: list[Element] = []
        for image in list(root.iter("img")):
            address = image.get("src") or ""
            if address not in assets:
                if files is None and (path := named_file(address, base)):
                    looked_for[path] = None
                left_out: dict[str, None] = {}
                found = _load(address, base, publication, files, left_out=left_out)
                if left_out:
                    findings.append(_left_out(found, left_out, Place(source, line_of(image))))
                if isinstance(found, str):
                    findings.append(MISSING_IMAGE.finding(Place(source, line_of(image)), found))
                    missing.append(image)
                    continue
                if address.startswith("data:"):
                    address = found.name
                    image.set("src", address)
                assets[address] = found
            if "alt" not in image.attrib:
                image.set("alt", "")
        show_alternative_text(root, missing)
    return Collected(assets, findings, tuple(looked_for))


def file_beside(address: str, base: Path, source: str) -> Path | None:
    """Return the file that an address in a source leads to; None if it leads elsewhere, or out of the publication.

    The source is in the folder `base`, and `source` is its name in the publication.
    """
    return _path(address, base, _root(base, source)) if address else None


def _root(base: Path, source: str) -> Path:
    """Return the publication's folder: `source`, the name of a file in `base`, is relative to it."""
    folders = () if PurePosixPath(source).is_absolute() else PurePosixPath(source).parts[:-1]
    return (base / Path(*[".."] * len(folders))).resolve()


def _left_out(asset: Asset | str, kinds: Iterable[str], place: Place) -> Finding:
    name = asset.name if isinstance(asset, Asset) else ""
    message = _(
        "Parts of the drawing “{name}” cannot be in an edition and were left out: {kinds}.",
        name=name,
        kinds=listed(list(kinds)[:_MOST_KINDS]),
    )
    return ACTIVE_CONTENT.finding(place, message)


def _load(
    address: str, base: Path, root: Path, files: Mapping[str, bytes] | None, left_out: dict[str, None]
) -> Asset | str:
    """Return the image at `address`, or a message why it is missing.

    `left_out` gets the kinds of what a drawing loses.
    """
    parts = _parts(address)
    if parts.scheme == "data":
        return _from_data(address, left_out)
    if parts.scheme or parts.netloc:
        return _(
            "The image “{address}” is not a file of the publication; editions contain only local images.",
            address=address,
        )
    path = base / unquote(parts.path)
    if files is None and _path(address, base, root) is None:
        return _("The image “{address}” is outside the publication.", address=address)
    data = files.get(unquote(parts.path)) if files is not None else _bytes(path)
    if data is None:
        return _("The image “{address}” does not exist.", address=address)
    media_type = _media_type(path.name, data)
    if media_type not in _IMAGES:
        return _(
            "The image “{address}” is not of a kind that every reading system shows (SVG, PNG, JPEG, GIF, WebP).",
            address=address,
        )
    is_named_so = type_of_name(path.name) == media_type
    return _checked(
        Asset(path.name if is_named_so else path.stem + _EXTENSIONS[media_type], media_type, data), address, left_out
    )


def named_file(address: str, base: Path) -> Path | None:
    """Return the file that an address names, which may be outside of the publication; None if it names no file."""
    parts = _parts(address)
    return None if parts.scheme or parts.netloc else base / unquote(parts.path)


def _path(address: str, base: Path, root: Path) -> Path | None:
    """Return the file that an address leads to; None if it leads elsewhere, or out of the publication."""
    path = named_file(address, base)
    return path if path and is_inside(root, path) else None


def _parts(address: str) -> SplitResult:
    """Return the parts of an address; those of a broken one (`http://[`) are empty."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _bytes(path: Path) -> bytes | None:
    """Return the content of a file; None if there is no file, or it cannot be read."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def type_of_name(name: str) -> str:
    """Return the media type of an image by its file name or address; empty if that is not the name of an image."""
    return _NAMED.get(PurePosixPath(name).suffix.lower(), "")


def _media_type(name: str, data: bytes) -> str:
    """Return the media type of an image by its first bytes, not by its name; a drawing is recognised by its name."""
    said = type_of_name(name)
    if said == "image/svg+xml" and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return said
    return next((found for found, signature in _SIGNATURES if signature.match(data)), "")


def _from_data(address: str, left_out: dict[str, None]) -> Asset | str:
    head, _comma, payload = address.partition(",")
    media_type = head.removeprefix("data:").partition(";")[0]
    if media_type not in _IMAGES:
        return _("An image of type “{kind}” cannot be shown everywhere.", kind=media_type)
    try:
        data = base64.b64decode(payload, validate=True) if head.endswith(";base64") else unquote(payload).encode()
    except ValueError:  # not base64, or not ASCII
        return _("An embedded image is damaged.")
    media_type = _media_type(f"image{_EXTENSIONS[media_type]}", data)
    if not media_type:
        return _("An embedded image is damaged.")
    digest = hashlib.sha256(data).hexdigest()[:12]
    return _checked(Asset(f"image-{digest}{_EXTENSIONS[media_type]}", media_type, data), "data:", left_out)


def _checked(asset: Asset, address: str, left_out: dict[str, None]) -> Asset | str:
    """Return an image as an edition may hold it, or a message why it may not; an SVG keeps only allowed content."""
    if asset.media_type != "image/svg+xml":
        if can_be_decoded(asset.media_type, asset.data):
            return asset
        if address == "data:":
            return _("An embedded image is damaged.")
        return _("The image “{address}” is damaged: its beginning cannot be decoded.", address=address)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(asset.data, parser)
    except etree.XMLSyntaxError as error:
        return _("The drawing “{address}” is not XML ({error}).", address=address, error=error.msg)
    if root.tag == "svg":  # without a namespace it would not be shown
        for element in root.iter(etree.Element):
            element.tag = element.tag if "}" in str(element.tag) else f"{{{SVG}}}{element.tag!s}"
    if root.tag != f"{{{SVG}}}svg":
        return _("The drawing “{address}” is not SVG.", address=address)
    etree.strip_tags(root, etree.Entity)
    removed: list[Element] = []
    for element in list(root.iter(etree.Element)):
        left_out.update(dict.fromkeys(restrict(element, removed, is_file=True)))
    remove_all(root, removed)
    left_out.update(dict.fromkeys(limit_uses(root)))
    return Asset(asset.name, asset.media_type, etree.tostring(root, encoding="utf-8", xml_declaration=True))

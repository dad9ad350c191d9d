"""The pictures of an HTML edition: each is in a page's bytes once, or in a file beside the pages, in `images/`.

A small picture that a page shows once is in the page itself. With `images = "inline"`, all are: what a page shows more
than once, in several languages, is defined at its end and used from there (SVG 2, section 5.6).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from hexapla.export.chapter import data_url
from hexapla.export.page import slug
from hexapla.export.picture_sizes import size_of
from hexapla.messages import _
from hexapla.model import Asset, Edition, Element, ExportNotice, Place

_FOLDER = "images"
_SMALL = 8 << 10  # bytes
_LARGE = 2 << 20  # bytes: readers with a slow connection wait for longer than they like


@dataclass(slots=True)
class PictureFiles:
    """Collects the files of an edition's pictures: `names` are their names in the edition's folder, by their data."""

    edition: Edition
    names: dict[bytes, str] = field(default_factory=dict)

    def files(self) -> dict[str, bytes]:
        """Return the files by their names relative to the folder of editions."""
        return {f"{self.edition.name}/{name}": data for data, name in self.names.items()}

    def address(self, asset: Asset) -> str:
        """Return where a page finds an asset that it uses once: in itself if it is small, else in a file."""
        is_file = self.edition.images == "beside" and len(asset.data) > _SMALL
        return self._file(asset) if is_file and asset.media_type.startswith("image/") else data_url(asset)

    def place(self, main: Element, assets: Mapping[str, Asset]) -> Element | None:
        """Place the pictures under `main`; return the definitions of those that it uses several times, if any.

        `assets` are its chapter's, by the `src` of an image.
        """
        images = [image for image in main.iter("img") if image.get("src") in assets]
        found = {str(image.get("src")): assets[str(image.get("src"))] for image in images}
        uses = Counter(found[str(image.get("src"))].data for image in images)
        definitions = etree.Element("svg", {"width": "0", "height": "0", "aria-hidden": "true", "class": "definitions"})
        identifiers: dict[bytes, str] = {}
        for image in images:
            asset = found[str(image.get("src"))]
            size = size_of(asset)
            if uses[asset.data] == 1 or (self.edition.images == "inline" and not size):
                image.set("src", self.address(asset))
            elif self.edition.images == "beside":
                image.set("src", self._file(asset))
            elif size:
                if asset.data not in identifiers:
                    identifiers[asset.data] = f"picture-{len(identifiers) + 1}"
                    sides = {"width": str(size[0]), "height": str(size[1])}
                    own = {"id": identifiers[asset.data], "href": data_url(asset)}
                    etree.SubElement(definitions, "image", own | sides)
                _use(image, identifiers[asset.data], size)
        return definitions if identifiers else None

    def notices(self) -> Iterator[ExportNotice]:
        """Yield a notice for each large picture."""
        for data, name in self.names.items():
            if len(data) > _LARGE:
                yield large_file(
                    f"{self.edition.name}/{name}", len(data), _("Make the picture smaller, or compress it.")
                )

    def _file(self, asset: Asset) -> str:
        """Return the name of the file of a picture: that of its source, and of two with the same name a digest."""
        if asset.data not in self.names:
            path = Path(asset.name)
            stem = slug(path.stem)
            name = f"{_FOLDER}/{stem}{path.suffix.lower()}"
            if name in self.names.values():
                name = f"{_FOLDER}/{stem}-{hashlib.blake2s(asset.data, digest_size=4).hexdigest()}{path.suffix.lower()}"
            self.names[asset.data] = name
        return self.names[asset.data]


def large_page(name: str, data: bytes) -> ExportNotice | None:
    """Return a notice if a page is large."""
    remedy = _('Divide its source into several, or leave its pictures out of the page (images = "beside").')
    return large_file(name, len(data), remedy) if len(data) > _LARGE else None


def large_file(name: str, size: int, remedy: str) -> ExportNotice:
    """Return the notice of a file that readers wait for; `name` is relative to the folder of editions."""
    message = _("The file has {size} MB; on a slow connection, readers wait for it.", size=f"{size / (1 << 20):.1f}")
    return ExportNotice(Place(name), message, remedy)


def _use(image: Element, identifier: str, size: tuple[int, int]) -> None:
    """Replace an `img` with a use of a definition; it keeps its attributes and its description."""
    described = image.attrib.pop("alt", "")
    del image.attrib["src"]
    image.tag = "svg"
    if described:
        image.set("role", "img")
        image.set("aria-label", described)
    else:
        image.set("aria-hidden", "true")
    image.set("viewBox", f"0 0 {size[0]} {size[1]}")
    for name, value in zip(("width", "height"), size, strict=True):
        image.set(name, image.get(name) or str(value))
    etree.SubElement(image, "use", {"href": f"#{identifier}"})

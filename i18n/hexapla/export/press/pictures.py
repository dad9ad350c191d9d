"""The pictures of a press edition: in the file as data, or beside it in a folder, in types that the form can show."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from lxml import etree

from hexapla.export.chapter import data_url
from hexapla.export.press.conversion import converted, drawn
from hexapla.model import Asset, Element

_SVG = "image/svg+xml"
_ENDINGS = {
    "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/svg+xml": "svg", "image/webp": "webp",
    "application/pdf": "pdf",
}  # fmt: skip


@dataclass(slots=True)
class Pictures:
    """Gives pictures their addresses.

    `folder` is the folder beside the file, empty if pictures are in the file; `shown` are the types that the form can
    show, and `files` the pictures by their names. `refused` are the names of pictures that no program here converts.
    If it `draws_svg`, `undrawn` are the names of drawings that could not be drawn as PNG.
    """

    folder: str
    shown: Set[str]
    files: dict[str, bytes] = field(default_factory=dict)
    refused: dict[str, None] = field(default_factory=dict)
    draws_svg: bool = False
    undrawn: dict[str, None] = field(default_factory=dict)
    _addresses: dict[bytes, str] = field(default_factory=dict)

    def address(self, asset: Asset) -> str:
        """Return the address of a picture; empty if the form cannot show it."""
        if asset.data not in self._addresses:
            self._addresses[asset.data] = self._place(asset)
        return self._addresses[asset.data]

    def address_of_drawing(self, drawing: Element) -> str:
        """Return the address of a drawing that is in the text."""
        drawing.tail, tail = None, drawing.tail
        data = etree.tostring(drawing)
        drawing.tail = tail
        return self.address(Asset("drawing.svg", "image/svg+xml", data))

    def _place(self, asset: Asset) -> str:
        fit = asset if asset.media_type in self.shown else converted(asset, self.shown)
        if fit is None:
            self.refused[asset.name] = None
            return ""
        if self.draws_svg and fit.media_type == _SVG and not drawn(fit.data):
            self.undrawn[asset.name] = None
        if not self.folder:
            return data_url(fit)
        name = f"{self.folder}/image-{len(self.files) + 1}.{_ENDINGS.get(fit.media_type, 'bin')}"
        self.files[name] = fit.data
        return name

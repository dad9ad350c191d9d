"""The parts of an OpenDocument text: files of an archive (OpenDocument 1.3, part 2), or one `office:document`."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping

from lxml import etree

from hexapla.archive import refuse_document_types, refuse_much_work, unpack
from hexapla.errors import SourceError
from hexapla.messages import _
from hexapla.model import Element
from hexapla.read.odt.names import said, tag
from hexapla.read.parser_limits import recovered, settle_nodes

_MANIFEST = "META-INF/manifest.xml"
_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")  # also after a byte order mark
# By their first bytes, the endings of pictures that are in the text: others are known by their bytes everywhere.
_ENDINGS = {
    b"\1\0\0\0": ".emf", b"\xd7\xcd\xc6\x9a": ".wmf", b"VCLMTF": ".svm",
    b"BM": ".bmp", b"II*\0": ".tif", b"MM\0*": ".tif",
}  # fmt: skip


class OpenDocument:
    """The parts of a document: its `content`, `styles` and `meta`, which may be one element, and its other `files`."""

    def __init__(self, data: bytes, source: str) -> None:
        """Read the parts.

        Raises:
            SourceError: the archive is damaged or exceeds a limit, a file is encrypted, declares a document type, or is
                nested too deeply.
            XMLSyntaxError: the content is damaged.

        """
        self.files: dict[str, bytes] = {}
        self.is_archive: bool = not data.lstrip().startswith(_XML)
        if self.is_archive:
            self.files = unpack(data, source)
            refuse_much_work(self.files, len(data), source)
            # Older programs declare a document type in the manifest, of which only elements are read.
            refuse_document_types({name: own for name, own in self.files.items() if name != _MANIFEST}, source)
            _refuse_encrypted(self.files, source)
            self.content: Element = _root(self.files["content.xml"], source)
            self.styles: Element = self._readable("styles.xml", source)
            self.meta: Element = self._readable("meta.xml", source)
        else:
            refuse_document_types({"a.xml": data}, source)
            self.content = self.styles = self.meta = _root(data, source)
        self._unpack_pictures()

    def name(self, part: str) -> str:
        """Return the name of a part in the archive; empty in a document that is one file."""
        return part if self.is_archive else ""

    def _readable(self, name: str, source: str) -> Element:
        """Return the readable content of a part that may be damaged or missing."""
        root = recovered(self.files.get(name, b""))
        if root is None:
            return etree.Element("none")
        settle_nodes(root, source)
        return root

    def _unpack_pictures(self) -> None:
        """Make the pictures that are written in the text into files of their own."""
        for at, held in enumerate(self.content.iter(tag("office:binary-data")), 1):
            image = held.getparent()
            if image is None or image.tag != tag("draw:image") or said(image, "xlink:href"):
                continue
            try:
                data = base64.b64decode(held.text or "")
            except (binascii.Error, ValueError):
                data = b""
            name = f"picture-{at}{next((ending for start, ending in _ENDINGS.items() if data.startswith(start)), '')}"
            self.files[name] = data
            image.set(tag("xlink:href"), name)


def _root(data: bytes, source: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(data, parser)
    settle_nodes(root, source)
    return root


def _refuse_encrypted(files: Mapping[str, bytes], source: str) -> None:
    """Refuse a document that is protected by a password: its manifest has `manifest:encryption-data`."""
    manifest = recovered(files.get(_MANIFEST, b""))
    if manifest is not None and next(manifest.iter(tag("manifest:encryption-data")), None) is not None:
        raise SourceError(
            _("The document is protected by a password."),
            place=source,
            remedy=_("Open it in its program, and save it without a password."),
        )

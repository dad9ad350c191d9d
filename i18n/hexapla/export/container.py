"""An EPUB container (EPUB 3.3, section 4): its files, the obfuscated ones, and the archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hexapla.export import opf
from hexapla.export.chapter import ASSET_ADDRESS
from hexapla.export.contents import ContentsItem
from hexapla.model import Asset
from hexapla.obfuscation import IDPF, idpf_key, xor

_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip archive can hold


@dataclass(frozen=True, slots=True)
class ContentDocument(opf.ManifestItem):
    """A content document; `rendition` are the spine's properties for its layout (EPUB 3.3, section 8)."""

    rendition: tuple[str, ...] = ()

    def reference(self) -> str:
        """Return the `itemref` of the spine."""
        line = opf.ManifestItem.reference(self)
        return line.replace("/>", f' properties="{" ".join(self.rendition)}"/>') if self.rendition else line


@dataclass(slots=True)
class EpubBuilder:
    """Collects the files of a book by name, in the order of the manifest, and its contents.

    Fonts that must be obfuscated are, with the key that `identifier` gives; `obfuscated` are their paths. `asset_paths`
    are the paths of assets by their data.
    """

    identifier: str
    files: dict[str, bytes] = field(default_factory=dict)
    items: list[opf.ManifestItem] = field(default_factory=list)
    contents: list[ContentsItem] = field(default_factory=list)
    asset_paths: dict[bytes, str] = field(default_factory=dict)
    obfuscated: list[str] = field(default_factory=list)

    def add(self, item: opf.ManifestItem, data: bytes, place: int | None = None) -> None:
        """Add a file to the book, at the end or at an index among the others."""
        self.items.insert(len(self.items) if place is None else place, item)
        self.files[f"EPUB/{item.href}"] = data

    def add_asset(self, asset: Asset, assets: Mapping[str, Asset], *properties: str) -> str:
        """Add an image, a font or a style sheet to the book, each once; return its path."""
        if asset.data not in self.asset_paths:
            kind = "style" if asset.media_type == "text/css" else asset.media_type.partition("/")[0]
            data = asset.data
            if kind == "style":
                data = ASSET_ADDRESS.sub(
                    lambda match: f'url("../{self.add_asset(assets[match[1]], assets)}")', data.decode()
                ).encode()
            number = 1 + sum(item.id.startswith(f"{kind}-") for item in self.items)
            suffix = ".css" if kind == "style" else Path(asset.name).suffix.lower()
            self.asset_paths[asset.data] = href = f"{kind}s/{kind}-{number}{suffix}"
            if asset.is_obfuscated:
                data = xor(data, idpf_key(self.identifier))
                self.obfuscated.append(f"EPUB/{href}")
            self.add(opf.ManifestItem(f"{kind}-{number}", href, asset.media_type, properties), data)
        return self.asset_paths[asset.data]

    def archive(self, package: bytes) -> bytes:
        """Return the whole book as an archive, with its package document."""
        obfuscated = {"META-INF/encryption.xml": _encryption(self.obfuscated)} if self.obfuscated else {}
        files = {"META-INF/container.xml": _CONTAINER, **obfuscated, "EPUB/package.opf": package, **self.files}
        return _zipped(files)


def _encryption(fonts: Sequence[str]) -> bytes:
    """Return META-INF/encryption.xml for obfuscated fonts."""
    lines = (
        f'<enc:EncryptedData><enc:EncryptionMethod Algorithm="{IDPF}"/><enc:CipherData><enc:CipherReference '
        f'URI="{name}"/></enc:CipherData></enc:EncryptedData>\n'
        for name in fonts
    )
    opening = '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}\n{"".join(lines)}</encryption>\n'.encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Return the archive (EPUB 3.3, section 4.2: the mimetype first, stored); the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in {"mimetype": b"application/epub+zip", **dict(sorted(files.items()))}.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            stored = name == "mimetype" or name.endswith((".png", ".jpg", ".jpeg", ".webp"))
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()

"""An EPUB's package: which of its files are pages, in which order, and where its contents and its cover are."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from hexapla import languages
from hexapla.errors import PublicationError, SourceError
from hexapla.model import Asset, Element
from hexapla.read import epub_contents
from hexapla.read.assets import collect
from hexapla.read.epub_metadata import values
from hexapla.read.html_ids import name_of

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml")


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the spine: its name in the archive, the id of its section, and whether it is in the reading order."""

    name: str
    id: str
    linear: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The package document, its name, and the files of the archive that it is the package of."""

    root: Element
    name: str
    files: Mapping[str, bytes]
    source: str

    def pages(self) -> list[Page]:
        """The pages in reading order, then those out of it; the navigation document is none of them."""
        items = {item.get("id"): item for item in self.root.iter("{*}item")}
        pages: list[Page] = []
        for reference in self.root.iter("{*}itemref"):
            item = items.get(reference.get("idref"))
            if item is None or "nav" in (item.get("properties") or "").split():
                continue
            name = self.inside(item)
            if (
                name not in self.files
                or item.get("media-type") not in _PAGES
                or any(name == page.name for page in pages)
            ):
                continue
            stem = name_of(posixpath.splitext(posixpath.basename(name))[0])
            taken = {page.id for page in pages}
            pages.append(
                Page(name, stem if stem not in taken else f"{stem}-{len(pages) + 1}", reference.get("linear") != "no")
            )
        return sorted(pages, key=lambda page: not page.linear)

    def navigation(self) -> epub_contents.Navigation:
        """Its contents, its page list and its landmarks."""
        names = {
            kind: self.inside(item)
            for item in self.root.iter("{*}item")
            for kind in (*(item.get("properties") or "").split(), item.get("media-type") or "")
        }
        ncx = names.get("application/x-dtbncx+xml", "")
        parsed = xml(self.files, ncx, self.source) if ncx in self.files else None
        return epub_contents.navigation(self.files, names.get("nav", ""), parsed, ncx, self.root, self.name)

    def progression(self) -> str:
        """The direction in which its pages follow each other, where it says so."""
        said = next((each.get("page-progression-direction") for each in self.root.iter("{*}spine")), "")
        return said if said in ("ltr", "rtl") else ""

    def cover(self) -> tuple[str, dict[str, Asset]]:
        """The picture that is called the cover, in EPUB 3's way or EPUB 2's: its name among the assets, and it."""
        said = next((each.get("content") for each in self.root.iter("{*}meta") if each.get("name") == "cover"), "")
        for item in self.root.iter("{*}item"):
            if "cover-image" in (item.get("properties") or "").split() or (said and item.get("id") == said):
                holder = etree.Element("div")
                etree.SubElement(holder, "img", {"src": self.inside(item)})
                found, _missing = collect(holder, base=Path(), source=self.source, files=self.files)
                if found:
                    return next(iter(found)), found
        return "", {}

    def language(self) -> str:
        """The book's main language; empty where it gives none, or none that there is."""
        try:
            return languages.normalise(next(iter(values(self.root, "language")), ""))
        except PublicationError:
            return ""

    def inside(self, item: Element) -> str:
        """The name in the archive of an item of the manifest."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.name), unquote(item.get("href") or "")))


def open_package(files: Mapping[str, bytes], source: str) -> Package:
    """The package document of an archive.

    Raises:
        SourceError: there is none, or it is not XML.

    """
    name = _package_name(files, source)
    return Package(xml(files, name, source), name, files, source)


def _package_name(files: Mapping[str, bytes], source: str) -> str:
    if _CONTAINER not in files:
        raise SourceError(f"There is no {_CONTAINER}: the file is not an EPUB.", place=source, remedy="Check its name.")
    container = xml(files, _CONTAINER, source)
    for rootfile in container.iter("{*}rootfile"):
        name = unquote(rootfile.get("full-path") or "")
        if name in files:
            return name
    raise SourceError(f"{_CONTAINER} names no package file that is there.", place=source, remedy="Use EPUBCheck.")


def xml(files: Mapping[str, bytes], name: str, source: str) -> Element:
    """One XML file of the archive, mended where it is broken.

    Raises:
        SourceError: it is not XML at all.

    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_pis=True)
    try:
        root = etree.fromstring(files[name].lstrip(), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(
            f"“{name}” is not XML: {error.msg}", place=source, remedy="Check it with EPUBCheck."
        ) from error
    if root is None:
        raise SourceError(f"“{name}” is not XML.", place=source, remedy="Check it with EPUBCheck.")
    return root

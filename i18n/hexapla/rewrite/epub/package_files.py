"""The files of a book that have its texts: its package, its pages, its navigation document and its NCX."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Sequence
from urllib.parse import unquote

from lxml import etree

from hexapla.rewrite.html.page_text import PageText

_CONTAINER = "META-INF/container.xml"
_PACKAGE_TYPE = "application/oebps-package+xml"
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml", "image/svg+xml")
_NCX = "application/x-dtbncx+xml"
_MODIFIED = re.compile(r"(<(?:\w+:)?meta\b[^>]*property\s*=\s*[\"']dcterms:modified[\"'][^>]*>)([^<]*)")


class PackageFiles:
    """The files of a book by their names in its archive; what was changed in them is written together.

    Raises:
        KeyError, XMLSyntaxError: it has no package document.

    """

    def __init__(self, archive: zipfile.ZipFile, language: str) -> None:
        self._archive, self._language = archive, language
        self._names = archive.namelist()
        self._read: dict[str, PageText] = {}
        container = next(name for name in self._names if name == _CONTAINER or name.endswith(f"/{_CONTAINER}"))
        self._folder = container.removesuffix(_CONTAINER)
        roots = list(self._xml(container).iter("{*}rootfile"))
        roots.sort(key=lambda each: each.get("media-type") != _PACKAGE_TYPE)
        self.package: str = next(name for each in roots if (name := each.get("full-path") or "") in self)
        root = self._xml(self._raw(self.package))
        self.is_old: bool = (root.get("version") or "2").startswith(("1", "2"))
        items = list(root.iter("{*}item"))
        self.pages: Sequence[str] = self._named(items, _PAGES)
        self.ncx: Sequence[str] = self._named(items, (_NCX,))
        self.navigation: Sequence[str] = self._named(
            [each for each in items if "nav" in (each.get("properties") or "").split()], _PAGES
        )

    def __contains__(self, name: str) -> bool:
        return self._raw(name) in self._names

    def _raw(self, name: str) -> str:
        return f"{self._folder}{name}"

    def _xml(self, raw: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
        return etree.fromstring(self._archive.read(raw).lstrip(), parser)

    def _named(self, items: Sequence[etree._Element], types: Sequence[str]) -> Sequence[str]:
        """Return the names of those items of the manifest that have one of some types and exist."""
        base = posixpath.dirname(self.package)
        found: dict[str, None] = {}
        for item in items:
            if item.get("media-type") in types:
                path = re.split("[?#]", (item.get("href") or "").strip())[0]
                names = (posixpath.normpath(posixpath.join(base, each)).lstrip("/") for each in (unquote(path), path))
                if name := next((each for each in names if each in self), ""):
                    found.setdefault(name)
        return list(found)

    def page(self, name: str, *, is_xml: bool = False) -> PageText:
        """Return a file; `is_xml` says that it is XML, whatever its root element is."""
        if name not in self._read:
            self._read[name] = PageText(self._archive.read(self._raw(name)), self._language, is_xml=is_xml)
        return self._read[name]

    def changed(self, modified: str) -> dict[str, bytes]:
        """Return the files in which something was replaced, by their names in the archive.

        If there are any, the package says when that was, if it has a date of this kind.
        """
        found = {name: page for name, page in self._read.items() if page.is_changed}
        if found and modified:
            package = self.page(self.package, is_xml=True)
            if date := _MODIFIED.search(package.text):
                package.replace(date.start(2), date.end(2), modified)
                found[self.package] = package
        return {self._raw(name): page.written() for name, page in found.items()}

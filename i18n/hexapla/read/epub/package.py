"""An EPUB's package: which of its files are pages, their order, its contents and its cover."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.errors import PublicationError, SourceError
from hexapla.messages import _
from hexapla.model import Asset, Element, Finding, Place
from hexapla.read.assets import collect
from hexapla.read.epub import contents
from hexapla.read.epub.archive import CONTAINER, Archive, address_of
from hexapla.read.epub.book_metadata import values
from hexapla.read.finding_kinds import MISSING_PAGE
from hexapla.read.html.ids import name_of
from hexapla.read.parser_limits import without_surrogates

_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml")
_PACKAGE = "application/oebps-package+xml"
_LAYOUT = "rendition:layout-"
_SPREADS = ("page-spread-left", "page-spread-right", "rendition:page-spread-left", "rendition:page-spread-right",
            "rendition:page-spread-center")  # fmt: skip
_NO_LANGUAGE = ("und", "mul", "zxx")  # ISO 639: not known, several, none
_MOST_FALLBACKS = 20  # from one item to the next; a chain may be a circle
_REFERENCE = re.compile(rb"&(\w+);")


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the spine: its name in the archive, the id of its section, and its properties in the package.

    An image may be a page of its own. A page `is_fixed` if it has a fixed layout, as in picture books; `spread` is its
    side of a spread. The book's own contents page may be before it.
    """

    name: str
    id: str
    is_linear: bool
    is_picture: bool = False
    is_fixed: bool = False
    spread: str = ""
    follows_contents: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """The package document, its name, and the files of the archive."""

    root: Element
    name: str
    files: Archive
    source: str

    def pages(self) -> tuple[list[Page], list[Finding]]:
        """Return the pages in the order of the spine, without the navigation document, and findings on missing ones."""
        items: dict[str | None, Element] = {}
        for item in self.root.iter("{*}item"):
            items.setdefault(item.get("id"), item)  # a repeated id means the first item
        pages: dict[str, Page] = {}
        findings: list[Finding] = []
        ids: set[str] = set()
        follows_contents = False
        layout = self._layout()
        for reference in self.root.iter("{*}itemref"):
            named = items.get(reference.get("idref"))
            if named is not None and "nav" in _properties(named):
                follows_contents = reference.get("linear") != "no"
                continue
            chosen = self._chosen(named, items)
            if chosen is None:
                findings.append(self._missing(reference if named is None else named))
                continue
            name = self.inside(chosen)
            if name in pages:
                continue
            stem = name_of(posixpath.splitext(posixpath.basename(name))[0])
            identifier = stem if stem not in ids else f"{stem}-{len(pages) + 1}"
            ids.add(identifier)
            pages[name] = Page(
                name,
                identifier,
                reference.get("linear") != "no",
                _is_picture(chosen),
                is_fixed=_is_fixed(reference, layout),
                spread=next((each for each in _properties(reference) if each in _SPREADS), ""),
                follows_contents=follows_contents,
            )
            follows_contents = False
        return list(pages.values()), findings

    def _chosen(self, item: Element | None, items: Mapping[str | None, Element]) -> Element | None:
        """Return an item of the spine, or the first of its fallbacks that can be shown."""
        for _fallback in range(_MOST_FALLBACKS):
            if item is None:
                break
            data = self.files.get(self.inside(item))
            is_page = item.get("media-type") in _PAGES or _is_picture(item)
            if data is not None and (is_page or b"<html" in data[:2048].replace(b"\0", b"").lower()):
                return item
            item = items.get(item.get("fallback"))
        return None

    def _missing(self, element: Element) -> Finding:
        named = element.get("href") or element.get("idref") or ""
        message = _("The spine names “{file}”, which does not exist or is not a page.", file=named)
        place = Place(f"{self.source}/{self.name}", element.sourceline or 0)
        return MISSING_PAGE.finding(place, message)

    def _layout(self) -> str | None:
        """Return the layout of the book's pages, by the package or by the metadata of older reading systems."""
        said = (each.text for each in self.root.iter("{*}meta") if each.get("property") == "rendition:layout")
        older = (each.get("content") for each in self.root.iter("{*}meta") if each.get("name") == "fixed-layout")
        return next(said, next(older, ""))

    def navigation(self) -> contents.Navigation:
        """Return its contents, its page list and its landmarks."""
        names = {
            kind: self.inside(item)
            for item in self.root.iter("{*}item")
            for kind in (*(item.get("properties") or "").split(), item.get("media-type") or "")
        }
        ncx = names.get("application/x-dtbncx+xml", "")
        parsed = xml(self.files, ncx, self.source) if ncx in self.files else None
        return contents.navigation(
            self.files, names.get("nav", ""), parsed, ncx, package=self.root, package_name=self.name
        )

    def progression(self) -> str:
        """Return the direction of page progression, if it is declared."""
        said = next((each.get("page-progression-direction") for each in self.root.iter("{*}spine")), "")
        return said if said in ("ltr", "rtl") else ""

    def cover(self) -> tuple[str, dict[str, Asset]]:
        """Return the cover image: its name among the assets, and the asset."""
        for name in self._covers():
            holder = etree.Element("div")
            etree.SubElement(holder, "img", {"src": address_of(name)})
            found, _missing, _files = collect(holder, base=Path(), source=self.source, files=self.files)
            if found:
                return next(iter(found)), found
        return "", {}

    def _covers(self) -> Iterator[str]:
        """Yield the possible covers: declared as in EPUB 3 or EPUB 2 (by an item's id), or in other common forms."""
        said = next((each.get("content") for each in self.root.iter("{*}meta") if each.get("name") == "cover"), "")
        for item in self.root.iter("{*}item"):
            if "cover-image" in _properties(item) or (said and said in (item.get("id"), item.get("href"))):
                yield self.inside(item)
        for reference in self.root.iterfind("{*}guide/{*}reference"):
            if (reference.get("type") or "").lower() == "cover":
                yield self.files.named(reference.get("href") or "", posixpath.dirname(self.name))

    def language(self) -> str:
        """Return the book's main language; empty if it gives none, or an invalid one."""
        for said in values(self.root, "language"):
            try:
                language = languages.normalise(said)
            except PublicationError:
                continue
            if language not in _NO_LANGUAGE:
                return language
        return ""

    def inside(self, item: Element) -> str:
        """Return the name in the archive of an item of the manifest."""
        return self.files.named(item.get("href") or "", posixpath.dirname(self.name))


def open_package(files: Archive, source: str) -> Package:
    """Return the package document of an archive.

    Raises:
        SourceError: there is none, or it is not XML.

    """
    name = _package_name(files, source)
    return Package(xml(files, name, source), name, files, source)


def _package_name(files: Archive, source: str) -> str:
    if CONTAINER not in files:
        missing = _("There is no {file}: the file is not an EPUB.", file=CONTAINER)
        raise SourceError(missing, place=source, remedy=_("Check its name."))
    rootfiles = list(xml(files, CONTAINER, source).iter("{*}rootfile"))
    for rootfile in sorted(rootfiles, key=lambda each: each.get("media-type") != _PACKAGE):
        name = files.named(rootfile.get("full-path") or "")
        if name in files:
            return name
    unnamed = _("{file} does not name an existing package file.", file=CONTAINER)
    raise SourceError(unnamed, place=source, remedy=_("Check it with EPUBCheck."))


def xml(files: Mapping[str, bytes], name: str, source: str) -> Element:
    """Return one XML file of the archive, repaired if it is broken.

    Raises:
        SourceError: it is not XML at all.

    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_pis=True)
    try:
        root = etree.fromstring(_REFERENCE.sub(_as_number, without_surrogates(files[name].lstrip())), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(
            _("“{file}” is not XML ({error}).", file=name, error=error.msg),
            place=source,
            remedy=_("Check it with EPUBCheck."),
        ) from error
    if root is None:
        raise SourceError(_("“{file}” is not XML.", file=name), place=source, remedy=_("Check it with EPUBCheck."))
    return root


def _as_number(match: re.Match[bytes]) -> bytes:
    """Replace a named reference of HTML, which XML does not know, by a numeric one."""
    text = html.unescape(match[0].decode(errors="replace"))
    if match[1] in (b"amp", b"lt", b"gt", b"quot", b"apos") or len(text) > 2:
        return match[0]
    return "".join(f"&#{ord(letter)};" for letter in text).encode()


def _properties(element: Element) -> list[str]:
    return (element.get("properties") or "").split()


def _is_fixed(reference: Element, layout: str | None) -> bool:
    """Return whether a page has a fixed layout: by the spine, else by the book's layout."""
    own = (each.removeprefix(_LAYOUT) for each in _properties(reference) if each.startswith(_LAYOUT))
    return next(own, layout) in ("pre-paginated", "true")


def _is_picture(item: Element) -> bool:
    return (item.get("media-type") or "").startswith("image/")

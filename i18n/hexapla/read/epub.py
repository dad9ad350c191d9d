"""EPUB 2 and 3: one Document for the book, a section for each file of its spine.

Left out: the navigation document and the NCX, which repeat the headings; files out of the reading order
(`linear="no"`) that nothing in the book leads to; what `html` leaves out of any page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag

from lxml import etree

from hexapla import languages
from hexapla.errors import PublicationError, SourceError
from hexapla.model import Document, Element, Finding, Place
from hexapla.read.archive import unpack
from hexapla.read.html import settle
from hexapla.read.html_ids import aim_links, name_ids, name_of
from hexapla.read.html_parse import decode_html, parse
from hexapla.read.html_tidy import mend
from hexapla.read.tree import line_of
from hexapla.tree import remove

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml")
_METADATA = {"title": "title", "creator": "creators", "description": "description", "publisher": "publisher",
             "rights": "rights", "date": "date"}  # fmt: skip
_OPF_ROLE = "{http://www.idpf.org/2007/opf}role"


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the spine: its name in the archive, the id of its section, and whether it is in the reading order."""

    name: str
    id: str
    linear: bool


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read an EPUB.

    Raises:
        SourceError: it is not an EPUB, is encrypted, or goes beyond a limit.

    """
    files = unpack(data, source)
    if "META-INF/encryption.xml" in files and b"#aes" in files["META-INF/encryption.xml"].lower():
        raise SourceError("The book is encrypted.", place=source, remedy="Ask its publisher for a copy without DRM.")
    package_name = _package_name(files, source)
    package = _xml(files, package_name, source)
    pages = _spine(package, package_name, files)
    if not pages:
        raise SourceError("The book's spine names no page.", place=source, remedy="Check it with EPUBCheck.")
    body, findings = _assemble(pages, files, source)

    def place(element: Element) -> Place:
        section = next((each.get("id") for each in (element, *element.iterancestors()) if each.getparent() is body), "")
        name = next((page.name for page in pages if page.id == section), "")
        return Place(f"{source}/{name}" if name else source, line_of(element))

    notes, assets, more = settle(body, place, path.parent, source, files)
    _drop_empty(body)
    metadata = _metadata(package)
    own_language = next(iter(_values(package, "language")), "")
    return Document(
        path.stem,
        source,
        _language(own_language) or language,
        body,
        notes,
        metadata,
        assets,
        (*findings, *more),
    )


def _package_name(files: Mapping[str, bytes], source: str) -> str:
    if _CONTAINER not in files:
        raise SourceError(f"There is no {_CONTAINER}: the file is not an EPUB.", place=source, remedy="Check its name.")
    container = _xml(files, _CONTAINER, source)
    for rootfile in container.iter("{*}rootfile"):
        name = unquote(rootfile.get("full-path") or "")
        if name in files:
            return name
    raise SourceError(f"{_CONTAINER} names no package file that is there.", place=source, remedy="Use EPUBCheck.")


def _xml(files: Mapping[str, bytes], name: str, source: str) -> Element:
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


def _spine(package: Element, package_name: str, files: Mapping[str, bytes]) -> list[Page]:
    """The pages in reading order, then those out of it; the navigation document is none of them."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    base = posixpath.dirname(package_name)
    pages: list[Page] = []
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or "nav" in (item.get("properties") or "").split():
            continue
        name = posixpath.normpath(posixpath.join(base, unquote(item.get("href") or "")))
        if name not in files or item.get("media-type") not in _PAGES or any(name == page.name for page in pages):
            continue
        stem = name_of(posixpath.splitext(posixpath.basename(name))[0])
        taken = {page.id for page in pages}
        pages.append(
            Page(name, stem if stem not in taken else f"{stem}-{len(pages) + 1}", reference.get("linear") != "no")
        )
    return sorted(pages, key=lambda page: not page.linear)


def _assemble(pages: list[Page], files: Mapping[str, bytes], source: str) -> tuple[Element, list[Finding]]:
    """One body of all pages, ids once in the book, links between files as links within it."""
    body = etree.Element("body")
    findings: list[Finding] = []
    ids: dict[str, dict[str, list[Element]]] = {}
    for page in pages:
        text, found = decode_html(files[page.name], f"{source}/{page.name}")
        section = _section(parse(text, source), page)

        def place(element: Element, name: str = page.name) -> Place:
            return Place(f"{source}/{name}", line_of(element))

        findings += [*found, *mend(section, place)]
        body.append(section)
        ids[page.name] = {**name_ids(section, f"{page.id}."), "": [section]}
        section.set("id", page.id)
    for page, section in zip(pages, body, strict=True):
        _rebase(section, page, ids)
    _drop_unreached(pages, body)
    return body, findings


def _section(root: Element, page: Page) -> Element:
    """A page's body as a section of the book."""
    section = next(root.iter("body"), root)
    parent = section.getparent()
    language = section.get("lang") or root.get("lang")
    if parent is not None:
        parent.remove(section)
    section.tag, section.tail = "section", None
    if language:
        section.set("lang", language)
    if direction := section.get("dir") or root.get("dir"):
        section.set("dir", direction)
    if section.get("id"):
        etree.SubElement(section, "a", {"id": section.get("id", "")})
        section.insert(0, section[-1])
        del section.attrib["id"]
    return section


def _rebase(section: Element, page: Page, ids: Mapping[str, dict[str, list[Element]]]) -> None:
    """Point a page's links and images at what they mean in the whole book."""
    base = posixpath.dirname(page.name)
    own: dict[str, list[tuple[Element, str]]] = {}
    for link in section.iter("a"):
        href = (link.get("href") or "").strip()
        if not href or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", href):
            continue
        path, fragment = urldefrag(href)
        name = posixpath.normpath(posixpath.join(base, unquote(path))) if path else page.name
        if name in ids:
            own.setdefault(name, []).append((link, fragment))
        else:
            del link.attrib["href"]
    for name, links in own.items():
        aim_links(links, ids[name])
    for image in section.iter("img"):
        address = image.get("src") or ""
        if address and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", address):
            image.set("src", posixpath.normpath(posixpath.join(base, unquote(address))))


def _drop_unreached(pages: list[Page], body: Element) -> None:
    """Pages out of the reading order stay only where a link leads to them, as to a page of notes."""
    led_to = {link.get("href", "").partition(".")[0][1:] for link in body.iter("a")}
    for page, section in zip(pages, list(body), strict=True):
        if not page.linear and page.id not in led_to:
            body.remove(section)


def _drop_empty(body: Element) -> None:
    """Pages that held nothing but notes."""
    for section in list(body):
        if (
            not any(text.strip() for text in section.itertext())
            and next(section.iter("img", "hr", "{*}svg", "{*}math"), None) is None
        ):
            remove(section)


def _values(package: Element, name: str) -> list[str]:
    """The values of a Dublin Core element; of creators the authors', of titles the main one first."""
    found: list[tuple[int, str]] = []
    for element in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}"):
        text = " ".join("".join(element.itertext()).split())
        refinements = set(_refinements(package, element))
        roles = {value for key, value in refinements if key == "role"} | {element.get(_OPF_ROLE) or ""} - {""}
        kinds = {value for key, value in refinements if key == "title-type"}
        is_other = name == "creator" and roles and "aut" not in roles
        if text and not is_other and not kinds & {"short", "collection", "expanded", "edition"}:
            found.append(("subtitle" in kinds, text))
    return [text for _, text in sorted(found, key=lambda pair: pair[0])]


def _refinements(package: Element, element: Element) -> Iterator[tuple[str, str]]:
    identifier = element.get("id")
    if identifier:
        for meta in package.iter("{*}meta"):
            if meta.get("refines") == f"#{identifier}":
                yield meta.get("property") or "", (meta.text or "").strip()


def _metadata(package: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, ours in _METADATA.items():
        values = [_without_markup(value) for value in _values(package, name)]
        if values:
            found[ours] = tuple(dict.fromkeys(values)) if ours == "creators" else (values[0],)
    subtitles = _values(package, "title")[1:2]
    if subtitles:
        found["subtitle"] = tuple(subtitles)
    return found


def _without_markup(value: str) -> str:
    """A description may be HTML, written as text."""
    if not re.search(r"</?[a-z]+[^<>]*>", value):
        return value
    return " ".join("".join(etree.fromstring(f"<div>{value}</div>", etree.HTMLParser()).itertext()).split())


def _language(tag: str) -> str:
    try:
        return languages.normalise(tag)
    except PublicationError:
        return ""

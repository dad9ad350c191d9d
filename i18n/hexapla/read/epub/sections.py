"""A file of an EPUB's spine as a section of the book: its markup, properties, links and images."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote, urldefrag

from hexapla.model import Element, Finding, Section
from hexapla.read.epub.archive import Archive, address_of, leads_out
from hexapla.read.epub.package import Page
from hexapla.read.html.ids import aim_links
from hexapla.read.html.page_encoding import decode_html
from hexapla.read.html.tidy import become_what_it_frames
from hexapla.tree import unwrap
from hexapla.xhtml import XHTML

_KOBO = "koboSpan"  # Kobo's element around every sentence, for reading positions
_SIZE = re.compile(r"(width|height)\s*=\s*(\d+)")


def markup(page: Page, files: Archive, source: str) -> tuple[str, list[Finding]]:
    """Return a page's markup; a drawing that is a page becomes part of it, as its text is the book's."""
    if not page.is_picture:
        return decode_html(files[page.name], f"{source}/{page.name}")
    data, findings = files[page.name], list[Finding]()
    if b"<svg" in data:
        text, findings = decode_html(data, f"{source}/{page.name}")
        shown = text[text.find("<svg") :]
    else:
        shown = f'<img src="{quote(posixpath.basename(page.name))}" alt=""/>'
    return f'<html xmlns="{XHTML}"><body><div>{shown}</div></body></html>', findings


def described(page: Page, root: Element, style_sheets: Sequence[str]) -> Section:
    """Return the properties of a page, from the package and from the page itself."""
    sizes = (each.get("content") or "" for each in root.iter("meta") if each.get("name") == "viewport")
    size = dict(_SIZE.findall(next(sizes, "")))
    is_sized = page.is_fixed and len(size) == 2
    return Section(
        page.name,
        style_sheets=tuple(style_sheets),
        is_linear=page.is_linear,
        viewport=f"width={size['width']}, height={size['height']}" if is_sized else "",
        spread=page.spread,
    )


def section_of(root: Element, page: Page) -> Element:
    """Return a page's body as a section of the book."""
    section = next(root.iter("body"), root)
    parent = section.getparent()
    language = section.get("lang") or root.get("lang")
    if parent is not None:
        parent.remove(section)
    section.tag, section.tail = "section", None
    classes = dict.fromkeys(f"{root.get('class', '')} {section.get('class', '')}".split())
    if classes:  # Japanese books set vertical writing on `html`
        section.set("class", " ".join(classes))
    if language:
        section.set("lang", language)
    if direction := section.get("dir") or root.get("dir"):
        section.set("dir", direction)
    for span in [each for each in section.iter("span") if each.get("class") == _KOBO]:
        unwrap(span)
    for drawing in list(section.iter("{*}svg")) if page.is_fixed else ():
        # The image of a comic fills the page, as its drawing did.
        if (image := become_what_it_frames(drawing)) is not None:
            image.set("style", "width: 100%; height: auto")
    return section


def rebase(section: Element, page: Page, ids: Mapping[str, dict[str, list[Element]]], files: Archive) -> None:
    """Set a page's links and images to their targets in the whole book."""
    base = posixpath.dirname(page.name)
    own: dict[str, list[tuple[Element, str]]] = {}
    for link in section.iter("a"):
        href = (link.get("href") or "").strip()
        if not href or leads_out(href):
            continue
        path, fragment = urldefrag(href)
        name = files.named(path, base) if path else page.name
        if name in ids:
            own.setdefault(name, []).append((link, fragment))
        else:
            del link.attrib["href"]
    for name, links in own.items():
        aim_links(links, ids[name])
    for image in section.iter("img"):
        address = image.get("src") or ""
        if address and not leads_out(address):
            image.set("src", address_of(files.named(address, base)))

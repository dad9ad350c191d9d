"""The styles of an EPUB's pages: its style sheets, cleaned, with the fonts and images that they name."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable
from pathlib import Path
from urllib.parse import quote, urldefrag

from lxml import etree

from hexapla.css.attribute_classes import EPUB_TYPE, AttributeClasses
from hexapla.css.selectors import STYLED
from hexapla.css.sheets import Sheets
from hexapla.css.values import NO_FILE
from hexapla.messages import _, listed
from hexapla.model import Asset, Element, Finding, Kind, Place
from hexapla.model.attributes import EPUB_TYPES
from hexapla.read.assets import collect
from hexapla.read.epub.archive import Archive, address_of, leads_out
from hexapla.read.finding_kinds import FONT_NOT_IN_PAGES, STYLE_LEFT_OUT
from hexapla.tree import is_page_mark

# EPUB 3.3, section 3.2: the core media types for fonts, and how each begins.
_FONTS = {".otf": "font/otf", ".ttf": "font/ttf", ".woff": "font/woff", ".woff2": "font/woff2"}
_FONT_STARTS = (b"OTTO", b"\0\1\0\0", b"true", b"wOFF", b"wOF2")
_STYLE_ATTRIBUTES = "style-attributes"
_MOST_KINDS = 12


class Styles:
    """The styles of one book, collected page by page."""

    def __init__(self, files: Archive, source: str, on_body: Iterable[str], hidden: Collection[str] = ()) -> None:
        self.files = files
        self.hidden = hidden
        self.source = source
        self.assets: dict[str, Asset] = {}
        self.findings: list[Finding] = []
        self._classes = AttributeClasses()
        self._sheets = Sheets(self._resolve, self._load, self._classes, frozenset(on_body))
        self._inline: dict[str, str] = {}
        self._declared: dict[tuple[str, str], str] = {}
        self._left_out: set[str] = set()

    def of_page(self, root: Element, name: str) -> list[str]:
        """Return the names of the style sheets of the page `name`, in order."""
        names: list[str] = []
        for number, element in enumerate(root.iter("link", "style")):
            media = "" if element.get("media", "all") in ("all", "screen") else element.get("media", "")
            if element.tag == "style":
                own, data, base = f"{name}#style-{number}", (element.text or "").encode(), posixpath.dirname(name)
            elif {"stylesheet", "alternate"}.intersection((element.get("rel") or "").lower().split()) == {"stylesheet"}:
                address = self._within_book(element.get("href") or "", posixpath.dirname(name))
                own, data, base = (
                    address + (f";{media}" if media else ""),
                    self.files.get(address, b""),
                    posixpath.dirname(address),
                )
            else:
                continue
            own = quote(own)
            if own not in self.assets:
                text = self._sheets.sheet(data, base, media)
                self.assets[own] = Asset(posixpath.basename(own), "text/css", text.encode())
            if self.assets[own].data and own not in names:
                names.append(own)
        return names

    def dress(self, section: Element, page: str) -> bool:
        """Give elements the classes that replace their attributes and `style`s; return whether any had a `style`."""
        found = False
        base = posixpath.dirname(page)
        for element in section.iter(etree.Element):
            classes = self._classes.classes_of({_name(str(key)): value for key, value in element.attrib.items()})
            if style := element.get("style"):
                if (style, base) not in self._declared:  # converted books repeat a style thousands of times
                    self._declared[style, base] = self._sheets.declarations(style, base)
                if declared := self._declared[style, base]:
                    classes.append(self._inline.setdefault(declared, f"style-{len(self._inline) + 1}"))
                    found = True
            if element.tag == "span" and "span" in self._classes.elements and _is_line(element):
                classes.append("type-line")  # without a class it would be unwrapped
            if classes:
                element.set("class", " ".join([*element.get("class", "").split(), *classes]))
        return found

    def all(self) -> dict[str, Asset]:
        """Return every asset after the last page; without sheets that have no rules left."""
        text = "".join(  # three times the class, as a style attribute has a high specificity
            f".{STYLED} {f'.{name}' * 3} {{ {said} }}\n" for said, name in self._inline.items()
        )
        if kinds := [
            each for each in self._sheets.left_out if each != NO_FILE
        ]:  # missing files have their own findings
            names = listed([*kinds[:_MOST_KINDS], *(["…"] if len(kinds) > _MOST_KINDS else [])])
            message = _("Parts of the style sheets cannot be in an edition and were left out: {names}.", names=names)
            self._tell(STYLE_LEFT_OUT, message)
        sheet = {_STYLE_ATTRIBUTES: Asset("style.css", "text/css", text.encode())} if text else {}
        return {name: asset for name, asset in {**self.assets, **sheet}.items() if asset.data}

    def _load(self, address: str, base: str) -> tuple[str, bytes, str] | None:
        name = self._within_book(address, base)
        return (name, self.files[name], posixpath.dirname(name)) if name in self.files else None

    def _resolve(self, address: str, base: str) -> str | None:
        """Return the address that replaces this one in `url()`."""
        if not address.startswith("data:"):
            address = self._within_book(address, base)
        name = quote(address)
        if name in self.assets:
            return name
        if media_type := _FONTS.get(posixpath.splitext(address)[1].lower()):
            data = self.files.get(address, b"")
            if data.startswith(_FONT_STARTS):
                font = Asset(posixpath.basename(address), media_type, data, is_obfuscated=address in self.hidden)
                self.assets[name] = font
                if not font.fits_a_page:
                    self._tell(FONT_NOT_IN_PAGES, _not_in_pages(font))
                return name
        else:
            picture = etree.Element("div")
            etree.SubElement(picture, "img", {"src": address if leads_out(address) else address_of(address)})
            found, _missing, _files = collect(picture, base=Path(), source=self.source, files=self.files)
            for asset in found.values():
                name = quote(asset.name) if address.startswith("data:") else name
                self.assets[name] = asset
                return name
        kind = "elsewhere" if leads_out(address) else name
        if kind not in self._left_out:
            self._left_out.add(kind)
            self._tell(
                STYLE_LEFT_OUT,
                _(
                    "A style sheet names “{address}”, which does not exist or cannot be in an edition.",
                    address=address[:80],
                ),
            )
        return None

    def _within_book(self, address: str, base: str) -> str:
        """Return the name in the archive for an address; the address itself if it is outside of the book."""
        return self.files.named(address, base) if urldefrag(address)[0] and not leads_out(address) else address

    def _tell(self, kind: Kind, message: str) -> None:
        self.findings.append(kind.finding(Place(self.source), message))


def _not_in_pages(font: Asset) -> str:
    """Return why web pages do not hold a font."""
    if font.is_obfuscated:
        return _(
            "The font “{font}” is used in EPUBs only: its publisher obfuscates it, as its licence requires.",
            font=font.name,
        )
    return _(
        "The font “{font}” is used in EPUBs only: with {size} KiB it would make every page slow to open.",
        font=font.name,
        size=len(font.data) >> 10,
    )


def style_names(attached: bool, names: list[str]) -> list[str]:
    """Return the names of a section's style sheets; `attached` where it has `style` attributes of its own."""
    return [*names, *([_STYLE_ATTRIBUTES] if attached else [])]


def _name(attribute: str) -> str:
    """Return the name that a style sheet has for an attribute of a parsed page."""
    return EPUB_TYPE if attribute == EPUB_TYPES else attribute


def _is_line(span: Element) -> bool:
    """Return whether an element has only similar siblings, as lines of verse."""
    parent = span.getparent()
    if parent is None or len(parent) < 2 or (parent.text or "").strip() or is_page_mark(span):
        return False
    return all(each.tag in ("span", "br") and not (each.tail or "").strip() for each in parent)

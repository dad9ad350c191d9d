"""Headers and footers, which are in the master pages of styles: their text, without pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from lxml import etree

from hexapla.model import Element
from hexapla.read.odt.blocks import OdtBlockReader
from hexapla.read.odt.manuscript import OdtManuscript
from hexapla.read.odt.names import said, tag
from hexapla.read.odt.styles import TextStyles
from hexapla.tree import has_text, remove_all

_Kind = Literal["header", "footer"]
_ENDINGS = ("style:{}", "style:{}-first", "loext:{}-first", "style:{}-left")
_KINDS: Mapping[str, _Kind] = {
    tag(ending.format(kind)): kind for kind in ("header", "footer") for ending in _ENDINGS
}  # fmt: skip
_STANDARD = "Standard"
_STYLE = tag("style:style")


class OdtMargin(NamedTuple):
    """A header or a footer: its kind and its element."""

    kind: _Kind
    element: Element


def margins_in(styles: Element, content: Element) -> list[OdtMargin]:
    """Return the headers and footers that are shown, in the order of the styles, of the pages that are used.

    `styles` and `content` are the roots of the parts, of which styles name the pages that they begin.
    """
    masters = {said(each, "style:name"): each for each in styles.iter(tag("style:master-page"))}
    named = [said(each, "style:master-page-name") for root in (content, styles) for each in root.iter(_STYLE)]
    waiting = [*named, _STANDARD if _STANDARD in masters else next(iter(masters), "")]
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in masters and name not in used:
            used.add(name)
            waiting.append(said(masters[name], "style:next-style-name"))
    return [
        OdtMargin(_KINDS[str(each.tag)], each)
        for name, master in masters.items()
        for each in master.iterchildren(*_KINDS)
        if name in used and said(each, "style:display") != "false"
    ]


def read_margins(
    manuscript: OdtManuscript, margins: list[OdtMargin], part: str, styles: Element
) -> Iterator[tuple[OdtMargin, Element]]:
    """Yield each header and footer that has text, as a page.

    `part` and `styles` are the name and the root of the part that they are in, which has automatic styles of its own.
    """
    own = replace(manuscript, styles=TextStyles([styles], ""), paragraphs={})
    reader = OdtBlockReader(own, part, styles)
    for margin in margins:
        page = etree.Element("html")
        body = etree.SubElement(page, "body")
        reader.read(margin.element, body)
        remove_all(body, list(body.iter("img")))
        if has_text(body):
            yield margin, page

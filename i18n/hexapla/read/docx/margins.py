"""Headers and footers (ECMA-376, part 1, section 17.10): their text, without pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from lxml import etree

from hexapla.model import Element
from hexapla.read.docx.blocks import BlockReader
from hexapla.read.docx.manuscript import Manuscript
from hexapla.read.docx.words import relation, w
from hexapla.tree import has_text, remove_all

_KINDS: Mapping[str, Literal["header", "footer"]] = {
    w("headerReference"): "header",
    w("footerReference"): "footer",
}


class MarginPart(NamedTuple):
    """A part with a header or a footer: its kind, its name, its root element."""

    kind: Literal["header", "footer"]
    name: str
    root: Element


def margin_parts(manuscript: Manuscript, root: Element) -> list[MarginPart]:
    """Return the headers and footers that the sections of a document name, each once, in order."""
    package = manuscript.package
    targets = package.targets(package.main)
    found: dict[str, MarginPart] = {}
    for reference in root.iter(*_KINDS):
        name = targets.get(relation(reference, "id"), "")
        if name in package.files and name not in found:
            found[name] = MarginPart(_KINDS[str(reference.tag)], name, package.readable(name))
    return list(found.values())


def read_margins(manuscript: Manuscript, parts: list[MarginPart]) -> Iterator[tuple[MarginPart, Element]]:
    """Yield each header and footer that has text, as a page."""
    for part in parts:
        page = etree.Element("html")
        body = etree.SubElement(page, "body")
        BlockReader(manuscript, part.name, part.root).read(part.root, body)
        remove_all(body, list(body.iter("img")))
        if has_text(body):
            yield part, page

"""A page's text -> our tree: HTML elements without a namespace, MathML and SVG in theirs.

XHTML is parsed as XML, without DTD, entities or network; if that fails, and for all other pages, as HTML. `epub:type`
becomes `model.attributes.EPUB_TYPES`, which readers use and `tidy` removes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from hexapla.model import Element
from hexapla.model.attributes import EPUB_TYPES, set_line
from hexapla.read.drawings import presented
from hexapla.read.html.page_origins import PageOrigins
from hexapla.read.html.tree_builder import build
from hexapla.read.parser_limits import refuse_crowd, settle_nodes
from hexapla.tree import BLOCKS, MATHML, SVG, XLINK, text_of
from hexapla.xhtml import XHTML, parse_xhtml, without_self_closing_tags

_FOREIGN = {"svg": SVG, "math": MATHML}
_ATTRIBUTES = {
    "{http://www.w3.org/XML/1998/namespace}lang": "lang",
    "{http://www.idpf.org/2007/ops}type": EPUB_TYPES,
}
_SAID_OTHERWISE = etree.XPath("descendant-or-self::*[@*[name() = 'xml:lang' or local-name() = 'type']]")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_NOT_FOREIGN = re.compile(r"xmlns$|data-|altimg")  # an image of a formula is not among a book's files


def parse(text: str, source: str, origins: PageOrigins | None = None) -> Element:
    """Return the page's `html` element, with its line on each block, and its origin if `origins` are collected.

    Raises:
        SourceError: elements are nested too deeply, or a tag has too many attributes.

    """
    xml = parse_xhtml(text)
    root = build(without_self_closing_tags(text), source, origins=origins) if xml is None else xml
    if xml is not None:
        settle_nodes(root, source)
        refuse_crowd(sum(1 for _element in root.iter(etree.Element)), len(text), source)
        _settle_names(root)
        if origins is not None:
            origins.add_all(root)
        etree.cleanup_namespaces(root)
    settle_drawings(root)
    return root


def settle_drawings(root: Element) -> None:
    """Put drawings and formulas, with all elements in them, into their namespaces, declared as the default."""
    is_settled = True
    for name, namespace in _FOREIGN.items():
        for element in list(root.iter(name, f"{{{namespace}}}{name}")):
            _replace(element, _foreign(element, namespace))
            is_settled = False
    if not is_settled:
        etree.cleanup_namespaces(root)


def _settle_names(root: Element) -> None:
    """Give elements and attributes of XHTML the names that HTML's parser gives them, and blocks their lines."""
    for element in root.iter(etree.Element):
        namespace, _brace, name = str(element.tag).rpartition("}")
        if namespace[1:] in ("", XHTML):
            element.tag = name.lower()
    for block in root.iter(*BLOCKS):
        if block.sourceline:
            set_line(block, block.sourceline)
    for element in _SAID_OTHERWISE(root):
        for theirs, ours in _ATTRIBUTES.items():
            if theirs in element.attrib:
                element.set(ours, element.attrib.pop(theirs))


def _foreign(element: Element, namespace: str, parent: Element | None = None) -> Element:
    """Return a copy of a drawing or a formula in its namespace, declared as the default."""
    local = str(element.tag).rpartition("}")[2].rpartition(":")[2]
    tag = f"{{{namespace}}}{local}"
    spaces = {None: namespace, "xlink": XLINK} if namespace.endswith("svg") else {None: namespace}
    made = etree.Element(tag, nsmap=spaces) if parent is None else etree.SubElement(parent, tag)
    made.text, made.tail = element.text, element.tail
    for attribute, value in _foreign_attributes(element):
        made.set(attribute, value)
    if local == "mtext":
        made.text = text_of(element) or None  # editions cannot hold HTML in it
        return made
    for child in element.iterchildren(etree.Element):
        _foreign(child, namespace, made)
    return made


def _foreign_attributes(element: Element) -> Iterator[tuple[str, str]]:
    for attribute, value in element.attrib.items():
        name = str(attribute)
        if name in ("xlink:href", f"{{{XLINK}}}href"):
            yield f"{{{XLINK}}}href", value
        elif _NAME.fullmatch(name) and not _NOT_FOREIGN.match(name):
            yield name, value
    yield from presented(element.get("style", ""))  # last, as styles have precedence; the attribute is removed later


def _replace(old: Element, new: Element) -> None:
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)

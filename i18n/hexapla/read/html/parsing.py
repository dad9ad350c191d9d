"""A page's text -> our tree: HTML elements without a namespace, MathML and SVG in theirs.

XHTML is parsed as XML, without DTD, entities or network; if that fails, and for all other pages, as HTML. `epub:type`
becomes `model.attributes.EPUB_TYPES`, which readers use and `tidy` removes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from hexapla.characters import STAND_IN
from hexapla.model import Element
from hexapla.model.attributes import EPUB_TYPES, set_line
from hexapla.read.drawings import presented
from hexapla.read.html.tree_builder import build
from hexapla.read.parser_limits import refuse_crowd, settle_nodes
from hexapla.tree import BLOCKS, MATHML, SVG, XLINK, text_of

XHTML = "http://www.w3.org/1999/xhtml"
_FOREIGN = {"svg": SVG, "math": MATHML}
_ATTRIBUTES = {
    "{http://www.w3.org/XML/1998/namespace}lang": "lang",
    "{http://www.idpf.org/2007/ops}type": EPUB_TYPES,
}
_SAID_OTHERWISE = etree.XPath("descendant-or-self::*[@*[name() = 'xml:lang' or local-name() = 'type']]")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml.*?\?>", re.DOTALL)
_DOCTYPE_NAME = re.compile("<!DOCTYPE", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
# What is not closed ends with the text; otherwise each further start would be searched to the end again.
_REFERENCE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(?:#?\w{1,40};)?", re.DOTALL)
# A namespace with a relative name, which has no meaning and is not allowed in Canonical XML.
_RELATIVE_SPACE = re.compile(r"""(\sxmlns(?::[\w.-]+)?\s*=\s*)(["'])(?![A-Za-z][\w+.-]*:)[^"'<]+\2""")
_SELF_CLOSED = re.compile(r"<(a|p|div|span|i|b|em|td|li|script|title)\b([^<>]*)/>", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_NOT_FOREIGN = re.compile(r"xmlns$|data-|altimg")  # an image of a formula is not among a book's files


def parse(text: str, source: str) -> Element:
    """Return the page's `html` element, with its line on each block.

    Raises:
        SourceError: elements are nested too deeply, or a tag has too many attributes.

    """
    xml = _parse_xml(text) if XHTML in text[:8192] or _XML_DECLARATION.match(text) else None
    root = _parse_html(text, source) if xml is None else xml
    if xml is not None:
        settle_nodes(root, source)
        refuse_crowd(sum(1 for _element in root.iter(etree.Element)), len(text), source)
        _settle_names(root)
    settle_drawings(root)
    return root


def settle_drawings(root: Element) -> None:
    """Put drawings and formulas, with all elements in them, into their namespaces, declared as the default."""
    for name, namespace in _FOREIGN.items():
        for element in list(root.iter(name, f"{{{namespace}}}{name}")):
            _replace(element, _foreign(element, namespace))
    etree.cleanup_namespaces(root)


def _parse_xml(text: str) -> Element | None:
    """Return the page parsed as XML; None if it is not well-formed XHTML."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_pis=True, strip_cdata=True
    )
    plain = _XML_DECLARATION.sub(_only_line_ends, text, count=1)
    if (at := _DOCTYPE_NAME.search(plain)) and (doctype := _DOCTYPE.match(plain, at.start())):
        plain = plain[: doctype.start()] + _only_line_ends(doctype) + plain[doctype.end() :]
    plain = _RELATIVE_SPACE.sub(r'\1"urn:hexapla:unknown"', _REFERENCE.sub(_as_character, plain))
    try:
        root = etree.fromstring(plain.encode(), parser)
    except etree.XMLSyntaxError:
        return None
    return root if etree.QName(root).localname.lower() == "html" else None


def _only_line_ends(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _as_character(match: re.Match[str]) -> str:
    """Return the characters of a reference, so that no DTD is needed; an unknown one becomes text."""
    reference = match[0]
    if not reference.startswith("&"):
        return reference
    characters = html.unescape(reference) if len(reference) > 1 else "&"
    if characters == reference:
        return f"&amp;{reference[1:]}"
    if not characters:  # a character that HTML does not allow
        return STAND_IN
    return "".join(f"&#{ord(each)};" if each in "<>&\"'" else each for each in characters)


def _parse_html(text: str, source: str) -> Element:
    # XHTML that is not well-formed may have self-closing tags, which HTML does not know: `<a id="x"/>` is a start tag.
    if XHTML in text[:8192]:
        text = _SELF_CLOSED.sub(r"<\1\2></\1>", text)
    return build(text, source)


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
        made.text = text_of(element)  # editions cannot hold HTML in it
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

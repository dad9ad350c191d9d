"""HTML's text or bytes -> our tree: HTML elements without a namespace, MathML and SVG in theirs.

XHTML is parsed as XML, without DTD, entities or network; if that fails, and for all other pages, as HTML. `epub:type`
becomes `model.attributes.EPUB_TYPES`, which readers use and `tidy` removes.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator

from lxml import etree

from hexapla.characters import STAND_IN, mark_forbidden
from hexapla.model import Element, Finding
from hexapla.model.attributes import EPUB_TYPES, set_line
from hexapla.read.decoding import decode
from hexapla.read.drawings import presented
from hexapla.read.html.structure import words
from hexapla.read.parser_limits import refuse_attributes, refuse_crowd, settle_nodes
from hexapla.tree import BLOCKS, MATHML, SVG, XLINK, text_of

XHTML = "http://www.w3.org/1999/xhtml"
_FOREIGN = {"svg": SVG, "math": MATHML}
_ATTRIBUTES = {
    "{http://www.w3.org/XML/1998/namespace}lang": "lang", "xml:lang": "lang",
    "{http://www.idpf.org/2007/ops}type": EPUB_TYPES, "epub:type": EPUB_TYPES,
}  # fmt: skip
_SAID_OTHERWISE = etree.XPath(
    "descendant-or-self::*[@*[name() = 'xml:lang' or name() = 'epub:type' or local-name() = 'type']]"
)
# The HTML parser lower-cases these names of SVG (the HTML standard, 13.2.6.1 and 13.2.6.5).
_SVG_NAMES = words(
    "animateMotion animateTransform clipPath feBlend feColorMatrix feComponentTransfer feComposite "
    "feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB "
    "feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight "
    "feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient radialGradient "
    "textPath attributeName attributeType baseFrequency calcMode clipPathUnits diffuseConstant edgeMode "
    "filterUnits gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes "
    "lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves "
    "pathLength patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha "
    "preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures "
    "specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale "
    "systemLanguage tableValues targetX targetY textLength viewBox xChannelSelector yChannelSelector zoomAndPan "
    "definitionURL"
)
_CAMEL_CASE = {name.lower(): name for name in _SVG_NAMES}
_DECLARED = re.compile(
    rb"""<\?xml[^>]*encoding=["']([\w.:-]+)|<meta[^>]*charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
# The encodings that browsers use for these names (the Encoding standard, 4.2).
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
            "euc_kr": "cp949", "iso8859-9": "cp1254", "tis-620": "cp874"}  # fmt: skip
_IN_ASCII = rb"""<meta charset="a-b" name='0'>+AGE-&amp;\u0041;a-"""
_XML_DECLARATION = re.compile(r"\A\s*<\?xml.*?\?>", re.DOTALL)
_DOCTYPE_NAME = re.compile("<!DOCTYPE", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
# What is not closed ends with the text; otherwise each further start would be searched to the end again.
_REFERENCE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(?:#?\w{1,40};)?", re.DOTALL)
# A namespace with a relative name, which has no meaning and is not allowed in Canonical XML.
_RELATIVE_SPACE = re.compile(r"""(\sxmlns(?::[\w.-]+)?\s*=\s*)(["'])(?![A-Za-z][\w+.-]*:)[^"'<]+\2""")
_SELF_CLOSED = re.compile(r"<(a|p|div|span|i|b|em|td|li|script|title)\b([^<>]*)/>", re.IGNORECASE)
# Void elements that libxml2 does not know: it would put the following content into them.
_VOID = re.compile(r"<(wbr|source|track|embed|keygen|bgsound|spacer|command|image)\b([^<>]*?)/?>", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_NOT_FOREIGN = re.compile(r"xmlns$|data-|altimg")  # an image of a formula is not among a book's files
_MOST_LINES = 65_535  # libxml2's HTML parser counts lines in 16 bits


def decode_html(data: bytes, source: str) -> tuple[str, list[Finding]]:
    """Return the text of a page: by its byte order mark, else by its declaration, else like any text."""
    declared = _DECLARED.search(data[:4096])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = _codec((declared[1] or declared[2]).decode("ascii", "replace"))
        if codec not in ("", "utf-8"):
            data = data.decode(codec, "replace").encode("utf-8", "replace")
        elif codec and _is_mostly_utf_8(data):
            data = data.decode("utf-8", "replace").encode()
    return decode(data, source)


def _codec(name: str) -> str:
    """Return Python's name of the encoding that a page declares; empty if it is unknown or not a text encoding.

    The declaration was read as ASCII, so the page cannot be in an encoding with other bytes for it: UTF-16 or UTF-32
    mean UTF-8 then, and some other names (`utf-7`, `idna`, `unicode_escape`, `cp037`) mean nothing.
    """
    try:
        found = codecs.lookup(name).name
        codec = _READ_AS.get(found, found)
        if codec.startswith(("utf-16", "utf-32")):
            return "utf-8"
        return codec if _IN_ASCII.decode(codec, "replace") == _IN_ASCII.decode("ascii") else ""
    except (LookupError, UnicodeError):
        return ""


def _is_mostly_utf_8(data: bytes) -> bool:
    """Return whether bytes with errors in UTF-8 have more correct than wrong letters."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return 0 < wrong < sum(1 for letter in text if letter > "\x7f") - wrong


def parse(text: str, source: str) -> Element:
    """Return the page's `html` element, with its line on each block.

    Raises:
        SourceError: elements are nested too deeply, or a tag has too many attributes.

    """
    xml = _parse_xml(text) if XHTML in text[:8192] or _XML_DECLARATION.match(text) else None
    root = _parse_html(text, source) if xml is None else xml
    settle_nodes(root, source)
    refuse_crowd(sum(1 for _element in root.iter(etree.Element)), len(text), source)
    if "&#" in text:
        mark_unprintable(root)
    if xml is not None:
        _name_as_html(root)
    for block in root.iter(*BLOCKS):
        line = block.sourceline or 0
        if 0 < line != _MOST_LINES:
            set_line(block, line)
    for element in _SAID_OTHERWISE(root):
        for theirs, ours in _ATTRIBUTES.items():
            if theirs in element.attrib:
                element.set(ours, element.attrib.pop(theirs))
    give_namespaces(root)
    return root


def mark_unprintable(root: Element) -> None:
    """Mark characters that only a reference (`&#1;`) can produce, and that lxml reads but refuses to write."""
    for element in root.iter(etree.Element):
        element.text = element.text and mark_forbidden(element.text)
        element.tail = element.tail and mark_forbidden(element.tail)
        for attribute, value in element.attrib.items():
            element.set(attribute, mark_forbidden(value))


def close_voids(text: str) -> str:
    """Return HTML in which unknown void elements are closed; the parser would put the following content into them."""
    return _VOID.sub(r"<\1\2 />", text)


def give_namespaces(root: Element) -> None:
    """Put drawings and formulas into their namespaces, which HTML's parser does not set."""
    for name, namespace in _FOREIGN.items():
        for element in list(root.iter(name)):
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
    text = close_voids(text)
    refuse_attributes(text, source)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    root = etree.fromstring(text.encode() or b"<html/>", parser) if text.strip() else None
    return etree.Element("html") if root is None else root


def _name_as_html(root: Element) -> None:
    """Give the elements of XHTML the names that HTML's parser gives them."""
    for element in root.iter(etree.Element):
        namespace, _brace, name = str(element.tag).rpartition("}")
        if namespace[1:] in ("", XHTML):
            element.tag = name.lower()
        elif name in _FOREIGN and namespace[1:] == _FOREIGN[name]:
            element.tag = name


def _foreign(element: Element, namespace: str, parent: Element | None = None) -> Element:
    """Return a copy of a drawing or a formula in its namespace, declared as the default."""
    local = str(element.tag).rpartition("}")[2].rpartition(":")[2]
    local = (_NAME.match(local) or ["g"])[0]  # HTML's parser reads `<text<b>` as one name
    tag = f"{{{namespace}}}{_CAMEL_CASE.get(local.lower(), local)}"
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
        local = name.rpartition("}")[2].rpartition(":")[2]
        if name in ("xlink:href", f"{{{XLINK}}}href"):
            yield f"{{{XLINK}}}href", value
        elif _NAME.fullmatch(name) and not _NOT_FOREIGN.match(name):
            yield _CAMEL_CASE.get(local.lower(), local), value
    yield from presented(element.get("style", ""))  # last, as styles have precedence; the attribute is removed later


def _replace(old: Element, new: Element) -> None:
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)

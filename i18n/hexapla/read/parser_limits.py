"""Checks before and after the parser: nothing is too deep or too long, and a tree holds only elements.

The code after a parser walks trees recursively and expects elements. A comment with a context becomes an attribute of
its block; other comments, processing instructions and entity references are removed.
"""

from __future__ import annotations

import re

from lxml import etree

from hexapla.errors import SourceError
from hexapla.messages import _, ngettext
from hexapla.model import Element
from hexapla.model.attributes import CONTEXT

DEEPEST = 200
MOST_ATTRIBUTES = 1000  # in one tag: libxml2's HTML parser takes quadratic time
MOST_ELEMENTS = 200_000  # in a file of any size
_BYTES = 8  # bytes for each further element; usual markup has 50 or more
_OPENING = re.compile(r"<(?:!--|([A-Za-z][^\s/>]*))")
_ATTRIBUTE = re.compile(r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^\s>]*))?""")
_NOT_MARKUP = frozenset("script style textarea title xmp iframe noembed noframes".split())
_SURROGATE = re.compile(rb"&#(?:x0*D[89A-F][0-9A-F]{2}|0*5(?:5[3-9]|6[0-9]|7[0-3])[0-9]{2});", re.IGNORECASE)
_CONTEXT = "context:"
_MISNAMED = etree.XPath("descendant-or-self::*[@*[starts-with(name(), '{')]]")


def refuse_attributes(text: str, source: str) -> None:
    """Refuse markup, before it is parsed, with more than `MOST_ATTRIBUTES` attributes in one tag.

    Raises:
        SourceError: there is such a tag.

    """
    at = 0
    while opening := _OPENING.search(text, at):
        at = opening.end()
        if opening[1] is None:
            at = _after(text, "-->", at)
            continue
        count = 0
        while attribute := _ATTRIBUTE.match(text, at):
            at = attribute.end()
            count += 1
            if count > MOST_ATTRIBUTES:
                raise SourceError(
                    ngettext(
                        "A tag has more than {count} attribute.",
                        "A tag has more than {count} attributes.",
                        MOST_ATTRIBUTES,
                    ),
                    place=f"{source}:{text.count(chr(10), 0, opening.start()) + 1}",
                    remedy=_("Correct the markup there."),
                )
        if opening[1].lower() in _NOT_MARKUP:
            at = _after(text, f"</{opening[1]}", at)


def _after(text: str, sign: str, at: int) -> int:
    found = text.find(sign, at)
    return len(text) if found < 0 else found + len(sign)


def refuse_crowd(count: int, size: int, source: str) -> None:
    """Refuse a text of `size` bytes with `count` elements if these are too many for its text, as each takes time.

    Raises:
        SourceError: there are more than `MOST_ELEMENTS`, and more than one for a few bytes.

    """
    most = max(MOST_ELEMENTS, size // _BYTES)
    if count > most:
        raise SourceError(
            ngettext(
                "The file has {count} paragraph or other element.",
                "The file has {count} paragraphs and other elements.",
                count,
            ),
            place=source,
            remedy=_("The limit for a file of this size is {count}. Split it.", count=most),
        )


def without_surrogates(data: bytes) -> bytes:
    """Return XML with U+FFFD for references to surrogates, which libxml2 accepts in damaged files and lxml refuses."""
    return _SURROGATE.sub(b"&#xFFFD;", data)


def recovered(data: bytes) -> Element | None:
    """Return the readable part of XML that may be damaged, without entities or network; None if there is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_pis=True)
    try:
        root: Element | None = etree.fromstring(without_surrogates(data.lstrip()), parser)
    except etree.XMLSyntaxError:
        return None
    return root


def settle_nodes(root: Element, source: str) -> None:
    """Refuse a tree that is nested too deeply, and keep only elements and text in it, in place.

    Raises:
        SourceError: an element is nested more than `DEEPEST` deep.

    """
    _refuse_depth(root, source)
    for comment in root.iter(etree.Comment):
        words = (comment.text or "").strip()
        following = next(comment.itersiblings(etree.Element), None) if words.startswith(_CONTEXT) else None
        if following is not None:
            following.set(CONTEXT, words.removeprefix(_CONTEXT).strip())
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    for element in _MISNAMED(root):
        _drop_misnamed(element)


def _drop_misnamed(element: Element) -> None:
    """Remove attributes with names that look like a namespace, which lxml cannot remove one by one."""
    named = {name: value for name, value in element.attrib.items() if not str(name).startswith("{")}
    element.attrib.clear()
    element.attrib.update(named)


def _refuse_depth(root: Element, source: str) -> None:
    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise SourceError(
                _("Elements are nested more than {most} levels deep.", most=DEEPEST),
                place=source,
                remedy=_("An element is opened many times and never closed; correct the markup."),
            )

"""Checks before and after the parser: nothing is too deep or too long, and a tree holds only elements.

The code after a parser walks trees recursively and expects elements. A comment with a context becomes an attribute of
its block; other comments, processing instructions and entity references are removed.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree

from hexapla.errors import SourceError
from hexapla.messages import _, ngettext
from hexapla.model import Element
from hexapla.model.attributes import CONTEXT

DEEPEST = 200
MOST_ATTRIBUTES = 1000  # in one tag: a tree of lxml takes quadratic time
MOST_ELEMENTS = 200_000  # in a file of any size
_BYTES = 8  # bytes for each further element; usual markup has 50 or more
_REPEATED = 10  # times as many elements as a file may have are the most that are made of unclosed emphasis
_TIMES = 3  # for equal tags (the HTML standard, 13.2.4.3)
# HTML's parser repeats these in each block until they are closed (the HTML standard, 13.2.4.3).
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_CLOSES_ITSELF = frozenset(("a", "nobr"))  # a start tag closes an open element of the same name
_SURROGATE = re.compile(rb"&#(?:x0*D[89A-F][0-9A-F]{2}|0*5(?:5[3-9]|6[0-9]|7[0-3])[0-9]{2});", re.IGNORECASE)
_CONTEXT = "context:"
_MISNAMED = etree.XPath("descendant-or-self::*[@*[starts-with(name(), '{')]]")


def refuse_repetition(text: str, source: str) -> None:
    """Refuse HTML, before it is parsed, in which unclosed emphasis would be repeated in millions of elements.

    Their tree could take more memory than there is.

    Raises:
        SourceError: it would.

    """
    import turbohtml

    most = _REPEATED * _most_elements(len(text))
    unclosed: dict[str, dict[str, int]] = defaultdict(dict)
    repeated = made = 0
    for token in turbohtml.tokenize(text):
        name = token.tag
        if name is None or (not repeated and name not in FORMATTING):
            continue
        is_start = token.type is turbohtml.TokenType.START_TAG
        if is_start:
            made += repeated
        if name not in FORMATTING:
            continue
        tags = unclosed[name]
        if is_start:
            if name in _CLOSES_ITSELF:
                repeated -= len(tags)
                tags.clear()
            tag = str(token.attrs)
            tags[tag] = tags.get(tag, 0) + 1
            repeated += tags[tag] <= _TIMES
        elif tags:
            tag = next(reversed(tags))
            repeated -= tags[tag] <= _TIMES
            tags[tag] -= 1
            if not tags[tag]:
                del tags[tag]
    if made > most:
        refuse_crowd(made, len(text), source)


def refuse_attributes(count: int, source: str, line: int | None) -> None:
    """Refuse a tag with too many attributes.

    Raises:
        SourceError: `count` is more than `MOST_ATTRIBUTES`.

    """
    if count > MOST_ATTRIBUTES:
        raise SourceError(
            ngettext(
                "A tag has more than {count} attribute.",
                "A tag has more than {count} attributes.",
                MOST_ATTRIBUTES,
            ),
            place=f"{source}:{line or 1}",
            remedy=_("Correct the markup there."),
        )


def _most_elements(size: int) -> int:
    return max(MOST_ELEMENTS, size // _BYTES)


def refuse_crowd(count: int, size: int, source: str) -> None:
    """Refuse a text of `size` bytes with `count` elements if these are too many for its text, as each takes time.

    Raises:
        SourceError: there are more than `MOST_ELEMENTS`, and more than one for a few bytes.

    """
    most = _most_elements(size)
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
        context = context_in(comment.text or "")
        following = next(comment.itersiblings(etree.Element), None) if context else None
        if following is not None:
            following.set(CONTEXT, context)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    for element in _MISNAMED(root):
        _drop_misnamed(element)


def context_in(comment: str) -> str:
    """Return the context that a comment gives to the block after it; empty if it gives none."""
    words = comment.strip()
    return words.removeprefix(_CONTEXT).strip() if words.startswith(_CONTEXT) else ""


def _drop_misnamed(element: Element) -> None:
    """Remove attributes with names that look like a namespace, which lxml cannot remove one by one."""
    named = {name: value for name, value in element.attrib.items() if not str(name).startswith("{")}
    element.attrib.clear()
    element.attrib.update(named)


def _refuse_depth(root: Element, source: str) -> None:
    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        refuse_depth(depth, source)


def refuse_depth(depth: int, source: str) -> None:
    """Refuse a tree that is nested too deeply.

    Raises:
        SourceError: `depth` is more than `DEEPEST`.

    """
    if depth > DEEPEST:
        raise SourceError(
            _("Elements are nested more than {most} levels deep.", most=DEEPEST),
            place=source,
            remedy=_("An element is opened many times and never closed; correct the markup."),
        )

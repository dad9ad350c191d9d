"""Build our tree from a page's text with HTML's own parsing algorithm: it has the parts that browsers show.

turbohtml makes the tree of the HTML standard (section 13.2); here it becomes a tree of lxml, whose names XML allows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import turbohtml
from lxml import etree
from turbohtml import Namespace, Node, Text

from hexapla.characters import mark_forbidden
from hexapla.model import Element
from hexapla.model.attributes import CONTEXT, EPUB_TYPES, LINE, ORIGIN
from hexapla.read.html.page_origins import PageOrigins
from hexapla.read.parser_limits import (
    FORMATTING,
    context_in,
    refuse_attributes,
    refuse_crowd,
    refuse_depth,
    refuse_repetition,
)
from hexapla.tree import BLOCKS, MATHML, SVG, XLINK

_SPACES = {Namespace.SVG: f"{{{SVG}}}", Namespace.MATHML: f"{{{MATHML}}}"}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_UNKNOWN = "unknown"  # the name of elements whose own name XML does not allow, such as Word's `o:p`
_ATTRIBUTES = {"xml:lang": "lang", "epub:type": EPUB_TYPES}
_FOREIGN_ATTRIBUTES = {"xlink:href": f"{{{XLINK}}}href", "xml:lang": "lang"}


def build(text: str, source: str, *, repeats: bool = True, origins: PageOrigins | None = None) -> Element:
    """Return the page's `html` element, with the line of each block that the text opens.

    If `origins` are collected, each such block has its own, by the number of its element in the tree of the standard.

    HTML repeats unclosed emphasis and links in the blocks after them, unless `repeats` is false.

    Raises:
        SourceError: elements are nested too deeply, there are too many, or a tag has too many attributes.

    """
    refuse_repetition(text, source)
    document = turbohtml.parse(text, allow_declarative_shadow_roots=False)
    try:
        root, count = _built(document, source, origins, repeats=repeats, checked=str)
    except ValueError:  # a reference such as `&#1;` gives a character that lxml refuses
        root, count = _built(document, source, origins, repeats=repeats, checked=mark_forbidden)
    refuse_crowd(count, len(text), source)
    return root


def _built(
    document: turbohtml.Document,
    source: str,
    origins: PageOrigins | None,
    *,
    repeats: bool,
    checked: Callable[[str], str],
) -> tuple[Element, int]:
    """Return the tree, and the number of its elements; `checked` is applied to each text."""
    builder = etree.TreeBuilder()
    seen: set[tuple[str, int, int]] = set()
    levels = [_Level("", iter(document.children), 0)]
    count = 0
    while levels:
        level = levels[-1]
        for node in level.children:
            if isinstance(node, Text):
                builder.data(checked(node.data))
            elif isinstance(node, turbohtml.Element):
                count += 1
                is_repeated = node.tag in FORMATTING and _is_repeated(node, level.line, seen)
                if is_repeated and not repeats:
                    levels.append(_Level("", iter(node.children), level.line))
                    break
                name = _name(node)
                attributes = _attributes(node, source, checked)
                if is_repeated:
                    attributes.pop("id", None)
                    attributes.pop("name", None)
                if level.context:
                    attributes[CONTEXT], level.context = checked(level.context), ""
                if name in BLOCKS and node.source_line:
                    attributes |= _places(level.line + node.source_line, count - 1, origins)
                builder.start(name, attributes)
                refuse_depth(len(levels), source)
                if len(node) == 0:
                    builder.end(name)
                    continue
                levels.append(_level_of(node, name, level.line))
                break
            elif isinstance(node, turbohtml.Comment):
                level.context = context_in(node.data) or level.context
        else:
            levels.pop()
            if level.name:
                builder.end(level.name)
    return builder.close(), count


def _places(line: int, number: int, origins: PageOrigins | None) -> dict[str, str]:
    """Return the attributes that tell where a block was read: its line, and the number of its element."""
    return {LINE: str(line)} if origins is None else {LINE: str(line), ORIGIN: str(origins.add(number))}


@dataclass(slots=True)
class _Level:
    """An open element: its name (none for a node that is not built), the rest of its children, its first line."""

    name: str
    children: Iterator[Node]
    line: int  # that comes before line 1 of its children
    context: str = ""  # for its next child


def _level_of(element: turbohtml.Element, name: str, line: int) -> _Level:
    """Return an element's level; the content of `noframes`, which is text for browsers, is parsed by itself."""
    if name == "noframes":
        content = turbohtml.parse_fragment(element.text)
        return _Level(name, iter(content.children), line + (element.source_line or 1) - 1)
    return _Level(name, iter(element.children), line)


@lru_cache(maxsize=1_000)  # a page uses few names, and each many times
def _is_name(said: str) -> bool:
    return _NAME.fullmatch(said) is not None


def _name(element: turbohtml.Element) -> str:
    tag = element.tag
    if element.namespace is Namespace.HTML:
        return tag if _is_name(tag) else _UNKNOWN
    return _SPACES[element.namespace] + (_NAME.match(tag) or ["g"])[0]


def _attributes(element: turbohtml.Element, source: str, checked: Callable[[str], str]) -> dict[str, str]:
    """Return the attributes whose names XML allows; `lang` has precedence over `xml:lang`.

    Raises:
        SourceError: there are too many.

    """
    said = element.attrs
    if not said:
        return {}
    refuse_attributes(len(said), source, element.source_line)
    names = _ATTRIBUTES if element.namespace is Namespace.HTML else _FOREIGN_ATTRIBUTES
    found: dict[str, str] = {}
    for attribute, value in said.items():
        if name := names.get(attribute):
            is_kept = name not in said
        else:
            name, is_kept = attribute, attribute not in (LINE, ORIGIN) and _is_name(attribute)
        if is_kept:
            found[name] = checked(value if isinstance(value, str) else " ".join(value or ()))
    return found


def _is_repeated(element: turbohtml.Element, line: int, seen: set[tuple[str, int, int]]) -> bool:
    """Return whether emphasis or a link comes from a tag that an earlier element comes from too."""
    if element.position is None:
        return False
    at, column = element.position
    origin = (element.tag, line + at, column)
    if origin in seen:
        return True
    seen.add(origin)
    return False

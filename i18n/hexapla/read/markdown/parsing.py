"""Markdown -> a tree, by cmark-gfm: its HTML, in which each block says where it stands in the text.

Without raw HTML of the author, all tags are cmark's own, which are those of XML but for attributes without a value. XML
is parsed several times as fast, and the modules that read HTML are not needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from urllib.parse import unquote

from cmarkgfm.cmark import Options
from lxml import etree

from hexapla.characters import mark_forbidden
from hexapla.model import Element
from hexapla.model.attributes import LINE
from hexapla.read.markdown import html
from hexapla.read.markdown.cmark import to_html
from hexapla.read.markdown.notes import CITED
from hexapla.read.parser_limits import DEEPEST
from hexapla.tree import NOTEREF

_OPTIONS = (
    Options.CMARK_OPT_FOOTNOTES
    | Options.CMARK_OPT_SOURCEPOS
    | Options.CMARK_OPT_UNSAFE
    # A single tilde is more often part of numbers than strikethrough: `5~6 days or 7~8`.
    | Options.CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
)
_EXTENSIONS = ["table", "autolink", "strikethrough"]
_CITATION = re.compile(rb'<sup class="footnote-ref"><a href="#fn-([^"]*)"[^>]* data-footnote-ref>[^<]*</a></sup>')
_SECTION = '<section class="footnotes" data-footnotes>'
_NOTES = f"{_SECTION}\n<ol>\n"
_BACKLINK = re.compile(rb'<a href="#fnref-[^"]*" class="footnote-backref"[^>]*>[^<]*(?:<sup[^>]*>[^<]*</sup>)?</a>')
_NOTE = re.compile(r'^<li id="(fn-[^"]*)">$', re.MULTILINE)
_PLACED = etree.XPath("descendant-or-self::*[@data-sourcepos]")
_PLACE = re.compile(r"\d{1,9}:\d{1,9}-\d{1,9}:\d{1,9}")  # as cmark writes it
_WITHOUT_VALUE, _WITH_VALUE = _SECTION.encode(), f'{_SECTION[:-1]}="">'.encode()  # of its last attribute
# In cmark's text there is no quotation mark, which is `&quot;`.
_LINE_END_IN_ATTRIBUTE = re.compile(rb'="[^"\t\n\r]*+[\t\n\r]')  # for XML it is a space
_PORTION = 1 << 20  # bytes of markup that are made XML at once
# What HTML has not: links in links, and what `build` refuses.
_NOT_HTML = etree.XPath(f"boolean(descendant::a/descendant::a | self::node(){'/*' * (DEEPEST - 1)})")


def parse(text: str, source: str) -> Element:
    """Return the tree of a text. Its blocks have the attribute `data-sourcepos`; its citations are elements `CITED`.

    Raises:
        SourceError: elements are nested too deeply, there are too many, or a tag has too many attributes.

    """
    data = to_html(text, _OPTIONS, _EXTENSIONS)
    is_raw = html.is_in(text)
    body = None if is_raw or "<?" in text else _of_cmark_alone(data)
    if body is not None:
        return body
    markup = mark_forbidden(_CITATION.sub(_cited, data).decode("utf-8", "replace"))
    # The notes are parsed separately, as they may have unclosed HTML.
    before, section, notes = markup.rpartition(_NOTES) if is_raw else (markup, "", "")
    body = _tree(before if section else markup, source)
    if section:
        items = etree.SubElement(etree.SubElement(body, "section", {"data-footnotes": ""}), "ol")
        _nothing, *parts = _NOTE.split(notes)
        for name, content in zip(parts[::2], parts[1::2], strict=True):
            item = _tree(content, source)
            item.tag = "li"
            item.set("id", unescape(name))
            items.append(item)
    return body


def _cited(match: re.Match[bytes]) -> bytes:
    """Return a citation as ours, but no link yet: in a link it would be a link in a link, which HTML does not have."""
    label = escape(unquote(unescape(match[1].decode("utf-8", "replace"))).lower())
    return f'<{CITED} role="{NOTEREF}" href="#note-{label}"></{CITED}>'.encode()


def _of_cmark_alone(markup: bytes) -> Element | None:
    """Return the tree of markup that has only cmark's own tags; None if XML might not give the tree that HTML gives.

    Links back from notes are left out, as `notes.take_notes` would remove them.
    """
    parser = etree.XMLParser(resolve_entities=False)
    try:
        parser.feed(b"<body>")
        for portion in _portions(markup):
            if _LINE_END_IN_ATTRIBUTE.search(portion):
                return None
            given = _BACKLINK.sub(b"", _CITATION.sub(_cited, portion))
            parser.feed(given.replace(_WITHOUT_VALUE, _WITH_VALUE))
        parser.feed(b"</body>")
        body: Element = parser.close()
    except etree.XMLSyntaxError:
        return None
    return None if _NOT_HTML(body) else body


def _portions(markup: bytes) -> Iterator[bytes]:
    """Yield markup in portions of whole lines: each copy of all of it would take more memory than the text."""
    start = 0
    while start < len(markup):
        end = markup.find(b"\n", start + _PORTION) + 1 or len(markup)
        yield markup[start:end]
        start = end


def _tree(markup: str, source: str) -> Element:
    from hexapla.read.html.parsing import settle_drawings
    from hexapla.read.html.tree_builder import build

    # Emphasis in raw HTML that is never closed is a mistake more often than meant for the rest of the chapter.
    page: Element = build(f"<!DOCTYPE html><body>{markup}", source, repeats=False)
    body = page[-1]
    page.remove(body)  # the language of an `<html>` in the text would be that of a tree once read, but not of one kept
    body.tail = None
    _drop_false_places(body)
    settle_drawings(body)
    return body


def _drop_false_places(body: Element) -> None:
    """Remove line attributes of raw HTML that cmark did not write."""
    etree.strip_attributes(body, LINE)
    for element in _PLACED(body):
        if not _PLACE.fullmatch(element.get("data-sourcepos", "")):
            del element.attrib["data-sourcepos"]

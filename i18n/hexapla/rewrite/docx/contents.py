"""Contents and lists of figures that Word made: their entries get the translations of headings and captions.

ECMA-376, part 1, section 17.16.5.68.

Words that no person has reviewed are highlighted, as they are in the text itself.
Word updates them when it opens the document; other programs show them as they are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from hexapla.rewrite.changes import UnitText, listed_words
from hexapla.rewrite.docx.direction import turn_paragraph
from hexapla.rewrite.docx.remarks import highlight
from hexapla.rewrite.docx.run_properties import elements_of, joined
from hexapla.rewrite.target import Target
from hexapla.rewrite.xml_text import XmlText

_TABS = ("tab", "ptab")


def translate_contents(xml: XmlText, texts: Sequence[UnitText], target: Target) -> None:
    """Replace the words of headings and captions in the contents of a part by their translations."""
    listed = listed_words(texts)
    if not listed:
        return
    for paragraph in sorted(set(_paragraphs_of_contents(xml))):
        for leaves in _stretches(xml, paragraph):
            words = " ".join("".join(_text(xml, number) for number in leaves).split())
            if words in listed:
                translation, is_marked = listed[words]
                _replace(xml, leaves, translation)
                turn_paragraph(xml, paragraph, _prefix_of(xml, paragraph), target)
                if is_marked:
                    _mark(xml, leaves[0])


def _paragraphs_of_contents(xml: XmlText) -> Iterator[int]:
    """Yield the numbers of the paragraphs in which a table of contents is, or a part of one."""
    depth: list[bool] = []  # of each open field, whether it is a table of contents
    for number in range(len(xml.elements)):
        name = xml.local(number)
        if name == "fldChar" and '"begin"' in xml.tag(number):
            depth.append(False)
        elif name == "fldChar" and '"end"' in xml.tag(number) and depth:
            depth.pop()
        elif name == "instrText" and depth:
            depth[-1] = depth[-1] or re.search(r"\bTOC\b", xml.whole(number)) is not None
        elif name == "t" and any(depth):
            yield from (each for each in xml.ancestors(number) if xml.local(each) == "p")


def _stretches(xml: XmlText, paragraph: int) -> Iterator[list[int]]:
    """Yield the texts of a paragraph between tabs, as the numbers of their elements."""
    found: list[int] = []
    for number in xml.descendants(paragraph, "t", *_TABS):
        is_stop = xml.local(number) in _TABS and xml.local(xml.elements[number].parent) == "r"
        if is_stop:
            yield found
            found = []
        elif xml.local(number) == "t":
            found.append(number)
    yield found


def _text(xml: XmlText, number: int) -> str:
    element = xml.elements[number]
    return html.unescape(re.sub("<[^>]*>", "", xml.text[element.content : element.end]))


def _replace(xml: XmlText, leaves: Sequence[int], words: str) -> None:
    """Put words into the first of several texts, and nothing into the others."""
    for at, number in enumerate(leaves):
        element = xml.elements[number]
        text = escape(words) if at == 0 else ""
        if element.content < element.end:
            xml.replace(element.content, element.end, f"{text}</{element.name}>")


def _mark(xml: XmlText, leaf: int) -> None:
    """Highlight the run of a text."""
    run = next((each for each in xml.ancestors(leaf) if xml.local(each) == "r"), None)
    if run is None:
        return
    element = xml.elements[run]
    prefix = _prefix_of(xml, run)
    properties = next((each for each in xml.children(run) if xml.local(each) == "rPr"), None)
    known = {} if properties is None else elements_of(xml.whole(properties))
    marked = joined({**known, **highlight(prefix)}, prefix)
    if properties is None:
        xml.insert(element.content, marked)
    else:
        xml.replace(xml.elements[properties].start, xml.elements[properties].end, marked)


def _prefix_of(xml: XmlText, number: int) -> str:
    name = xml.elements[number].name
    return name[: name.find(":") + 1]

"""The alternative texts of drawings, which are in attributes (ECMA-376, part 1, section 20.4.2.5; VML)."""

from __future__ import annotations

import html
import re
from xml.sax.saxutils import escape

from hexapla.rewrite.xml_text import XmlText

_TEXT = re.compile(
    r"""(?<=\s)(?P<name>descr|title|alt|o:title)(?P<equals>\s*=\s*)(?:"(?P<one>[^"]*)"|'(?P<other>[^']*)')"""
)


def set_alternative(xml: XmlText, drawing: int, text: str) -> None:
    """Replace the alternative text of a drawing: the first attribute with one, and those with the same text."""
    known = ""
    for number in xml.descendants(drawing, "docPr", "imagedata", "shape", "cNvPr"):
        start = xml.elements[number].start
        for match in _TEXT.finditer(xml.tag(number)):
            said = " ".join(html.unescape(match["one"] or match["other"] or "").split())
            if said and said == (known or said):
                known = said
                new = f'{match["name"]}{match["equals"]}"{escape(text, {chr(34): "&quot;"})}"'
                xml.replace(start + match.start(), start + match.end(), new)

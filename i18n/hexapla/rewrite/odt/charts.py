"""Write the texts of charts (`office:chart`).

LibreOffice reads the cells of a chart's table without what is in spans, so a text has no spans but one around all.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from hexapla.rewrite.changes import UnitText, untagged
from hexapla.rewrite.xml_text import XmlText


def is_in_chart(xml: XmlText, paragraph: int) -> bool:
    """Return whether a paragraph is a text of a chart."""
    return paragraph >= 0 and any(xml.local(each) == "chart" for each in xml.ancestors(paragraph))


def write_chart_text(xml: XmlText, paragraph: int, texts: Sequence[UnitText]) -> None:
    """Replace a text of a chart by the renderings of its units, if one is another."""
    if not any(each.is_changed for each in texts):
        return
    holder = paragraph
    while (inner := _only_child(xml, holder)) >= 0:
        holder = inner
    element = xml.elements[holder]
    xml.replace(element.content, xml.text.rindex("</", element.content, element.end), escape(untagged(texts)))


def _only_child(xml: XmlText, holder: int) -> int:
    """Return the span around the whole text of an element; -1 if there is none."""
    inner = list(xml.children(holder))
    element = xml.elements[holder]
    if len(inner) != 1 or xml.local(inner[0]) != "span" or xml.elements[inner[0]].content == xml.elements[inner[0]].end:
        return -1
    before = xml.text[element.content : xml.elements[inner[0]].start]
    after = xml.text[xml.elements[inner[0]].end : xml.text.rindex("</", element.content, element.end)]
    return inner[0] if not (before + after).strip() else -1

"""Looks of styles for East Asian letters and complex scripts, such as Arabic: they are properties of their own.

OpenDocument 1.3, part 3, sections 20.271 to 20.303: `fo:font-weight` is for Western letters only, and
`style:font-weight-asian` and `style:font-weight-complex` are for the others.
"""

from __future__ import annotations

from hexapla.rewrite.odt.languages import ENDINGS, text_properties
from hexapla.rewrite.odt.part_styles import attributes
from hexapla.rewrite.odt.prefixes import prefix_of
from hexapla.rewrite.target import Target
from hexapla.rewrite.xml_text import XmlText

_LOOKS = ("font-weight", "font-style", "font-size")


def give_looks(xml: XmlText, target: Target) -> None:
    """Give each style that is bold, italic or of a size the same look for the letters of the translation.

    A style that says another look for them keeps it. Without this, a heading would look like the text below it.
    """
    ending = ENDINGS[target.kind]
    if not ending or target.kind == target.source_kind:
        return
    for number in text_properties(xml):
        said = attributes(xml.tag(number))
        element = xml.elements[number]
        added = (
            f' {prefix_of(xml, "style")}{look}{ending}="{said[look]}"'
            for look in _LOOKS
            if look in said and f"{look}{ending}" not in said
        )
        xml.insert(element.start + 1 + len(element.name), "".join(added))

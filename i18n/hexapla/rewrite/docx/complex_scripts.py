"""Looks of styles for complex scripts, such as Arabic: they are properties of their own (ECMA-376, part 1, 17.3.2)."""

from __future__ import annotations

from hexapla.rewrite.docx.run_properties import COMPLEX
from hexapla.rewrite.xml_text import XmlText


def give_complex_looks(styles: XmlText) -> None:
    """Give each style that is bold, italic or of a size the same look for complex scripts, unless it says another.

    Word uses `w:bCs`, `w:iCs` and `w:szCs` there: without them, a heading would look like the text below it.
    """
    for properties in styles.descendants(0, "rPr"):
        children = {styles.local(each): each for each in styles.children(properties)}
        for name, complex_name in COMPLEX.items():
            if name in children and complex_name not in children:
                own = styles.elements[children[name]]
                complex_tag = own.name.removesuffix(name) + complex_name
                styles.insert(own.end, styles.text[own.start : own.end].replace(own.name, complex_tag))

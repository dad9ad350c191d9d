"""The descriptions of pictures, which are elements of their frames."""

from __future__ import annotations

from xml.sax.saxutils import escape, unescape

from hexapla.rewrite.xml_text import XmlText


def set_description(xml: XmlText, frame: int, text: str) -> None:
    """Replace the description of a frame, or else its title; both, if they are the same."""
    known = ""
    own = [each for name in ("desc", "title") for each in xml.children(frame) if xml.local(each) == name]
    for number in own:
        element = xml.elements[number]
        if element.content == element.end:
            continue
        end = xml.text.rindex("</", element.content, element.end)
        said = " ".join(unescape(xml.text[element.content : end]).split())
        if said and said == (known or said):
            known = said
            xml.replace(element.content, end, escape(text))

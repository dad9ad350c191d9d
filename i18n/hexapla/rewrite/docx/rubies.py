"""Text with its reading (ECMA-376, part 1, section 17.3.3.25)."""

from __future__ import annotations

from dataclasses import dataclass

from hexapla.rewrite.docx.content import ParagraphContent
from hexapla.rewrite.xml_text import XmlText


@dataclass(frozen=True, slots=True)
class WordRuby:
    """A ruby of the source: its XML before and after its words, and the `w:rPr` of its text and of its reading."""

    opening: str
    closing: str
    text_look: str
    reading_look: str
    prefix: str

    def made(self, text: str, reading: str) -> str:
        """Return the ruby with other runs as its text and its reading; without a reading, the text alone."""
        if not reading:
            return text
        name = self.prefix
        inner = f"<{name}rt>{reading}</{name}rt><{name}rubyBase>{text}</{name}rubyBase>"
        return f"{self.opening}{inner}{self.closing}"


def ruby_at(content: ParagraphContent, atom: int) -> WordRuby:
    """Return the ruby that an atom is."""
    xml, number = content.xml, content.atoms[atom].number
    run = content.atoms[atom].run
    prefix = xml.elements[number].name.removesuffix("ruby")
    properties = next((xml.whole(each) for each in xml.children(number) if xml.local(each) == "rubyPr"), "")
    return WordRuby(
        opening=f"{xml.tag(run)}{content.properties(atom)}{xml.tag(number)}{properties}",
        closing=f"</{prefix}ruby></{xml.elements[run].name}>",
        text_look=_look(xml, number, "rubyBase"),
        reading_look=_look(xml, number, "rt"),
        prefix=prefix,
    )


def _look(xml: XmlText, ruby: int, part: str) -> str:
    """Return the `w:rPr` of the first run in a part of a ruby."""
    for holder in xml.descendants(ruby, part):
        for run in xml.descendants(holder, "r"):
            return next((xml.whole(each) for each in xml.children(run) if xml.local(each) == "rPr"), "")
    return ""

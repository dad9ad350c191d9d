"""Paragraphs that stay in the language of the source, in a document whose direction is turned.

Each gets an automatic style with the direction that it had, because the styles of the document are turned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from hexapla.rewrite.odt.automatic_styles import AutomaticStyles
from hexapla.rewrite.odt.part_styles import attributes
from hexapla.rewrite.odt.prefixes import prefix_of
from hexapla.rewrite.xml_text import XmlText

_STYLE_NAME = re.compile(r"""\s[\w.-]+:style-name\s*=\s*(?:"[^"]*"|'[^']*')""")
_MOST = 50  # styles that are based on one another


class KeptDirection:
    """Gives paragraphs of one part the direction of the source; `roots` are the parts with styles."""

    def __init__(self, xml: XmlText, roots: Iterable[XmlText], added: AutomaticStyles, *, is_rtl: bool) -> None:
        self._xml = xml
        self._added = added
        self._is_rtl = is_rtl
        self._styles: dict[str, tuple[XmlText, int]] = {}
        for root in (*(each for each in roots if each is not xml), xml):  # its own automatic styles come before others
            for number in root.descendants(0, "style"):
                said = attributes(root.tag(number))
                if said.get("family") == "paragraph":
                    self._styles[said.get("name", "")] = (root, number)

    def keep(self, paragraph: int) -> None:
        """Give a paragraph a style like its own, with the direction of the source."""
        xml = self._xml
        if xml.local(paragraph) not in ("p", "h"):
            return
        element, tag = xml.elements[paragraph], xml.tag(paragraph)
        name = attributes(tag).get("style-name", "")
        new = f"hexapla-kept-{name or 'Standard'}"
        self._added.copy(new, self._copied(name, new))
        said = f' {prefix_of(xml, "text")}style-name="{new}"'
        if found := _STYLE_NAME.search(tag):
            xml.replace(element.start + found.start(), element.start + found.end(), said)
        else:
            xml.insert(element.start + 1 + len(element.name), said)

    def _copied(self, name: str, new: str) -> str:
        style, fo = prefix_of(self._xml, "style"), prefix_of(self._xml, "fo")
        mode = f' {style}writing-mode="{"rl-tb" if self._is_rtl else "lr-tb"}"'
        align = self._align(name)
        mode += f' {fo}text-align="{align}"' if align else ""
        own = self._styles.get(name)
        if own is None or own[0] is not self._xml or not self._is_automatic(own[1]):
            opening = f'<{style}style {style}name="{new}" {style}family="paragraph"'
            opening += f" {style}parent-style-name={quoteattr(name)}>" if name else ">"
            return f"{opening}<{style}paragraph-properties{mode}/></{style}style>"
        return self._with_properties(own[1], new, mode)

    def _with_properties(self, number: int, new: str, mode: str) -> str:
        """Return a copy of an automatic style as it is in the source, with another name and with properties."""
        xml = self._xml
        element = xml.elements[number]
        whole = xml.text[element.start : element.end]
        opening = re.sub(r"(?<=\s)([\w.-]+:name=)(?:\"[^\"]*\"|'[^']*')", rf'\1"{new}"', xml.tag(number), count=1)
        inner = whole[element.content - element.start :]
        if element.content == element.end:
            style = prefix_of(xml, "style")
            opening = re.sub(r"\s*/>$", ">", opening)
            return f"{opening}<{style}paragraph-properties{mode}/></{element.name}>"
        properties = next((each for each in xml.children(number) if xml.local(each) == "paragraph-properties"), None)
        if properties is None:
            return f"{opening}<{prefix_of(xml, 'style')}paragraph-properties{mode}/>{inner}"
        at = xml.elements[properties].start + 1 + len(xml.elements[properties].name)
        rest = re.sub(r"""\s[\w.-]+:(?:writing-mode|text-align)=(?:"[^"]*"|'[^']*')""", "", xml.tag(properties))
        rest = rest[1 + len(xml.elements[properties].name) :]
        before, after = xml.text[element.content : at], xml.text[xml.elements[properties].content : element.end]
        return f"{opening}{before}{mode}{rest}{after}"

    def _is_automatic(self, number: int) -> bool:
        return any(self._xml.local(each) == "automatic-styles" for each in self._xml.ancestors(number))

    def _align(self, name: str) -> str:
        """Return the side on which the lines of a style's paragraphs begin; or how else they are aligned."""
        for _time in range(_MOST):
            if name not in self._styles:
                break
            root, number = self._styles[name]
            properties = (each for each in root.children(number) if root.local(each) == "paragraph-properties")
            align = next((attributes(root.tag(each)).get("text-align", "") for each in properties), "")
            if align in ("start", "end"):
                return "right" if (align == "end") != self._is_rtl else "left"
            if align:
                return align
            name = attributes(root.tag(number)).get("parent-style-name", "")
        return "right" if self._is_rtl else "left"

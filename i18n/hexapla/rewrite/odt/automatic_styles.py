"""The automatic styles that are added to a part: looks, languages, marks of drafts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from hexapla.rewrite.odt.prefixes import prefix_of
from hexapla.rewrite.xml_text import XmlText

_KINDS = ("fo:{}", "style:{}-asian", "style:{}-complex")


def _of_all_letters(name: str, value: str) -> dict[str, str]:
    """Return a property with its twins for East Asian letters and for complex scripts."""
    return {kind.format(name): value for kind in _KINDS}


# The looks that tags always mean, and the mark of a text that no person has reviewed.
LOOKS: Mapping[str, Mapping[str, str]] = {
    "strong": _of_all_letters("font-weight", "bold"),
    "em": _of_all_letters("font-style", "italic"),
    "s": {"style:text-line-through-style": "solid", "style:text-line-through-type": "single"},
    "u": {"style:text-underline-style": "solid", "style:text-underline-width": "auto"},
    "sup": {"style:text-position": "super 58%"},
    "sub": {"style:text-position": "sub 58%"},
    "draft": {"fo:background-color": "#ffff00"},
}
_BEFORE_BODY = ("master-styles", "body")


class AutomaticStyles:
    """The automatic styles of one part that its spans can use."""

    def __init__(self, xml: XmlText) -> None:
        self._xml = xml
        self._made: dict[str, str] = {}  # the XML of each, by its name

    def span(self, name: str, properties: Mapping[str, str]) -> str:
        """Return the start tag of a span with these properties of text; `name` is that of the look."""
        style, text = prefix_of(self._xml, "style"), prefix_of(self._xml, "text")
        full = f"hexapla-{name}"
        if full not in self._made:
            prefixes = {space: prefix_of(self._xml, space) for space in ("fo", "style")}
            said = "".join(
                f" {prefixes[key.partition(':')[0]]}{key.partition(':')[2]}={quoteattr(value)}"
                for key, value in properties.items()
            )
            self._made[full] = (
                f'<{style}style {style}name="{full}" {style}family="text">'
                f"<{style}text-properties{said}/></{style}style>"
            )
        return f'<{text}span {text}style-name="{full}">'

    def look(self, name: str) -> str:
        """Return the start tag of a span with one of `LOOKS`."""
        return self.span(name, LOOKS[name])

    def copy(self, name: str, made: str) -> None:
        """Add a style that was made from another one."""
        self._made[name] = made

    def write(self) -> None:
        """Write the styles into the part."""
        if not self._made:
            return
        content = "".join(self._made.values())
        xml = self._xml
        own = next(iter(xml.descendants(0, "automatic-styles")), None)
        if own is None:
            office = prefix_of(xml, "office")
            before = next(each for each in xml.children(0) if xml.local(each) in _BEFORE_BODY)
            whole = f"<{office}automatic-styles>{content}</{office}automatic-styles>"
            xml.insert(xml.elements[before].start, whole)
            return
        element = xml.elements[own]
        if element.content == element.end:
            opening = re.sub(r"\s*/>$", ">", xml.tag(own))
            xml.replace(element.start, element.end, f"{opening}{content}</{element.name}>")
        else:
            xml.insert(xml.text.rindex("</", element.content, element.end), content)

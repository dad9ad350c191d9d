"""The styles that the spans of one part use: those that the document has, and those that are added."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from hexapla.rewrite.odt.automatic_styles import AutomaticStyles
from hexapla.rewrite.odt.prefixes import prefix_of
from hexapla.rewrite.xml_text import XmlText

_ATTRIBUTE = re.compile(r"""\s[\w.-]+:([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SEEN = frozenset("font-name font-family font-size color background-color".split())


@dataclass(slots=True)
class PartStyles:
    """The styles for a part; `roots` are the parts that define styles."""

    xml: XmlText
    roots: Iterable[XmlText]
    added: AutomaticStyles = field(init=False)
    text_prefix: str = field(init=False)
    _known: dict[str, frozenset[tuple[str, str]]] = field(init=False)

    def __post_init__(self) -> None:
        self.added = AutomaticStyles(self.xml)
        self.text_prefix = prefix_of(self.xml, "text")
        self._known = dict(_known_in(each) for root in self.roots for each in _styles_of(root))

    def seen(self, spans: tuple[str, ...]) -> frozenset[tuple[str, str]]:
        """Return what a person sees of spans with these start tags beside emphasis: fonts, sizes, colours, styles."""
        found: dict[str, str] = {}
        for opening in spans:
            name = attributes(opening).get("style-name", "")
            found |= dict(self._known.get(name, ()))
        return frozenset(found.items())


def attributes(opening: str) -> dict[str, str]:
    """Return the attributes of a start tag by their names without prefixes, as they are written."""
    return {name: one or other for name, one, other in _ATTRIBUTE.findall(opening)}


def _styles_of(root: XmlText) -> list[tuple[XmlText, int, dict[str, str]]]:
    styles = ((root, number, attributes(root.tag(number))) for number in root.descendants(0, "style"))
    return [(xml, number, said) for xml, number, said in styles if said.get("family") == "text"]


def _known_in(style: tuple[XmlText, int, dict[str, str]]) -> tuple[str, frozenset[tuple[str, str]]]:
    """Return the name of a style, and what a person sees of it; automatic styles are seen as their parents."""
    xml, number, said = style
    around = next((xml.local(each) for each in xml.ancestors(number)), "")
    found = {"style": said.get("name", "") if around == "styles" else said.get("parent-style-name", "")}
    for each in xml.descendants(number, "text-properties"):
        found |= {name: value for name, value in attributes(xml.tag(each)).items() if name in _SEEN}
    return said.get("name", ""), frozenset((name, value) for name, value in found.items() if value)

"""Comments that say that no person has reviewed a text."""

from __future__ import annotations

from xml.sax.saxutils import escape

from hexapla.rewrite.odt.prefixes import prefix_of
from hexapla.rewrite.xml_text import XmlText


class OdtRemarks:
    """The comments that are added to a part."""

    def __init__(self, xml: XmlText) -> None:
        self._xml = xml
        self._count = 0

    def around(self, remark: str) -> tuple[str, str]:
        """Return the XML before and after a text that a comment is about."""
        self._count += 1
        office, dc, text = (prefix_of(self._xml, space) for space in ("office", "dc", "text"))
        name = f'{office}name="hexapla-{self._count}"'
        said = f"<{text}p>{escape(remark)}</{text}p>"
        before = f"<{office}annotation {name}><{dc}creator>Hexapla</{dc}creator>{said}</{office}annotation>"
        return before, f"<{office}annotation-end {name}/>"

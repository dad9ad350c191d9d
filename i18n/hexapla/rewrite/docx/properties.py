"""The properties of a document that are units: title, authors, subject ... (ECMA-376, part 2, section 11)."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax.saxutils import escape

from hexapla.model import SourceFile, UnitKind
from hexapla.rewrite.xml_text import XmlText

_PART = "docProps/core.xml"
_ELEMENTS = {
    UnitKind.TITLE: "title", UnitKind.AUTHOR: "creator", UnitKind.DESCRIPTION: "description",
    UnitKind.SUBJECT: "subject", UnitKind.KEYWORDS: "keywords", UnitKind.CATEGORY: "category",
}  # fmt: skip


def set_properties(text: Callable[[str], XmlText], file: SourceFile) -> None:
    """Replace the properties that are units."""
    found: dict[str, list[tuple[str, str]]] = {}
    for unit, rendering in zip(file.units, file.renderings, strict=True):
        if unit.is_value and unit.kind in _ELEMENTS and not unit.origin.part:
            found.setdefault(_ELEMENTS[unit.kind], []).append((unit.text, rendering.text))
    for name, texts in found.items():
        if all(old == new for old, new in texts):
            continue
        xml = text(_PART)
        for number in xml.descendants(0, name):
            element = xml.elements[number]
            whole = xml.text[element.content : element.end]
            inner = whole[: whole.rfind("</")]
            said = inner
            for old, new in texts:
                pattern = r"\s+".join(re.escape(escape(word)) for word in old.split())
                said = re.sub(pattern, escape(new).replace("\\", "\\\\"), said, count=1)
            xml.replace(element.content, element.content + len(inner), said)

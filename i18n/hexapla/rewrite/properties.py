"""The properties of an office document that are units: title, authors, subject ..."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

from hexapla.model import SourceFile, UnitKind
from hexapla.rewrite.texts import value_of
from hexapla.rewrite.xml_text import XmlText


def set_properties(properties: Callable[[], XmlText], file: SourceFile, elements: Mapping[UnitKind, str]) -> None:
    """Replace the properties that are units, in their part, which is opened only if one changes.

    `elements` are the names, without prefix, of the elements for each kind of unit.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for unit, rendering, remark in zip(file.units, file.renderings, file.remarks, strict=True):
        if unit.is_value and unit.kind in elements and not unit.origin.pieces:
            found.setdefault(elements[unit.kind], []).append((unit.text, value_of(unit, rendering, remark)))
    for name, texts in found.items():
        if all(old == new for old, new in texts):
            continue
        xml = properties()
        holder = next(xml.descendants(0, "meta"), 0)  # a document that is one file has these names elsewhere, too
        for number in xml.descendants(holder, name):
            element = xml.elements[number]
            whole = xml.text[element.content : element.end]
            inner = whole[: whole.rfind("</")]
            xml.replace(element.content, element.content + len(inner), escape(_changed(html.unescape(inner), texts)))


def _changed(said: str, texts: Sequence[tuple[str, str]]) -> str:
    """Return the content of a property with other texts: it is one of them, or has several."""
    words = " ".join(said.split())
    for old, new in [each for each in texts if each[0] == words] or texts:
        pattern = r"\s+".join(map(re.escape, old.split()))
        said = re.sub(pattern, new.replace("\\", "\\\\"), said, count=1)
    return said

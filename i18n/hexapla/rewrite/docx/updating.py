"""Fields whose contents depend on texts: Word works them out again when it opens the document (17.15.1.81)."""

from __future__ import annotations

import re

from hexapla.rewrite.docx.parts import Parts
from hexapla.rewrite.xml_text import XmlText

_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DEPENDENT = re.compile(r"\b(?:TOC|INDEX|TOA|REF|PAGEREF|STYLEREF|NOTEREF)\b")
# What comes after `w:updateFields` in the settings (part 1, annex A, CT_Settings).
_AFTER = frozenset(
    "hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping "
    "doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType "
    "schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator docId chartTrackingRefBased "
    "conflictMode discardImageEditingData defaultImageDpi".split()
)


def update_fields(parts: Parts) -> None:
    """Let Word update the fields of a document when it is opened, if its main part has any that depend on texts."""
    if not any(map(_DEPENDENT.search, _instructions(parts.text(parts.main)))):
        return
    name = parts.beside(parts.main, "settings")
    if not name:
        parts.add("settings", f'<w:settings xmlns:w="{_WORDS}"><w:updateFields w:val="true"/></w:settings>')
        return
    xml = parts.text(name)
    root = xml.elements[0]
    prefix = root.name[: root.name.find(":") + 1]
    said = f'<{prefix}updateFields {prefix}val="true"/>'
    children = list(xml.children(0))
    own = next((each for each in children if xml.local(each) == "updateFields"), None)
    if own is not None:
        xml.replace(xml.elements[own].start, xml.elements[own].end, said)
    elif root.content == root.end:
        xml.replace(root.start, root.end, f"{xml.tag(0)[:-2]}>{said}</{root.name}>")
    else:
        after = next((each for each in children if xml.local(each) in _AFTER), None)
        xml.insert(xml.elements[after].start if after is not None else root.end - len(f"</{root.name}>"), said)


def _instructions(xml: XmlText) -> list[str]:
    """Return the instructions of the fields of a part; of a field with several pieces, the pieces."""
    codes = [xml.whole(number) for number in xml.descendants(0, "instrText")]
    return [*codes, *(xml.tag(number) for number in xml.descendants(0, "fldSimple"))]

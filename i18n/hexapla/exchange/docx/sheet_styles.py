"""The styles of a sheet's Word document: those of our own words, and one for each look that its texts have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hexapla.exchange.docx.elements import w
from hexapla.exchange.docx.looks import LOOKS, STYLE, Look
from hexapla.model import Element

_FONTS = {"ascii": "Calibri", "hAnsi": "Calibri", "cs": "Arial"}
# Paragraphs: their size in half points, and their colour.
_PARAGRAPHS = {"HexaplaTitle": ("28", ""), "HexaplaNumber": ("21", ""), "HexaplaSmall": ("16", "595959"),
               "HexaplaId": ("8", "8C8C8C")}  # fmt: skip
_LOOK: Mapping[Look, tuple[tuple[str, str], ...]] = {
    "italic": (("i", ""), ("iCs", "")),
    "bold": (("b", ""), ("bCs", "")),
    "underline": (("u", "single"),),
    "strike": (("strike", ""),),
    "superscript": (("vertAlign", "superscript"),),
    "subscript": (("vertAlign", "subscript"),),
}
_ORDER = ("b", "bCs", "i", "iCs", "strike", "u", "vertAlign")  # of properties, as the schema has it (17.3.2.28)


def style_part(language: str, looks: Mapping[tuple[str, ...], str]) -> Element:
    """Return the part of the styles; `looks` are the ids of character styles by the tags around their texts."""
    said = w("lang", val=language, eastAsia=language, bidi=language)
    defaults = w("rPr", w("rFonts", **_FONTS), w("sz", val="21"), w("szCs", val="21"), said)
    spacing = w("pPr", w("spacing", after="40"))
    normal = w("style", w("name", val="Normal"), type="paragraph", default="1", styleId="Normal")
    return w(
        "styles",
        w("docDefaults", w("rPrDefault", defaults), w("pPrDefault", spacing)),
        normal,
        *(_paragraph_style(name, size, color) for name, (size, color) in _PARAGRAPHS.items()),
        *(_character_style(path, identifier) for path, identifier in looks.items()),
    )


def _paragraph_style(name: str, size: str, color: str) -> Element:
    colored = [w("color", val=color)] if color else []
    own = w("rPr", *colored, w("sz", val=size), w("szCs", val=size))
    return w("style", w("name", val=name), own, type="paragraph", customStyle="1", styleId=name)


def _character_style(path: Sequence[str], identifier: str) -> Element:
    looks = {each for name in path for each in _LOOK[LOOKS[name]]}
    in_order = sorted(looks, key=lambda each: _ORDER.index(each[0]))
    own = w("rPr", *(w(name, **({"val": value} if value else {})) for name, value in in_order))
    return w("style", w("name", val=" ".join((STYLE, *path))), own, type="character", customStyle="1",
             styleId=identifier)  # fmt: skip

"""The properties of runs as XML: `w:rPr` taken apart and put together (ECMA-376, part 1, section 17.3.2.28)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from hexapla.rewrite.xml_text import XmlText

Properties = Mapping[str, str]  # the elements of a `w:rPr` by their names without prefix, each as XML

# The order of the elements in a `w:rPr` (part 1, annex A, EG_RPrBase); unknown ones come last.
_ORDER = (
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
).split()
_PLACES = {name: place for place, name in enumerate(_ORDER)}
# What a reader takes as a look.
LOOKS = frozenset(
    "b bCs i iCs caps smallCaps strike dstrike u vertAlign color highlight shd rStyle".split()
)  # fmt: skip
_OF_TAGS: Mapping[str, Mapping[str, str]] = {
    "strong": {"b": "", "bCs": ""}, "em": {"i": "", "iCs": ""}, "s": {"strike": ""}, "u": {"u": "single"},
    "sup": {"vertAlign": "superscript"}, "sub": {"vertAlign": "subscript"},
}  # fmt: skip
# For complex scripts, Word has properties of their own.
COMPLEX = {"b": "bCs", "i": "iCs", "sz": "szCs"}


@lru_cache(maxsize=4096)
def elements_of(properties: str) -> Properties:
    """Return the elements of a `w:rPr`; an empty text has none."""
    if not properties:
        return MappingProxyType({})
    xml = XmlText(properties.encode())
    return MappingProxyType({xml.local(child): xml.whole(child) for child in xml.children(0)})


def joined(elements: Properties, prefix: str) -> str:
    """Return elements as a `w:rPr`; nothing if there are none. `prefix` is that of the names: `w:`."""
    if not elements:
        return ""
    ordered = sorted(elements.items(), key=lambda item: _PLACES.get(item[0], len(_ORDER)))
    return f"<{prefix}rPr>{''.join(xml for _name, xml in ordered)}</{prefix}rPr>"


def plain(elements: Properties) -> Properties:
    """Return properties without those that are looks."""
    return {name: xml for name, xml in elements.items() if name not in LOOKS}


def overlaid(base: Properties, look: Properties, ground: Properties) -> Properties:
    """Return `base` with what distinguishes `look` from `ground`."""
    return {**base, **{name: xml for name, xml in look.items() if ground.get(name) != xml}}


def with_look(base: Properties, tag: str, prefix: str) -> Properties:
    """Return `base` with the look that a tag always means, such as `em`; `base` itself for other tags."""
    said = _OF_TAGS.get(tag, {})
    return {**base, **{name: f"<{prefix}{name}{_value(value, prefix)}/>" for name, value in said.items()}}


def _value(value: str, prefix: str) -> str:
    return f' {prefix}val="{value}"' if value else ""


def turned(elements: Properties, prefix: str, *, is_rtl: bool, was_rtl: bool) -> Properties:
    """Return properties for a text from right to left, or from left to right, in a document that was turned."""
    found = {name: xml for name, xml in elements.items() if name not in ("rtl", "cs")}
    if is_rtl:
        for name, complex_name in COMPLEX.items():
            if name in found and complex_name not in found:
                found[complex_name] = found[name].replace(f"<{prefix}{name}", f"<{prefix}{complex_name}", 1)
        found["rtl"] = f"<{prefix}rtl/>"
    elif was_rtl:
        found["rtl"] = f'<{prefix}rtl {prefix}val="0"/>'
    return found

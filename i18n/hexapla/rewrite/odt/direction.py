"""The direction of paragraphs, tables and pages, which styles say."""

from __future__ import annotations

import re

from hexapla.rewrite.odt.part_styles import attributes
from hexapla.rewrite.odt.prefixes import prefix_of
from hexapla.rewrite.target import Target
from hexapla.rewrite.xml_text import XmlText

_MODE = re.compile(r"""(?<=[\w.-]:writing-mode=)(["'])(?P<value>[^"']*)\1""")
_ALIGN = re.compile(r"""(?<=[\w.-]:text-align=)(["'])(?P<value>[^"']*)\1""")
_TURNED = frozenset("paragraph-properties table-properties page-layout-properties section-properties".split())
# Directions are left out where a style takes them from others; these say one that is turned if nothing says another.
_SAYING = frozenset(("table-properties", "page-layout-properties"))
_SIDES = frozenset("start left end right".split())


def turn_styles(xml: XmlText, target: Target) -> None:
    """Turn the styles of a part that have the direction of the source, or none of their own."""
    for child in xml.children(0):
        if xml.local(child) in ("styles", "automatic-styles"):
            for number in xml.descendants(child, *_TURNED):
                _turn(xml, number, target)


def _turn(xml: XmlText, number: int, target: Target) -> None:
    element = xml.elements[number]
    tag, style = xml.tag(number), prefix_of(xml, "style")
    mode = _MODE.search(tag)
    is_default = xml.local(element.parent) == "default-style" and (
        attributes(xml.tag(element.parent)).get("family") == "paragraph"
    )
    if mode is not None and mode["value"] in _modes(is_rtl=target.is_rtl):
        return  # of text in another language
    new = _modes(is_rtl=target.is_rtl)[0]
    if mode is not None:
        xml.replace(element.start + mode.start("value"), element.start + mode.end("value"), new)
    elif mode is None and (is_default or xml.local(number) in _SAYING):
        xml.insert(element.start + 1 + len(element.name), f' {style}writing-mode="{new}"')
    if xml.local(number) == "paragraph-properties":
        _align(xml, number, target, is_default=is_default)


def _align(xml: XmlText, number: int, target: Target, *, is_default: bool) -> None:
    """Turn the alignment of paragraphs; both programs and the standard know these sides, which have no direction."""
    element = xml.elements[number]
    sides = {"start": "right", "end": "left"} if target.is_rtl else {"start": "left", "end": "right"}
    align = _ALIGN.search(xml.tag(number))
    if align is not None and align["value"] in _SIDES:
        was_start = align["value"] in ("start", "right" if target.was_rtl else "left")
        side = sides["start" if was_start else "end"]
        xml.replace(element.start + align.start("value"), element.start + align.end("value"), side)
    elif align is None and is_default:
        fo = prefix_of(xml, "fo")
        xml.insert(element.start + 1 + len(element.name), f' {fo}text-align="{sides["start"]}"')


def _modes(*, is_rtl: bool) -> tuple[str, ...]:
    return ("rl-tb", "rl") if is_rtl else ("lr-tb", "lr")

"""The metadata in a book's package document: those that are units, its language, and the direction of its pages."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from hexapla.model import Unit, UnitKind
from hexapla.rewrite.changes import UnitText
from hexapla.rewrite.html.page_languages import add_attributes
from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.values import set_attribute
from hexapla.rewrite.target import Target

_ELEMENTS = {
    UnitKind.TITLE: "title", UnitKind.SUBTITLE: "title", UnitKind.AUTHOR: "creator",
    UnitKind.DESCRIPTION: "description", UnitKind.PUBLISHER: "publisher", UnitKind.RIGHTS: "rights",
}  # fmt: skip
_TAG = re.compile(r"<[^<>]*>")


def set_metadata(page: PageText, texts: Sequence[UnitText], target: Target | None) -> list[Unit]:
    """Write the metadata that are units, and another language; return the units that are nowhere in the package."""
    kept: list[Unit] = []
    for each in texts:
        name = _ELEMENTS.get(each.unit.kind)
        if name is not None and each.rendering.text != each.unit.text:
            found = [_replace(page, number, each) for number in _named(page, name)]
            if not any(found):
                kept.append(each.unit)
    if target is not None:
        for number in _named(page, "language"):
            element = page.elements[number]
            said = page.text[element.content : element.close]
            if target.is_source(said.strip()):
                start = element.content + len(said) - len(said.lstrip())
                page.replace(start, start + len(said.strip()), target.language)
        for number in range(len(page.elements)):
            for attribute in page.attributes(number):
                if attribute.name == "xml:lang" and attribute.start >= 0 and target.is_source(attribute.value):
                    set_attribute(page, attribute, target.language)
    if target is not None and target.is_rtl != target.was_rtl:
        for number in _named(page, "spine"):
            _turn(page, number, target)
    return kept


def _named(page: PageText, name: str) -> list[int]:
    return [number for number, each in enumerate(page.elements) if each.name.rpartition(":")[2] == name]


def _replace(page: PageText, number: int, text: UnitText) -> bool:
    """Replace the words of an element, if they are those of a unit; markup in the text of a description is left out."""
    element = page.elements[number]
    said = page.text[element.content : element.close]
    shown = html.unescape(said)
    plain = html.unescape(_TAG.sub(" ", shown)) if _TAG.search(shown) else shown
    if "".join(plain.split()) != "".join(text.unit.text.split()) or page.is_replaced(element.content):
        return False
    start = element.content + len(said) - len(said.lstrip())
    page.replace(start, start + len(said.strip()), html.escape(text.value, quote=False))
    return True


def _turn(page: PageText, number: int, target: Target) -> None:
    """Turn the direction of the pages; it is given where it is not the default."""
    direction = "rtl" if target.is_rtl else "ltr"
    said = next((each for each in page.attributes(number) if each.name == "page-progression-direction"), None)
    if said is not None and said.start >= 0:
        set_attribute(page, said, direction)
    elif target.is_rtl and not (_version(page) or "2").startswith("2"):
        add_attributes(page, number, {"page-progression-direction": direction})


def _version(page: PageText) -> str:
    root = next((number for number, each in enumerate(page.elements) if each.start >= 0), -1)
    return next((each.value for each in page.attributes(root) if each.name == "version"), "") if root >= 0 else ""

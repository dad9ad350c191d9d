"""The language and the direction of a page: those of the source become those of the translation."""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping

from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.values import set_attribute
from hexapla.rewrite.target import Target

_SEEN = 1024  # characters that are searched for the declaration of the type
_LANGUAGES = ("lang", "xml:lang")


def set_languages(page: PageText, target: Target, *, without: Collection[int], is_old: bool = False) -> None:
    """Set the language and the direction of the translation wherever the page gives those of the source.

    The page itself says its language then, if it has an `html` element. Elements `without` a translation stay.
    A page that `is_old` (XHTML 1.1) has only `xml:lang`.
    """
    for number, element in enumerate(page.elements):
        if element.start < 0 or number in without:
            continue
        attributes = {each.name: each for each in page.attributes(number)}
        said = [attributes[name] for name in _LANGUAGES if name in attributes and attributes[name].start >= 0]
        is_root = element.name.lower() == "html"
        for each in said:
            if target.is_source(each.value):
                set_attribute(page, each, target.language)
        if is_root and not said:
            names = ("xml:lang", "lang") if page.is_xml else ("lang",)
            add_attributes(page, number, dict.fromkeys(names, target.language))
        is_foreign = any(each.value and not target.is_source(each.value) for each in said)
        if target.is_rtl != target.was_rtl and not is_foreign:
            _turn(page, number, target, is_root=is_root)
        if element.name.lower() == "meta" and attributes.get("http-equiv") is not None:
            content = attributes.get("content")
            is_language = attributes["http-equiv"].value.lower() == "content-language"
            if is_language and content is not None and content.start >= 0 and target.is_source(content.value):
                set_attribute(page, content, target.language)


def _turn(page: PageText, number: int, target: Target, *, is_root: bool) -> None:
    """Turn what has the direction of the source into that of the translation."""
    new, old = ("rtl", "ltr") if target.is_rtl else ("ltr", "rtl")
    attribute = next((each for each in page.attributes(number) if each.name == "dir"), None)
    if attribute is not None and attribute.value.lower() == old and attribute.start >= 0:
        set_attribute(page, attribute, new)
    elif attribute is None and is_root and target.is_rtl:
        add_attributes(page, number, {"dir": new})


def add_attributes(page: PageText, number: int, attributes: Mapping[str, str]) -> None:
    """Add attributes to the start tag of an element."""
    element = page.elements[number]
    tag = page.text[element.start : element.content]
    page.insert(element.start + len(tag.rstrip("/> \n\t\r")), written(attributes))


def language_attributes(page: PageText, target: Target) -> dict[str, str]:
    """Return the attributes of text in the language of the source on a page in that of the translation."""
    turned = {"dir": "rtl" if target.was_rtl else "ltr"} if target.is_rtl != target.was_rtl else {}
    return dict.fromkeys(language_names(page), target.source) | turned


def language_names(page: PageText) -> tuple[str, ...]:
    """Return the names of the attributes that name a language; XHTML 1.1 has only one of them."""
    if not page.is_xml:
        return ("lang",)
    return ("xml:lang",) if "XHTML 1.1" in page.text[:_SEEN] else ("xml:lang", "lang")


def written(attributes: Mapping[str, str]) -> str:
    """Return attributes as a start tag has them, each after a space; those without a value are left out."""
    return "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items() if value)

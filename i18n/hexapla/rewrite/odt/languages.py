"""The languages that styles say: those of the source's text become the translation's.

A style says a language for each kind of letters: Western (`fo:language`), East Asian (`style:language-asian`), and
those of complex scripts (`style:language-complex`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hexapla import languages
from hexapla.rewrite.odt.part_styles import attributes
from hexapla.rewrite.odt.prefixes import prefix_of
from hexapla.rewrite.target import Target
from hexapla.rewrite.xml_text import XmlText

# The names of the properties for each kind of letters end so.
ENDINGS = {"val": "", "eastAsia": "-asian", "bidi": "-complex"}
_SCRIPT = re.compile("[A-Z][a-z]{3}")
_FORMAT = re.compile(r"""\snumber:(?P<part>language|country)\s*=\s*(["'])(?P<value>[^"']*)\2""")
_PARTS = ("language", "country", "script", "rfc-language-tag")


def properties_of(tag: str, kind: str) -> Mapping[str, str]:
    """Return the properties of text in a language: `kind` is that of its letters, as in `Target`."""
    ending = ENDINGS[kind]
    space = "style" if ending else "fo"
    found = {
        f"{space}:language{ending}": languages.primary(tag),
        f"{space}:country{ending}": languages.region(tag) or "none",
    }
    script = next((each for each in tag.split("-")[1:] if _SCRIPT.fullmatch(each)), "")
    return {**found, f"{space}:script{ending}": script} if script else found


def set_languages(xml: XmlText, target: Target) -> None:
    """Set the language of the translation in the styles and number formats of a part."""
    ending = ENDINGS[target.source_kind]
    for number in _numbers_in_styles(xml):
        name = xml.local(number)
        if name == "text-properties":
            said = attributes(xml.tag(number))
            is_of_source = target.is_source(said.get(f"rfc-language-tag{ending}") or said.get(f"language{ending}", ""))
            if is_of_source or _is_default(xml, number):
                _set(xml, number, target)
        elif name.endswith("-style") and xml.elements[number].name.startswith("number:"):
            _set_format(xml, number, target)


def text_properties(xml: XmlText) -> Iterator[int]:
    """Yield the numbers of the properties of text in the styles of a part."""
    return (number for number in _numbers_in_styles(xml) if xml.local(number) == "text-properties")


def _numbers_in_styles(xml: XmlText) -> Iterator[int]:
    for child in xml.children(0):
        if xml.local(child) in ("styles", "automatic-styles"):
            yield from range(child + 1, xml.elements[child].last + 1)


def _is_default(xml: XmlText, number: int) -> bool:
    """Return whether properties are those of all paragraphs."""
    parent = xml.elements[number].parent
    return xml.local(parent) == "default-style" and attributes(xml.tag(parent)).get("family") == "paragraph"


def _set(xml: XmlText, number: int, target: Target) -> None:
    """Say the language of the translation in properties of text, for its kind of letters."""
    element = xml.elements[number]
    ending = ENDINGS[target.kind]
    tag = xml.tag(number)
    for part in _PARTS:
        pattern = rf"""\s+[\w.-]+:{part}{ending}\s*=\s*(?:"[^"]*"|'[^']*')"""
        for match in re.finditer(pattern, tag):
            xml.replace(element.start + match.start(), element.start + match.end(), "")
    said = "".join(
        f' {prefix_of(xml, name.partition(":")[0])}{name.partition(":")[2]}="{value}"'
        for name, value in properties_of(target.language, target.kind).items()
    )
    xml.insert(element.start + 1 + len(element.name), said)


def _set_format(xml: XmlText, number: int, target: Target) -> None:
    """Say the language of the translation in the format of dates and numbers, if it says the source's."""
    said = attributes(xml.tag(number))
    start = xml.elements[number].start
    if not target.is_source(said.get("language", "")):
        return
    for match in _FORMAT.finditer(xml.tag(number)):
        value = languages.primary(target.language) if match["part"] == "language" else ""
        xml.replace(start + match.start("value"), start + match.end("value"), value)


def set_metadata(xml: XmlText, target: Target) -> None:
    """Say the language of the translation in the metadata."""
    for number in xml.descendants(next(xml.descendants(0, "meta"), 0), "language"):
        element = xml.elements[number]
        if element.content < element.end:
            xml.replace(element.content, xml.text.rindex("</", element.content, element.end), target.language)

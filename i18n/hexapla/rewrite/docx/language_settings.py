"""The language of a document as a whole: its styles, its settings and its properties.

ECMA-376, part 1, sections 17.7.5.1 and 17.15.1.88, and part 2, section 11.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from hexapla.rewrite.docx.complex_scripts import give_complex_looks
from hexapla.rewrite.docx.run_languages import set_language
from hexapla.rewrite.target import Target
from hexapla.rewrite.xml_text import XmlText

_STYLES = re.compile(r"word/styles\w*\.xml")
_SETTINGS = re.compile(r"word/settings\w*\.xml")
_AFTER = ("eastAsianLayout", "specVanish", "oMath")  # what comes after the language in the properties of runs
_OF_PARAGRAPHS = re.compile(r"""\btype=["']paragraph["']""")


def set_languages(text: Callable[[str], XmlText], names: Sequence[str], target: Target) -> None:
    """Set the language of the translation in the styles and settings of a document."""
    for name in names:
        if _STYLES.fullmatch(name):
            _set_in_styles(text(name), target)
            if target.kind == "bidi" and target.source_kind != "bidi":
                give_complex_looks(text(name))
        elif _SETTINGS.fullmatch(name):
            xml = text(name)
            for number in xml.descendants(0, "themeFontLang"):
                set_language(xml, number, target)


def _set_in_styles(xml: XmlText, target: Target) -> None:
    defaults = next(iter(xml.descendants(0, "rPrDefault")), None)
    is_said = False
    for number in xml.descendants(0, "lang"):
        is_default = defaults is not None and defaults in xml.ancestors(number)
        if is_default:
            is_said = True
            _set_default(xml, number, target)
        else:
            set_language(xml, number, target)
    if not is_said:
        _add_default(xml, target)


def _set_default(xml: XmlText, number: int, target: Target) -> None:
    """Set the default language, in the attribute for the script of the translation."""
    tag = xml.tag(number)
    found = re.search(rf"""(?<=\b{target.kind}=["'])[^"']*""", tag)
    start = xml.elements[number].start
    if found:
        xml.replace(start + found.start(), start + found.end(), target.language)
    else:
        name = xml.elements[number].name
        xml.insert(start + len(name) + 1, f' {name[: name.find(":") + 1]}{target.kind}="{target.language}"')


def _add_default(xml: XmlText, target: Target) -> None:
    """Add a default language to styles without one: to their defaults, or to the styles that others are based on.

    Defaults are added only where there are no such styles: with them, LibreOffice shows another font and size.
    """
    bases = list(_bases(xml)) if next(xml.descendants(0, "docDefaults"), None) is None else []
    for style in bases:
        own = next(xml.descendants(style, "lang"), None)
        if own is None:
            _add_language(xml, style, ("rPr",), target)
        elif f"{target.kind}=" not in xml.tag(own):
            _set_default(xml, own, target)
    if not bases:
        _add_language(xml, 0, ("docDefaults", "rPrDefault", "rPr"), target)


def _bases(xml: XmlText) -> Iterator[int]:
    """Yield the styles of paragraphs that are based on no other."""
    for style in xml.children(0):
        is_base = xml.local(style) == "style" and next(xml.descendants(style, "basedOn"), None) is None
        if is_base and _OF_PARAGRAPHS.search(xml.tag(style)):
            yield style


def _add_language(xml: XmlText, holder: int, path: Sequence[str], target: Target) -> None:
    """Add a language inside an element, in the elements of a path, which are made if they are not there."""
    name = xml.elements[0].name
    prefix = name[: name.find(":") + 1]
    said = f'<{prefix}lang {prefix}{target.kind}="{target.language}"/>'
    while path and (inner := next((each for each in xml.children(holder) if xml.local(each) == path[0]), None)):
        holder, path = inner, path[1:]
    for each in reversed(path):
        said = f"<{prefix}{each}>{said}</{prefix}{each}>"
    _put(xml, holder, said)


def _put(xml: XmlText, holder: int, said: str) -> None:
    """Put XML into an element: in properties of runs at its place, in a style at its end, else at its start."""
    element = xml.elements[holder]
    if element.content == element.end:
        xml.replace(element.start, element.end, f"{xml.tag(holder)[:-2].rstrip()}>{said}</{element.name}>")
        return
    at = element.content
    if xml.local(holder) in ("rPr", "style"):
        later = next((each for each in xml.children(holder) if xml.local(each) in _AFTER), None)
        at = xml.elements[later].start if later is not None else element.end - len(f"</{element.name}>")
    xml.insert(at, said)

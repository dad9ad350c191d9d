"""The language of a document as a whole: its styles, its settings and its properties.

ECMA-376, part 1, sections 17.7.5.1 and 17.15.1.88, and part 2, section 11.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hexapla.rewrite.docx.complex_scripts import give_complex_looks
from hexapla.rewrite.docx.run_languages import set_language
from hexapla.rewrite.target import Target
from hexapla.rewrite.xml_text import XmlText

_STYLES = re.compile(r"word/styles\w*\.xml")
_SETTINGS = re.compile(r"word/settings\w*\.xml")
_BEFORE_LANGUAGE = ("eastAsianLayout", "specVanish", "oMath")


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
    """Add a default language to styles without one."""
    name = xml.elements[0].name
    prefix = name[: name.find(":") + 1]
    said = f'<{prefix}lang {prefix}{target.kind}="{target.language}"/>'
    for holder, around in (("rPr", "rPrDefault"), ("rPrDefault", "docDefaults"), ("docDefaults", "styles")):
        found = next((each for each in xml.descendants(0, around)), 0 if around == "styles" else None)
        if found is None:
            said = f"<{prefix}{holder}>{said}</{prefix}{holder}>"
            continue
        inner = next((each for each in xml.children(found) if xml.local(each) == holder), None)
        _put(
            xml,
            found if inner is None else inner,
            said if inner is not None else f"<{prefix}{holder}>{said}</{prefix}{holder}>",
        )
        return


def _put(xml: XmlText, holder: int, said: str) -> None:
    """Put XML into an element: in properties of runs at its place, else at its start."""
    element = xml.elements[holder]
    if element.content == element.end:
        xml.replace(element.start, element.end, f"{xml.tag(holder)[:-2].rstrip()}>{said}</{element.name}>")
        return
    at = element.content
    if xml.local(holder) == "rPr":
        later = next((each for each in xml.children(holder) if xml.local(each) in _BEFORE_LANGUAGE), None)
        at = xml.elements[later].start if later is not None else element.end - len(f"</{element.name}>")
    xml.insert(at, said)

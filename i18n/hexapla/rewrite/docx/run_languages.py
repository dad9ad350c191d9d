"""The languages of runs whose texts are not changed (ECMA-376, part 1, section 17.3.2.20)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hexapla.rewrite.target import Target
from hexapla.rewrite.xml_text import XmlText

_AFTER = ("eastAsianLayout", "specVanish", "oMath", "rPrChange")
_VALUE = re.compile(r"""(?P<before>\b(?:\w+:)?(?:val|eastAsia|bidi)=)(?P<quote>["'])(?P<tag>[^"']+)(?P=quote)""")


def set_run_languages(xml: XmlText, runs: Iterable[int], target: Target, *, is_translated: bool) -> None:
    """Set the language of runs whose text is not changed: that of the translation, or the source's, which they keep.

    What is not translated has to say so: the document's default language is another now.
    """
    for run in () if target.is_same else runs:
        said = list(xml.descendants(run, "lang"))
        if not is_translated and not said:
            _add_language(xml, run, target)
        for number in said if is_translated else ():
            set_language(xml, number, target)


def _add_language(xml: XmlText, run: int, target: Target) -> None:
    """Say in a run that its language is the source's."""
    element = xml.elements[run]
    prefix = element.name[: element.name.find(":") + 1]
    said = f'<{prefix}lang {prefix}{target.source_kind}="{target.source}"/>'
    properties = next((each for each in xml.children(run) if xml.local(each) == "rPr"), None)
    if properties is None:
        xml.insert(element.content, f"<{prefix}rPr>{said}</{prefix}rPr>")
        return
    own = xml.elements[properties]
    if own.content == own.end:
        xml.replace(own.start, own.end, f"<{own.name}>{said}</{own.name}>")
        return
    later = next((each for each in xml.children(properties) if xml.local(each) in _AFTER), None)
    xml.insert(own.end - len(f"</{own.name}>") if later is None else xml.elements[later].start, said)


def set_language(xml: XmlText, number: int, target: Target) -> None:
    """Replace the source's language by the translation's in the attributes of a `w:lang`."""
    start = xml.elements[number].start
    for match in _VALUE.finditer(xml.tag(number)):
        if target.is_source(match["tag"]):
            xml.replace(start + match.start("tag"), start + match.end("tag"), target.language)

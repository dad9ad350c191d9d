"""The languages of runs whose texts are not changed (ECMA-376, part 1, section 17.3.2.20)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hexapla.rewrite.docx.target import Target
from hexapla.rewrite.xml_text import XmlText

_VALUE = re.compile(r"""(?P<before>\b(?:\w+:)?(?:val|eastAsia|bidi)=)(?P<quote>["'])(?P<tag>[^"']+)(?P=quote)""")


def set_run_languages(xml: XmlText, runs: Iterable[int], target: Target, *, is_translated: bool) -> None:
    """Set the language of runs with a translation that is the same as its source text."""
    if target.is_same or not is_translated:
        return
    for run in runs:
        for number in xml.descendants(run, "lang"):
            set_language(xml, number, target)


def set_language(xml: XmlText, number: int, target: Target) -> None:
    """Replace the source's language by the translation's in the attributes of a `w:lang`."""
    start = xml.elements[number].start
    for match in _VALUE.finditer(xml.tag(number)):
        if target.is_source(match["tag"]):
            xml.replace(start + match.start("tag"), start + match.end("tag"), target.language)

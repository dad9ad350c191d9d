"""The words of numbers in the styles of lists and headings."""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr, unescape

from hexapla.rewrite.labels import Labels
from hexapla.rewrite.odt.part_styles import attributes
from hexapla.rewrite.xml_text import XmlText

_LEVELS = ("list-level-style-number", "outline-level-style")
_NUMBER = re.compile(r"%[0-9]{1,2}%")
_QUOTES = {"&quot;": '"', "&apos;": "'"}


def write_labels(labels: Labels, xml: XmlText) -> None:
    """Replace the words of the levels of numberings in a part."""
    for number in xml.descendants(0, *_LEVELS):
        said = {name: unescape(value, _QUOTES) for name, value in attributes(xml.tag(number)).items()}
        form = said.get("num-list-format") or _form(said)
        numbers = _NUMBER.findall(form)
        words = labels.words_for(form, numbers)
        before, middle, after = _parts(words, numbers)
        if not words or middle != _parts(form, numbers)[1]:
            continue
        for name, value in (("num-list-format", words), ("num-prefix", before), ("num-suffix", after)):
            _set(xml, number, name, value)


def _form(said: dict[str, str]) -> str:
    """Return the words of a level with its numbers, of one that says what is before and after its numbers."""
    level, count = (int(said.get(name, "1") or 1) for name in ("level", "display-levels"))
    numbers = ".".join(f"%{each}%" for each in range(level - count + 1, level + 1)) if said.get("num-format") else ""
    return f"{said.get('num-prefix', '')}{numbers}{said.get('num-suffix', '')}"


def _parts(words: str, numbers: list[str]) -> tuple[str, str, str]:
    """Return what is before the first number, from it to the last one, and after that."""
    if not numbers or numbers[0] not in words:
        return words, "", ""
    start, end = words.index(numbers[0]), words.rindex(numbers[-1]) + len(numbers[-1])
    return words[:start], words[start:end], words[end:]


def _set(xml: XmlText, number: int, name: str, value: str) -> None:
    start = xml.elements[number].start
    match = re.search(rf"""(?<=:{name}=)(?:"[^"]*"|'[^']*')""", xml.tag(number))
    if match:
        xml.replace(start + match.start(), start + match.end(), quoteattr(value))

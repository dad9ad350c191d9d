"""List styles (`text:list-style`), and the outline style of headings (`text:outline-style`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hexapla.model import Element
from hexapla.read.odt.names import number, said, tag, tags

MOST_LEVELS = 10
OUTLINE = "\0outline"  # the name of the outline style, which no other style can have
_MOST = 999_999_999
_NUMBERED = tags("list-level-style-number outline-level-style")
_BULLETED = tags("list-level-style-bullet list-level-style-image")
_PLACE = re.compile(r"%([0-9]{1,2})%")
_LETTERS = {"a": "lowerLetter", "A": "upperLetter"}
# By the first number of their examples ("01, 02, 03, ..."), formats that are not one sign; two share their first one.
_FORMATS = {
    "1": "decimal", "i": "lowerRoman", "I": "upperRoman", "01": "decimalZero", "1st": "ordinal", "*": "chicago",
    "①": "decimalEnclosedCircle", "一": "chineseCountingThousand", "ア": "aiueo", "イ": "iroha", "가": "ganada",
    "ㄱ": "chosung", "א": "hebrew2", "أ": "arabicAlpha", "А": "russianUpper", "а": "russianLower",
    "१": "hindiNumbers", "๑": "thaiNumbers",
}  # fmt: skip
_ABJAD = re.compile(r"أ, ب, ج\b")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A level of a list: the format of its number, and the text of its label, in which `%2%` is the second level's.

    In a legal label, all numbers are in figures. The format of a level with bullets is `bullet`; that of a level
    without numbers is empty.
    """

    format: str = ""
    text: str = ""
    start: int = 1
    gap: str = " "
    is_legal: bool = False

    @classmethod
    def of(cls, element: Element) -> ListLevel:
        """Return what an element of a level says."""
        if element.tag in _BULLETED:
            return cls("bullet")
        form = said(element, "style:num-format")
        synced = said(element, "style:num-letter-sync") == "true"
        level = number(said(element, "text:level"), 1, MOST_LEVELS)
        text = said(element, "style:num-list-format") or said(element, "loext:num-list-format")
        alignment = element.find(f"{tag('style:list-level-properties')}/{tag('style:list-level-label-alignment')}")
        return cls(
            _format(form, synced),
            text or _text(element, level, bool(form)),
            number(said(element, "text:start-value"), 1, _MOST),
            is_legal=said(element, "loext:is-legal") == "true",
            gap="" if said(alignment, "text:label-followed-by") == "nothing" else " ",
        )

    def shown(self) -> list[str]:
        """Return the label's texts and the levels in it, alternately: text, level, text, level ... text."""
        return _PLACE.split(self.text)


def _format(form: str, is_synced: bool) -> str:
    first = form.partition(",")[0].strip()
    if first in _LETTERS:
        return _LETTERS[first] if is_synced else f"{_LETTERS[first]}Pairs"
    if _ABJAD.match(form):
        return "arabicAbjad"
    return _FORMATS.get(first, "decimal" if form else "")


def _text(element: Element, level: int, is_numbered: bool) -> str:
    """Return the label's text of a level that says what is before and after its numbers."""
    count = number(said(element, "text:display-levels"), 1, level) or 1
    numbers = [f"%{each}%" for each in range(level - count + 1, level + 1)] if is_numbered else []
    return f"{said(element, 'style:num-prefix')}{'.'.join(numbers)}{said(element, 'style:num-suffix')}"


def read_list_styles(root: Element) -> dict[str, Mapping[int, ListLevel]]:
    """Return the levels, from 0, of the list styles in an element by their names, and those of the outline style."""
    found: dict[str, Mapping[int, ListLevel]] = {}
    for style in root.iter(tag("text:list-style"), tag("text:outline-style")):
        name = OUTLINE if style.tag == tag("text:outline-style") else said(style, "style:name")
        levels = [each for each in style if each.tag in _NUMBERED or each.tag in _BULLETED]
        found[name] = {number(said(each, "text:level"), 1, MOST_LEVELS) - 1: ListLevel.of(each) for each in levels}
    return found

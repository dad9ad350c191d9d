"""The evidence that a sign in plain text is the mark of a note, and not one of its many other uses.

A sign is a note's mark only if a body with its label answers it (`marks`, `notes`), if nothing beside it shows another
use (the functions of this module that take a place in a text), and if its label continues a series (`in_series`,
`continues`). If one sign has two readings, the more explicit one is right: `[Footnote 1: …]`, then `[1] …`, then an
item of a list, `1. …`. What is no note stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_BEFORE = 40  # characters before a mark that are examined
_WORD = re.compile(r"(\w+)\W*$")
# The letters before the stars of a masked name: `B***`, `Mme de St***`.
_INITIAL = re.compile(r"(?<![^\W_])([^\W\d_]{1,3})\.?$")
_FACTOR = re.compile(r"(?:\d|[)\]]|(?<![^\W_])[^\W\d_])$")
_NEXT_FACTOR = re.compile(r"\s*(?:\d|[(\[]|[^\W\d_](?![^\W_]))")
# What has an exponent: a letter alone, a number that is no year, or a sum in brackets.
_BASE = re.compile(r"(?:(?<![^\W_])(?!I)[A-Za-z\u0370-\u03ff]|(?<!\d)\d{1,3}|\([^()]*[+=×^][^()]*\))$")
_UNIT = re.compile(r"(?:\b|\d)(?:[kcdmµ]?m|ft|in|yd|mi|[mkµn]?s|sec)$")
_LETTER = re.compile(r"[A-Za-z\u00c0-\u052f]")
# Text before a number that is not a note's: a part of a number, or an abbreviation before numbers.
_NUMBERED = re.compile(
    r"((?<!\d)\d{1,3}[.,]|\d[:/]|[§№]"
    r"|\b(nos?|nr|vols?|pp?|figs?|tab|ch|chap|arts?|sect?s?|paras?|cl|reg|abs|eq|cf|st|v|bd|[tnlcsq])\.)$",
    re.IGNORECASE,
)
_OPENS_ITEM = re.compile(r"(?:[:;：；—–]|[,、]\s?(?:and|or|und|oder|et|ou|y|e|o|и|или))\s*$", re.IGNORECASE)
_FOLLOWED = re.compile(r"\s*[^\W\d_]")
_NEXT_WORD = re.compile(r"[^\S\n]+[^\W\d_]")
_JOINED = re.compile(r"\s*(?:[,;&–-]|[^\W\d_]{1,3})?\s*[,;]?\s*(?:(?<=[\s,;])[^\W\d_]{1,3}\s+)?")
_ROMAN = re.compile(r"(?=.)c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)


def masks_name(text: str, start: int, stars: str) -> bool:
    """Return whether the stars at `start` hide the rest of a name: after one capital letter, or several after a few."""
    if "*" not in stars or not (before := _INITIAL.search(text, max(start - _BEFORE, 0), start)):
        return False
    return before[1][0].isupper() and (len(before[1]) == 1 or len(stars) > 1)


def multiplies(text: str, start: int, end: int) -> bool:
    """Return whether the star from `start` to `end` is between two factors: `3* 4`, `a* b`."""
    return _NEXT_FACTOR.match(text, end) is not None and bool(_FACTOR.search(text, max(start - _BEFORE, 0), start))


def is_exponent(text: str, start: int, end: int) -> bool:
    """Return whether the raised figures from `start` to `end` are a power, a unit's, or a verse's before its text."""
    before = text[max(start - _BEFORE, 0) : start]
    return bool(_BASE.search(before) or _UNIT.search(before)) or _LETTER.match(text, end) is not None


def is_power(text: str, start: int, label: str, last: str) -> bool:
    """Return whether raised figures are a power of the number before them, and not the next mark after `last`.

    A first mark has the number 1.
    """
    is_next = label == "1" or (last.isdigit() and int(label) == int(last) + 1)
    return text[start - 1 : start].isdecimal() and not is_next


def is_of_a_number(text: str, start: int, _end: int) -> bool:
    """Return whether the figures at `start` belong to the number or the abbreviation before them: `2.1`, `no.3`."""
    return _NUMBERED.search(text, max(start - 10, 0), start) is not None


def opens_item(text: str, start: int, end: int) -> bool:
    """Return whether a number opens an item of a list in a sentence: `two things: (1) the cost; (2) the time`."""
    before = _OPENS_ITEM.search(text, max(start - _BEFORE, 0), start)
    return before is not None and _FOLLOWED.match(text, end) is not None


def are_joined(between: str) -> bool:
    """Return whether two numbers with this text between them are named together: `(1), (2) and (3)`."""
    return bool(between.strip()) and _JOINED.fullmatch(between) is not None


def word_before(text: str, start: int) -> str:
    """Return the word before a place, without case; empty if there is none."""
    found = _WORD.search(text, max(start - _BEFORE, 0), start)
    return found[1].casefold() if found else ""


def reads_as_word(text: str, start: int, end: int) -> bool:
    """Return whether a letter in brackets is a word of its sentence, as in `he saw [a] bird`."""
    return (not start or text[start].isspace()) and _NEXT_WORD.match(text, end) is not None


def explains_sign(text: str) -> bool:
    """Return whether the text after a sign is that of a legend: `[O] = A circle`."""
    return text.lstrip().startswith("=")


def continues(label: str, last: str) -> bool:
    """Return whether a note with several stars is the next one after the last with stars: `**` after `*`."""
    return not label.startswith("*") or len(label) <= len(last) + 1


def in_series(labels: Iterable[str]) -> set[str]:
    """Return the labels that may be those of notes, as others continue their series.

    Four digits need a neighbouring number, as `[1990]` alone is a year. A letter needs the first one of the alphabet, a
    neighbour, or itself as a Roman number with a neighbour: `[O]` and `[X]` are signs.
    """
    known = set(labels)
    return {label for label in known if _is_in_series(label, known)}


def is_alone(label: str, labels: Collection[str]) -> bool:
    """Return whether a label is one letter, and no label has a neighbouring letter."""
    return _is_letter(label) and _neighbours(label).isdisjoint(labels)


def _is_in_series(label: str, known: set[str]) -> bool:
    if label.isdigit():
        return len(label) < 4 or not known.isdisjoint({str(int(label) - 1), str(int(label) + 1)})
    if _is_letter(label):
        return label in "aAiI" or not known.isdisjoint(_neighbours(label)) or _is_next_numeral(label, known)
    if label.isascii() and label.isalpha() and label.lower().strip("ivxlc") == "":
        return _is_next_numeral(label, known)
    return True


def _is_letter(label: str) -> bool:
    return len(label) == 1 and label.isascii() and label.isalpha()


def _neighbours(letter: str) -> set[str]:
    return {chr(ord(letter) + step) for step in (-1, 1)}


def _is_next_numeral(label: str, known: set[str]) -> bool:
    if not _ROMAN.fullmatch(label):
        return False
    values = {_value(each) for each in known if _ROMAN.fullmatch(each) and each.isupper() == label.isupper()}
    return not values.isdisjoint({_value(label) - 1, _value(label) + 1})


def _value(numeral: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[each] for each in numeral.lower()]
    return sum(-own if own < after else own for own, after in zip(values, [*values[1:], 0], strict=True))

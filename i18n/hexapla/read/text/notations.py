"""The notations of plain text's notes other than `[3]`: how a citation is written, and how the note begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from hexapla.read.text import evidence

# All spaces of a group or none: a match from each space in a group would take quadratic time.
SPACE = r"(?:(?<![ \t\u00a0])[ \t\u00a0]+)?"
OWN = "\ufdd0"  # the prefix of labels made here: a noncharacter, which `decoding` removes from texts
_EAST = r"[（(［\[〔【]?(?:脚注|訳注|原注|译注|注释|注釈|注|註|주|※)\s?(\d{1,3})[)）］\]〕】]?"
# After figures only where they may be a year; `marks` then asks for the next number of the series.
_RAISED = r"(?:(?<![\d\s])|(?<=(?<![\d.,])\d{4}))([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
_CIRCLED = "([①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴])"
_BARE = r"(?:(?<=[^\W\d_])|(?<=[.,;:!?…\"”’'»)\]。，」』]))(\d{1,3})(?![\w%°]|[.,:]\d)"
_ROUND = r"[(（](\d{1,3})[)）]"
# `3 Ibid.`, `3. Ibid.`, `Note 3: Ibid.`, Wikipedia's `3. ^ Ibid.`
_LISTED = r"(?:(?:[Ff]oot|[Ee]nd)?[Nn]otes?\s+)?(\d{1,3})(?:[.):]?\s+|[.):](?=[^\W\d]{2})|$)(?:\^\s*)?"


@dataclass(frozen=True, slots=True)
class Notation:
    """A notation of citations and note bodies, as patterns whose group 1 is the label.

    If the patterns alone are not enough, bodies are `counted` from 1, and each must be cited after the one before.
    `repeats` is whether a note may be cited again; `is_listed`, whether items of lists are numbered so in sentences;
    `is_raised`, whether the marks are raised figures, which may be powers; `is_other` returns whether the sign between
    two offsets of a text is no note's mark.
    """

    mark: re.Pattern[str]
    body: re.Pattern[str]
    counted: bool
    repeats: bool
    is_listed: bool
    is_raised: bool
    is_other: Callable[[str, int, int], bool]
    answers_brackets: bool  # whether it is the answer of a list to `[3]`


def _notation(
    mark: str,
    body: str,
    *,
    counted: bool = True,
    repeats: bool = True,
    is_listed: bool = False,
    is_raised: bool = False,
    is_other: Callable[[str, int, int], bool] = lambda _text, _start, _end: False,
    answers_brackets: bool = False,
) -> Notation:
    marks, bodies = re.compile(f"{SPACE}{mark}"), re.compile(rf"\s*{body}")
    return Notation(
        marks,
        bodies,
        counted,
        repeats,
        is_listed=is_listed,
        is_raised=is_raised,
        is_other=is_other,
        answers_brackets=answers_brackets,
    )


_IN_BRACKETS = r"\[(\d{1,3})\]"
NOTATIONS = (
    _notation(r"\{(\d{1,3}|[a-z*])\}", r"\{(\d{1,3}|[a-z*])\}[.:]?\s*", counted=False),
    _notation(
        r"\^[\[({]?(\d{1,3})\b[\])}]?",
        r"\^[\[({]?(\d{1,3})\b[\])}]?[.:]?\s*",
        counted=False,
        is_other=evidence.is_exponent,
    ),
    _notation(_EAST, rf"{_EAST}[:：.．、]?\s*", counted=False),
    _notation(_RAISED, r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[.:)]?\s*", counted=False, is_raised=True, is_other=evidence.is_exponent),
    _notation(_RAISED, _LISTED, is_raised=True, is_other=evidence.is_exponent),
    _notation(_CIRCLED, rf"{_CIRCLED}\s*", is_other=evidence.opens_item),
    _notation(_IN_BRACKETS, _LISTED, answers_brackets=True),
    _notation(_IN_BRACKETS, r"\((\d{1,3})\)\s*", answers_brackets=True),
    _notation(_ROUND, rf"{_ROUND}\s*", repeats=False, is_listed=True, is_other=evidence.opens_item),
    _notation(_ROUND, _LISTED, repeats=False, is_listed=True, is_other=evidence.opens_item),
    _notation(_BARE, _LISTED, repeats=False, is_other=evidence.is_of_a_number),
)
# Signs in round brackets: `(*)`, `(†)`.
ROUND_SIGNS = _notation(r"\((\*{1,4}|[†‡§]{1,3})\)", r"\((\*{1,4}|[†‡§]{1,3})\)\s*", counted=False, repeats=False)
SIGNS = _notation(
    r"(?<=[\w.,;:!?…\"”’'»)\]])(\*{1,4}|[†‡§]{1,3})(?![\w*])",
    r"(\*{1,4}(?=\)?\s+[^\s*])|\*{1,4}(?=[^\s*][^*]*$)|[†‡§]{1,3}(?=\)?\s*[^\s†‡§\d]))\)?\s*",
    counted=False,
    repeats=False,
    is_other=evidence.multiplies,
)

"""Keep spreadsheets from reading a text in CSV as a formula.

A spreadsheet executes text that begins with = + - @, with or without a quotation mark before it (OWASP, "CSV
Injection"). If its separator is the semicolon or the tab, it also executes what follows one of these inside a text. So
such a text gets an apostrophe before that sign, which is removed when it is read again: apostrophes of its own stay.
"""

from __future__ import annotations

import re

# Where a text may be read as a formula; each run of white space is tried once. The wide signs are from Japanese
# keyboards.
_SPOT = r"(^|[;|]|(?<!\s)(?=\s))(\s*+)({apostrophes})(?=[=+@＝＋－＠-])"
_BARE, _GUARDED = re.compile(_SPOT.format(apostrophes="'*+")), re.compile(_SPOT.format(apostrophes="'++"))
_LINE_ENDS = frozenset("\t\r\n")


def without_formula(cell: str) -> str:
    """Return a cell with an apostrophe where a spreadsheet would read a formula."""
    return _BARE.sub(_with_one, cell)


def with_formula(cell: str) -> str:
    """Return a cell as it was before `without_formula`."""
    return _GUARDED.sub(_without_one, cell)


def _with_one(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}'{match[3]}" if _begins_a_cell(match) else match[0]


def _without_one(match: re.Match[str]) -> str:
    return match[1] + match[2] + match[3][1:] if _begins_a_cell(match) else match[0]


def _begins_a_cell(match: re.Match[str]) -> bool:
    """Return whether a cell may begin at a match: after the start of the text, a separator or a line end."""
    return match.start() == 0 or bool(match[1]) or not _LINE_ENDS.isdisjoint(match[2])

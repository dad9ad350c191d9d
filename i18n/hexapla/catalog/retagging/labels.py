"""Numbers before headings and items that were text, `1.1. Rivers`, and are labels now, which editions show."""

from __future__ import annotations

import re

LABELLED = ", numbered "  # before the label of a text, in the comment of its entry
_NUMBER = re.compile(r"(\(?(?=\S{0,20}[0-9])[0-9A-Za-z]{1,4}(?:[.–-][0-9A-Za-z]{1,4})*[.)]?)\s+(?=\S)")


def words_after_number(text: str) -> str:
    """Return the words after the number at the start of a text; empty if there is none."""
    number = _NUMBER.match(text)
    return text[number.end() :] if number else ""


def without_number(source: str, translation: str, present: str, comment: str) -> tuple[str, str] | None:
    """Return the present source text, and the translation without the number before it.

    None if the present text has no label by the comment of its entry, if the earlier source was not a number and the
    present text, or if the translation begins with another number.
    """
    if LABELLED not in comment:
        return None
    numbers = [_NUMBER.match(text) for text in (source, translation)]
    if numbers[0] is None or numbers[1] is None or numbers[0][1] != numbers[1][1]:
        return None
    return (present, words_after_number(translation)) if words_after_number(source) == present else None

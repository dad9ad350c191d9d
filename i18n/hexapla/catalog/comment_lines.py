"""The comment lines of an entry: extracted comments, references, flags, and translators' comments."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hexapla.catalog.entry import Entry, without_fuzzy

_FLAG = re.compile(r"range:\s*[^\s,]+|[^\s,]+", re.ASCII)  # as gettext, which needs no comma between two
_REFERENCE = re.compile(r"\S+", re.ASCII)
TRAILING_SPACE = " \t\r\f\v"  # at the end of a comment, which is not a part of it


def set_comments(entry: Entry, comments: Iterable[str]) -> None:
    """Give an entry its comments, flags and references; `comments` are the lines without their first `#`."""
    told: list[str] = []
    extracted: list[str] = []
    references: list[tuple[str, str]] = []
    for each in comments:
        if each.startswith("."):
            extracted.append(each[1:].removeprefix(" "))
        elif each.startswith(":"):
            references += map(_reference, _REFERENCE.findall(each[1:]))
        elif each.startswith((",", "!")):
            # If there are several lines of flags, the last one tells gettext whether the entry is fuzzy.
            entry.flags = (*without_fuzzy(entry.flags), *_FLAG.findall(each[1:]))
        else:
            told.append(each.removeprefix(" "))
    entry.occurrences = tuple(references)
    entry.comment, entry.tcomment = "\n".join(extracted), "\n".join(told)


def _reference(text: str) -> tuple[str, str]:
    file, colon, line = text.rpartition(":")
    return (file, line) if colon and line.isdigit() else (text, "")

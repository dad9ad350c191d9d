"""The comment lines of an entry: extracted comments, references, flags, and translators' comments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from hexapla.catalog.entry import without_fuzzy

_FLAG = re.compile(r"range:\s*[^\s,]+|[^\s,]+", re.ASCII)  # as gettext, which needs no comma between two
_REFERENCE = re.compile(r"\S+", re.ASCII)
TRAILING_SPACE = " \t\r\f\v"  # at the end of a comment, which is not a part of it


class CommentLines(NamedTuple):
    """What the comment lines of an entry say: see `Entry`."""

    comment: str
    tcomment: str
    occurrences: tuple[tuple[str, str], ...]
    flags: tuple[str, ...]


def comments_in(lines: Iterable[str]) -> CommentLines:
    """Return what comments, flags and references say; `lines` are without their first `#`."""
    told: list[str] = []
    extracted: list[str] = []
    references: list[tuple[str, str]] = []
    flags: tuple[str, ...] = ()
    for each in lines:
        if each.startswith("."):
            extracted.append(each[1:].removeprefix(" "))
        elif each.startswith(":"):
            references += map(_reference, _REFERENCE.findall(each[1:]))
        elif each.startswith((",", "!")):
            # If there are several lines of flags, the last one tells gettext whether the entry is fuzzy.
            flags = (*without_fuzzy(flags), *_FLAG.findall(each[1:]))
        else:
            told.append(each.removeprefix(" "))
    return CommentLines("\n".join(extracted), "\n".join(told), tuple(references), flags)


def _reference(text: str) -> tuple[str, str]:
    file, colon, line = text.rpartition(":")
    return (file, line) if colon and line.isdigit() else (text, "")

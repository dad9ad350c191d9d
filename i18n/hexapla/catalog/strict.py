"""PO text, made such that polib reads it as gettext does.

polib takes half an entry for a whole one, knows fewer escapes than gettext, skips the `#~|` of obsolete entries, and
ends lines where Unicode may but PO does not (U+2028, U+0085). Each of these would lose somebody's words.
"""

from __future__ import annotations

import re

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_LINE = re.compile(r'(?:#~\s*)?(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*)?("(?:[^"\\]|\\.)*")')
# What gettext understands and polib does not: \a, octal, hexadecimal.
_ESCAPE = re.compile(r"\\(?:(a)|([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|.)")
_KEPT = {'"': r"\"", "\\": r"\\", "\n": r"\n"}


class Lines(str):
    """Text whose lines end with a line feed and nothing else."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        """The lines, without their ends."""
        del keepends
        return self.split("\n")


def strict(text: str) -> Lines:
    """The text for polib.

    Raises:
        ValueError: it is not whole; the message says which line.

    """
    lines: list[str] = []
    last, at = "", 0  # the keyword whose string may go on, and its line
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip(" \t\r")
        if not line or (line.startswith("#") and not line.startswith("#~")) or line.startswith("#~|"):
            if last and line and not last.startswith("msgstr"):
                raise ValueError(f"an entry ends before its msgstr (line {at})")
            lines.append(_comment(line))
            continue
        match = _LINE.fullmatch(line)
        if line.strip("#~ ") and (match is None or not (match[1] or last)):
            raise ValueError(f"a string does not end (line {number})")
        if match is not None:
            last, at = match[1] or last, number
            line = line[: match.start(2)] + _STRING.sub(_decoded, match[2])
        lines.append(line)
    if last and not last.startswith("msgstr"):
        raise ValueError(f"an entry ends before its msgstr (line {at})")
    return Lines("\n".join(lines))


def _comment(line: str) -> str:
    if line.startswith(("#|", "#~|")):
        return "#|" + _STRING.sub(_decoded, line.partition("|")[2])
    if len(line) > 1 and line[1] not in " .:,|#~":  # `#TODO`
        return f"# {line[1:]}"
    return line


def _decoded(string: re.Match[str]) -> str:
    return f'"{_ESCAPE.sub(_character, string[1])}"'


def _character(escape: re.Match[str]) -> str:
    if escape[1]:
        return "\a"
    if not escape[2] and not escape[3]:
        return escape[0]
    character = chr(int(escape[2], 8) if escape[2] else int(escape[3], 16))
    return _KEPT.get(character, character)

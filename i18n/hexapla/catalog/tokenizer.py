"""Split PO text into tokens, by the rules of GNU gettext ("The Format of PO Files" in its manual, and msgcat).

A line may hold several tokens, and a string may be in several lines. `#~` makes the rest of its line obsolete, and `#|`
or `#~|` makes it the previous source text; any other `#` begins a comment. A backslash at the end of a line joins the
next one. Only a line feed ends a line: U+2028 and U+0085 are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hexapla.messages import _

KEYWORDS = frozenset({"msgctxt", "msgid", "msgid_plural", "msgstr"})
_SPACE = r"[ \t\r\f\v]*+"
# Possessive quantifiers: a string of ten megabytes must not leave ten million positions to backtrack to.
_PIECE = re.compile(
    rf'{_SPACE}(?:"(?P<string>(?:[^"\\]++|\\.)*+)"|(?P<word>[A-Za-z_$][\w$]*+)'
    rf"|\[{_SPACE}(?P<index>[0-9]{{1,4}}+){_SPACE}\]|(?P<mark>\#(?:~\|?|\|)?))?+",
    re.ASCII,
)


class PoSyntaxError(ValueError):
    """An error in the syntax of a PO file: the problem, its line, and the remedy."""

    def __init__(self, message: str, line: int, remedy: str = "") -> None:
        super().__init__(f"{message} (line {line})")
        self.message: str = message
        self.line: int = line
        self.remedy: str = remedy or _(
            "Restore it from a backup, or correct it in a text editor; `msgfmt -c` gives details. "
            "This file was not changed."
        )


class Token(NamedTuple):
    """A keyword, "string", "index", "comment" or "end"; `text` is as in the file, without quotes."""

    kind: str
    text: str
    line: int
    obsolete: bool = False
    previous: bool = False


def not_po(line: int) -> PoSyntaxError:
    """Return the error for text that is not PO, in `line`."""
    return PoSyntaxError(_("This is not a valid PO file: syntax error."), line)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a PO text, and "end".

    Raises:
        PoSyntaxError: something is not a token.

    """
    number = 0
    for number, line in _lines(text):
        yield from _tokens(line, number)
    yield Token("end", "", number)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line and its number; a line that ends in a backslash is joined with the next one."""
    begun, first = "", 0
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.endswith("\\") and number < len(lines):
            begun, first = begun + line[:-1], first or number
        else:
            yield first or number, begun + line
            begun, first = "", 0


def _tokens(line: str, number: int) -> Iterator[Token]:
    at, obsolete, previous = 0, False, False
    while at < len(line):
        match = _PIECE.match(line, at)
        assert match is not None  # each part of it may be absent
        kind, at = match.lastgroup, match.end()
        if kind in {"string", "index"}:
            yield Token(str(kind), match[str(kind)], number, obsolete, previous=previous)
        elif kind == "word" and match["word"] in KEYWORDS:
            yield Token(match["word"], "", number, obsolete, previous=previous)
        elif kind == "mark" and match["mark"] == "#":
            yield Token("comment", line[at:].rstrip(" \t\r\f\v"), number)
            return
        elif kind == "mark":
            obsolete, previous = obsolete or "~" in match["mark"], previous or "|" in match["mark"]
        elif line.startswith('"', at):
            said = _("This is not a valid PO file: a string is not closed.")
            raise PoSyntaxError(said, number)
        elif kind or at < len(line):
            raise not_po(number)

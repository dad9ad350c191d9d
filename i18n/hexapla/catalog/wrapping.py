"""Wrap the strings of PO files as GNU gettext does, and find the width at which a file is wrapped.

Lines break where the Unicode line breaking algorithm (UAX #14) allows it, with gettext's two exceptions: never in an
escape sequence, and also between a full stop, comma, colon or semicolon and a letter (gettext 0.21 breaks
`hexapla.|toml`). A width is in columns, and counts the quotation marks. Wide and full-width characters have two
columns, combining marks none.

Known differences from `msgcat`: it does not break in the directives of format strings (`%d`, `{name}`), and releases
of gettext differ in a few breaks, since they follow different versions of Unicode.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

_ESCAPE = re.compile(r"\\.")
# An exclamation mark has the properties that gettext gives these signs here.
_BEFORE_A_LETTER = re.compile(r"[,.:;](?=[^\s\d])")
# Rule LB30 of UAX #14 since Unicode 13: these signs follow a letter on its line only where they are not wide.
_BEFORE_A_WIDE_BRACKET = re.compile(r"(?<=[^\W_])(?=[（「『【〈《〔［｛｟])")
_STRING = re.compile(r'(?P<mark>#~\|? |#\| )?(?P<keyword>msg[a-z_]+(?:\[\d+\])? )?(?P<quoted>"(?P<text>.*)")\r?')
_NEXT = re.compile(rb'\n(?:#~\|? |#\| )?"')  # the start of a line of a string after its first one
_SAMPLE = 200  # wrapped strings, which are enough to know the width of a file
USUAL_WIDTH = 79  # of gettext's programs and of Weblate
_ROUND_WIDTHS = (77, *range(40, 201, 10))  # which people choose


def wrap(escaped: str, room: int, taken: int) -> list[str]:
    """Cut a line of text, with its escape sequences, into lines of at most `room` columns; the first has `taken` less.

    A part without a place to break may be longer. If there is no room for the first part, the first line is empty.
    """
    if 2 * len(escaped) + taken <= room:
        return [escaped]
    lines: list[str] = []
    begun, used = "", taken
    for part in _parts(escaped):
        columns = _columns(part)
        if used + columns > room and (begun or (taken and not lines)):
            lines.append(begun)
            begun, used = "", 0
        begun, used = begun + part, used + columns
    return [*lines, begun]


def _parts(escaped: str) -> Iterator[str]:
    """Split a text at all places where gettext may break the line."""
    from unicode_segmentation_rs import line_breaks

    at = 0
    together = {match.start() + 1 for match in _ESCAPE.finditer(escaped)}
    if escaped.endswith(r"\n"):
        together.add(len(escaped) - 2)
    prepared = _BEFORE_A_LETTER.sub("!", escaped)
    ends = {*_in_characters(prepared, [offset for offset, _must in line_breaks(prepared)])}
    ends.update(match.start() for match in _BEFORE_A_WIDE_BRACKET.finditer(prepared))
    for end in sorted(ends):
        if end not in together and end > at:
            yield escaped[at:end]
            at = end
    if at < len(escaped):
        yield escaped[at:]


def _in_characters(text: str, offsets: list[int]) -> Iterator[int]:
    """Turn offsets in the UTF-8 bytes of a text into offsets in its characters."""
    if text.isascii():
        yield from offsets
        return
    data, at, count = text.encode(), 0, 0
    for offset in offsets:
        count += len(data[at:offset].decode())
        at = offset
        yield count


def _columns(text: str) -> int:
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


class _Line(NamedTuple):
    """A line of a string: its columns in the file, and its text with escape sequences."""

    columns: int
    text: str

    @property
    def is_ended(self) -> bool:
        """Whether a line feed of the text itself ends it."""
        return self.text.endswith(r"\n")

    @property
    def is_breakable(self) -> bool:
        """Whether it could have been broken."""
        return len(list(islice(_parts(self.text), 2))) > 1

    @property
    def first_columns(self) -> int:
        """The columns of its first part."""
        return _columns(next(_parts(self.text)))


def find_width(text: str) -> int:
    """Return the width at which most strings of a PO text are wrapped; 0 if they are not wrapped, or all are short."""
    if not may_be_wrapped(text.encode()):
        return 0
    widths: list[range] = []  # for each wrapped string, the widths with which it looks so
    whole: list[list[_Line]] = []  # the strings that are not wrapped
    for lines in _strings(text):
        pairs = [(line, after) for line, after in pairwise(lines) if not line.is_ended]
        if not pairs:
            whole.append(lines)
            continue
        longest = max((line.columns for line in lines if line.is_breakable), default=0)
        widths.append(range(longest, min(line.columns + after.first_columns for line, after in pairs)))
        if len(widths) >= _SAMPLE:
            break
    if not widths:
        return 0  # the usual case: where lines could be broken, which takes time, does not matter
    candidates = {USUAL_WIDTH, *_ROUND_WIDTHS, *(each.start for each in widths)}
    votes = Counter({width: sum(width in each for each in widths) for width in candidates})
    best = max(votes, key=lambda width: (votes[width], width == USUAL_WIDTH, width in _ROUND_WIDTHS, -width))
    unbroken = sum(any(line.columns > best and line.is_breakable for line in lines) for lines in whole)
    return best if votes[best] > unbroken else 0


def may_be_wrapped(data: bytes) -> bool:
    """Return whether a string has a line after one that is neither empty nor the end of a line of its text."""
    before = (data[max(match.start() - 5, 0) : match.start()].removesuffix(b"\r") for match in _NEXT.finditer(data))
    return any(not end.endswith((rb'\n"', b' ""', b'\n""')) for end in before)


def _strings(text: str) -> Iterator[list[_Line]]:
    """Yield the lines of each string of a PO text, without an empty first line."""
    lines: list[_Line] = []
    for line in text.split("\n"):
        match = _STRING.fullmatch(line)
        if lines and (match is None or match["keyword"]):
            yield lines
            lines = []
        if match and match["text"]:
            columns = _columns(match["mark"] or "") + _columns(match["keyword"] or "") + _columns(match["quoted"])
            lines.append(_Line(columns, match["text"]))
    if lines:
        yield lines

"""Read PO text in the plain form in which we and gettext write it: twice as fast as token by token.

In this form every comment and every string has its own lines, an entry has no empty line in it, and the only escapes
are those of `writing`. All other PO text is for `reading`, which gives the same entries for the plain form, too.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from hexapla.catalog.comment_lines import TRAILING_SPACE, CommentLines, comments_in
from hexapla.catalog.entry import Entry

Span = range  # of the numbers of lines, from 1
Found = tuple[Entry, int, Span]  # an entry, the line of its first keyword, and its lines with empty ones after them
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\\": "\\", '"': '"'}
_QUOTED = r'"(?:[^"\\\n]++|\\[ntrabfv\\"])*+"\n'
# Not obsolete entries and previous texts. A backslash at the end of a line would join the next one.
_COMMENTS = r"(?P<comments>(?:#(?![~|])(?:[^\n]*[^\\\n])?+\n)*+)"
_NEXT_LINE = re.compile(r'"\n[^"]*"')
_PORTION = 1 << 18  # bytes that are read together, at least
_EMPTY_LINES = re.compile(rb"\n\n+")
_FORBIDDEN = "\x00\x04\r"


def _entry(mark: str) -> re.Pattern[str]:
    """Return the pattern of entries whose lines begin with a mark: none, or that of obsolete entries."""

    def string(keyword: str, group: str, mark: str) -> str:
        return rf"{mark}{keyword} (?P<{group}>{_QUOTED}(?:{mark}{_QUOTED})*+)"

    previous = mark.strip() + r"\| " if mark else r"\#\| "
    return re.compile(
        f"{_COMMENTS}(?:(?:{string('msgctxt', 'previous_context', previous)})?"
        f"{string('msgid', 'previous', previous)})?(?:{string('msgctxt', 'context', mark)})?"
        f"{string('msgid', 'source', mark)}{string('msgstr', 'translation', mark)}\n*"
    )


_ACTIVE, _OBSOLETE = _entry(""), _entry(r"\#~ ")


def entries_of_bytes(data: bytes) -> list[Found] | None:
    """Return the entries of the bytes of a PO file in UTF-8, as `entries_in_plain_form`.

    Raises:
        UnicodeDecodeError: they are not UTF-8.

    """
    return _entries(_portions(data))


def entries_in_plain_form(text: str) -> list[Found] | None:
    """Return the entries of a PO text, as `reading` finds them; None if it is not all in the plain form."""
    return _entries([text])


def _portions(data: bytes) -> Iterator[str]:
    """Yield a text in portions, each of which but the last one ends with an empty line.

    As one text with a letter of another script, it would take twice to four times the memory of the file.
    """
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    while start < len(data):
        match = _EMPTY_LINES.search(data, start + _PORTION)
        end = match.end() if match else len(data)
        yield data[start:end].decode()
        start = end


def _entries(portions: Iterable[str]) -> list[Found] | None:
    found: list[Found] = []
    known: dict[str, CommentLines] = {}  # many entries have the same comments
    line = 1
    for text in portions:
        if any(each in text for each in _FORBIDDEN):
            return None
        at = 0
        while at < len(text):
            match = _ACTIVE.match(text, at) or _OBSOLETE.match(text, at)
            if match is None:
                return None
            comments, previous_context, previous, context, source, translation = match.groups()
            if comments not in known:
                known[comments] = comments_in(each[1:].rstrip(TRAILING_SPACE) for each in comments.split("\n")[:-1])
            comment, tcomment, occurrences, flags = known[comments]
            entry = Entry(
                obsolete=match.re is _OBSOLETE,
                msgctxt=_optional(context),
                msgid=_text(source),
                msgstr=_text(translation),
                previous_msgctxt=_optional(previous_context),
                previous_msgid=_optional(previous),
                linenum=line,
                comment=comment,
                tcomment=tcomment,
                occurrences=occurrences,
                flags=flags,
            )
            start, at = at, match.end()
            after = line + text.count("\n", start, at)
            found.append((entry, line + comments.count("\n"), range(line, after)))
            line = after
    if found:
        entry, first, span = found[-1]
        found[-1] = entry, first, range(span.start, span.stop + 1)  # what is after the last line end is a line, too
    return found


def _optional(quoted: str | None) -> str | None:
    return None if quoted is None else _text(quoted)


def _text(quoted: str) -> str:
    """Return the text of the lines of a string."""
    inner = quoted[1:-2]
    if "\n" in inner:
        inner = _NEXT_LINE.sub("", inner)
    return _ESCAPE.sub(lambda escape: _ESCAPED[escape[1]], inner) if "\\" in inner else inner

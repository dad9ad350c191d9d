"""The text of a file of plain text, its lines, and the bytes that it becomes again."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
LINE_END = r"(?:\r\n?|[\n\u2028\u2029\x0b\x0c\x85])"  # as readers count lines
_LINE_END = re.compile(LINE_END)


class SourceText:
    """The text of a file; its line ends are as in the file.

    Raises:
        UnicodeError: it is not in a Unicode encoding.

    """

    def __init__(self, data: bytes) -> None:
        self._mark, self._encoding = next((each for each in _MARKS if data.startswith(each[0])), (b"", "utf-8"))
        self.text: str = data[len(self._mark) :].decode(self._encoding)
        ends = [match.end() for match in _LINE_END.finditer(self.text)]
        self._starts = [0, *ends]
        first = _LINE_END.search(self.text)
        self.line_end: str = first[0] if first else "\n"

    def start_of(self, line: int) -> int:
        """Return where a line starts, by its number from 1; the end of the text for a line after the last."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def line_at(self, place: int) -> int:
        """Return the number of the line of a place."""
        return bisect_right(self._starts, place)

    def before(self, place: int) -> str:
        """Return what is before a place in its line."""
        return self.text[self._starts[self.line_at(place) - 1] : place]

    def after(self, place: int) -> str:
        """Return what is after a place in its line."""
        end = _LINE_END.search(self.text, place)
        return self.text[place : end.start() if end else len(self.text)]

    def encoded(self, text: str) -> bytes:
        """Return another text in the encoding of this one."""
        return self._mark + text.encode(self._encoding)

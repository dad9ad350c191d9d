"""Keep the lines of a file as another program arranged them: wrapped, with other line ends, in another order.

An entry that says the same keeps its bytes. One that changed is written as gettext would, at the file's own width.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from hexapla.catalog.entry import Entry, Key, key
from hexapla.catalog.plain_form import Span
from hexapla.catalog.reading import PoFile
from hexapla.catalog.wrapping import find_width
from hexapla.catalog.writing import entry_text, header_text, in_order, write

_BOM = "\ufeff"
_Said = Mapping[Key | None, tuple[object, ...]]  # what a file says of each entry; None is the header


class Arrangement:
    """The bytes of a file, what it says of each entry, and the lines in which it says that."""

    def __init__(self, data: bytes, said: _Said, spans: Mapping[Key | None, Span], *, is_plain: bool = False) -> None:
        """Take the bytes, what they say, and where: only of lines in UTF-8, which can be copied.

        In a file that `is_plain`, all lines are as `write` writes them, not wrapped: it need not be said what they say.
        """
        self.data = data
        self._said = said
        self._spans = spans
        self._is_plain = is_plain

    @classmethod
    def plain(cls, data: bytes = b"") -> Arrangement:
        """Return the arrangement of a file that `write` has written, not wrapped, or will write."""
        return cls(data, {}, {}, is_plain=True)

    @classmethod
    def of(cls, data: bytes, found: PoFile, header: Mapping[str, str]) -> Arrangement:
        """Return the arrangement of a PO file that has been read; `header` is its header as it will be written.

        A file in another encoding than UTF-8 stays as it is until something in it changes. If a text occurs twice,
        nothing can be kept.
        """
        is_utf8 = codecs.lookup(found.charset).name == "utf-8"
        said = _all_said(header if found.header is not None else {}, found.comment, found.entries)
        if len(said) <= len(found.entries):
            return cls(data, {}, {})
        return cls(data, said, found.spans if is_utf8 else {})

    def rewritten(self, header: Mapping[str, str], comment: str, entries: Sequence[Entry]) -> Arrangement:
        """Return the arrangement of the file when it says this: the same lines for all that has not changed."""
        if self._is_plain:
            return self.plain(write(header, comment, entries))
        said = _all_said(header, comment, entries)
        if said == self._said and list(said) == list(self._said):
            return self
        before = self.data.decode(errors="replace")
        has_bom, width, lines = before.startswith(_BOM), find_width(before), before.split("\n")
        pieces = [self._kept(None, said, lines) or self._arranged(header_text(header, comment, width))]
        pieces += [
            self._kept(key(each), said, lines) or self._arranged(entry_text(each, width)) for each in in_order(entries)
        ]
        spans = dict(zip(said, _spans(pieces), strict=True))
        del before, lines  # each of these has the size of the file
        text = ("\r\n" if self._has_crlf else "\n").join(pieces)
        del pieces
        return Arrangement(f"{_BOM}{text}".encode() if has_bom else text.encode(), said, spans)

    def _kept(self, name: Key | None, said: _Said, lines: Sequence[str]) -> str:
        """Return the lines of an entry as they are in the file; empty if the file does not say just this."""
        if name not in self._spans or said[name] != self._said[name]:
            return ""
        span = self._spans[name]
        own = list(lines[span.start - 1 : span.stop - 1])
        while own and not own[-1].strip():
            own.pop()
        return "".join(f"{line}\n" for line in own).removeprefix(_BOM)

    def _arranged(self, text: str) -> str:
        return text.replace("\n", "\r\n") if self._has_crlf else text

    @cached_property
    def _has_crlf(self) -> bool:
        return 2 * self.data.count(b"\r\n") > self.data.count(b"\n")


def _all_said(header: Mapping[str, str], comment: str, entries: Sequence[Entry]) -> _Said:
    """Return what a file says, in the order of its lines."""
    return {None: (tuple(header.items()), comment), **{key(entry): _said(entry) for entry in in_order(entries)}}


def _said(entry: Entry) -> tuple[object, ...]:
    """Return all that a file says of an entry; some programs wrap the comments that `extract` writes."""
    return (
        entry.obsolete,
        " ".join(entry.comment.split()),
        entry.tcomment,
        entry.occurrences,
        entry.flags,
        (entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural),
        entry.msgid_plural,
        entry.msgstr,
        tuple(entry.msgstr_plural.items()),
    )


def _spans(pieces: Sequence[str]) -> Iterator[Span]:
    """Yield the lines of each piece, with an empty line between two pieces."""
    line = 1
    for piece in pieces:
        end = line + piece.count("\n")
        yield range(line, end)
        line = end + 1

"""Keep the lines of a file as another program arranged them: wrapped, with other line ends, in another order.

An entry that says the same keeps its bytes. One that changed is written as gettext would, at the file's own width.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from hexapla.catalog.blocks import BlocksInPlace
from hexapla.catalog.entry import Entry, Key, is_header, key
from hexapla.catalog.plain_form import Span, entries_in_plain_form
from hexapla.catalog.reading import UTF_8, PoFile, charset_of, header_fields, read
from hexapla.catalog.tokenizer import PoSyntaxError
from hexapla.catalog.wrapping import find_width, may_be_wrapped
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

        A file in another encoding than UTF-8 stays as it is until something in it changes. If a text or the header
        occurs twice, nothing can be kept.
        """
        if found.has_repeated:
            return cls(data, {}, {})
        header = header if found.header is not None else {}
        if found.is_plain and (in_blocks := ArrangedInBlocks.of_bytes(data, header)):
            return in_blocks
        is_utf8 = codecs.lookup(found.charset).name == "utf-8"
        said = _all_said(header, found.comment, found.entries)
        return cls(data, said, found.spans if is_utf8 else {})

    def with_unchanging(self, _entries: Sequence[Entry]) -> Arrangement:
        """Return the arrangement for one who will not change the entries of the file, but may leave out or add some."""
        return self

    def rewritten(self, header: Mapping[str, str], comment: str, entries: Sequence[Entry]) -> Arrangement:
        """Return the arrangement of the file when it says this: the same lines for all that has not changed.

        If a text occurs twice, nothing is kept.
        """
        if self._is_plain:
            return self.plain(write(header, comment, entries))
        said = _all_said(header, comment, entries)
        if len(said) <= len(entries):  # a text occurs twice
            width = find_width(self.data.decode(errors="replace"))
            return Arrangement(write(header, comment, entries, width), {}, {})
        if said == self._said and list(said) == list(self._said):
            return self
        before = self.data.decode(errors="replace")
        has_bom, width, lines = before.startswith(_BOM), find_width(before), before.split("\n")
        pieces = [self._kept(None, said[None], lines) or self._arranged(header_text(header, comment, width))]
        pieces += [
            self._kept(key(each), said[key(each)], lines) or self._arranged(entry_text(each, width))
            for each in in_order(entries)
        ]
        spans = dict(zip(said, _spans(pieces), strict=True))
        del before, lines  # each of these has the size of the file
        # Piece by piece: with a letter of another script, one text would take twice to five times the memory.
        data = (b"\r\n" if self._has_crlf else b"\n").join(piece.encode() for piece in pieces)
        return Arrangement(_BOM.encode() + data if has_bom else data, said, spans)

    def _kept(self, name: Key | None, said: tuple[object, ...], lines: Sequence[str]) -> str:
        """Return the lines of an entry as they are in the file; empty if the file does not say just this."""
        if name not in self._spans or said != self._said[name]:
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


class ArrangedInBlocks(Arrangement):
    """The arrangement of a file that is not wrapped, with an empty line between any two entries: see `blocks`.

    What the file says is worked out only when it is needed, and only for the blocks that we would not write alike.
    """

    def __init__(self, data: bytes, header: Mapping[str, str] | None, unchanging: Sequence[Entry] = ()) -> None:
        super().__init__(data, {}, {})
        self._header = None if header is None else dict(header)  # as it is now
        self._unchanging = unchanging  # all entries of the file, if nobody changes them

    @classmethod
    def of_bytes(cls, data: bytes, header: Mapping[str, str] | None = None) -> ArrangedInBlocks | None:
        """Return the arrangement of a file that need not have been read; None if its lines may be arranged otherwise.

        `header` is its header as it will be written; without it, as it is.
        """
        is_other = data.startswith(codecs.BOM_UTF8) or b"\r" in data or not data.endswith(b"\n") or may_be_wrapped(data)
        return None if is_other else cls(data, header)

    def with_unchanging(self, entries: Sequence[Entry]) -> Arrangement:
        """Return the arrangement for one who will not change the entries of the file, but may leave out or add some."""
        return ArrangedInBlocks(self.data, self._header, entries)

    def rewritten(self, header: Mapping[str, str], comment: str, entries: Sequence[Entry]) -> Arrangement:
        """Return the arrangement of the file when it says this: the same lines for all that has not changed."""
        ordered = list(in_order(entries))
        blocks = BlocksInPlace(self.data)
        kept = blocks.take(self._unchanging, {*map(id, ordered)})
        # One by one: as texts of their own, all blocks would take the memory of the file again.
        pieces = [blocks.find(header_text(header, comment).encode())]
        pieces += [kept.get(id(entry)) or blocks.find(entry_text(entry).encode()) for entry in ordered]
        is_unchanged = self._keep_lines(pieces, blocks, _said_of_header(header, comment), ordered)
        data = b"\n".join(pieces)
        if is_unchanged is None or (is_unchanged and data != self.data):  # the file says this in another order
            return self.whole().rewritten(header, comment, entries)
        return self if data == self.data else ArrangedInBlocks(data, header)

    def _keep_lines(
        self,
        pieces: list[bytes | memoryview],
        blocks: BlocksInPlace,
        header: tuple[object, ...],
        entries: Sequence[Entry],
    ) -> bool | None:
        """Put lines of the file in place of the `pieces` that say the same: what the header says, and the `entries`.

        Return whether the file says just this; None where that is not certain: the file has to be read.
        """
        try:
            text = b"\n".join(blocks.others()).decode()
        except UnicodeDecodeError:
            return None
        found = entries_in_plain_form(text)
        if found is None or any(is_header(each) and charset_of(each) != UTF_8 for each, _line, _span in found):
            return None
        said = {_name(entry): self._said_there(entry) for entry, _line, _span in found}
        others = Arrangement(b"", said, {_name(entry): span for entry, _line, span in found})
        lines = text.split("\n")
        kept: list[str] = []
        for at, piece in enumerate(pieces):
            if isinstance(piece, bytes):  # the file does not have it
                name, what = (_name(entries[at - 1]), _said(entries[at - 1])) if at else (None, header)
                kept.append(others._kept(name, what, lines))
                pieces[at] = kept[-1].encode() or piece
        return all(kept) and len(kept) == len(found)

    def _said_there(self, entry: Entry) -> tuple[object, ...]:
        """Return all that the file says of an entry, or of the header."""
        if not is_header(entry):
            return _said(entry)
        header = header_fields(entry.msgstr) if self._header is None else self._header
        return _said_of_header(header, entry.tcomment)

    def whole(self) -> Arrangement:
        """Return the arrangement with all that the file says; one that keeps nothing, if it is no PO file."""
        try:
            found = read(self.data)
        except PoSyntaxError:
            return Arrangement.plain()
        header = found.header or {} if self._header is None else self._header
        return Arrangement(self.data, _all_said(header, found.comment, found.entries), found.spans)


def _all_said(header: Mapping[str, str], comment: str, entries: Sequence[Entry]) -> _Said:
    """Return what a file says, in the order of its lines."""
    return {None: _said_of_header(header, comment), **{key(entry): _said(entry) for entry in in_order(entries)}}


def _name(entry: Entry) -> Key | None:
    return None if is_header(entry) else key(entry)


def _said_of_header(header: Mapping[str, str], comment: str) -> tuple[object, ...]:
    return tuple(header.items()), comment


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

"""Read the bytes of a PO file: its header and entries, as GNU gettext reads them, or an error.

As in gettext, two entries with the same text are an error, and so are unknown keywords and escapes. What could not be
written back is an error too: `domain` lines, and NUL, at which gettext ends a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from hexapla.catalog.comment_lines import comments_in
from hexapla.catalog.conflict_markers import find_marker
from hexapla.catalog.entry import Entry, Key, is_header, key
from hexapla.catalog.plain_form import Found, Span, entries_of_bytes
from hexapla.catalog.tokenizer import KEYWORDS, PoSyntaxError, Token, not_po, tokens
from hexapla.messages import _

UTF_8 = "UTF-8"
_CHARSET = re.compile(r"charset=([^ \t\n]+)")
_ASCII = bytes(range(0x20, 0x7F))
_CONTROLS = {"n": "\n", "t": "\t", "b": "\b", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "\\": "\\", '"': '"'}
_BYTE = r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+)"
_FIGURES = re.compile(r"\\(?:(x)(?=[0-9A-Fa-f]))?([0-9A-Fa-f]+)")
_ESCAPE = re.compile(rf"(?P<bytes>(?:{_BYTE})+)|\\(?P<control>.)", re.DOTALL)
_FORBIDDEN = re.compile("[\x00\x04]")  # for gettext, the first ends a text, the second separates context and text


@dataclass(frozen=True, slots=True)
class PoFile:
    """The content of a PO file: its header (None if there is none), the comment before it, and its entries.

    `spans` are the lines of each entry and of the header (None), with empty lines after it; none if it shares a line.
    `is_plain` says that all of it is in the plain form, and `has_repeated` that a text or the header occurs twice.
    """

    header: dict[str, str] | None
    comment: str
    entries: list[Entry]
    charset: str = UTF_8
    spans: Mapping[Key | None, Span] = field(default_factory=dict)
    is_plain: bool = False
    has_repeated: bool = False


def read(data: bytes, *, may_repeat: bool = False) -> PoFile:
    """Read the bytes of a PO file; `may_repeat` allows several entries with the same text.

    Raises:
        PoSyntaxError: it is not a valid PO file.

    """
    try:
        spans = dict[Key | None, Span]()
        plain = _plain(data)
        if plain is None:
            charset = _charset(data)
            text = _text(data, charset)
            parsed = _Parser(tokens(text), charset).entries()
        found = list(_entries(parsed if plain is None else plain, spans, may_repeat=may_repeat))
    except PoSyntaxError:
        if line := find_marker(data):
            raise PoSyntaxError(
                _("This is not a valid PO file: it contains a merge conflict from git."),
                line,
                _("`hexapla mend` keeps the translations of both sides. This file was not changed."),
            ) from None
        raise
    header = next(filter(is_header, found), None)
    return PoFile(
        header=header_fields(header.msgstr) if header else None,
        comment=header.tcomment if header else "",
        entries=[entry for entry in found if not is_header(entry)] if None in spans else found,
        charset=UTF_8 if plain is not None else charset,
        spans=spans,
        is_plain=plain is not None,
        has_repeated=len(spans) < len(found),
    )


def _plain(data: bytes) -> list[Found] | None:
    """Return the entries if all is in the plain form, in UTF-8, as the header says or would say; else None."""
    try:
        found = entries_of_bytes(data)
    except UnicodeDecodeError:
        return None
    header = next((entry for entry, _line, _span in found or () if is_header(entry)), None)
    return None if header and charset_of(header) != UTF_8 else found


def _line(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def _charset(data: bytes) -> str:
    """Return the charset in the header; UTF-8 if there is no header, or a template's, which names none."""
    try:
        parsed = _Parser(tokens(data.decode("latin-1").removeprefix("ï»¿")), "latin-1").entries()
        header = next(filter(is_header, _entries(parsed, {})), None)
    except PoSyntaxError:
        header = None
    return charset_of(header) if header else UTF_8


def charset_of(header: Entry) -> str:
    """Return the charset that a header names; UTF-8 if it names none, as a template's."""
    match = _CHARSET.search(header.msgstr)
    return match[1] if match and match[1] != "CHARSET" else UTF_8


def _text(data: bytes, charset: str) -> str:
    if 0 in data and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        said = _("This is not a valid PO file: it contains a NUL byte, as after a crash or a full disk.")
        raise PoSyntaxError(said, _line(data, data.index(0)), _("Restore it from a backup. This file was not changed."))
    try:
        if _ASCII.decode(charset) != _ASCII.decode("ascii"):
            raise LookupError(charset)
        return data.decode(charset).removeprefix("\ufeff")
    except (LookupError, ValueError) as error:
        at = _line(data, error.start) if isinstance(error, UnicodeDecodeError) else 1
        raise PoSyntaxError(
            _(
                "This is not a valid PO file: it is not in “{charset}”, the encoding that its header names.",
                charset=charset,
            ),
            at,
            _("Save it as UTF-8, with charset=UTF-8 in its header. This file was not changed."),
        ) from error


def header_fields(header: str) -> dict[str, str]:
    """Return a header's fields in order; a line without a name continues the field before it."""
    fields: dict[str, str] = {}
    name = ""
    for line in header.split("\n"):
        before, colon, value = line.partition(":")
        if colon:
            name, fields[before] = before, value.strip()
        elif name and line.strip():
            fields[name] += f"\n{line.strip()}"
    return fields


def _entries(parsed: Iterable[Found], spans: dict[Key | None, Span], *, may_repeat: bool = False) -> Iterator[Entry]:
    """Yield the entries, and note the lines of each."""
    seen: dict[Key | None, int] = {}
    for entry, line, span in parsed:
        known = None if is_header(entry) else key(entry)
        if known in seen and not may_repeat:
            raise PoSyntaxError(
                _("This text occurs twice in the file; the first time is in line {line}.", line=str(seen[known])),
                line,
                _("`hexapla mend` unites the two, and keeps both translations. This file was not changed."),
            )
        seen[known] = line
        spans[known] = span
        yield entry


class _Parser:
    """A parser of entries, with one token of lookahead."""

    def __init__(self, found: Iterable[Token], charset: str) -> None:
        self._tokens = iter(found)
        self._token = next(self._tokens)
        self._line = 0  # of the token before it
        self._charset = charset
        self._keyword = 0  # the line of the last keyword

    def entries(self) -> Iterator[Found]:
        """Yield each entry, the line of its first keyword, and its lines: none if another entry has one of them."""
        comments: list[Token] = []
        shares_last = False
        while self._token.kind != "end":
            if self._token.kind == "comment":
                comments.append(self._next())
                continue
            first = self._token
            entry = self._entry(first.obsolete)
            entry.linenum = comments[0].line if comments else first.line
            said = comments_in(each.text for each in comments)
            entry.comment, entry.tcomment, entry.occurrences, entry.flags = said
            shares_first, shares_last = shares_last, self._token.line == self._line and self._token.kind != "end"
            end = self._token.line + (self._token.kind == "end")
            yield entry, first.line, range(0) if shares_first or shares_last else range(entry.linenum, end)
            comments = []

    def _next(self) -> Token:
        token = self._token
        self._line = token.line
        if token.kind != "end":
            self._token = next(self._tokens)
        return token

    def _entry(self, obsolete: bool) -> Entry:
        strings = partial(self._strings, obsolete)
        entry = Entry(obsolete=obsolete)
        if self._token.previous:
            entry.previous_msgctxt = strings("msgctxt", previous=True)
            entry.previous_msgid = self._needed(strings("msgid", previous=True))
            entry.previous_msgid_plural = strings("msgid_plural", previous=True)
        context = strings("msgctxt")
        if context is not None:
            entry.msgctxt = context
        entry.msgid = self._needed(strings("msgid"))
        plural = strings("msgid_plural")
        if plural is None:
            entry.msgstr = self._needed(strings("msgstr"))
        else:
            entry.msgid_plural = plural
            entry.msgstr_plural = dict(enumerate(self._forms(strings("msgstr", index=0), obsolete)))
        return entry

    def _strings(self, obsolete: bool, keyword: str, *, previous: bool = False, index: int | None = None) -> str | None:
        """Read a keyword and join the strings after it; None if another token comes next."""
        if (self._token.kind, self._token.previous) != (keyword, previous):
            return None
        self._keyword = self._check(self._next(), obsolete).line
        if index is not None:
            found = self._next()
            if found.kind != "index" or int(found.text) != index:
                said = _("This is not a valid PO file: plural forms are not numbered msgstr[0], msgstr[1] and so on.")
                raise PoSyntaxError(said, found.line)
        parts: list[str] = []
        while (self._token.kind, self._token.previous) == ("string", previous):
            parts.append(self._said(self._check(self._next(), obsolete)))
        if not parts:
            raise self._unexpected()
        return "".join(parts)

    def _forms(self, first: str | None, obsolete: bool) -> Iterator[str]:
        form: str | None = self._needed(first)
        number = 0
        while form is not None:
            yield form
            number += 1
            form = self._strings(obsolete, "msgstr", index=number)

    def _check(self, token: Token, obsolete: bool) -> Token:
        if token.obsolete != obsolete:
            said = _("This is not a valid PO file: only part of an entry is obsolete (#~).")
            raise PoSyntaxError(said, token.line)
        return token

    def _needed(self, text: str | None) -> str:
        if text is None:
            raise self._unexpected()
        return text

    def _unexpected(self) -> PoSyntaxError:
        """Return the error for a token that cannot come next; in most cases, the entry before it is not whole."""
        token = self._token
        begins = token.kind in ("comment", "end") or (token.kind in KEYWORDS and not token.kind.startswith("msgstr"))
        if self._keyword and begins:
            said = _("This is not a valid PO file: an entry ends before its msgstr.")
            return PoSyntaxError(said, self._keyword)
        return not_po(token.line)

    def _said(self, token: Token) -> str:
        """Return the text of a string, with its escapes resolved."""
        text = token.text
        if "\\" in text:
            text = _ESCAPE.sub(lambda escape: self._character(escape, token.line), text)
        if _FORBIDDEN.search(text):
            raise not_po(token.line)
        return text

    def _character(self, escape: re.Match[str], line: int) -> str:
        if not escape["bytes"]:
            if escape["control"] not in _CONTROLS:
                said = _("This is not a valid PO file: “{escape}” is not an escape sequence.", escape=escape[0])
                raise PoSyntaxError(said, line)
            return _CONTROLS[escape["control"]]
        numbers = _FIGURES.findall(escape["bytes"])
        data = bytes(int(figures, 16 if mark else 8) & 0xFF for mark, figures in numbers)
        try:
            return data.decode(self._charset)
        except UnicodeDecodeError:
            return data.decode("latin-1")  # not valid in this charset: one character for each byte loses nothing

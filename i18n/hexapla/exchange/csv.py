"""CSV (RFC 4180), in UTF-8 with a byte order mark, by which Excel recognises the encoding.

A spreadsheet executes text that begins with = + - @, with or without a quotation mark before it (OWASP, "CSV
Injection"). If its separator is the semicolon or the tab, it also executes what follows one of these inside a text. So
such a text gets an apostrophe before that sign, which is removed when it is read again: apostrophes of its own stay.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from hexapla.errors import SheetError
from hexapla.exchange.sheet import Answer, Sheet
from hexapla.exchange.table import answers, names
from hexapla.exchange.table import rows as rows_of
from hexapla.messages import N_, _

_HOW = N_(
    "The apostrophe before = + - @ stops the spreadsheet from taking the text for a formula; importing removes it."
)
# Where a text may be read as a formula; each run of white space is tried once. The wide signs are from Japanese
# keyboards.
_SPOT = r"(^|[;|]|(?<!\s)(?=\s))(\s*+)({apostrophes})(?=[=+@＝＋－＠-])"
_BARE, _GUARDED = re.compile(_SPOT.format(apostrophes="'*+")), re.compile(_SPOT.format(apostrophes="'++"))
_LINE_ENDS = frozenset("\t\r\n")
_SEPARATORS = ",;\t"  # Excel writes the usual one of its user's country


def write(sheet: Sheet) -> bytes:
    """Return the bytes of the sheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([without_formula(cell) for cell in row] for row in rows_of(sheet, _HOW))
    return text.getvalue().encode("utf-8-sig")


def without_formula(cell: str) -> str:
    """Return a cell with an apostrophe where a spreadsheet would read a formula."""
    return _BARE.sub(_with_one, cell)


def read(data: bytes, file: str) -> list[Answer]:
    """Read a person's answers in CSV, as any spreadsheet saves it.

    Raises:
        SheetError: it is not in Unicode, or not a review sheet.

    """
    text = _decoded(data, file)
    rows = _rows(text, _separator(text), file)
    return list(answers(([_GUARDED.sub(_without_one, cell) for cell in row] for row in rows), file))


def read_cells(data: bytes, file: str) -> list[Sequence[str]]:
    """Read the cells of a table that another program has written, as they are.

    Raises:
        SheetError: it is not in Unicode, or no CSV.

    """
    text = _decoded(data, file)
    first = text.lstrip().partition("\n")[0]
    return list(_rows(text, max(_SEPARATORS, key=first.count), file))


def _separator(text: str) -> str:
    """Return the separator between the names of the columns."""
    found = (
        separator
        for line in text.splitlines()
        if "id" in line.lower()
        for separator in _SEPARATORS
        if names(next(csv.reader([line], delimiter=separator), []))
    )
    return next(found, ",")


def _rows(text: str, separator: str, file: str) -> Iterator[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a paragraph may be longer than its 128 KB
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except csv.Error as error:
        raise SheetError(
            _("This is not a valid CSV file ({error}).", error=error), place=file, remedy=_("Save it again as CSV.")
        ) from error


def _with_one(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}'{match[3]}" if _begins_a_cell(match) else match[0]


def _without_one(match: re.Match[str]) -> str:
    return match[1] + match[2] + match[3][1:] if _begins_a_cell(match) else match[0]


def _begins_a_cell(match: re.Match[str]) -> bool:
    """Return whether a cell may begin at a match: after the start of the text, a separator or a line end."""
    return match.start() == 0 or bool(match[1]) or not _LINE_ENDS.isdisjoint(match[2])


def _decoded(data: bytes, file: str) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        wrong = _("The file is not in Unicode ({error}).", error=error.reason)
    else:
        if "\0" not in text:
            return text
        wrong = _("The file is not in Unicode: it holds null characters.")
    raise SheetError(
        wrong,
        place=file,
        remedy=_(
            "Save it again as “CSV UTF-8” (Excel) or with the character set UTF-8 (LibreOffice); its encoding "
            "cannot be guessed."
        ),
    )

"""CSV (RFC 4180), in UTF-8 with a byte order mark, by which Excel recognises the encoding.

A text that a spreadsheet would execute gets an apostrophe, which is removed when it is read again
(`spreadsheet_formulas`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from hexapla.errors import SheetError
from hexapla.exchange.sheet import Answer, Sheet
from hexapla.exchange.table import answers, names
from hexapla.exchange.table import rows as rows_of
from hexapla.messages import N_, _
from hexapla.spreadsheet_formulas import with_formula, without_formula

_HOW = N_(
    "The apostrophe before = + - @ stops the spreadsheet from taking the text for a formula; importing removes it."
)
_SEPARATORS = ",;\t"  # Excel writes the usual one of its user's country


def write(sheet: Sheet) -> bytes:
    """Return the bytes of the sheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([without_formula(cell) for cell in row] for row in rows_of(sheet, _HOW))
    return text.getvalue().encode("utf-8-sig")


def read(data: bytes, file: str) -> list[Answer]:
    """Read a person's answers in CSV, as any spreadsheet saves it.

    Raises:
        SheetError: it is not in Unicode, or not a review sheet.

    """
    text = _decoded(data, file)
    rows = _rows(text, _separator(text), file)
    return list(answers(([with_formula(cell) for cell in row] for row in rows), file))


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

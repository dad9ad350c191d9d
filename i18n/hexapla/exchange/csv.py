"""CSV (RFC 4180), in UTF-8 with a byte order mark, by which Excel knows it.

A spreadsheet runs what begins with = + - @, after a quotation mark or not (OWASP, "CSV Injection"), and where its own
separator is the semicolon or the tab, what follows one of these in the middle of a text. Such a text gets an
apostrophe before that sign, and loses one when it is read again: a text that had some keeps them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from hexapla.errors import SheetError
from hexapla.exchange.sheet import Answer, Sheet
from hexapla.exchange.table import answers, names, rows
from hexapla.messages import N_, _

_HOW = N_("An apostrophe before = + - @ keeps a spreadsheet from calculating; it is taken out again.")
# Where a text may be taken for a formula: each run of white space is tried once, whatever it holds. The wide signs are
# Japanese keyboards'.
_SPOT = r"(^|[;|]|(?<!\s)(?=\s))(\s*+)({apostrophes})(?=[=+@＝＋－＠-])"
_BARE, _GUARDED = re.compile(_SPOT.format(apostrophes="'*+")), re.compile(_SPOT.format(apostrophes="'++"))
_LINE_ENDS = frozenset("\t\r\n")
_SEPARATORS = ",;\t"  # Excel writes what is usual in its user's country


def write(sheet: Sheet) -> bytes:
    """The sheet's bytes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([_BARE.sub(_with_one, cell) for cell in row] for row in rows(sheet, _HOW))
    return text.getvalue().encode("utf-8-sig")


def read(data: bytes, file: str) -> list[Answer]:
    """What a person has answered, in CSV as any spreadsheet saves it.

    Raises:
        SheetError: it is not in Unicode, or no review sheet.

    """
    text = _decoded(data, file)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a paragraph may be longer than its 128 KB
    try:
        return list(answers(_rows(text, _separator(text)), file))
    except csv.Error as error:
        raise SheetError(
            _("This is no whole CSV file: {error}.", error=error), place=file, remedy=_("Save it again as CSV.")
        ) from error


def _separator(text: str) -> str:
    """What stands between the names of the columns."""
    found = (
        separator
        for line in text.splitlines()
        if "id" in line.lower()
        for separator in _SEPARATORS
        if names(next(csv.reader([line], delimiter=separator), []))
    )
    return next(found, ",")


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    return ([_GUARDED.sub(_without_one, cell) for cell in row] for row in reader)


def _with_one(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}'{match[3]}" if _begins_a_cell(match) else match[0]


def _without_one(match: re.Match[str]) -> str:
    return match[1] + match[2] + match[3][1:] if _begins_a_cell(match) else match[0]


def _begins_a_cell(match: re.Match[str]) -> bool:
    """Whether a cell may begin there: what precedes is the text's start, a separator or a line's end."""
    return match.start() == 0 or bool(match[1]) or not _LINE_ENDS.isdisjoint(match[2])


def _decoded(data: bytes, file: str) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        wrong = _("The file is not in Unicode: {error}.", error=error.reason)
    else:
        if "\0" not in text:
            return text
        wrong = _("The file is not in Unicode: it holds null characters.")
    raise SheetError(
        wrong,
        place=file,
        remedy=_(
            "Save it again as “CSV UTF-8” (Excel) or with the character set UTF-8 (LibreOffice); what it holds "
            "cannot be guessed."
        ),
    )

"""XLSX, for Excel, LibreOffice Calc and Google Sheets, with openpyxl.

Text that a person types into the open columns stays text, even if it begins like a formula or looks like a date.
Nothing is ever calculated: a formula in an imported sheet is reported, not read.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from datetime import datetime
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from hexapla import installation, languages
from hexapla.archive import refuse_document_types, unpack
from hexapla.errors import MissingExtra, SheetError, SourceError
from hexapla.exchange.sheet import Answer, Sheet
from hexapla.exchange.table import COLUMNS, NotText, TruthValue, answers, rows
from hexapla.exchange.workbook_limits import refuse_heavy
from hexapla.messages import N_, _, interface_strings

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"number": 6, "source": 50, "translation": 50, "new": 50, "approve": 11, "remark": 30, "state": 13,
           "kind": 13, "comments": 36, "findings": 36, "id": 8}  # fmt: skip
_OPEN = ("new", "approve", "remark")
_ABOVE = 3  # rows before the texts: column names, instructions, headings
_LONGEST = 32_767  # UTF-16 units in a cell: Excel's limit
_MOST_BYTES = 1 << 27  # unpacked; a book's sheet has a tenth of it
_MOST_TIMES = 1100  # the highest ratio of ZIP: a workbook may repeat one text a thousand times
_MOST_LETTERS = 1 << 25  # characters in all cells: many cells can share one string
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip archive can hold
# ECMA-376, part 1, 22.9.2.19 (ST_Xstring): _x000D_ is a character by its number, unless _x005F_ precedes it.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x005F_(x[0-9A-Fa-f]{4}_)|_x000D_\n?")


def write(sheet: Sheet) -> bytes:
    """Return the bytes of the sheet.

    Raises:
        MissingExtra: openpyxl is not installed.
        SheetError: a text is longer than a cell can hold.

    """
    _need()
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.title = interface_strings(sheet.language)[0](N_("Review sheet"))[:31]
    for row, cells in enumerate(rows(sheet), 1):
        for name, text in zip(COLUMNS, cells, strict=True):
            if len(text.encode("utf-16-le")) > 2 * _LONGEST:
                raise SheetError(
                    _("A text is longer than a cell of a spreadsheet can be."),
                    # Translators: where an error is: a document's name, and the number of a text in it
                    place=_("{document}, text {number}", document=sheet.document, number=str(row - _ABOVE)),
                    remedy=_("Create the sheet with --format html, or with --format csv for a text editor."),
                )
            cell = page.cell(row, COLUMNS.index(name) + 1)
            if name == "number" and text.isdecimal():
                cell.value = int(text)
            else:
                cell.value = _ESCAPE.sub("_x005F_", text)
                cell.data_type = "s"  # openpyxl makes a formula of text that begins with =
    _dress(page, sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return _same_for_same(buffer.getvalue())


def _dress(page: Worksheet, sheet: Sheet) -> None:
    """Format the page: columns that are only to read are grey, and headings stay visible."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    grey, head = PatternFill("solid", fgColor="F2F2F2"), PatternFill("solid", fgColor="D9E2D5")
    line = Side("thin", color="C8C8C8")
    rtl = languages.direction(sheet.language) == "rtl"
    sources = [languages.direction(line.language) for line in sheet.lines]
    for at, name in enumerate(COLUMNS, 1):
        page.column_dimensions[get_column_letter(at)].width = _WIDTHS[name]
        for row in range(_ABOVE, page.max_row + 1):
            cell = page.cell(row, at)
            is_rtl = sources[row - _ABOVE - 1] == "rtl" if name == "source" and row > _ABOVE else rtl
            order = (2 if is_rtl else 1) if name in ("source", "translation", "new") else 0
            # Readers do not need the id: `fill` cuts it off at the edge of the column.
            across = "fill" if name == "id" and row > _ABOVE else (None, "left", "right")[order]
            cell.alignment = Alignment(across, "top", wrap_text=name != "id", readingOrder=order)
            cell.number_format = "General" if name == "number" else "@"
            cell.border = Border(line, line, line, line)
            if row == _ABOVE:
                cell.font, cell.fill = Font(bold=True), head
            elif name not in _OPEN:
                cell.fill = grey
    for row in range(_ABOVE + 1, page.max_row + 1):  # some programs do not find the height of wrapped lines
        texts = ((str(page.cell(row, at).value or ""), _WIDTHS[name]) for at, name in enumerate(COLUMNS[:-1], 1))
        page.row_dimensions[row].height = min(15 * max(_lines(*each) for each in texts) + 3, 409)  # Excel's limit
    page.sheet_view.rightToLeft = rtl
    page.row_dimensions[1].hidden = True
    page.merge_cells(start_row=2, end_row=2, start_column=2, end_column=6)
    page.cell(2, 2).alignment = Alignment(
        "right" if rtl else "left", "top", wrap_text=True, readingOrder=2 if rtl else 1
    )
    page.row_dimensions[2].height = 36
    page.freeze_panes = f"C{_ABOVE + 1}"
    page.auto_filter.ref = f"A{_ABOVE}:{get_column_letter(len(COLUMNS))}{page.max_row}"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{_ABOVE}:{_ABOVE}"


def _lines(text: str, width: int) -> int:
    """Estimate the number of lines of a text in a column of `width` digits; wrapping leaves a tenth of it empty."""
    wide = (sum(1 + (east_asian_width(sign) in "WF") for sign in line) for line in text.split("\n"))
    return sum(1 + int(1.1 * max(cells - 1, 0)) // width for cells in wide)


def _same_for_same(data: bytes) -> bytes:
    """Return the archive without the time at which it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", b"", part)
            new.writestr(zipfile.ZipInfo(name, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def read(data: bytes, file: str) -> list[Answer]:
    """Read a person's answers, on any page of the workbook.

    Raises:
        MissingExtra: openpyxl is not installed.
        SheetError: it is not a workbook, exceeds a limit, or has no review sheet.

    """
    return list(answers(read_cells(data, file), file))


def read_cells(data: bytes, file: str) -> list[Sequence[str]]:
    """Read the cells of all pages of a workbook, row by row.

    Raises:
        MissingExtra: openpyxl is not installed.
        SheetError: it is not a workbook, or exceeds a limit.

    """
    _need()
    import openpyxl

    try:
        files = unpack(data, file, most_bytes=_MOST_BYTES, most_times=_MOST_TIMES)
        refuse_document_types(files, file)
    except SourceError as error:
        raise SheetError(error.message, place=file, remedy=error.remedy) from error
    refuse_heavy(files, file)
    try:
        # openpyxl prints errors in styles, and warns of parts that it would not write again.
        with redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
            return list(_rows(book.worksheets, file))
    except SheetError:
        raise
    except Exception as error:  # any error of openpyxl for a damaged workbook
        raise SheetError(
            _("The file is not a valid workbook ({error}).", error=error),
            place=file,
            remedy=_("Save it again as .xlsx."),
        ) from error


def _rows(pages: Sequence[Any], file: str) -> Iterator[Sequence[str]]:
    """Yield the cells of all pages, row by row."""
    letters = 0
    for page in pages:
        page.reset_dimensions()  # some programs write a wrong size of the page
        for row in page.iter_rows():
            letters += sum(len(cell.value) for cell in row if isinstance(cell.value, str))
            if letters > _MOST_LETTERS:
                limit = _("The limit is {size} MB.", size=_MOST_LETTERS >> 20)
                raise SheetError(_("The workbook is too large."), place=file, remedy=limit)
            yield [_text(cell) for cell in row]


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str) and cell.data_type in ("s", "inlineStr", "str", "n"):
        return _ESCAPED.sub(lambda match: f"_{match[1]}" if match[1] else "\n", value)
    if isinstance(value, bool):
        return TruthValue(str(value).lower())
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return NotText(value.isoformat() if isinstance(value, datetime) else value)


def _need() -> None:
    try:
        import openpyxl  # noqa: F401 - whether it is there
    except ImportError as error:
        raise MissingExtra(
            _("Spreadsheets need openpyxl."),
            remedy=_("Install it: {command}", command=installation.command("xlsx")),
        ) from error

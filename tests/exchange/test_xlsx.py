"""exchange/xlsx: text stays text, formulas are told, bombs are refused."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date

import openpyxl
import pytest

from exchange.sheets import edited, fill_xlsx, sheet, with_parts
from hexapla.errors import MissingExtra, SheetError
from hexapla.exchange import xlsx
from hexapla.exchange.table import COLUMNS

SHEET = sheet(("one", "=uno"), ("two", "dos"))
NEW = COLUMNS.index("new") + 1


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_it_is_made_to_be_read_and_filled_in() -> None:
    page = opened(xlsx.write(SHEET)).worksheets[0]
    assert page.row_dimensions[1].hidden
    assert page.freeze_panes == "C4"
    assert [cell.value for cell in page[3]][:4] == ["N.º", "Original", "Traducción", "Nueva traducción"]
    assert page.cell(4, NEW).number_format == "@"
    assert page.cell(4, NEW).alignment.wrap_text
    assert not page.sheet_view.rightToLeft
    assert opened(xlsx.write(sheet(("a", "ا"), language="ar"))).worksheets[0].sheet_view.rightToLeft


def test_no_cell_is_a_formula() -> None:
    cells = [cell for row in opened(xlsx.write(SHEET)).worksheets[0].iter_rows() for cell in row]
    assert "=uno" in [cell.value for cell in cells if cell.data_type == "s"]
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize("value", ["=1+1", date(2026, 3, 4), 0.5, "#NAME?", True, False])
def test_what_is_no_text_is_told_and_not_read(value: object) -> None:
    def write(book: openpyxl.Workbook) -> None:
        book.worksheets[0].cell(4, NEW).value = value  # type: ignore[assignment]

    first, second = xlsx.read(edited(xlsx.write(SHEET), write), "s")
    assert (first.text, first.unreadable, second.unreadable) == ("", ("new",), ())


def test_numbers_ticks_and_foreign_line_ends_are_read() -> None:
    filled = fill_xlsx(xlsx.write(SHEET), {"one": {"new": 1992}, "two": {"new": "a_x000D_\nb", "approve": True}})
    first, second = xlsx.read(filled, "s")
    assert (first.text, second.text, second.approves) == ("1992", "a\nb", True)


@pytest.mark.parametrize("is_ticked", [True, False])
def test_a_box_may_be_ticked_or_not(is_ticked: bool) -> None:
    first, _second = xlsx.read(fill_xlsx(xlsx.write(SHEET), {"one": {"approve": is_ticked}}), "s")
    assert (first.approves, first.says_something, first.unreadable) == (is_ticked, is_ticked, ())


def test_other_pages_and_columns_of_a_persons_own_do_no_harm() -> None:
    def write(book: openpyxl.Workbook) -> None:
        book.create_sheet("mine", 0).append(["=1+1", "words"])
        page = book["Hoja de revisión"]
        page.insert_cols(1)
        page.cell(4, 1).value = "=LEN(C4)"
        page.cell(4, NEW + 1).value = "Uno"

    first, second = xlsx.read(edited(xlsx.write(SHEET), write), "s")
    assert (first.text, second.text) == ("Uno", "")


def test_a_text_that_no_cell_can_hold_is_told_before_it_is_cut() -> None:
    with pytest.raises(SheetError, match="longer than a cell"):
        xlsx.write(sheet(("one", "😀" * 16_384)))


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * ((1 << 27) + 1))
    return stream.getvalue()


def with_a_document_type() -> bytes:
    declared = b'<!DOCTYPE a [<!ENTITY b "c">]>'
    return with_parts(xlsx.write(SHEET), lambda name, part: declared * (name == "xl/workbook.xml") + part)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"no archive", "not a valid ZIP"),
        (xlsx.write(SHEET)[:-30], "not a valid ZIP"),
        (bomb(), "unpacks to"),
        (with_a_document_type(), "document type"),
    ],
    ids=["no archive", "cut off", "bomb", "document type"],  # data would be their names, and holds the time
)
def test_what_is_damaged_or_dangerous_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(SheetError, match=says):
        xlsx.read(data, "s")


def test_nothing_is_printed_about_a_damaged_workbook(capsys: pytest.CaptureFixture[str]) -> None:
    damaged = with_parts(xlsx.write(SHEET), lambda _name, part: part.replace(b'xfId="0"', b'xfId="99"'))
    with pytest.raises(SheetError, match="not a valid workbook"):
        xlsx.read(damaged, "s")
    assert capsys.readouterr() == ("", "")


def test_another_workbook_and_another_archive_are_no_sheets() -> None:
    book, stream, archive = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.save(stream)
    with pytest.raises(SheetError, match="not a review sheet"):
        xlsx.read(stream.getvalue(), "s")
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.txt", "b")
    with pytest.raises(SheetError, match="not a valid workbook"):
        xlsx.read(archive.getvalue(), "s")


def test_without_openpyxl_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra, match=r"pip install .*openpyxl"):
        xlsx.write(SHEET)
    with pytest.raises(MissingExtra, match=r"pip install .*openpyxl"):
        xlsx.read(b"", "s")

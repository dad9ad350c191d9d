"""exchange/csv: as Excel, LibreOffice and Google save it, and never a formula."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from exchange.sheets import TEXTS, csv_bytes, csv_rows, fill_csv, sheet
from hexapla.errors import SheetError
from hexapla.exchange import csv
from hexapla.exchange.table import COLUMNS

ANSWERS = {"one": {"new": 'Uno; «dos»,\n"tres"', "remark": "¿Seguro?"}, "two": {"approve": "x"}}
SHEET = sheet(("one", "uno"), ("two", "dos"), ("three", "tres"))


@pytest.mark.parametrize(
    ("encoding", "dialect"),
    [
        ("utf-8-sig", {"delimiter": ";"}),  # Excel where the comma is the decimal sign
        ("utf-8-sig", {"delimiter": ","}),
        ("utf-8", {"delimiter": ",", "lineterminator": "\n"}),  # Google Sheets, pandas
        ("utf-16", {"delimiter": "\t"}),  # Excel's “Unicode Text”
        ("utf-8", {"delimiter": "\t", "lineterminator": "\n"}),
        ("utf-8", {"delimiter": ",", "lineterminator": "\r"}),
    ],
)
def test_every_way_in_which_spreadsheets_save_it_is_read(encoding: str, dialect: dict[str, str]) -> None:
    rows = csv_rows(fill_csv(csv.write(SHEET), ANSWERS))
    found = csv.read(csv_bytes(rows, encoding, **dialect), "s")
    assert [(each.text, each.mark, each.remark) for each in found] == [
        ("Uno; «dos»,\n\"tres\"", "", "¿Seguro?"), ("", "x", ""), ("", "", ""),
    ]  # fmt: skip


def test_it_is_rfc_4180_in_utf_8_with_a_mark() -> None:
    data = csv.write(SHEET)
    assert data.startswith(b'\xef\xbb\xbf"number","source"')
    assert data.count(b"\r\n") == 6 == data.count(b"\n")


@given(TEXTS, TEXTS)
def test_no_cell_begins_as_a_formula_whatever_separator_a_program_takes(source: str, text: str) -> None:
    shown = csv.write(sheet((source, text))).decode("utf-8-sig")
    for cell in (cell for row in csv_rows(shown.encode()) for cell in row):
        assert not re.search(r"(?:^|[;\t\n])\s*[=+@＝＋－＠-]", cell)


def test_rows_and_columns_may_be_moved_added_and_deleted() -> None:
    rows = csv_rows(fill_csv(csv.write(SHEET), ANSWERS))
    rows[3:] = [["", *row] for row in reversed(rows[3:])]
    rows[:3] = [["my notes", *row] for row in rows[:3]]
    without = COLUMNS.index("translation") + 1
    moved = [[row[-1], *row[:without], *row[without + 1 : -1]] for row in (*rows, ["", ""])]
    found = csv.read(csv_bytes(moved), "s")
    assert [(each.source, each.text[:3], each.translation) for each in found] == [
        ("three", "", None), ("two", "", None), ("one", "Uno", None),
    ]  # fmt: skip
    assert [str(each.place) for each in found] == ["s:4", "s:5", "s:6"]


def test_two_sheets_in_one_file_are_both_read() -> None:
    other = sheet(("four", "cuatro"), document="other")
    data = csv.write(SHEET) + csv.write(other).removeprefix(b"\xef\xbb\xbf")
    assert [each.source for each in csv.read(data, "s")] == ["one", "two", "three", "four"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (csv.write(SHEET).decode("utf-8-sig").replace("uno", "años").encode("cp1252", "replace"), "not in Unicode"),
        ("id,new\n".encode("utf-16-le"), "null characters"),
        (b"", "not a review sheet"),
        (b"a,b\n1,2\n", "not a review sheet"),
        (csv.write(SHEET).split(b"\r\n", 1)[1], "row of column names is missing"),
        (csv.write(SHEET)[:-4], "not a valid CSV"),
    ],
)
def test_what_is_no_sheet_is_refused_not_guessed(data: bytes, says: str) -> None:
    with pytest.raises(SheetError, match=says):
        csv.read(data, "s")

"""exchange: a sheet made to take too much is refused, and an untouched one is taken back, however long its texts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from bounds import bounded
from exchange.sheets import sheet
from hexapla.entry_references import plain_lines
from hexapla.errors import SheetError
from hexapla.exchange import csv, read, xlsx

BOOK = xlsx.write(sheet(("one", "uno"), ("two", "dos")))
PAGE = "xl/worksheets/sheet1.xml"
_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def book(rows: str = "", strings: str = "", styles: str = "", before: str = "") -> bytes:
    """A workbook with more in it: rows on its page, shared strings, styles, something before the page's root."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name).decode()
            if name == PAGE:
                part = before + part.replace("</sheetData>", f"{rows}</sheetData>")
            elif name == "xl/styles.xml":
                part = part.replace("</cellXfs>", f"{styles}</cellXfs>")
            elif name == "[Content_Types].xml" and strings:
                part = part.replace(
                    "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_STRINGS}"/></Types>'
                )
            new.writestr(name, part)
        if strings:
            space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            new.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}">{strings}</sst>')
    return made.getvalue()


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"rows": '<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>'}, "row with the number 2000000000"),
        ({"rows": '<row r="99999999999999999999999"/>'}, "row with the number 9"),
        ({"rows": "".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(10, 300))}, "too many cells"),
        ({"rows": ("<row>", "<c/>", 2_100_000, "</row>")}, "too many cells"),
        ({"strings": ("", "<si/>", 1_600_000, "")}, "too many cells"),
        ({"styles": ("", "<xf/>", 200_000, "")}, "too many cells"),
        (
            {
                "rows": ("", '<row><c t="s"><v>0</v></c></row>', 400, ""),
                "strings": ("<si><t>", "_x000D_", 50_000, "</t></si>"),
            },
            "too large",
        ),
        ({"rows": ("", "<a>", 100_000, "")}, "not a valid workbook"),
        ({"rows": ("<row><c><v>", "9", 5_000, "</v></c></row>")}, "not a valid workbook"),
        ({"rows": '<row><c t="s"><v>99</v></c></row>'}, "not a valid workbook"),
        ({"rows": '<row><c r="ZZZZ1"><v>1</v></c></row>'}, "not a valid workbook"),
    ],
    ids=[
        "row",
        "longer row",
        "last column",
        "cells",
        "strings",
        "styles",
        "one string",
        "deep",
        "number",
        "no string",
        "no column",
    ],
)
def test_a_small_workbook_that_asks_for_too_much_is_refused(
    parts: Mapping[str, str | tuple[str, str, int, str]], says: str
) -> None:
    whole = {
        name: each if isinstance(each, str) else each[0] + each[1] * each[2] + each[3] for name, each in parts.items()
    }
    data = book(**whole)
    assert len(data) < 1_000_000
    with bounded(seconds=20), pytest.raises(SheetError, match=says):
        xlsx.read(data, "s")


def test_a_document_type_is_refused_whatever_its_part_is_called() -> None:
    hidden = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(hidden, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b"sheet1.xml", b"sheet1.any")
            declared = b'<!DOCTYPE a [<!ENTITY b "c">]>' if name == PAGE else b""
            new.writestr(name.replace("sheet1.xml", "sheet1.any"), declared + part)
    with pytest.raises(SheetError, match="document type"):
        xlsx.read(hidden.getvalue(), "s")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576" customHeight="1"/>',  # LibreOffice's last row
        '<row r="7"><c r="XFD7"><v>1</v></c></row>',
        "<row/>" * 300_000,
    ],
)
def test_what_programs_save_beside_the_texts_does_no_harm(rows: str) -> None:
    with bounded(seconds=20):
        assert [answer.source for answer in xlsx.read(book(rows), "s")] == ["one", "two"]


@pytest.mark.parametrize(
    "text", ["x" * 400_000, "\n" * 400_000 + "x", '"' * 400_000, ";'" * 200_000, "a, b;\tc\n" * 50_000]
)
def test_an_untouched_sheet_is_taken_back_however_long_its_paragraphs(text: str) -> None:
    made = sheet((text, text), ("=two", "'=dos"))
    with bounded(seconds=10):
        found = csv.read(csv.write(made), "s")
    assert [answer.reference for answer in found] == [line.reference for line in made.lines]
    assert [answer.translation for answer in found] == [plain_lines(text), "'=dos"]
    assert not any(answer.says_something for answer in found)


def test_an_untouched_workbook_that_says_one_thing_a_thousand_times_is_taken_back() -> None:
    made = sheet(*((f"{number} {'word ' * 1_000}", "palabra " * 1_000) for number in range(200)))
    found = xlsx.read(xlsx.write(made), "s")
    assert len(found) == 200
    assert not any(answer.says_something for answer in found)


@pytest.mark.parametrize(
    "data", [b"\n" * 1_000_000, b"id,new\r\n" + b"," * 1_000_000, b'id,new\r\n"' + b'""' * 500_000]
)
def test_a_csv_file_of_signs_is_read_or_refused_in_bounded_time(data: bytes) -> None:
    with bounded(seconds=10):
        try:
            csv.read(data, "s")
        except SheetError as error:
            assert error.remedy


def test_what_is_no_file_or_too_large_is_refused(tmp_path: Path) -> None:
    folder, large = tmp_path / "a.csv", tmp_path / "b.csv"
    folder.mkdir()
    with pytest.raises(SheetError, match="not a file"):
        read(folder, "a.csv")
    with large.open("wb") as stream:
        stream.truncate(1 << 28)
    with pytest.raises(SheetError, match="too large"):
        read(large, "b.csv")

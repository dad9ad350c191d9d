"""Sheets made by hand, and answers written into what was written."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import openpyxl
from hypothesis import strategies as st

from hexapla.exchange import Sheet, SheetRow, reference
from hexapla.exchange.table import COLUMNS
from hexapla.model import State, UnitKind

# What spreadsheets, CSV and XML each have their trouble with, and everything else that a catalog can hold: gettext
# refuses U+0004, which parts context and text.
_AWKWARD = st.text("=+-@＝＋'\";,\t\n |<&>\\_x0Dד🜚é́\u2028\u200f", max_size=12)
_ANY = st.characters(codec="utf-8", exclude_characters="\x04")
TEXTS = st.one_of(_AWKWARD, st.text(_ANY, max_size=20), st.builds(str.__add__, _AWKWARD, st.text(_ANY, max_size=8)))


def sheet(*pairs: tuple[str, str], language: str = "es", document: str = "article") -> Sheet:
    """A sheet of sources and their translations."""
    lines = tuple(
        SheetRow(
            reference(language, document, ("", source), text, state=State.TRANSLATED if text else State.EMPTY),
            number,
            UnitKind.PARAGRAPH,
            "en",
            source=source,
            translation=text,
            state=State.TRANSLATED if text else State.EMPTY,
            names=frozenset({"em", "note1"}),
        )
        for number, (source, text) in enumerate(pairs, 1)
    )
    return Sheet("An article", document, language, lines)


def csv_rows(data: bytes) -> list[list[str]]:
    """The cells of a CSV file as a spreadsheet shows them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def csv_bytes(rows: Sequence[Sequence[str]], encoding: str = "utf-8-sig", **dialect: str) -> bytes:
    """Cells as a spreadsheet saves them: quoted only where it has to be."""
    text = io.StringIO(newline="")
    csv.writer(text, **dialect).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue().encode(encoding)


def fill_csv(data: bytes, answers: Mapping[str, Mapping[str, str]], **dialect: str) -> bytes:
    """Write into the rows of some sources: `{source: {column: text}}`."""
    rows = csv_rows(data)
    for row in rows[3:]:
        for column, text in answers.get(row[COLUMNS.index("source")], {}).items():
            row[COLUMNS.index(column)] = text
    return csv_bytes(rows, **dialect)


def fill_xlsx(data: bytes, answers: Mapping[str, Mapping[str, object]]) -> bytes:
    """The same for a workbook; a text is text, as the columns' format makes it."""

    def write(book: openpyxl.Workbook) -> None:
        page = book.worksheets[0]
        for row in range(4, page.max_row + 1):
            source = page.cell(row, COLUMNS.index("source") + 1).value
            for column, value in answers.get(str(source), {}).items():
                cell = page.cell(row, COLUMNS.index(column) + 1)
                cell.value = value  # type: ignore[assignment]
                if isinstance(value, str):
                    cell.data_type = "s"

    return edited(data, write)


def edited(data: bytes, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """A workbook opened, changed and saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A workbook whose parts are changed: by its name and its bytes, what each becomes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return made.getvalue()

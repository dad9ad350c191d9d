"""Charts and diagrams in Word documents: their texts, and the copies of these, are given back in place."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hexapla.markup import plain
from hexapla.rewrite import docx as rewriter
from read.drawn import WORKBOOK, bars, numbers, series, strings, with_chart, with_diagram, workbook
from rewrite.manuscripts import parts, source_file
from rewrite.translations import translation

SPANISH = {
    "Flour of <em>both</em> mills": "Harina de los <em>dos</em> molinos",
    "Sold": "Vendida",
    "Given": "Dada & regalada",
    "Water mill": "Aceña",
    "Windmill": "Molino de viento",
    "Tons a year": "Toneladas al año",
    "Grain": "Grano",
    "The miller": "El molinero",
    "Flour": "Harina",
}


def translated(
    data: bytes, words: Mapping[str, str] = SPANISH, *, to: str = "es", remarks: bool = False
) -> dict[str, bytes]:
    units = source_file(data).units
    texts = [words.get(unit.text, unit.text) for unit in units]
    told = ["Machine draft"] * len(units) if remarks else ()
    return parts(rewriter.rewrite(source_file(data, texts, remarks=told), to))


def sheet(made: Mapping[str, bytes]) -> tuple[list[list[object]], list[str]]:
    """The cells of a document's workbook, and the names of the columns of its table."""
    found = openpyxl.load_workbook(io.BytesIO(made[WORKBOOK])).active
    assert found is not None
    columns = [name for table in found.tables.values() for name in table.column_names]
    return [[cell.value for cell in row] for row in found.iter_rows()], columns


def texts_of(part: bytes) -> list[str]:
    return re.findall(r"<(?:a:t|c:v)>([^<]*)</", part.decode())


@pytest.mark.parametrize("data", [with_chart(), with_diagram()])
def test_unchanged_texts_keep_all_bytes(data: bytes) -> None:
    file = source_file(data)
    assert rewriter.rewrite(file, file.language) == data
    assert {name for name, content in parts(rewriter.rewrite(file, "es")).items() if content != parts(data)[name]} <= {
        "word/document.xml",
        "word/styles.xml",
    }


def test_the_texts_of_a_chart_are_translated_wherever_it_has_them() -> None:
    made = translated(with_chart())
    assert texts_of(made["word/charts/chart1.xml"]) == [
        "Harina de los ", "dos", " molinos",
        "Vendida", "Aceña", "Molino de viento", "4.3", "2.5",
        "Dada &amp; regalada", "Aceña", "Molino de viento", "5.3", "2.5",
        "Toneladas al año",
    ]  # fmt: skip
    assert '<a:rPr lang="es" b="1" i="1"/><a:t>dos</a:t>' in made["word/charts/chart1.xml"].decode()


def test_so_are_the_cells_that_the_chart_names_and_no_others() -> None:
    cells, columns = sheet(translated(with_chart()))
    assert cells == [
        ["Mill", "Vendida", "Dada & regalada"],
        ["Aceña", 4.3, 2.4],
        ["Molino de viento", 2.5, 4.4],
        ["Sold", 1, 1],
    ]
    assert columns == ["Mill", "Vendida", "Dada & regalada"]


def test_columns_of_a_table_have_names_of_their_own() -> None:
    cells, columns = sheet(translated(with_chart(), {"Sold": "mill", "Given": "MILL"}))
    assert columns == cells[0] == ["Mill", "mill 2", "MILL 3"]


@pytest.mark.parametrize("book", [b"no archive", with_diagram()])
def test_a_workbook_of_another_form_stays(book: bytes) -> None:
    made = translated(with_chart(book=book))
    assert made[WORKBOOK] == book
    assert "Vendida" in texts_of(made["word/charts/chart1.xml"])


def test_a_workbook_whose_formulas_may_name_columns_stays() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    assert book.active is not None
    book.active["D2"] = "=SUM(Table1[Sold])"
    stream = io.BytesIO()
    book.save(stream)
    assert translated(with_chart(book=stream.getvalue()))[WORKBOOK] == stream.getvalue()


def test_the_names_of_sheets_may_be_quoted() -> None:
    mills = strings("'Mills'!$A$2:$A$3", ("Water mill", "Windmill"))
    chart = bars(series(0, "Sold", mills, numbers("x", [1, 2])), after='<c:externalData r:id="book"/>')
    cells, _columns = sheet(translated(with_chart(chart, book=workbook(table=False))))
    assert [row[0] for row in cells] == ["Mill", "Aceña", "Molino de viento", "Sold"]


def test_drafts_say_so_in_words() -> None:
    made = translated(with_chart(), remarks=True)
    assert "Vendida [Machine draft]" in texts_of(made["word/charts/chart1.xml"])
    assert " [Machine draft]" in texts_of(made["word/charts/chart1.xml"])


def test_the_words_of_a_diagram_and_of_its_drawing_are_translated() -> None:
    made = translated(with_diagram())
    assert sorted(texts_of(made["word/diagrams/data1.xml"])) == ["El molinero", "Grano", "Harina"]
    assert texts_of(made["word/diagrams/drawing1.xml"]) == ["Grano", "El molinero", "Harina"]
    assert '<a:rPr lang="es" sz="2100"/><a:t>El molinero' in made["word/diagrams/drawing1.xml"].decode()


def test_texts_are_turned_into_the_direction_of_the_translation() -> None:
    made = translated(with_diagram(), {"Grain": "حبوب"}, to="ar")
    data, drawn = (made[f"word/diagrams/{name}1.xml"].decode() for name in ("data", "drawing"))
    assert '<a:pPr rtl="1"/><a:r><a:rPr lang="ar"/><a:t>حبوب' in data
    assert '<a:pPr rtl="1" algn="ctr"/><a:r><a:rPr lang="ar" sz="2000"/><a:t>حبوب' in drawn


@settings(max_examples=20)
@given(st.integers(0, 1000), st.sampled_from(("es", "ar", "ja")))
def test_every_translation_is_found_again(seed: int, language: str) -> None:
    """Tags in any order: a second reading has as many units, with these words."""
    for data in (with_chart(), with_diagram()):
        units = source_file(data).units
        texts = [translation(unit, seed + at) for at, unit in enumerate(units)]
        again = source_file(rewriter.rewrite(source_file(data, texts), language)).units
        words = [plain(text, unit.names) for text, unit in zip(texts, units, strict=True)]
        assert [plain(unit.text, unit.names).split() for unit in again] == [each.split() for each in words]

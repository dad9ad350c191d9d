"""Word documents: charts are shown as tables of their numbers, diagrams as lists of their words."""

from __future__ import annotations

import pytest

from hexapla.model import UnitKind
from hexapla.segment import segment
from read.drawn import (
    EXTENDED,
    MILLS,
    bars,
    chart_named,
    drawing,
    extended,
    numbers,
    series,
    strings,
    with_chart,
    with_diagram,
)
from read.office import docx, paragraph, read_docx, run, shape

NAMES = strings("Mills!$A$2:$A$3", MILLS)


def shown(chart: bytes) -> str:
    """The figure of a chart, without what is around it."""
    return shape(read_docx(with_chart(chart)).body).removeprefix("<p>Before.</p>").removesuffix("<p>After.</p>")


def test_a_chart_is_a_table_of_its_numbers_under_its_title() -> None:
    document = read_docx(with_chart(description="Two bars for each mill"))
    rows = "<tr><th>Water mill</th><td>4.3</td><td>5.3</td></tr><tr><th>Windmill</th><td>2.5</td><td>2.5</td></tr>"
    table = f"<table><thead><tr><td/><th>Sold</th><th>Given</th></tr></thead><tbody>{rows}</tbody></table>"
    title = "<figcaption>Flour of <em>both</em> mills</figcaption>"
    figure = f'<figure class="chart" aria-label="Two bars for each mill">{title}{table}<p>Tons a year</p></figure>'
    assert shape(document.body) == f"<p>Before.</p>{figure}<p>After.</p>"
    assert [finding.message for finding in document.findings] == [
        "A chart is shown as a table of its numbers, or a diagram as a list of its words."
    ]


def test_its_texts_are_units_and_its_numbers_are_not() -> None:
    units = segment(read_docx(with_chart()))
    assert [(unit.kind, unit.text) for unit in units[1:-1]] == [
        (UnitKind.CAPTION, "Flour of <em>both</em> mills"),
        (UnitKind.TABLE_HEADING, "Sold"),
        (UnitKind.TABLE_HEADING, "Given"),
        (UnitKind.TABLE_HEADING, "Water mill"),
        (UnitKind.TABLE_HEADING, "Windmill"),
        (UnitKind.PARAGRAPH, "Tons a year"),
    ]
    assert {unit.origin.part for unit in units[1:-1]} == {"word/charts/chart1.xml"}


def test_labels_and_the_categories_of_other_series_are_not_lost() -> None:
    label = (
        '<c:dLbls><c:dLbl><c:idx val="0"/><c:tx><c:rich><a:p><a:r><a:t>The best</a:t></a:r></a:p></c:rich></c:tx>'
        "</c:dLbl></c:dLbls>"
    )
    others = strings("Mills!$A$2:$A$4", ("Water mill", "Horse mill"))
    two = series(0, "Sold", NAMES, numbers("x", [1, 2]), more=label) + series(1, "Given", others, numbers("x", [3, 4]))
    assert shown(bars(two, title="")).endswith("<p>Tons a year</p><p>The best</p><p>Horse mill</p></figure>")


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.3333, "0%", "33 %"),
        (0.3333, "0.0%", "33.3 %"),
        (4.300000000000001, "General", "4.3"),
        (40000, "dd/mm/yyyy", "2009-07-06"),
        (12, '0 "days"', "12"),
        (1200, "#,##0;[Red]-#,##0", "1200"),
    ],
)
def test_numbers_are_shown_as_readers_expect_them(value: float, form: str, text: str) -> None:
    said = numbers("x", [value], form.replace('"', "&quot;"))
    assert f"<td>{text}</td>" in shown(bars(series(0, "Sold", NAMES, said)))


def test_levels_of_categories_are_columns() -> None:
    points = '<c:lvl><c:pt idx="0"><c:v>May</c:v></c:pt><c:pt idx="1"><c:v>June</c:v></c:pt></c:lvl>'
    outer = '<c:lvl><c:pt idx="0"><c:v>Spring</c:v></c:pt></c:lvl>'
    levels = f"<c:multiLvlStrRef><c:multiLvlStrCache>{points}{outer}</c:multiLvlStrCache></c:multiLvlStrRef>"
    made = shown(bars(series(0, "Sold", levels, numbers("x", [1, 2]))))
    assert "<tr><th>Spring</th><th>May</th><td>1</td></tr><tr><td/><th>June</th><td>2</td></tr>" in made


def test_of_very_many_numbers_only_the_texts_are_shown() -> None:
    many = range(201)
    made = shown(bars(series(0, "Sold", numbers("x", many), numbers("x", many))))
    assert "<table" not in made
    assert "<p>Sold</p>" in made


def test_an_extended_chart_is_read_too() -> None:
    data = docx(
        drawing(chart_named("chart", EXTENDED)),
        links={"chart": "charts/chartEx1.xml"},
        files={"word/charts/chartEx1.xml": extended()},
    )
    rows = "<tr><th>Water mill</th><td>4</td></tr><tr><th>Windmill</th><td>-2.5</td></tr>"
    table = f"<table><thead><tr><td/><th>Sold</th></tr></thead><tbody>{rows}</tbody></table>"
    assert shape(read_docx(data).body) == f'<figure class="chart"><figcaption>Flour</figcaption>{table}</figure>'


def test_a_diagram_is_a_list_of_its_words_in_their_order() -> None:
    words = "<ul><li>Grain</li><li>The miller</li><li>Flour</li></ul>"
    figure = f'<figure class="diagram" aria-label="How flour is made">{words}</figure>'
    assert shape(read_docx(with_diagram()).body) == figure


@pytest.mark.parametrize("chart", [b"<c:chartSpace xmlns:c='c'/>", b"<broken"])
def test_in_place_of_one_without_texts_stands_its_description(chart: bytes) -> None:
    document = read_docx(with_chart(chart, description="Two bars"))
    assert shape(document.body) == "<p>Before.</p><p>Two bars</p><p>After.</p>"
    (finding,) = document.findings
    assert finding.message == "The document's chart, diagram or inserted file was left out."


def test_a_part_is_read_once() -> None:
    """Else a small document could name a large chart many times."""
    both = drawing(chart_named("chart")) + paragraph(run("Between.")) + drawing(chart_named("chart"))
    chart = bars(series(0, "Sold", NAMES, numbers("x", [1, 2])))
    data = docx(both, links={"chart": "charts/chart1.xml"}, files={"word/charts/chart1.xml": chart})
    assert shape(read_docx(data).body).count("<figure") == 1

"""OpenDocument: charts are shown as tables of their numbers."""

from __future__ import annotations

import pytest

from hexapla.read.odt.names import tag
from hexapla.segment import segment
from pictures import PNG
from read.drawn import odt_chart, with_odt_chart
from read.office import read_odt, shape

FIGURE = (
    '<figure class="chart"><figcaption>Flour of both mills</figcaption>'
    "<table><thead><tr><td/><th>Sold</th></tr></thead><tbody><tr><th>Water mill</th><td>4.3</td></tr>"
    "<tr><th>Windmill</th><td>2.5</td></tr></tbody></table>"
    "<p>Tons a year</p></figure>"
)


@pytest.mark.parametrize("is_inside", [False, True])
def test_a_chart_is_a_table_of_its_numbers_under_its_title(is_inside: bool) -> None:
    """It is a file of its own, or stands in the text, as in documents of one file."""
    document = read_odt(with_odt_chart(is_inside=is_inside))
    assert shape(document.body) == f"<p>Before.</p>{FIGURE}<p>After.</p>"
    assert [finding.message for finding in document.findings] == [
        "A chart is shown as a table of its numbers, or a diagram as a list of its words."
    ]
    parts = {unit.origin.part for unit in segment(document)}
    assert parts == ({"content.xml"} if is_inside else {"content.xml", "Object 1/content.xml"})


def test_its_description_is_that_of_the_figure() -> None:
    body = shape(read_odt(with_odt_chart("<svg:desc>Two bars</svg:desc>")).body)
    assert '<figure class="chart" aria-label="Two bars">' in body


def test_a_picture_of_it_is_shown_too() -> None:
    image = '<draw:image xlink:href="chart.png"/><svg:desc>Two bars</svg:desc>'
    document = read_odt(with_odt_chart(image, files={"chart.png": PNG}))
    assert shape(document.body).startswith('<p>Before.</p><p><img src="chart.png" alt="Two bars"')
    assert FIGURE in shape(document.body)
    assert "A chart is shown" not in "".join(finding.message for finding in document.findings)


def test_in_place_of_one_without_texts_stands_its_description() -> None:
    document = read_odt(with_odt_chart("<svg:desc>Two bars</svg:desc>", chart=odt_chart("", "")))
    assert shape(document.body) == "<p>Before.</p><p>Two bars</p><p>After.</p>"


def test_a_part_is_read_once() -> None:
    """Else a small document could name a large chart many times."""
    again = '</draw:frame><draw:frame><draw:object xlink:href="./Object 1"/>'
    assert shape(read_odt(with_odt_chart(again)).body).count("<figure") == 1


def test_names_of_charts_are_those_of_the_standard() -> None:
    assert tag("chart:title") == "{urn:oasis:names:tc:opendocument:xmlns:chart:1.0}title"

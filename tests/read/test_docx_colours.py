"""Colours in Word documents: those that differ from the words around are looks."""

from __future__ import annotations

import pytest

from read.office import docx, paragraph, read_docx, run, shape, style

RED = '<w:color w:val="FF0000"/>'
MARKED = '<w:highlight w:val="yellow"/>'


def first(content: str, styles: str = "", of: str = "") -> str:
    return shape(read_docx(docx(paragraph(content, of), styles=styles, language="en")).body)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (run("It ") + run("rained", RED) + run("."), '<p>It <span class="colour-ff0000">rained</span>.</p>'),
        (run("It ") + run("rained", MARKED) + run("."), '<p>It <span class="highlight-yellow">rained</span>.</p>'),
        (run("It ") + run("rained", RED + "<w:i/>"), '<p>It <em><span class="colour-ff0000">rained</span></em></p>'),
        (run("It ", RED) + run("rained", RED), "<p>It rained</p>"),
        (run("It ") + run("rained", '<w:color w:val="auto"/>'), "<p>It rained</p>"),
        (run("It ") + run("rained", '<w:color w:val="202122"/>'), "<p>It rained</p>"),
        (run("It ") + run("rained", '<w:highlight w:val="none"/>'), "<p>It rained</p>"),
        (run("It ") + '<w:hyperlink r:id="l">' + run("rained", RED) + "</w:hyperlink>",
         '<p>It <a href="https://example.org/">rained</a></p>'),
    ],
)  # fmt: skip
def test_a_colour_is_a_look_where_it_differs(content: str, expected: str) -> None:
    document = read_docx(docx(paragraph(content), links={"l": "https://example.org/"}, language="en"))
    assert shape(document.body) == expected


def test_the_colour_of_a_style_is_no_look() -> None:
    styles = style("Red", f"<w:rPr>{RED}</w:rPr>")
    assert first(run("It ") + run("rained", '<w:color w:val="auto"/>'), styles, "Red") == "<p>It rained</p>"


def test_many_stretches_of_colour_are_none() -> None:
    content = "".join(run(f"word {each} ", RED if each % 2 else "") for each in range(20))
    assert "span" not in first(content)


def test_a_paragraph_of_many_looks_keeps_those_that_mean_something_and_a_finding_tells_it() -> None:
    looks = ["<w:i/>", "<w:b/>", RED]
    content = "".join(run(f"a{at}", looks[at % 3]) + run(f" b{at} ") for at in range(9))
    document = read_docx(docx(paragraph(content)), "fr")
    assert "span" not in shape(document.body)
    assert shape(document.body).count("<em>") == shape(document.body).count("<strong>") == 3
    assert [each.kind.code for each in document.findings] == ["colours-left-out"]
    few = read_docx(docx(paragraph(content[: content.index(run("a8", RED))])), "fr")
    assert shape(few.body).count("<span") == 2
    assert not few.findings

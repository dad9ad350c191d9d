# ruff: noqa: E501 - markup as Word writes it
"""Pages that Word exports: lists that are paragraphs with printed marks, and contents that Word made."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from hexapla.model import Document
from hexapla.read import html
from hexapla.segment import segment
from read.pages import shown_text

GAP = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"


def read(body: str) -> Document:
    return html.read(Path("a.html"), f"<title>a</title><body>{body}".encode(), "a.html", "en")


def item(mark: str, words: str, level: int = 1) -> str:
    style = f"text-indent:-18pt;mso-list:l0 level{level} lfo1"
    return f"<p class=MsoListParagraph style='{style}'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>{mark}{GAP}</span></span><![endif]>{words}</p>"


def lists(document: Document) -> list[tuple[str, str | None, str | None, list[str]]]:
    return [
        (str(each.tag), each.get("type"), each.get("start"), [shown_text(entry) for entry in each])
        for each in document.body.iter("ul", "ol")
    ]


def test_paragraphs_with_marks_are_lists() -> None:
    found = lists(
        read(item("·", "One") + item("·", "Two <i>b</i>") + "<p>x</p>" + item("3.", "Three") + item("4.", "Four"))
    )
    assert found == [("ul", None, None, ["One", "Two b"]), ("ol", "1", "3", ["Three", "Four"])]


def test_levels_are_lists_in_items() -> None:
    document = read(
        item("1.", "One") + item("a)", "Inner", 2) + item("o", "Deep", 3) + item("b)", "Two", 2) + item("2.", "Last")
    )
    assert lists(document) == [
        ("ol", "1", None, ["One Inner Deep Two", "Last"]), ("ol", "a", None, ["Inner Deep", "Two"]), ("ul", None, None, ["Deep"])
    ]  # fmt: skip
    assert "data-kind" not in etree.tostring(document.body, encoding="unicode")


def test_a_letter_that_is_a_roman_number_goes_by_its_neighbours() -> None:
    def kind(*marks: str) -> list[str | None]:
        return [each[1] for each in lists(read("".join(item(mark, "x") for mark in marks)))]

    assert kind("(i)", "(ii)") == ["i"]
    assert kind("h.", "i.", "j.") == ["a"]
    assert kind("C.", "D.") == ["A"]


def test_filtered_pages_have_marks_as_text() -> None:
    paragraphs = [
        f"<p class=MsoListParagraph style='margin-left:36.0pt'>1.{GAP}One</p>",
        f"<p class=MsoListParagraph style='margin-left:72.0pt'><span style='font-family:Symbol'>·{GAP}</span>Inner</p>",
        f"<p class=MsoListParagraph style='margin-left:36.0pt'>2.{GAP}Two</p>",
    ]
    assert [each[3] for each in lists(read("".join(paragraphs)))] == [["One Inner", "Two"], ["Inner"]]


def test_marks_that_no_list_counts_and_paragraphs_without_marks_stay() -> None:
    document = read(item("§ 1:", "One") + "<p class=MsoListParagraph>More.</p>")
    assert [" ".join(shown_text(each).split()) for each in document.body.iter("p")] == ["§ 1: One", "More."]


def test_numbers_of_several_parts_are_labels() -> None:
    text = item("1.", "One") + item("1.1.", "In <i>it</i>", 2) + item("1.1.a)", "Deep", 3) + item("1.2.", "Next", 2)
    document = read(text + item("2.", "Two"))
    assert [(unit.text, unit.number) for unit in segment(document)[1:]] == [
        ("One", ""), ("In <i>it</i>", "1.1."), ("Deep", "1.1.a)"), ("Next", "1.2."), ("Two", "")
    ]  # fmt: skip
    outer = next(document.body.iter("ol"))
    assert [each.get("class") for each in document.body.iter("ol")] == [None, "numbered", "numbered"]
    assert len(outer) == 2


@pytest.mark.parametrize(
    "heading",
    [
        f"1.1.{GAP}<i>Old</i> weirs",
        f"<b><span style='mso-list:Ignore'>1.1.{GAP}</span></b><i>Old</i> weirs",
        f"<span>1.1.{GAP}</span>&nbsp; <i>Old</i> weirs",
    ],
)
def test_the_number_of_a_heading_is_a_label(heading: str) -> None:
    _title, unit = segment(read(f"<h2>{heading}</h2>"))
    assert (unit.text, unit.number) == ("<i>Old</i> weirs", "1.1.")


@pytest.mark.parametrize("heading", ["1.1. Weirs", f"Old{GAP}weirs", f"Part one:{GAP}weirs"])
def test_other_headings_stay(heading: str) -> None:
    _title, unit = segment(read(f"<h2>{heading}</h2>"))
    assert not unit.number


def test_contents_made_by_word_are_left_out() -> None:
    document = read("<p class=MsoTocHeading>Contents</p><p class=MsoToc1>1. Intro 3</p><h1>Intro</h1><p>Text.</p>")
    assert [shown_text(each) for each in document.body] == ["Intro", "Text."]
    assert [each.kind.code for each in document.findings] == ["contents-left-out"]

"""Numbers of printed pages become marks; other numbers stay text."""

from __future__ import annotations

import pytest

from hexapla.model import Document
from hexapla.tree import is_page_mark
from read.pages import page, shown_text


def labels(document: Document) -> list[str]:
    return [each.get("aria-label", "") for each in document.body.iter("span") if is_page_mark(each)]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ('<span class="pagenum"><a name="Page_26" id="Page_26">[Pg 26]</a></span>', ["26"]),
        ('<span class="pagenum" id="Page_27">27</span>', ["27"]),
        ('<span class="pageno">28</span>', ["28"]),
        ('<span class="PageNum">{xii}</span>', ["xii"]),
        ('<span class="pagenum">p. 7</span>', ["7"]),
        ('<a class="pagenum" id="p9" title="9"> </a>', ["9"]),
        ('<span class="pagenum"><a id="Page_1">[1]</a><br>[2]<br>[3]</span>', ["1", "2", "3"]),
        (
            '<span class="pagenum ws-pagenum" data-page-number="10" title="Page:A.djvu/20"><span>\u200b</span></span>',
            ["10"],
        ),
        ('<a id="Page_5"></a>', ["5"]),
        ('<a name="pg6"></a>', ["6"]),
        ('<a id="Page_7">[7]</a>', ["7"]),
        ('<a id="Page_7" href="#Page_7">[Pg 7]</a>', ["7"]),
        ("<pagenum>8</pagenum>", ["8"]),
        ('<span role="doc-pagebreak" aria-label="9"></span>', ["9"]),
        ("[Pg 10]", ["10"]),
        ("[Pg xi][Pg xii]", ["xi", "xii"]),
    ],
)
def test_numbers_of_pages_are_marks_inside_words_too(mark: str, expected: list[str]) -> None:
    found = page(f"<p>The ant{mark}elope <i>slept</i>{mark} on deck.</p>").document
    assert shown_text(found.body) == "The antelope slept on deck."
    assert labels(found) == expected * 2


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ('<span class="year">1914</span>', "1914"),
        ('<span class="pageno">of 28 men</span>', "of 28 men"),
        ('<span class="lineno">10</span>', "10"),
        ("[Page 27]", "[Page 27]"),
        ("[27]", "[27]"),
        ('<a id="Page_28">The</a>', "The"),
        ('<a id="Page_28">29</a>', "29"),
        ('<a id="chapter_28"></a>28', "28"),
    ],
)
def test_other_numbers_are_text(number: str, words: str) -> None:
    found = page(f"<p>In {number} it was.</p>").document
    assert (labels(found), shown_text(found.body)) == ([], f"In {words} it was.")


@pytest.mark.parametrize(
    "entry",
    [
        '<ul><li>One <span class="pageno">26</span></li></ul>',
        "<table><tr><td>One</td><td class='pagenum'>26</td></tr></table>",
        '<p>One <span class="pageno"><a href="#Page_26">26</a></span></p>',
        '<p>One <a href="#Page_26"><span class="pageno">26</span></a></p>',
    ],
)
def test_numbers_in_a_table_of_contents_are_text(entry: str) -> None:
    found = page(f'{entry}<p>A<span class="pagenum" id="Page_26">[Pg 26]</span>b</p>').document
    assert labels(found) == ["26"]
    assert shown_text(found.body) == "One 26 Ab"


def test_a_mark_alone_in_a_paragraph_moves_into_the_next_text() -> None:
    found = page('<h2>A</h2><p><span class="pagenum">4</span></p><p>b</p><p class="pagenum">5</p>').document
    assert [each.tag for each in found.body] == ["h2", "p"]
    assert labels(found) == ["4", "5"]


def test_links_to_a_page_lead_to_its_mark_and_into_notes_too() -> None:
    found = page(
        '<p>a<span class="pagenum" id="Page_4">4</span> <a href="#Page_4">see p. 4</a> <a href="#Page_5">p. 5</a>'
        '<a href="#fn1" id="r1"><sup>1</sup></a></p><div class="footnotes"><p id="fn1"><a href="#r1">1</a> '
        'b<span class="pagenum" id="Page_5">5</span>c</p></div>'
    )
    assert labels(found.document) == ["4"]
    assert [each.get("href") for each in found.document.body.iter("a")][:2] == ["#Page_4", "#Page_5"]
    assert found.notes == ["bc"]
    assert found.document.findings == ()

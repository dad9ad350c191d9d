"""Pages that office programs export: titles by style, comments of reviewers, tracked changes."""

from __future__ import annotations

import pytest
from lxml import etree

from hexapla.model import Document
from read.pages import page, shown_text

GOOGLE = (
    '<p class="c1">The well was deep.<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>'
    '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> It was dry.</p><hr>'
    '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> In 1912.</p></div>'
    '<div class="c9"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>Really?</p><p>I doubt it.</p></div>'
)
WORD = (
    "<p class=MsoNormal>The well was <span style='mso-comment-continuation:1'>deep</span>"
    "<span class=MsoCommentReference><a class=msocomanchor id=_anchor_1 href='#_msocom_1' name=_msoanchor_1>[JD1]</a>"
    "<span style='mso-special-character:comment'>&nbsp;</span></span>. It was dry.</p>"
    "<div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'>"
    "<div id=_com_1 class=msocomtxt><p class=MsoCommentText>"
    "<a href='#_msoanchor_1' class=msocomoff>[JD1]</a>Really?</p>"
    "</div></div></div>"
)
PANDOC = (
    '<p>The well was <span class="comment-start" id="0" data-author="J">Really?</span>deep'
    '<span class="comment-end" id="0"></span>. It was dry.</p>'
)
LIBREOFFICE = '<p>The well was deep<span class="annotation_style_by_filter">[J: Really?]</span>. It was dry.</p>'


def codes(document: Document) -> list[str]:
    return [each.code for each in document.findings]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ("<p class=MsoTitle>Rain</p>", "h1"),
        ("<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1. </span>Rain</p>", "ol/li"),
        ("<h2><span style='mso-list:Ignore'>1. </span>Rain</h2>", "h2/span[@class='number']"),
        ("<ul class='lst-kix_a-0'><li>R</li></ul><ul class='lst-kix_a-1'><li>H</li></ul>", "ul/li/ul/li"),
        ("<p>R<a href='#cmnt1' id='cmnt_ref1'>[a]</a></p><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>x</p>", "p[.='R']"),
        ("<p><a href='https://www.google.com/url?q=https://e.org/'>Rain</a></p>", "p/a[@href='https://e.org/']"),
    ],
)
def test_one_trace_of_a_program_is_enough(body: str, path: str) -> None:
    assert page(body).document.body.find(path) is not None


@pytest.mark.parametrize("body", [GOOGLE, WORD, PANDOC, LIBREOFFICE], ids=["google", "word", "pandoc", "libreoffice"])
def test_the_comments_of_reviewers_are_neither_notes_nor_text(body: str) -> None:
    found = page(body).document
    assert shown_text(found.body) == "The well was deep. It was dry."
    assert [shown_text(note.body) for note in found.notes] == (["In 1912."] if body is GOOGLE else [])
    assert codes(found) == ["review-left-out"]
    assert "Really?" in found.findings[0].message


@pytest.mark.parametrize(
    "body",
    [
        "<p>A <span class=msoDel><del>poor</del></span><span class=msoIns><ins>rich</ins></span> man.</p>",
        '<p>A <span class="deletion" data-author="J">poor</span>'
        '<span class="insertion" data-author="J">rich</span> man.</p>',
    ],
)
def test_tracked_changes_are_accepted(body: str) -> None:
    found = page(body).document
    assert "".join(found.body.itertext()) == "A rich man."
    assert not list(found.body.iter("ins", "del", "span"))
    assert codes(found) == ["review-left-out"]


def test_what_an_author_deletes_stays() -> None:
    found = page('<p>A <del>poor</del> <ins>rich</ins> <span class="deletion">man</span>.</p>').document
    assert shown_text(found.body) == "A poor rich man."
    assert codes(found) == []


def test_a_note_like_a_comment_stays_a_note() -> None:
    found = page('<p>a<a href="#comment1" id="ref1">[a]</a></p><p><a href="#ref1" id="comment1">[a]</a> b</p>')
    assert found.notes == ["b"]


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ('<p class="c0 title">A</p><p class="c0 subtitle">B</p><p class="title">C</p>', ["h1", "p", "p"]),
        ("<p class=MsoTitle>A</p><p class=MsoSubtitle>B</p><p>C</p>", ["h1", "p", "p"]),
    ],
)
def test_titles_by_style_are_headings(body: str, tags: list[str]) -> None:
    found = page(body).document.body
    assert [each.tag for each in found] == tags
    assert "subtitle" in found[1].get("class", "").split()


def items(markup: str) -> str:
    """The structure of a page's lists: `(a(b)c)` for an item `a` with an item `b` in it, and an item `c`."""
    shown: list[str] = []
    for event, each in etree.iterwalk(page(markup).document.body, events=("start", "end")):
        if each.tag in ("ul", "ol"):
            shown.append("(" if event == "start" else ")")
        elif event == "start" and each.tag == "li":
            shown.append((each.text or "").strip())
    return "".join(shown)


def google_list(level: int, *words: str, start: bool = False) -> str:
    shown = "".join(f"<li>{each}</li>" for each in words)
    return f'<ul class="c1 lst-kix_x-{level}{" start" if start else ""}">{shown}</ul>'


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (google_list(0, "a", start=True) + google_list(1, "b", start=True) + google_list(0, "c"), "(a(b)c)"),
        (google_list(0, "a", start=True) + google_list(1, "b", start=True) + google_list(2, "c", start=True)
         + google_list(1, "d") + google_list(0, "e"), "(a(b(c)d)e)"),
        (google_list(0, "a", start=True) + google_list(2, "b", start=True), "(a(b))"),
        (google_list(0, "a", start=True) + google_list(0, "b", start=True), "(a)(b)"),
        (google_list(1, "a") + "<p>x</p>" + google_list(2, "b"), "(a)(b)"),
        ("<ul><li>a</li></ul>" + google_list(1, "b"), "(a)(b)"),
    ],
)  # fmt: skip
def test_lists_of_google_docs_are_nested_by_their_levels(markup: str, expected: str) -> None:
    assert items(markup) == expected


def test_links_of_google_docs_lead_where_the_author_meant() -> None:
    found = page('<p><a href="https://www.google.com/url?q=https://e.org/a%3Fb%3D1&amp;sa=D">x</a></p>').document
    assert next(found.body.iter("a")).get("href") == "https://e.org/a?b=1"

"""What a page's own styles say of its words is read; what says nothing is no tag."""

from __future__ import annotations

import pytest
from lxml import etree

from hexapla.model import Document
from read.pages import page, shown_text


def read(body: str, sheet: str = "", *, attributes: str = "") -> Document:
    return page(body, head=f"<style{attributes}>{sheet}</style>").document


def inner(document: Document) -> str:
    """The markup of the body, without lines."""
    etree.strip_attributes(document.body, "data-line", "data-origin")
    return etree.tostring(document.body, encoding="unicode").removeprefix("<body>").removesuffix("</body>")


@pytest.mark.parametrize(
    ("style", "markup"),
    [
        ("font-style: italic", "<em>b</em>"),
        ("font-style: oblique 10deg", "<em>b</em>"),
        ("font-weight: bold", "<strong>b</strong>"),
        ("font-weight: 600", "<strong>b</strong>"),
        ("font-weight: 500; font-style: normal; color: red; font-family: 'Bold'", "b"),
        ("font: italic small-caps bold 12px/2 serif", '<strong><em><span class="smallcaps">b</span></em></strong>'),
        ("font: 12px 'Times-BoldItalic'", "<strong><em>b</em></strong>"),
        ("font: 12px Times-Roman", "b"),
        ("font-style: italic; font: 12px serif", "b"),
        ("font-family: 'Helvetica-BoldOblique', serif", "<strong><em>b</em></strong>"),
        ("font-variant: small-caps", '<span class="smallcaps">b</span>'),
        ("font-variant-caps: all-small-caps", '<span class="smallcaps">b</span>'),
        ("text-transform: uppercase", '<span class="allcaps">b</span>'),
        ("text-decoration: underline", "<u>b</u>"),
        ("text-decoration: underline dotted", "b"),
        ("text-decoration-line: line-through", "<s>b</s>"),
        ("vertical-align: super", "<sup>b</sup>"),
        ("vertical-align: sub; font-size: 0.6em", "<sub>b</sub>"),
        ("vertical-align: baseline", "b"),
        ("font-style: inherit", "b"),
    ],
)
def test_looks_become_elements_by_class_and_by_attribute(style: str, markup: str) -> None:
    assert inner(read("<p>a <span class=c1>b</span> c</p>", f".c1 {{ {style} }}")) == f"<p>a {markup} c</p>"
    if '"' not in style:
        assert inner(read(f'<p>a <span style="{style}">b</span> c</p>')) == f"<p>a {markup} c</p>"


@pytest.mark.parametrize(
    ("body", "markup"),
    [
        ("<p><span class=i>a </span><span class=i>b</span> <span class=i>c</span></p>", "<p><em>a b c</em></p>"),
        ("<p><span class=i> a </span>b<span class=i> </span></p>", "<p><em>a</em> b</p>"),
        ("<p><span class=i>a <span class=r>b</span> c</span></p>", "<p><em>a</em> b <em>c</em></p>"),
        ("<p><span class=i>a <span class=b>b <span class=r>c</span></span></span></p>",
         "<p><em>a</em> <strong><em>b</em> c</strong></p>"),
        ("<p><b>a <span class=n>b</span> c</b></p>", "<p><b>a</b> b <b>c</b></p>"),
        ("<p><b class=n>a</b> <strong class=n>b</strong></p>", "<p>a <strong>b</strong></p>"),
        ("<p class=i>a <span class=r>b</span></p>", '<p class="i italic">a <em>b</em></p>'),
        ("<p class=i><span class=r>a <span class=i>b</span></span></p>", '<p class="i italic"><em>a</em> b</p>'),
        ("<p class=i><span class=r>a</span> <b class=r>b</b></p>", '<p class="i">a <b>b</b></p>'),
        ("<p class=b>a <b>b</b></p>", '<p class="b bold">a <b>b</b></p>'),
        ("<div class=i><p>a</p><p class=r>b</p></div>",
         '<div class="i"><p class="italic">a</p><p class="r">b</p></div>'),
        ("<h2><span class=b>a</span></h2>", "<h2>a</h2>"),
        ("<p><em class=i>a</em> <i class=i>b</i></p>", "<p><em>a</em> <i>b</i></p>"),
        ("<p><code class=b>a</code> <a class=b href='http://e.org'>b</a></p>",
         '<p><code class="b">a</code> <a class="b" href="http://e.org">b</a></p>'),
        ("<p><span class=u><a href='http://e.org'>b</a></span> <a href='http://e.org'><span class=u>c</span></a></p>",
         '<p><a href="http://e.org">b</a> <a href="http://e.org">c</a></p>'),
        ("<p><span class=i>a<br>b</span></p>", "<p><em>a<br/>b</em></p>"),
    ],
)  # fmt: skip
def test_a_look_counts_relative_to_what_is_around(body: str, markup: str) -> None:
    sheet = (
        ".i {font-style: italic} .r {font-style: normal} .b {font-weight: 700} .n {font-weight: 400} "
        ".u {text-decoration: underline}"
    )
    assert inner(read(body, sheet)) == markup


@pytest.mark.parametrize(
    ("span", "markup"),
    [
        ("<span class=c1>b</span>", "b"),
        ("<span class=calibre_5>b</span>", "b"),
        ("<span class=stage>b</span>", '<span class="stage">b</span>'),
        ("<span class=c9>b</span>", '<span class="c9">b</span>'),
        ("<span class='SpellE c1'>b</span>", "b"),
        ("<span class='Apple-converted-space'>\u00a0b</span>", "\u00a0b"),
        ("<span class='foreign c1'>b</span>", "<em>b</em>"),
        ("<span lang=en-GB>b</span>", "b"),
        ("<span lang=fr>b <span lang=en>c</span></span>", '<span lang="fr">b <span lang="en">c</span></span>'),
        ("<span style='color: red'>b</span>", "b"),
        ("<i class=c1>b</i>", "<i>b</i>"),
    ],
)
def test_spans_that_mean_nothing_are_no_tags(span: str, markup: str) -> None:
    sheet = ".c1, .calibre_5, .stage { color: #333 } .foreign { font-style: italic }"
    assert inner(read(f"<p>a{span}</p>", sheet)) == f"<p>a{markup}</p>"


@pytest.mark.parametrize(
    ("body", "markup"),
    [
        ("<p><span class=l>a</span><span class=l>b</span></p>", "<p>a<br/>b</p>"),
        ("<p>a <span class=l>b</span> c</p>", "<p>a <br/>b<br/>c</p>"),
        ("<p><span class=l>a</span><br><span class=l>b</span></p>", "<p>a<br/>b</p>"),
    ],
)
def test_words_that_are_set_as_a_block_are_a_line(body: str, markup: str) -> None:
    assert inner(read(body, ".l { display: block }")) == markup


@pytest.mark.parametrize("style", ["display: none", "visibility: hidden", "mso-hide: all"])
def test_what_is_hidden_is_left_out_and_told(style: str) -> None:
    found = read("<p>A long text</p><p class=c1>Not <b class=c1>this</b></p><p>here.</p>", f".c1 {{ {style} }}")
    assert shown_text(found.body) == "A long text here."
    (finding,) = found.findings
    assert (finding.code, "Not this" in finding.message) == ("hidden-text", True)


def test_what_a_script_would_show_stays() -> None:
    assert shown_text(read("<p class=c1>All of it</p><p>here</p>", ".c1 { display: none }").body) == "All of it here"
    assert shown_text(read("<p>All</p>", "body { visibility: hidden }").body) == "All"
    assert shown_text(
        read("<p class=c1>All</p><p>of it</p>", ".c1 {display: none}", attributes=" media=print").body
    ) == ("All of it")


def test_notes_and_formulas_may_be_hidden() -> None:
    found = read("<p>a<a href=#fn1 role=doc-noteref>1</a></p><aside id=fn1 class=c1>b</aside><p>c</p>",
                 ".c1 {display: none}")  # fmt: skip
    assert (len(found.notes), found.findings) == (1, ())


def test_a_sheet_without_end_is_told() -> None:
    assert [each.code for each in read("<p>a</p>", "a(" * 100).findings] == ["style-left-out"]


@pytest.mark.parametrize("name", ["smallcaps", "allcaps"])
def test_a_class_of_the_page_may_be_called_as_our_own(name: str) -> None:
    look = {"smallcaps": "font-variant: small-caps", "allcaps": "text-transform: uppercase"}[name]
    document = read(f"<p>a <span class={name}>b</span> c</p>", f".{name} {{ {look} }}")
    assert inner(document) == f'<p>a <span class="{name}">b</span> c</p>'


@pytest.mark.parametrize(
    ("lists", "sheet", "kinds"),
    [
        ("<ol class=c1><li>a</ol>", ".c1 { list-style-type: lower-latin }", ["a"]),
        ("<ol class=c1><li>a</ol>", ".c1 { list-style: inside upper-roman }", ["I"]),
        ("<ol type=i><li style='list-style-type:decimal'>a</ol>", "", ["1"]),
        ("<ol><li style='list-style-type: upper-alpha'>a<li>b</ol>", "", [None]),
        ("<ol class=c1><li>a</ol><ul class=c1><li>b</ul>", ".c1 { list-style: lower-greek }", [None]),
    ],
)
def test_styles_say_how_a_list_counts(lists: str, sheet: str, kinds: list[str | None]) -> None:
    assert [each.get("type") for each in read(lists, sheet).body.iter("ol")] == kinds

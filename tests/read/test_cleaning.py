# ruff: noqa: E501 - markup as pages have it
"""read: what is on the list stays, everything else goes; what was active is told of once for each kind."""

from pathlib import Path
from unittest.mock import Mock

import pytest
from lxml import etree

from hexapla.model import Place
from hexapla.model.attributes import LINE
from hexapla.read import cleaning
from hexapla.read.assets import collect
from hexapla.read.cleaning import remove_active, remove_disallowed
from hexapla.read.element_index import ElementIndex
from hexapla.read.html.parsing import settle_drawings
from hexapla.read.html.tree_builder import build

ELSEWHERE = "http://127.0.0.1/x"
SVG_OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def held(markup: str) -> tuple[str, list[str]]:
    """What stays of some markup, and the findings' codes."""
    root = build(f"<!DOCTYPE html><body>{markup}", "a")[-1]
    root.attrib.clear()
    if LINE not in markup:
        etree.strip_attributes(root, LINE)
    settle_drawings(root)
    findings = remove_disallowed(ElementIndex([root]), lambda _element: Place("a", 1))
    text = etree.tostring(root, encoding="unicode").removeprefix("<body>").removesuffix("</body>")
    return text.replace(' xmlns="http://www.w3.org/2000/svg"', "").replace(
        ' xmlns="http://www.w3.org/1998/Math/MathML"', ""
    ), [each.code for each in findings]


@pytest.mark.parametrize(
    "markup",
    [
        '<p id="a" class="b" lang="la" dir="ltr" data-line="1">a <em>b</em> <a href="https://e.org/">c</a></p>',
        '<table><tbody><tr><td colspan="2" align="right">a</td></tr></tbody></table>',
        '<ol start="3" type="a" reversed=""><li value="4">a</li></ol>',
        '<p><ruby>a<rt>b</rt></ruby> <img src="a.png" alt="b" width="3"/> <time datetime="2020">c</time></p>',
        '<p><svg viewBox="0 0 9 9"><g fill="red" stroke-width="0.5"><path d="M0 0L1 1"/></g></svg></p>',
        '<p><svg><defs><linearGradient id="g"><stop offset="5%" stop-color="#fff"/></linearGradient></defs>'
        '<rect fill="url(#g)" transform="rotate(3)"/><use href="#g"/></svg></p>',
        '<p><svg><rect><animate attributeName="fill" values="red;blue" dur="1s" repeatCount="indefinite"/></rect></svg></p>',
        '<p><svg><a href="https://e.org/"><text x="1">a</text></a></svg></p>',
        '<p><math display="block"><mfrac><mi mathvariant="normal">a</mi><mn>2</mn></mfrac></math></p>',
    ],
)
def test_what_is_on_the_list_stays(markup: str) -> None:
    assert held(markup) == (markup, [])


@pytest.mark.parametrize(
    ("markup", "stays"),
    [
        ('<p onclick="x()" style="color: red" ping="http://x">a</p>', "<p>a</p>"),
        ("<p>a <canvas>b</canvas> <unknown>c</unknown></p>", "<p>a b c</p>"),
        ("<p>a <xmp>b</xmp><noembed>c</noembed><plaintext>d</plaintext></p>", "<p>a </p>"),
        ("<form><p>a</p></form>", "<p>a</p>"),
        (f'<p><img src="{ELSEWHERE}" alt="a"/></p>', '<p><img alt="a"/></p>'),
        ('<p><a href="vbscript:x">a</a></p>', "<p><a>a</a></p>"),
        ('<p><a href="https://e.org/" title="b" onclick="x()">a</a></p>', '<p><a href="https://e.org/" title="b">a</a></p>'),
        ('<p><a href="https://e.org/" title="b" ping="http://x">a</a></p>', '<p><a href="https://e.org/" title="b">a</a></p>'),
        (f'<p>{SVG_OPEN}<image xlink:href="{ELSEWHERE}"/></svg></p>', "<p><svg><image/></svg></p>"),
        (f'<p><svg><use href="{ELSEWHERE}#a"/></svg></p>', "<p><svg><use/></svg></p>"),
        (f'<p><svg><feImage href="{ELSEWHERE}"/></svg></p>', "<p><svg><feImage/></svg></p>"),
        (f'<p><svg><rect mask="u\\72l({ELSEWHERE}#m)" cursor="url({ELSEWHERE}), auto"/></svg></p>', "<p><svg><rect/></svg></p>"),
        ('<p><svg><a href="#"><animate attributeName="href" to="javascript:x()"/>a</a></svg></p>', '<p><svg><a href="#">a</a></svg></p>'),
        ('<p><svg><set attributeName="onclick" to="x()"/></svg></p>', "<p><svg/></p>"),
        ('<p><svg><set to="x()"/></svg></p>', "<p><svg/></p>"),
        (f'<p><svg><rect><set attributeName="fill" to="url({ELSEWHERE}#a)"/></rect></svg></p>',
         '<p><svg><rect><set attributeName="fill"/></rect></svg></p>'),
        ("<p><svg><script>x()</script><handler>y</handler><style>@import 'x'</style></svg></p>", "<p><svg/></p>"),
        ("<p><svg><foreignObject x='1'><p>a <b>b</b></p></foreignObject></svg></p>", '<p><svg><text x="1" dy="1em">a b</text></svg></p>'),
        ("<p><svg><desc>a<p>b</p></desc></svg></p>", "<p><svg><desc>ab</desc></svg></p>"),
        ('<p><svg xml:base="http://x/"><text>a</text></svg></p>', "<p><svg><text>a</text></svg></p>"),
        ('<p><math href="javascript:x()"><mi>a</mi></math></p>', "<p><math><mi>a</mi></math></p>"),
        ('<p><math><mglyph src="http://x"/><annotation-xml encoding="text/html"><p>x</p></annotation-xml></math></p>', "<p><math/></p>"),
        ("<p><math><mfrac><unknown><mi>a</mi></unknown><mn>2</mn></mfrac></math></p>",
         "<p><math><mfrac><mrow><mi>a</mi></mrow><mn>2</mn></mfrac></math></p>"),
        ('<p><math><maction actiontype="statusline#http://x"><mi>a</mi></maction></math></p>',
         '<p><math><maction actiontype="toggle"><mi>a</mi></maction></math></p>'),
    ],
)  # fmt: skip
def test_what_is_not_goes_and_the_words_stay(markup: str, stays: str) -> None:
    assert held(markup)[0] == stays


def test_there_is_one_finding_for_each_kind() -> None:
    markup = (
        '<p onclick="a()">a<script>b</script></p>' * 3
        + '<p><a href="javascript:x()">b</a><a href="javascript:y()">c</a></p>'
    )
    assert held(markup)[1] == ["active-content", "active-content", "unsafe-address"]
    root = etree.fromstring("<body><p>a<script/>b</p><unknown/></body>")
    assert [each.message for each in remove_active([root, root], lambda _element: Place("a", 1))] == [
        "<script> cannot be part of an edition and was left out."
    ]
    assert etree.tostring(root) == b"<body><p>ab</p><unknown/></body>"


def drawn(tmp_path: Path, markup: str) -> tuple[str, list[str]]:
    """A drawing's file as an edition gets it, and what is said of it."""
    (tmp_path / "a.svg").write_text(markup, encoding="utf-8")
    page = etree.fromstring('<body><img src="a.svg"/></body>')
    assets, findings, files = collect(page, base=tmp_path, source="a.html")
    assert files == (tmp_path / "a.svg",)
    return "".join(each.data.decode() for each in assets.values()).partition("?>\n")[2], [
        each.code for each in findings
    ]


def test_a_drawings_file_keeps_its_look(tmp_path: Path) -> None:
    markup = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9"><style>.a { fill: url("#g"); }\n</style>'
        '<rect class="a" style="stroke: red;"/><text>a</text></svg>'
    )
    assert drawn(tmp_path, markup) == (markup, [])


@pytest.mark.parametrize(
    "inside",
    [
        f'<style>@import "{ELSEWHERE}";</style>',
        f'<style><![CDATA[rect{{fill:u\\72l({ELSEWHERE})}}]]></style>',
        f'<rect style="fill:u\\72l({ELSEWHERE})"/>',
        f'<image href="{ELSEWHERE}"/>',
        '<image href="data:image/svg+xml,x"/>',
        "<script>x()</script>",
        f'<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="{ELSEWHERE}"/></foreignObject>',
        f'<iframe xmlns="http://www.w3.org/1999/xhtml" src="{ELSEWHERE}"/>',
        '<a href="#a"><set attributeName="href" to="javascript:x()"/></a>',
        '<rect onclick="x()"/>',
        "&bang;",
    ],
)  # fmt: skip
def test_a_drawings_file_asks_and_does_nothing(tmp_path: Path, inside: str) -> None:
    entity = (
        f'<?xml-stylesheet href="{ELSEWHERE}"?><!DOCTYPE svg [<!ENTITY bang "x"><!ATTLIST text onload CDATA "x()">]>'
    )
    text, _codes = drawn(tmp_path, f'{entity}<svg xmlns="http://www.w3.org/2000/svg">{inside}<text>a</text></svg>')
    assert text.endswith("<text>a</text></svg>")
    for word in ("127.0.0.1", "x()", "iframe", "svg+xml", "&", "<?", "<!", "set"):
        assert word not in text


def test_what_only_calls_itself_a_drawing_is_none(tmp_path: Path) -> None:
    assert drawn(tmp_path, '<html xmlns="http://www.w3.org/1999/xhtml"><script>x()</script></html>') == (
        "",
        ["missing-image"],
    )
    assert (
        drawn(tmp_path, "<svg><path d='M0 0'/></svg>")[0]
        == '<ns0:svg xmlns:ns0="http://www.w3.org/2000/svg"><ns0:path d="M0 0"/></ns0:svg>'
    )


def test_what_may_stay_is_never_active() -> None:
    """An allowed element without other attributes than the most common ones is not looked at further."""
    assert not (cleaning._ACTIVE | cleaning._ONLY_HOLD) & cleaning.ALLOWED_ELEMENTS


def test_a_tree_is_not_walked_for_elements_that_nobody_takes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    walked = Mock()
    monkeypatch.setattr(etree, "strip_elements", walked)
    monkeypatch.setattr(etree, "strip_tags", walked)
    root = etree.fromstring('<body><p data-line="1">A <em>word</em>.</p></body>')
    assert cleaning.remove_disallowed(ElementIndex([root]), lambda _element: Place("a.md", 1)) == []
    walked.assert_not_called()


def test_no_namespace_stays_where_a_reader_made_a_formula_a_plain_element() -> None:
    root = etree.fromstring('<body><p><math xmlns="http://www.w3.org/1998/Math/MathML">1</math></p></body>')
    root[0][0].tag = "span"
    remove_disallowed(ElementIndex([root]), lambda _element: Place("a", 1))
    assert etree.tostring(root) == b"<body><p><span>1</span></p></body>"


@pytest.mark.parametrize(
    "markup", ["<p><math><mtext><img src=x></mtext></math></p>", "<p><svg><desc><p></p></desc></svg></p>"]
)
def test_an_element_that_lost_its_content_is_written_like_one_that_the_cache_kept(markup: str) -> None:
    stays, _codes = held(markup)
    assert stays == etree.tostring(etree.fromstring(f"<p>{stays}</p>"), encoding="unicode")[3:-4]

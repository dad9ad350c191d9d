# ruff: noqa: E501 - markup as pages and offices have it
"""HTML pages as people have them: encodings, broken markup, other vocabularies, metadata."""

import mimetypes
from pathlib import Path

import pytest
from lxml import etree

from hexapla.characters import drop_forbidden
from hexapla.errors import SourceError
from hexapla.model import Document, Element
from hexapla.read import html, read
from hexapla.read.tree import clean
from pictures import PNG
from read.pages import page, shown_text

SVG = "{http://www.w3.org/2000/svg}"

MATHML = "{http://www.w3.org/1998/Math/MathML}"
XHTML = '<?xml version="1.0" encoding="{}"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">\n'


def from_bytes(data: bytes) -> Document:
    document = html.read(Path("page.html"), data, "page.html", "en")
    clean(document)
    return document


def inner(markup: str) -> str:
    """The body's content, as XML, without lines."""
    body = page(markup).document.body
    for element in body.iter(etree.Element):
        element.attrib.pop("data-line", None)
        element.attrib.pop("data-origin", None)
    return etree.tostring(body, encoding="unicode").removeprefix("<body>").removesuffix("</body>")


def only(body: Element, path: str) -> Element:
    [found] = body.xpath(path)
    assert isinstance(found, etree._Element)
    return found


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>naïve “ß”</p>".encode(), "naïve “ß”"),
        (b"\xef\xbb\xbf" + "<p>naïve</p>".encode(), "naïve"),
        ("\ufeff<p>naïve</p>".encode("utf-16-le"), "naïve"),
        ("<p>naïve “x”</p>".encode("cp1252"), "naïve “x”"),
        ('<meta charset="iso-8859-1"><p>naïve “x”</p>'.encode("cp1252"), "naïve “x”"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Слово</p>'.encode("koi8-r"), "Слово"),
        ('<meta charset="shift_jis"><p>日本語</p>'.encode("cp932"), "日本語"),
        ('<meta charset="gb2312"><p>汉语</p>'.encode("gb18030"), "汉语"),
        ('<meta charset="nonsense"><p>é</p>'.encode(), "é"),
        ('<!-- <meta charset="koi8-r"> --><p>é</p>'.encode("cp1252"), "é"),
        ('<script>"<meta charset=koi8-r>"</script><p>é</p>'.encode("cp1252"), "é"),
        ('<meta name="x" content="charset=koi8-r"><p>é</p>'.encode("cp1252"), "é"),
        ('<meta content="text/html;charset=\'koi8-r\'" http-equiv=content-type><p>Слово</p>'.encode("koi8-r"), "Слово"),
        ('<meta charset="x-user-defined"><p>é</p>'.encode("cp1252"), "é"),
        ('<meta charset="iso-2022-kr"><p>é</p>'.encode("cp1252"), "é"),
        ('<html lang="ru"><p>Слово</p>'.encode("cp1251"), "Слово"),
        ('<meta charset="utf-16"><p>é</p>'.encode(), "é"),
        ('<meta charset="utf-8"><p>é</p>'.encode("cp1252"), "é"),
        ('<meta charset="utf-8"><p>çà et là é'.encode() + b"\xff</p>", "çà et là é\ufffd"),
        (b"<p>&eacute; &nbsp;&hellip;&#8212;&#x2014;&#150; &unknown; A&B</p>", "é …——– &unknown; A&B"),
        (XHTML.format("utf-8").encode() + b'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>&eacute;&amp;&mdash;&lt;</p>'
         b"</body></html>", "é&—<"),
        (XHTML.format("iso-8859-1").encode() + '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>é</p></body></html>'
         .encode("latin-1"), "é"),
        (b"", ""),
        (b"   \n", ""),
        (b"just words", "just words"),
    ],
)  # fmt: skip
def test_letters_are_what_the_page_meant(data: bytes, text: str) -> None:
    assert shown_text(from_bytes(data).body) == text


@pytest.mark.parametrize(
    "markup",
    [
        "<p>One<p>Two<ul><li>a<li>b</ul><b>c<p>d</b>",
        "<table><tr><td>a<td>b<tr><td>c</table></div></p>",
        "<p>x<div>y</div>z<section>q</section></p>",
        "<a href='#a'>x<a href='#b'>y</a></a><h2>h<div>i</div></h2>",
        "<ul><p>x</p><ul><li>y</li></ul></ul><li>z</li><dd>w</dd><figcaption>v</figcaption>",
        "<foo:bar baz:qux='1'>a</foo:bar><my-thing>b<p>c</p></my-thing><p \"x\" 1=2>d</p>",
        "<<p>a</ p><!-- c --><?php b ?>&#0;&#xD800;<![CDATA[x]]>",
        "<span><p>a</p></span><em><ul><li>b</li></ul></em><sup><div>c</div></sup>",
    ],
)
def test_broken_markup_loses_no_word(markup: str) -> None:
    found = page(markup)
    assert etree.fromstring(etree.tostring(found.document.body)) is not None
    for block in found.document.body.iter("p", "h2"):
        assert next(block.iterdescendants("p", "div", "ul", "section"), None) is None
    for item in found.document.body.iter("ul", "ol"):
        assert {child.tag for child in item} <= {"li"}
    seen = "".join(shown_text(found.document.body).split())
    parsed = etree.fromstring(markup, etree.HTMLParser())
    assert all(word in seen for word in etree.tostring(parsed, method="text", encoding="unicode").split())


def test_what_is_obsolete_is_said_as_epub_3_says_it() -> None:
    assert inner(
        '<center><font color="red" size="2">a</font> <big>b</big> <tt>c</tt> <strike>d</strike></center>'
        '<p align="right" style="x:y" onclick="z()">e <acronym title="f">g</acronym><br clear="all">h</p>'
        '<table border="1" width="100%"><tr bgcolor="x"><td align="left" colspan="2" rowspan="x" nowrap>i</td></tr></table>'
        '<img src="data:image/gif;base64,R0lGODdhAQABAIEAAICAgAAAAAAAAAAAACwAAAAAAQABAAAIBAABBAQAOw==" width="50%" height="10" border="0">'
    ) == (
        '<div class="center">a <span class="big">b</span> <span class="tt">c</span> <s>d</s></div>'
        '<p>e <abbr title="f">g</abbr><br/>h</p><table><tbody><tr><td colspan="2">i</td></tr></tbody></table>'
        '<p><img src="image-ddb7f23cbf98.gif" height="10" alt=""/></p>'
    )


def test_languages_directions_and_what_is_not_to_be_translated_stay() -> None:
    found = inner('<p lang="PT_br" dir="rtl">a <i xml:lang="la">b</i> <b lang="no such">c</b></p><p translate="no">d</p>'
                  '<p><span class="notranslate">e</span> <bdi>f</bdi></p>')  # fmt: skip
    assert found == (
        '<p lang="pt-BR" dir="rtl">a <i lang="la">b</i> <b>c</b></p><p translate="no">d</p>'
        '<p><span class="notranslate" translate="no">e</span> <bdi>f</bdi></p>'
    )


def test_ruby_figures_tables_and_definitions_stay() -> None:
    markup = (
        "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p><dl><dt>a</dt><dd>b</dd></dl>"
        '<table><caption>c</caption><thead><tr><th scope="col">d</th></tr></thead><tbody><tr><td rowspan="2">e</td></tr>'
        "<tr><td>f</td></tr></tbody></table><figure><blockquote>f</blockquote><figcaption>g</figcaption></figure>"
    )
    assert inner(markup) == markup


def test_formulas_and_drawings_are_in_their_namespaces() -> None:
    found = page(
        '<p><math display="block"><mi>x</mi></math> <svg viewBox="0 0 1 1" onload="x()"><linearGradient id="g"/><path d="M0"/>'
        "</svg></p>"
    ).document.body
    assert only(found, ".//p")[0].tag == f"{MATHML}math"
    drawing = only(found, ".//p")[1]
    assert (drawing.tag, drawing.get("viewBox"), drawing[0].tag) == (f"{SVG}svg", "0 0 1 1", f"{SVG}linearGradient")
    assert b"<svg xmlns=" in etree.tostring(found)


def test_a_formula_declares_its_namespace_once_and_names_no_picture_of_it() -> None:
    made = page(
        '<p><math xmlns="http://www.w3.org/1998/Math/MathML" altimg="x.png"><mi>x</mi></math></p>'
    ).document.body
    formula = etree.fromstring(etree.tostring(made)).find(f".//{MATHML}math")
    assert formula is not None
    assert not formula.attrib


def test_each_drawing_goes_on_referring_to_its_own_parts() -> None:
    drawing = (
        '<svg><linearGradient id="g"/><circle id="c" style="fill:url(#g);stroke:none"/><use href="#c"/><use href="#gone"/>'
        '<a href="#p"><rect fill="url(https://example.org/x)"/></a></svg>'
    )
    body = page(f'<p id="p">a {drawing} b {drawing}</p>').document.body
    for made, suffix in zip(body.iter(f"{SVG}svg"), ("", "-2"), strict=True):
        assert dict(only(made, ".//*[local-name()='circle']").attrib) == {
            "id": f"c{suffix}", "fill": f"url(#g{suffix})", "stroke": "none"
        }  # fmt: skip
        assert only(made, ".//*[local-name()='use']").get("href") == f"#c{suffix}"
        assert not only(made, ".//*[local-name()='a']").attrib
        assert only(made, ".//*[local-name()='rect']").get("fill") == "none"


def test_characters_that_only_a_reference_can_bring_go() -> None:
    made = page("<p title='&#2;'>a&#1;b<i>&#xFFFE;c</i>&#8;d</p>")
    assert drop_forbidden(made.text) == "abcd"


@pytest.mark.parametrize(
    ("markup", "sound"),
    [
        ("<dl><dd>in<dl><dd>deeper</dd></dl></dd></dl>", "<div><div><p>in</p><div><div>deeper</div></div></div></div>"),
        ("<dl><dt>a</dt>b</dl>", "<dl><dt>a</dt><dd><p>b</p></dd></dl>"),
        ("<dl><dt>a</dt></dl>", "<div><div>a</div></div>"),
        ("<table>a<tr>b<td>c</td></tr></table>", "<p>ab</p><table><tbody><tr><td>c</td></tr></tbody></table>"),
        (
            "<table><tfoot><tr><td>a</td></tr></tfoot><tbody><tr><td>b</td></tr></tbody></table>",
            "<table><tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>a</td></tr></tfoot></table>",
        ),
        (
            "<table><tr><td>a</td></tr><tbody><tr><td>b</td></tr></tbody></table>",
            "<table><tbody><tr><td>a</td></tr></tbody><tbody><tr><td>b</td></tr></tbody></table>",
        ),
        ("<ul>a<li>b</li></ul>", "<ul><li><p>a</p></li><li>b</li></ul>"),
        (
            "<table><tr></tr><tr><td rowspan=3>a</td></tr></table>",
            '<table><tbody><tr><td rowspan="1">a</td></tr></tbody></table>',
        ),
        ("<dl><dt><h3>a</h3></dt><dd>b</dd></dl>", "<dl><dt><p>a</p></dt><dd>b</dd></dl>"),
        ("<details><p>a</p></details>", "<div><p>a</p></div>"),
        ("<details><p>a</p><summary>b</summary></details>", "<details><summary>b</summary><p>a</p></details>"),
        ("<address>a<address>b</address></address>", "<address>a<div>b</div></address>"),
    ],
)
def test_what_holds_what_is_as_epub_3_has_it(markup: str, sound: str) -> None:
    assert inner(markup) == sound


def test_blocks_in_a_heading_become_its_text_however_deep_they_stand() -> None:
    assert inner("<h2>A<div><span><div>b</div></span></div></h2>") == "<h2>Ab</h2>"


def test_the_lines_of_a_heading_are_words_apart_in_a_title() -> None:
    assert page("<h1>Chapter I<br>The <em>wet</em> start</h1>").document.title == "Chapter I The wet start"


def test_a_heading_keeps_no_link_to_itself() -> None:
    found = page(
        '<section id="s"><h2>A<a class="headerlink" href="#s">¶</a></h2></section><h2 id="t">B <a href="#t">#</a></h2>'
        '<h2><a id="u" href="#u"></a>C</h2><p><a href="#u">See C</a>, <a href="#s">A</a>.</p><h2 id="v">D <a href="#v">D</a></h2>'
    )
    assert [shown_text(heading) for heading in found.document.body.iter("h2")] == ["A", "B", "C", "D D"]
    targets = {element.get("id") for element in found.document.body.iter()}
    assert {link.get("href", "")[1:] for link in found.document.body.iter("a") if link.get("href")} <= targets


def test_of_elements_that_are_not_htmls_the_words_stay() -> None:
    data = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:o="urn:office"><body>'
        '<p>One<o:p> two</o:p> <epub:switch><epub:case required-namespace="urn:x">three</epub:case><epub:default>four'
        "</epub:default></epub:switch></p><epub:trigger/><p>end</p></body></html>"
    )
    document = html.read(Path("page.xhtml"), data.encode(), "page.xhtml", "en")
    assert shown_text(document.body) == "One two four end"
    assert not [element for element in document.body.iter() if "}" in str(element.tag)]


def test_html_in_a_formulas_words_is_words() -> None:
    formula = page("<p><math><mtext>if <b>x</b> or</mtext></math></p>").document.body[0][0]
    assert [etree.QName(element).localname for element in formula.iter()] == ["math", "mtext"]
    assert shown_text(formula) == "if x or"


def test_an_article_that_is_only_a_card_is_not_what_the_page_is_about() -> None:
    assert page(f"<p>{'word ' * 50}</p><article>See also</article>").text.endswith("See also")
    assert page(f"<p>{'word ' * 50}</p><article>See also</article>").text.startswith("word word")


def test_a_formula_drawn_twice_stands_once() -> None:
    assert (
        page(
            '<p>a <span class="katex"><span class="katex-mathml"><math><mi>x</mi></math></span><span class="katex-html" '
            'aria-hidden="true">x</span></span> <span style="display:none"><math><mi>y</mi></math></span>'
            '<img class="mwe-math-fallback-image-inline" src="https://example.org/y.svg" alt="y"></p>'
        ).document.findings
        == ()
    )


def test_switches_without_a_value_stay() -> None:
    body = page("<ol reversed><li>a</li></ol><details open><summary>b</summary>c</details>").document.body
    assert only(body, ".//ol").get("reversed") == "reversed"
    assert only(body, ".//details").get("open") == "open"


def test_a_list_may_begin_with_0_or_below_it() -> None:
    body = page(
        "<ol start=0><li>a<li value=-2>b</ol><ol reversed start=-1><li>c</ol><ol start=x><li>d</ol>"
    ).document.body
    assert [each.get("start") for each in body.iter("ol")] == ["0", "-1", None]
    assert [each.get("value") for each in body.iter("li")] == [None, "-2", None, None]


@pytest.mark.parametrize("hiding", ["hidden", "style='color: red; display:none'"])
def test_hidden_parts_to_which_a_link_leads_are_shown(hiding: str) -> None:
    body = f"<p>a <a href='#more'>more</a></p><div {hiding}><p id=more>b</p></div><p {hiding}>no</p>"
    assert page(body).text == "a more b"


ARTICLE = f"<article><p>{'word ' * 40}</p></article>"
WORDS = " ".join(["word"] * 40)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<h1>T</h1><p>By A</p>{ARTICLE}<p>The end.</p>", f"T By A {WORDS} The end."),
        (f"<header><h1>T</h1></header>{ARTICLE}<footer>First in 1912.</footer>", f"T {WORDS} First in 1912."),
        (f"<h1>T</h1>{ARTICLE}<footer>© 2020 A</footer>", f"T {WORDS}"),
        (f"<h1>T</h1><div>{ARTICLE}</div><aside>See more</aside>", f"T {WORDS}"),
        (f"<h1>T</h1>{ARTICLE}<div class='share-buttons'>Tell all</div>", f"T {WORDS}"),
        (f"{ARTICLE}<p><a href='/a'>Another</a> <a href='/b'>Page</a></p>", WORDS),
        (f"<nav>Menu</nav><header><h1>T</h1></header>{ARTICLE}<p>More</p>", f"T {WORDS}"),
        (f"<nav>Menu</nav><h1>The Site</h1>{ARTICLE}", WORDS),
        (f"<nav>Menu</nav><h1><a href='/'>T</a></h1>{ARTICLE}", WORDS),
        (f"<h1>T</h1><main>{ARTICLE}</main><p>More</p>", f"T {WORDS} More"),
    ],
)
def test_a_small_page_is_read_whole(body: str, text: str) -> None:
    assert page(body, head="<title>T - The Press</title>").text == text


def test_notes_that_are_articles_are_notes() -> None:
    found = page(
        '<h1>T</h1><p>One<a href="#footnote-1" id="r1">[1]</a> two<a href="#footnote-2" id="r2">[2]</a>.</p>'
        '<aside id="footnotes"><article id="footnote-1"><p>[<a href="#r1">1</a>] First.</p></article>'
        '<article id="footnote-2"><p>[<a href="#r2">2</a>] Second.</p></article></aside>'
    )
    assert (found.text, found.notes) == ("T One two.", ["First.", "Second."])


def test_main_content_leaves_the_site_out() -> None:
    site = "<header>Site</header><nav>Menu</nav>{}<footer>Imprint</footer>"
    assert page(site.format("<main><h1>T</h1><p>a</p></main>")).text == "T a"
    assert page(site.format("<article><header>H</header><p>a</p></article>")).text == "H a"
    assert page(site.format("<article>a</article><article>b</article>")).text == "Site Menu a b Imprint"
    assert page(site.format("<div role='main'>a</div>")).text == "a"
    assert page(site.format("<p>a</p>")).text == "Site Menu a Imprint"


def test_what_nobody_sees_goes() -> None:
    assert page("<p>a</p><p hidden>b</p><p style='display: none'>c</p><button>d</button><script>e</script><template>f"
                "</template><h2>g<span class='mw-editsection'>[edit]</span></h2><form>h<input value='i'></form>").text == "a g h"  # fmt: skip


def test_metadata() -> None:
    head = (
        '<title>A title | The site</title><meta name="author" content="Ann Author"><meta name="author" content="Bo Writer">'
        '<meta name="description" content="About  it."><meta name="DC.rights" content="CC BY"><link rel="license" href="x">'
    )
    document = page("<h1>A title</h1>", head=head).document
    assert document.metadata == {
        "title": ("A title",), "creators": ("Ann Author", "Bo Writer"), "description": ("About it.",), "rights": ("CC BY",),
    }  # fmt: skip


def test_the_pages_own_language_wins() -> None:
    assert from_bytes(b'<html lang="FR-ca"><p>x').language == "fr-CA"
    assert from_bytes(b'<html xml:lang="de"><p>x').language == "de"
    assert from_bytes(b'<html lang="???"><p>x').language == "en"


def test_links_into_the_page_are_found_however_they_are_written() -> None:
    head = '<link rel="canonical" href="https://example.org/a/page">'
    found = page('<p><a href="https://example.org/a/page#x">x</a> <a href="page.html#x">y</a> <a href="../b">z</a> '
                 '<a href="#gone">w</a> <a href="#top">v</a></p><p id="x">t</p>', head=head).document  # fmt: skip
    assert [link.get("href") for link in found.body.iter("a")] == ["#x", "#x", "https://example.org/b"]
    assert [finding.code for finding in found.findings] == ["dead-link"]


def test_ids_are_unique_and_such_as_xml_allows() -> None:
    found = page(
        '<p id="1 x">a</p><p id="b">c</p><p id="b">d</p><p><a href="#1%20x">e</a></p><p id="é">f</p>'
    ).document.body
    ids = [each.get("id") for each in found.iter("p") if each.get("id")]
    assert ids == ["id-1_x", "b", "b-2", "é"]
    assert only(found, ".//a").get("href") == "#id-1_x"


def test_blocks_know_their_lines() -> None:
    for start in ("<!DOCTYPE html>", XHTML.format("utf-8").strip()):
        document = from_bytes(
            f'{start}\n<html xmlns="http://www.w3.org/1999/xhtml"><body>\n\n<p>a</p>\n<p>b</p></body></html>'.encode()
        )
        assert [each.get("data-line") for each in document.body.iter("p")] == ["4", "5"]


def test_images_are_collected(tmp_path: Path) -> None:
    (tmp_path / "a b.png").write_bytes(PNG)
    (tmp_path / "page.htm").write_text('<p><img src="a%20b.png" alt="x"><img src="gone.png" alt="y"></p>')
    document = read(tmp_path / "page.htm", source="page.htm", language="en")
    assert {name: asset.data for name, asset in document.assets.items()} == {"a%20b.png": PNG}
    assert shown_text(document.body) == "y"


def test_a_drawing_that_is_shown_as_an_object_is_a_picture(tmp_path: Path) -> None:
    (tmp_path / "mill.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', "utf-8")
    found = page(
        '<p>a <object data="mill.svg" type="image/svg+xml" id="m"><img src="mill.png" alt="A mill"></object> b '
        '<object data="film.swf" type="application/x-shockwave-flash">Get the player</object></p>',
        path=tmp_path / "page.html",
    ).document
    assert [(each.get("src"), each.get("alt"), each.get("id")) for each in found.body.iter("img")] == [
        ("mill.svg", "A mill", "m")
    ]
    assert list(found.assets) == ["mill.svg"]
    assert [finding.code for finding in found.findings] == ["active-content"]


@pytest.mark.parametrize(
    ("address", "is_picture"),
    [("mill.svg", True), ("Mill.SVG?x=1#part", True), ("data:image/png;base64,", True), ("mill.bmp", True),
     ("film.swf", False), ("mill", False), ("http://[", False)],
)  # fmt: skip
def test_what_an_object_s_address_names_is_known_on_every_machine(
    address: str, is_picture: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As on a machine whose /etc/mime.types knows nothing of the kind.
    monkeypatch.setattr(mimetypes, "guess_type", lambda *_any: ("application/octet-stream", None))
    found = page(f'<p>a <object data="{address}" title="A mill">b</object></p>').document
    codes = {"missing-image"} if is_picture else {"active-content"}
    assert {finding.code for finding in found.findings} == codes


@pytest.mark.parametrize("name", ["a.jpg", "a", "a.php"])
def test_an_image_is_what_its_bytes_say_not_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(PNG)
    (tmp_path / "page.htm").write_text(f'<p><img src="{name}?size=2" alt="x"></p>')
    document = read(tmp_path / "page.htm", source="page.htm", language="en")
    assert [(each.name, each.media_type) for each in document.assets.values()] == [("a.png", "image/png")]


def test_what_is_called_an_image_and_is_none_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"<html>Not found</html>")
    (tmp_path / "page.htm").write_text('<p><img src="a.png" alt="words"></p>')
    document = read(tmp_path / "page.htm", source="page.htm", language="en")
    assert (document.assets, [each.code for each in document.findings]) == ({}, ["missing-image"])
    assert shown_text(document.body) == "words"


def test_a_missing_image_leaves_its_words_and_no_attribute_of_an_image() -> None:
    assert inner('<p>a <img src="x.png" alt="words" width="9" class="c"> b<img src="y.png" alt=""></p>') == (
        '<p>a <span class="missing-image">words</span> b</p>'
    )


def test_sound_and_film_are_findings() -> None:
    found = page('<video src="a.mp4"><p>Not shown</p></video>')
    assert (found.text, [finding.code for finding in found.document.findings]) == ("Not shown", ["media-left-out"])


def test_a_page_nested_too_deeply_is_refused() -> None:
    with pytest.raises(SourceError, match="nested"):
        from_bytes(b"<div>" * 1000 + b"x")

# ruff: noqa: E501 - markup as pages have it
"""export: whatever a translator does with tags, every element stands where HTML lets it stand, and no word is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import judges
from hexapla import catalog
from hexapla.export.html_repair import repair
from hexapla.model import Rendering
from hexapla.project import Project
from hexapla.segment import segment, weave
from hexapla.tree import citations, text_of
from samples import document, markup_of, tree
from segment.generated import mutilate
from workshop import publication

CITES = '<a role="doc-noteref" href="#{}"/>'
ONE, TWO = CITES.format("one"), CITES.format("two")


@pytest.mark.parametrize(
    ("xhtml", "mended"),
    [
        ('<a href="x">a<a href="y">b</a>c</a>d', '<a href="x">abc</a>d'),
        ('<a href="x">a<a id="y">b</a></a>', '<a href="x">a<span id="y">b</span></a>'),
        ('<a href="x">a<a id="y"/>b</a>', '<a href="x">a<span id="y"/>b</a>'),
        (f'<a href="x">a{ONE}b{TWO}</a>c', '<a href="x">ab</a>[one][two]c'),
        (f'<a href="x"><a href="y">a{ONE}</a><em>b{TWO}</em></a>', '<a href="x">a<em>b</em></a>[one][two]'),
        ("<dfn>a <dfn>b</dfn></dfn>", "<dfn>a <span>b</span></dfn>"),
        ("<ruby>漢<rt>kan</rt></ruby>", "<ruby>漢<rt>kan</rt></ruby>"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"),
        ("<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>", "<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>"),
        ("<ruby><em>漢</em><rt>kan</rt></ruby>", "<ruby><em>漢</em><rt>kan</rt></ruby>"),
        ("<ruby>漢</ruby><rt>kan</rt>", "漢kan"),
        ("<ruby>漢<rt>kan</rt>字</ruby>", "漢kan字"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt></ruby>", "漢(kan"),
        ('<ruby id="r"><rt>kan</rt></ruby>', '<span id="r">kan</span>'),
        ("<ruby><em>漢<rt>kan</rt></em></ruby>", "<em>漢kan</em>"),
    ],
)
def test_what_cannot_stand_where_it_is_loses_its_element(xhtml: str, mended: str) -> None:
    root = tree(xhtml, "p")
    repair(root)
    assert markup_of(root) == mended


HARD = f"""
<p>See <a href="https://example.org/one">one <em>first</em>{ONE}</a> and <a href="#c" id="b">two</a>,
<a id="c"/>the end.</p>
<p>A <dfn>term <abbr title="In full">abbr</abbr></dfn>,
<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> and <ruby>字<rt>ji</rt></ruby>.{TWO}</p>
"""


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_no_hand_puts_a_link_into_a_link_or_loses_a_word_or_a_note(seed: int) -> None:
    source = document(HARD, {"one": "<p>1</p>", "two": "<p>2</p>"})
    texts = [mutilate(unit.text, seed + number) for number, unit in enumerate(segment(source))]
    body = weave(source, [Rendering(text) for text in texts], "es").body
    words = sorted(text_of(body))
    ids = {each.get("id") for each in body.iter(etree.Element)}
    repair(body)
    assert not body.xpath("//a//a | //dfn//dfn | //rt[not(parent::ruby)] | //rp[not(parent::ruby)] | //ruby[not(rt)]")
    assert sorted(text_of(body)) == words
    assert {each.get("id") for each in body.iter(etree.Element)} == ids
    assert len(list(citations(body))) == 2


SOURCE = """# A title with <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>

A [first *link*[^1] here](https://example.org/a), a <a id="here" href="https://example.org/b">second[^2]</a>,
[a third](#here).

[^1]: A [link](https://example.org/x) and *emphasis*.
[^2]: The second, again.[^1]
"""
CARELESS = {
    "A title": "<rt>kan</rt> <ruby>漢<rp>(</rp></ruby> Un título",
    "A <a1>first": "<a1>uno <a2>dos <a3>tres<note1/></a3></a2> <em>y</em><note2/></a1> <a1>otra vez</a1>",
    "A <a1>link": "<a1>Un <a1>enlace</a1> <em>en <em>otro</em></em></a1>",
}


def test_the_judges_accept_what_a_careless_translator_made(tmp_path: Path) -> None:
    toml = '[publication]\nlanguages = ["es"]\n[[edition]]\nlanguages = ["en", "es"]\n'
    book = publication(tmp_path, {"a.md": SOURCE}, toml)
    Project(book).extract()
    loaded = catalog.load(book.catalogs / "es" / "a.po")
    for entry in loaded.active():
        entry.msgstr = next((text for start, text in CARELESS.items() if entry.msgid.startswith(start)), "")
    catalog.save(loaded)
    Project(book).export()
    said = (tmp_path / "export" / "en-es" / "index.html").read_text(encoding="utf-8")
    assert all(words in said for words in ("otra vez", "uno", "dos", "tres"))
    assert judges.epubcheck(tmp_path / "export" / "en-es.epub") == []
    assert judges.nu(tmp_path / "export" / "en-es" / "index.html") == []


# What pages have in formulas and EPUBCheck does not let pass.
MATHML = 'xmlns="http://www.w3.org/1998/Math/MathML"'
FORMULAS = {
    "LaTeXML": '<math id="m" class="ltx_Math" alttext="x^{2}" display="inline" intent=":literal"><semantics id="a"><msup id="b" xref="b.c"><mi id="c" xref="c.c">x</mi><mn arg="n" id="d">2</mn></msup><annotation-xml encoding="MathML-Content" id="e"><apply id="b.c" xref="b"><csymbol cd="ambiguous">superscript</csymbol><ci id="c.c" xref="c">x</ci></apply></annotation-xml><annotation encoding="application/x-tex" id="f">x^2</annotation></semantics></math>',
    "an annotation beside no first form": f"<math {MATHML}><mi>x</mi><annotation encoding='application/x-tex'>x</annotation></math>",
    "an annotation inside the first form": f"<math {MATHML}><semantics><mrow><mi>x</mi><annotation encoding='application/x-tex'>x</annotation></mrow></semantics></math>",
    "an annotation before the first form": f"<math {MATHML}><semantics><annotation encoding='application/x-tex'>x</annotation><mi>x</mi></semantics></math>",
    "nothing but an annotation": f"<math {MATHML}><semantics><annotation encoding='application/x-tex'>x^2</annotation></semantics></math>",
    "a form in HTML": f"<math {MATHML}><semantics><mi>x</mi><annotation-xml encoding='application/xhtml+xml'><p>x</p></annotation-xml></semantics></math>",
    "a style": f"<math {MATHML} style='font-size:2em;fill:red'><mtable><mtr><mtd style='text-align: right'><mi>x</mi></mtd></mtr></mtable></math>",
    "what only a browser knows": f"<math {MATHML} tabindex='0'><mi intent='$x' arg='x'>x</mi></math>",
}


@pytest.mark.parametrize("name", FORMULAS)
def test_an_edition_holds_the_formula_that_the_page_shows(name: str, tmp_path: Path) -> None:
    page = f'<!DOCTYPE html><html lang="en"><body><h1>Sums</h1><p>So {FORMULAS[name]} holds.</p></body></html>'
    toml = '[publication]\nlanguages = ["es"]\n[[edition]]\nlanguages = ["en", "es"]\n'
    book = publication(tmp_path, {"sums.html": page}, toml)
    Project(book).extract()
    Project(book).export()
    assert judges.epubcheck(tmp_path / "export" / "en-es.epub") == []
    shown = (tmp_path / "export" / "en-es" / "index.html").read_text(encoding="utf-8")
    assert shown.count("x</mi>") == (0 if name == "nothing but an annotation" else 2)


# What a page says and EPUBCheck does not let pass, and words that its edition shows.
PAGES = {
    "columns without a group": (
        '<table><col width="9"><col width="9"><tr><td>one</td><td>two</td></tr></table>',
        "two",
    ),
    "columns beside groups": (
        "<table><col><colgroup><col></colgroup><col><caption>one</caption><tr><td>two</td></tr></table>",
        "two",
    ),
    "a short form of a heading cell": (
        '<table><tr><th abbr="o" scope="col">one</th></tr><tr><td>two</td></tr></table>',
        "one",
    ),
    "several headings in a group": ("<hgroup><h2>one</h2><h3>two</h3></hgroup>", "two"),
    "a group without a heading": ("<hgroup><p>one</p></hgroup><hgroup><h2>two</h2><div>three</div></hgroup>", "three"),
    "blocks in a summary": ("<details><summary><h3>one</h3><p>two</p></summary><p>three</p></details>", "two"),
    "a number of an item without numbers": ('<ul><li value="3">one</li></ul>', "one"),
    "words in a direction that is none": ('<p><bdo dir="auto">one</bdo> <bdo>two</bdo></p>', "two"),
    "a percent sign in an address": (
        '<p><a href="https://example.org/100%?q=50%25&amp;x=%zz">one</a></p>',
        "100%25?q=50%25&amp;x=%25zz",
    ),
    "HTML in a drawing": (
        '<p><svg viewBox="0 0 9 9"><foreignObject width="9" height="9"><div>one <p>two</p></div></foreignObject></svg></p>',
        "one two",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_an_edition_says_what_the_page_says_as_epub_lets_it(name: str, tmp_path: Path) -> None:
    markup, words = PAGES[name]
    page = f'<!DOCTYPE html><html lang="en"><body><h1>Weirs</h1>{markup}<p>End.</p></body></html>'
    toml = '[publication]\nlanguages = ["es"]\n[[edition]]\nlanguages = ["en", "es"]\nlayout = "columns"\n'
    book = publication(tmp_path, {"weirs.html": page}, toml)
    Project(book).extract()
    Project(book).export()
    assert judges.epubcheck(tmp_path / "export" / "en-es.epub") == []
    assert words in (tmp_path / "export" / "en-es" / "index.html").read_text(encoding="utf-8")

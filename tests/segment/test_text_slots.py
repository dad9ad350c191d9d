"""slots: which places of a document hold text, what is told of each, and what is put there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from hexapla.model import Element, Rendering, Unit
from hexapla.segment import segment, weave
from samples import document


def units_of(xhtml: str, notes: dict[str, str] | None = None, *, by_sentence: bool = False) -> tuple[Unit, ...]:
    return segment(document(xhtml, notes), by_sentence=by_sentence)


def texts(xhtml: str, *, by_sentence: bool = False) -> list[str]:
    return [unit.text for unit in units_of(xhtml, by_sentence=by_sentence)]


def shown(body: Element) -> str:
    return etree.tostring(body, encoding="unicode").removeprefix("<body>").removesuffix("</body>")


def put(
    xhtml: str, *renderings: Rendering | str, source: str = "en", language: str = "es", by_sentence: bool = False
) -> str:
    """The body with these renderings in its units' places."""
    found = replace(document(xhtml), language=source)
    given = [Rendering(each) if isinstance(each, str) else each for each in renderings]
    assert len(segment(found, by_sentence=by_sentence)) == len(given)
    return shown(weave(found, given, language, by_sentence=by_sentence).body)


SAID = {"lang": "es", "class": "draft"}


def test_metadata_stands_first_each_value_a_unit_of_its_own() -> None:
    found = replace(
        document("<p>Text.</p>"), metadata={"rights": ("None.",), "creators": ("Ann", "—", "Bob"), "date": ("1912",)}
    )
    units = segment(found)
    assert [(unit.text, unit.kind, unit.is_value) for unit in units] == [
        *(("Ann", "author", True), ("Bob", "author", True), ("None.", "rights", True), ("Text.", "paragraph", False)),
    ]
    assert units[0].place.file == "article.md"
    said = weave(found, [Rendering(each) for each in ("Ana", "Beto<tn>x</tn>", "Nada.", "Texto.")], "es")
    assert said.metadata == {"rights": ("Nada.",), "creators": ("Ana", "—", "Beto"), "date": ("1912",)}
    assert found.metadata["creators"] == ("Ann", "—", "Bob")


def test_attributes_that_people_read_are_units_after_the_run_that_holds_them() -> None:
    units = units_of(
        '<section title="S"><h1 data-toc-label="Short">Long</h1><p title="—">a <em><img alt="A map" src="m"/></em></p>'
        '<p><code title="C"><b title="B">x</b></code> y <a title="T" href="#">z</a></p><img alt="Alone"/></section>'
    )
    assert [(unit.text, unit.kind, unit.is_value) for unit in units] == [
        *(("S", "tooltip", True), ("Short", "contents entry", True), ("Long", "title", False)),
        *(("a <em><img1/></em>", "paragraph", False), ("A map", "alt text", True)),
        *(("<code1/> y <a1>z</a1>", "paragraph", False), ("T", "tooltip", True), ("Alone", "alt text", True)),
    ]


def test_an_attribute_of_a_note_says_which() -> None:
    units = units_of("<p>a</p>", {"n1": '<p>b <img src="m" alt="M"/></p>'})
    assert [(unit.text, unit.kind, unit.note, unit.attached) for unit in units[1:]] == [
        ("b <img1/>", "footnote", "n1", ""),
        ("M", "alt text", "n1", ""),
    ]


def test_an_element_s_attribute_stands_once_however_many_runs_it_has() -> None:
    assert texts('<ul title="U"><li>a</li><li>b</li></ul>') == ["U", "a", "b"]
    assert texts('<p title="P">a</p><ul><li>a<ul title="V"><li>b</li></ul>c</li></ul>') == [
        "P",
        "a",
        "a",
        "V",
        "b",
        "c",
    ]


def test_what_holds_no_letter_is_no_unit() -> None:
    assert texts("<p>— <br/> …</p><p/><p><em>1</em></p><pre>x</pre><p>½</p>") == ["<em>1</em>", "½"]


@pytest.mark.parametrize(
    ("xhtml", "kind"),
    [
        ("<h1>a</h1>", "title"),
        ("<h2>a</h2>", "heading 2"),
        ("<h6>a</h6>", "heading 6"),
        ("<h1><p>a</p></h1>", "paragraph"),
        ('<p class="x byline">a</p>', "byline"),
        ("<dl><dt>a</dt></dl>", "term"),
        ("<dl><dd>a</dd></dl>", "definition"),
        ("<blockquote>a</blockquote>", "quotation"),
        ("<blockquote><div><p>a</p></div></blockquote>", "quotation"),
        ("<blockquote><ul><li>a</li></ul></blockquote>", "list item"),
        ("<ul><li><div><p>a</p></div></li></ul>", "list item"),
        ("<ul><li><table><tr><td>a</td></tr></table></li></ul>", "table cell"),
        ("<figure><figcaption><p>a</p></figcaption></figure>", "caption"),
        ("<section><div>a</div></section>", "paragraph"),
    ],
)
def test_what_a_block_is_to_a_translator(xhtml: str, kind: str) -> None:
    (unit,) = units_of(xhtml)
    assert unit.kind == kind


def test_a_unit_tells_the_line_of_the_nearest_element_that_has_one() -> None:
    units = units_of(
        '<section data-line="3"><p>a</p><p data-line="7">b</p><p title="T">c</p></section><p>d <img alt="D"/></p>'
    )
    assert [(unit.text, unit.place.line) for unit in units] == [
        *(("a", 3), ("b", 7), ("T", 3), ("c", 3), ("d <img1/>", 0), ("D", 0)),
    ]
    assert {unit.place.file for unit in units} == {"article.md"}


def test_a_unit_tells_the_nearest_language_that_is_not_the_document_s() -> None:
    units = units_of('<div lang="fr"><p>a</p><p lang="en">b</p><p lang="de">c</p></div><p>d</p>')
    assert [unit.language for unit in units] == ["fr", "", "de", ""]


def test_a_context_and_a_note_s_id_are_told() -> None:
    units = units_of('<p data-context="menu">a</p><p>b</p>', {"n1": "<h1>c</h1>"})
    assert [(unit.context, unit.note, unit.kind) for unit in units] == [
        *(("menu", "", "paragraph"), ("", "", "paragraph"), ("", "n1", "footnote")),
    ]


def test_an_image_takes_language_and_direction_a_contents_entry_its_language_a_tooltip_neither() -> None:
    said = {"lang": "ar", "dir": "rtl", "class": "draft"}
    rendering = Rendering("X", said)
    xhtml = '<p title="T"><img alt="A"/></p>'
    assert put(xhtml, rendering, rendering) == '<p title="X"><img alt="X" lang="ar" dir="rtl"/></p>'
    assert put("<img alt='A'/>", Rendering("X", {"dir": "rtl"})) == '<img alt="X" dir="rtl"/>'
    entry = '<h1 data-toc-label="A">B</h1>'
    assert put(entry, rendering, "C") == '<h1 data-toc-label="X" data-toc-label-lang="ar">C</h1>'
    assert put(entry, "X", "C") == '<h1 data-toc-label="X">C</h1>'


def test_attributes_stand_on_a_block_that_one_rendering_fills() -> None:
    a = Rendering("A", SAID)
    assert put('<p class="verse" lang="fr">a</p>', a) == '<p class="verse draft" lang="es">A</p>'
    assert put("<p>a</p>", a, by_sentence=True) == '<p lang="es" class="draft">A</p>'
    assert put("<p>a</p>", "A") == "<p>A</p>"


def test_attributes_stand_on_a_span_where_a_rendering_has_not_the_whole_block() -> None:
    a, b = Rendering("A <em>B</em> C", SAID), Rendering("<em>D</em>", SAID)
    assert put("<ul><li>a <em>b</em><ul><li>c</li></ul></li></ul>", a, "d") == (
        '<ul><li><span lang="es" class="draft">A <em>B</em> C</span><ul><li>d</li></ul></li></ul>'
    )
    assert put("<p>He <em>came.</em> She <em>left.</em></p>", a, b, by_sentence=True) == (
        '<p><span lang="es" class="draft">A <em>B</em> C</span> <span lang="es" class="draft"><em>D</em></span></p>'
    )


def test_what_follows_an_element_stands_behind_the_last_one() -> None:
    xhtml = "<p>He <em>a</em> and <em>b</em> came. She <em>c</em> <em>left</em>. Now <em>d</em> go.</p>"
    assert texts(xhtml, by_sentence=True) == [
        *("He <em>a</em> and <em>b</em> came.", "She <em>c</em> <em>left</em>.", "Now <em>d</em> go."),
    ]
    assert put(xhtml, "1 <em>2</em> 3 <em>4</em> 5.", "6 <em>7</em>", "8.", by_sentence=True) == (
        "<p>1 <em>2</em> 3 <em>4</em> 5. 6 <em>7</em> 8.</p>"
    )


@pytest.mark.parametrize(
    ("source", "target", "gap"), [("en", "ja", ""), ("ja", "en", " "), ("en", "es", " "), ("ja", "zh", "")]
)
def test_sentences_meet_as_the_target_language_has_it(source: str, target: str, gap: str) -> None:
    xhtml = "<p>He came. She left.</p>" if source == "en" else "<p>彼は来た。彼女は去った。</p>"
    assert put(xhtml, "1", "2", source=source, language=target, by_sentence=True) == f"<p>1{gap}2</p>"


def test_a_sentence_without_a_letter_stays_as_it_is() -> None:
    xhtml = "<p>He came. … She <em>left</em>. —</p>"
    assert texts(xhtml, by_sentence=True) == ["He came.", "She <em>left</em>. —"]
    assert put(xhtml, "1", "2", by_sentence=True) == "<p>1 … 2</p>"


@pytest.mark.parametrize("by_sentence", [False, True])
def test_a_text_without_spaces_has_none_at_its_end_in_a_language_with_them(by_sentence: bool) -> None:
    assert (
        put("<p>彼は来た。</p>", "He came.", source="ja", language="en", by_sentence=by_sentence) == "<p>He came.</p>"
    )


def test_a_value_closes_the_directions_of_a_translation_and_keeps_the_source_s_own() -> None:
    xhtml = '<img alt="\u2067A"/>'
    assert put(xhtml, "\u2067A") == xhtml
    assert put(xhtml, "\u2067B\u0007") == '<img alt="\u2067B\u2069"/>'


def test_sentences_that_meet_without_a_space_stay_so() -> None:
    assert put("<p>He came.<br/>She left.</p>", "1<br/>", "2", by_sentence=True) == "<p>1<br/>2</p>"

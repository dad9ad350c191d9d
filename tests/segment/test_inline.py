"""inline: what the tags of a unit are called, what is built from a translation, and where a run is cut."""

from __future__ import annotations

import pytest
from lxml import etree

from hexapla.model import Code, Rendering, Stretch, Unit
from hexapla.segment import building, segment, split_sentences, weave
from hexapla.segment.cutting import cut
from hexapla.segment.naming import name
from hexapla.segment.run_items import Item, items
from samples import document, tree

NOTE = '<a role="doc-noteref" href="#n1"/>'
LINKED = '<kbd><a href="x">y</a></kbd>'
PAGE = '<span id="p1" role="doc-pagebreak"/>'


def unit_of(xhtml: str) -> Unit:
    """The only unit of a paragraph."""
    (unit,) = [unit for unit in segment(document(f"<p>{xhtml}</p>")) if not unit.is_value]
    return unit


def put(xhtml: str, text: str, *pairs: Stretch) -> str:
    """The paragraph with this translation in it."""
    found = document(f"<p>{xhtml}</p>")
    result = weave(found, [Rendering(text, {}, pairs), *map(own, segment(found)[1:])], "es")
    return etree.tostring(result.body[0], encoding="unicode").removeprefix("<p>").removesuffix("</p>")


def own(unit: Unit) -> Rendering:
    return Rendering(unit.text)


def test_each_code_tells_what_it_stands_for() -> None:
    unit = unit_of(
        f'a{NOTE}<a href="https://e.org/">https://e.org/</a><code>b<i>c</i></code><q translate="no">d</q><br/>'
        '<img src="e"/><a href="f">g</a><a id="h">i</a><em class="j" lang="k">l</em><b>m</b>'
    )
    assert unit.text == (
        "a<note1/><url1/><code1/><q1/><br/><img1/><a1>g</a1><a2>i</a2><em1>l</em1><b>m</b>"
    )  # fmt: skip
    assert unit.codes == (
        *(Code("note1", "note", "n1", void=True), Code("url1", "url", "https://e.org/", void=True)),
        *(Code("code1", "code", "bc", void=True), Code("q1", "keep", "d", void=True)),
        *(Code("br", "break", "", void=True), Code("img1", "image", "e", void=True)),
        *(Code("a1", "link", "f"), Code("a2", "link", "#h")),
        *(Code("em1", "style", 'class="j" lang="k"'), Code("b", "style")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("xhtml", "text"),
    [
        ("a <em>b</em> <em>c</em>", "a <em>b</em> <em>c</em>"),
        ('a <em class="x">b</em> <em>c</em>', "a <em1>b</em1> <em>c</em>"),
        ('a <em class="x">b</em> <em class="x">c</em>', "a <em1>b</em1> <em2>c</em2>"),
        ("&lt;em&gt; <em>b</em>", "<em> <em1>b</em1>"),
        ('&lt;em1&gt; <em id="x">b</em>', "<em1> <em2>b</em2>"),
        ("a <em/> <em>c</em>", "a <em/> <em1>c</em1>"),
        ("a <em>b</em> <em/> <em/>", "a <em>b</em> <em1/> <em2/>"),
        ('<em1>a</em1> <em id="x">b</em>', "<em1>a</em1> <em2>b</em2>"),
        ('<em id="x">b</em> <em1>a</em1>', "<em2>b</em2> <em1>a</em1>"),
        ("<code>a</code> b <tn>c</tn> <omit/>", "<code1/> b <tn1>c</tn1> <omit1/>"),
        ('a <span class="field" translate="no">7</span> <q translate="no">8</q>', "a <field1/> <q1/>"),
        ('a <span class="field" translate="yes">b</span>', "a <span1>b</span1>"),
    ],
)
def test_what_the_tags_are_called(xhtml: str, text: str) -> None:
    assert unit_of(xhtml).text == text
    assert put(xhtml, text) == etree.tostring(tree(xhtml, "p"), encoding="unicode")[3:-4]


@pytest.mark.parametrize(("xhtml", "prose"), [("— <b>…</b>", False), ("— <b>1</b>", True), ("", False), ("é", True)])
def test_a_letter_or_a_digit_makes_prose(xhtml: str, prose: bool) -> None:
    root = tree(xhtml, "p")
    assert name(items(root.text, root)).is_prose is prose


@pytest.mark.parametrize(
    ("xhtml", "number"),
    [
        ("a", ""),
        (f"{PAGE}a", ""),
        (f'{PAGE}<span class="number" translate="no">2.1 </span>a', "2.1"),
    ],
)
def test_the_number_before_a_text_is_no_part_of_it(xhtml: str, number: str) -> None:
    root = tree(xhtml, "p")
    content = name(items(root.text, root))
    assert (content.text, content.number) == ("a", number)


DEEP = 'a <b>b <i>c <u id="x">d</u></i></b>'


def test_what_is_nested_is_built_nested() -> None:
    assert put(DEEP, "A <b>B <i>C <u1>D</u1> E</i> F</b> G") == (
        'A <b>B <i>C <u id="x">D</u> E</i> F</b> G'
    )  # fmt: skip
    assert put(DEEP, "<u1><i><b>A</b>B</i></u1>") == '<u id="x"><i><b>A</b>B</i></u>'


def test_no_element_moves_for_a_translation_with_the_tags_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_Builder", None)
    assert put(DEEP, "A <b>B <i><u1>D</u1> C</i></b> G") == 'A <b>B <i><u id="x">D</u> C</i></b> G'
    assert put("a<br/>b<em>c</em>", "A\u0007<br/>B<em></em>") == "A<br/>B<em/>"
    assert put("<em>a</em>", "<em>A</em>") == "<em>A</em>"


def test_a_text_that_has_nothing_left_is_none() -> None:
    assert put("a<br/>b<em>c</em>", "<em>\u0007</em>A<br/>B") == "<em/>A<br/>B"


def test_a_translators_note_and_a_page_mark_stand_where_they_are_nested() -> None:
    cited = '<a role="doc-noteref" href="#translators-note-1"/>'
    assert put("a <b>b <i>c</i></b>", "A <b>B <i>C<tn>D</tn> E</i></b>") == f"A <b>B <i>C{cited} E</i></b>"
    xhtml = f"a <b>b <i>c {PAGE}d</i> e</b>"
    assert put(xhtml, "a <b>b <i>c d</i> e</b>") == xhtml


def test_the_stretches_of_a_translation_stand_in_spans_where_they_are_nested() -> None:
    first, second = '<span class="sentence" data-pair="1">', '<span class="sentence" data-pair="2">'
    assert put("a", "One. Two.", Stretch(0, 4, 1), Stretch(5, 9, 2)) == f"{first}One.</span> {second}Two.</span>"
    assert put("<b>a</b>", "<b>One. Two.</b>", Stretch(0, 4, 1), Stretch(5, 9, 2)) == (
        f"<b>{first}One.</span> {second}Two.</span></b>"
    )
    assert put("a <b>b <i>c</i></b>", "A. <b>B. <i>C.</i> D.</b>", Stretch(0, 2, 1), Stretch(3, 11, 2)) == (
        f"{first}A.</span> {second}<b>B. <i>C.</i> D.</b></span>"
    )


@pytest.mark.parametrize(
    ("xhtml", "text", "built"),
    [
        (f"a{NOTE} b", "A<note1/> B<note1/>", f"A{NOTE} B"),
        (f"a{NOTE} b", "A B", f"A B{NOTE}"),
        ('a <img src="x"/>', "A", 'A<img src="x"/>'),
        ('a <img src="x"/>', "A <img1/> <img1/>", 'A <img src="x"/> <img src="x"/>'),
        (f'a <img src="x"/>{NOTE}', "<b>A</b>", f'&lt;b&gt;A&lt;/b&gt;<img src="x"/>{NOTE}'),
        ("a<br/>b", "A<br/>B<br/>C", "A<br/>B<br/>C"),
        ("a <code>x</code>", "A", "A"),
        ("a <code>x</code>", "A <code1/> <code1/>", "A <code>x</code> <code>x</code>"),
        (f"a {LINKED}", "A", "A"),
        (f"a {LINKED}", "A <kbd1/><kbd1/>", f"A {LINKED}{LINKED}"),
        (f"a <kbd>x{NOTE}</kbd>", "A", f"A<kbd>x{NOTE}</kbd>"),
        (f"a <kbd>x{NOTE}</kbd>", "A <kbd1/> <kbd1/>", f"A <kbd>x{NOTE}</kbd> "),
        ('a <kbd><img src="x"/></kbd>', "A", 'A<kbd><img src="x"/></kbd>'),
        ("a <em>b</em> c", "A", "A"),
        (f"a <em>b{NOTE}</em> c", "A", f"A{NOTE}"),
        (f"a <em>b{NOTE}</em> c", "A <em/><em/><note1/>", f"A <em/><em/>{NOTE}"),
        ('a <em id="x">b <b id="y">c</b></em>', "A", 'A<span id="x"/><span id="y"/>'),
        ('a <code id="x">b <b id="y">c</b></code>', "A", 'A<span id="x"/><span id="y"/>'),
        ('a <em id="x">b</em>', "<em1>A</em1> <em1>B</em1>", '<em id="x">A</em> <em>B</em>'),
        ('a <code><b id="x">b</b></code>', "<code1/> <code1/>", '<code><b id="x">b</b></code> <code><b>b</b></code>'),
        ('<em>a</em> <em id="x">b</em>', "<em>A</em> <em>B</em>", '<em>A</em> <em>B</em><span id="x"/>'),
        ('a <i>b</i> <u id="x">c</u> <q id="y">d</q>', "A <q1>D</q1>", 'A <q id="y">D</q><span id="x"/>'),
    ],
)  # fmt: skip
def test_what_a_translation_may_double_and_may_not_lose(xhtml: str, text: str, built: str) -> None:
    assert put(xhtml, text) == built


def test_a_direction_that_is_the_source_s_own_stays_open_and_a_translation_s_is_closed() -> None:
    assert put("\u2067a <b>b</b>", "\u2067a <b>b</b>") == "\u2067a <b>b</b>"
    assert put("\u2067a <b>b</b>", "\u2067A <b>B</b> C") == "\u2067A <b>B</b> C\u2069"
    assert put("a", "\u2067A<tn>b</tn>\u2067B\u0007").endswith("\u2067B\u2069\u2069")


def cuts(xhtml: str) -> list[tuple[str, str]]:
    """The tagged text of each sentence of a run, with the gap behind it."""
    root = tree(xhtml, "p")
    content: list[Item] = items(root.text, root)
    return [(name(piece).text, gap) for piece, gap in cut(content, split_sentences, "en")]


@pytest.mark.parametrize(
    ("xhtml", "pieces"),
    [
        ("", []),
        ("He came.", [("He came.", "")]),
        ("He came.  She left. We slept.", [("He came.", "  "), ("She left.", " "), ("We slept.", "")]),
        ("<b>He came. She left.</b> We slept.", [("<b>He came. She left.</b>", " "), ("We slept.", "")]),
        ("<b>Oh! He came. She left.</b> We slept well.", [
            ("<b>Oh! He came. She left.</b>", " "), ("We slept well.", "")]),
        ("<b>He <i>came. She</i> left.</b> We slept.", [("<b>He <i>came. She</i> left.</b>", " "), ("We slept.", "")]),
        ("<b>A <i>man.</i> He came.</b> We slept.", [("<b>A <i>man.</i> He came.</b>", " "), ("We slept.", "")]),
        ("He came. <b>She left.</b>", [("He came.", " "), ("<b>She left.</b>", "")]),
        ("<i>Oh!</i> He <i>came</i> in.  <b>She left.</b>", [
            ("<i>Oh!</i>", " "), ("He <i>came</i> in.", "  "), ("<b>She left.</b>", "")]),
        ("<i>He came.</i> <b>She left.</b> <b>We slept.</b>", [
            ("<i>He came.</i>", " "), ("<b>She left.</b>", " "), ("<b>We slept.</b>", "")]),
        ('A <i>b</i> came. <img src="x"/><b>She left.</b>', [
            ("A <i>b</i> came. <img1/>", ""), ("<b>She left.</b>", "")]),
        (f"He came.{NOTE} She left.", [("He came.<note1/>", " "), ("She left.", "")]),
        (f"He came. {NOTE}She left.", [("He came. <note1/>", ""), ("She left.", "")]),
        ('<img src="x"/>He came. She<br/>left. We slept.', [
            ("<img1/>He came.", " "), ("She<br/>left.", " "), ("We slept.", "")]),
        ('<img src="x"/><b>He</b> came. She left.', [("<img1/><b>He</b> came.", " "), ("She left.", "")]),
        ("He <b>came. She</b> left. <b>We</b> slept.", [("He <b>came. She</b> left.", " "), ("<b>We</b> slept.", "")]),
        ("A b. <b>He</b> came. <b>She</b> left. <b>We</b> go.", [
            ("A b.", " "), ("<b>He</b> came.", " "), ("<b>She</b> left.", " "), ("<b>We</b> go.", "")]),
    ],
)  # fmt: skip
def test_a_run_is_cut_between_sentences_and_never_in_an_element(xhtml: str, pieces: list[tuple[str, str]]) -> None:
    assert cuts(xhtml) == pieces


def test_a_translators_note_holds_its_words_and_what_it_borrows_of_the_unit_s_tags() -> None:
    found = document(f"<p>a <b>b</b>{NOTE}</p>")
    (note,) = weave(found, [Rendering("A<tn>B <b>c\u2067</b><note1/> d</tn><note1/>")], "es").notes
    assert etree.tostring(note.body, encoding="unicode") == "<div><p>B <b>c\u2067</b> d\u2069</p></div>"

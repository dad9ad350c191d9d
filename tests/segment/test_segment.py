"""The room's law: what is cut and woven back is the same tree, and no hand on a translation can break one."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bounds import bounded
from hexapla.markup import Tag, balance, parse
from hexapla.model import Document, Element, Rendering, Unit
from hexapla.read import read
from hexapla.segment import building, segment, weave
from hexapla.tree import canonical, citations, cited, text_of
from samples import document, shared, tree
from segment.generated import BODY, NOTE_BODIES, mutilate

MODES = pytest.mark.parametrize("by_sentence", [False, True], ids=["by block", "by sentence"])
REAL = [("txt", "pg52834-guernsey.txt"), ("md", "allonge-little.md")]


def roots(found: Document) -> Iterator[Element]:
    yield found.body
    yield from (note.body for note in found.notes)


def trees(found: Document) -> list[str]:
    return [canonical(root).decode() for root in roots(found)]


def own_text(units: tuple[Unit, ...]) -> list[Rendering]:
    return [Rendering(unit.text) for unit in units]


def assert_the_law(found: Document, *, by_sentence: bool) -> None:
    before = trees(found)
    units = segment(found, by_sentence=by_sentence)
    woven = weave(found, own_text(units), found.language, by_sentence=by_sentence)
    assert trees(woven) == before
    assert woven.metadata == found.metadata
    assert trees(found) == before  # the source was not touched


def units_of(xhtml: str, *, by_sentence: bool = False, notes: dict[str, str] | None = None) -> list[str]:
    return [unit.text for unit in segment(document(xhtml, notes), by_sentence=by_sentence)]


def woven(xhtml: str, *texts: str, by_sentence: bool = False) -> str:
    """The body with its units' places taken by these texts."""
    result = weave(document(xhtml), [Rendering(text) for text in texts], "es", by_sentence=by_sentence)
    return etree.tostring(result.body, encoding="unicode").removeprefix("<body>").removesuffix("</body>")


@MODES
@settings(max_examples=50)
@given(xhtml=BODY, notes=NOTE_BODIES)
def test_weaving_a_document_s_own_text_gives_the_document(xhtml: str, notes: dict[str, str], by_sentence: bool) -> None:
    assert_the_law(document(xhtml, notes), by_sentence=by_sentence)


@MODES
@settings(max_examples=40)
@given(xhtml=BODY, notes=NOTE_BODIES)
def test_the_tags_of_a_unit_are_a_bijection(xhtml: str, notes: dict[str, str], by_sentence: bool) -> None:
    for unit in segment(document(xhtml, notes), by_sentence=by_sentence):
        names = [code.name for code in unit.codes]
        tokens = parse(unit.text, unit.names)
        tags = [token for token in tokens if isinstance(token, Tag)]
        assert len(set(names)) == len(names)
        assert {tag.name for tag in tags} == set(names)
        assert balance(tokens, unit.voids) == (tokens, [])
        for code in unit.codes:
            shapes = Counter(tag.shape for tag in tags if tag.name == code.name)
            assert set(shapes) == ({"void"} if code.void else {"open", "close"})
            # A name stands for one element; only those without attributes, which are alike, may share theirs.
            assert max(shapes.values()) == 1 or code.value in ("", "#")


@MODES
@settings(max_examples=40)
@given(xhtml=BODY, notes=NOTE_BODIES, seed=st.integers(0, 9_999))
def test_a_translation_with_the_tags_in_their_order_is_woven_as_any_other(
    xhtml: str, notes: dict[str, str], seed: int, by_sentence: bool
) -> None:
    found = document(xhtml, notes)
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    added = ["", " x", "\u2067y", "z\x07"]
    said = [
        Rendering(re.sub("(?<!<)(?=<|$)", lambda _gap: chance.choice(added), unit.text))
        for unit in segment(found, by_sentence=by_sentence)
    ]
    quick = weave(found, said, "es", by_sentence=by_sentence)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "_between", lambda _text, _tags: None)
        assert trees(weave(found, said, "es", by_sentence=by_sentence)) == trees(quick)


def elements_of(root: Element) -> set[tuple[object, ...]]:
    """Every element by name and attributes; text attributes, which translations change, and ids left out."""
    return {
        (each.tag, *sorted((key, value) for key, value in each.attrib.items() if key not in ("alt", "title", "id")))
        for each in root.iter(etree.Element)
    }


def ids_of(found: Document) -> list[str]:
    return [str(each.get("id")) for root in roots(found) for each in root.iter(etree.Element) if each.get("id")]


def images_of(found: Document) -> set[str]:
    return {str(each.get("src")) for root in roots(found) for each in root.iter("img")}


@MODES
@settings(max_examples=40)
@given(xhtml=BODY, notes=NOTE_BODIES, seed=st.integers(0, 2**32))
def test_no_hand_on_a_translation_breaks_an_edition(
    xhtml: str, notes: dict[str, str], seed: int, by_sentence: bool
) -> None:
    found = document(xhtml, notes)
    units = segment(found, by_sentence=by_sentence)
    renderings = [Rendering(mutilate(unit.text, seed + number)) for number, unit in enumerate(units)]
    result = weave(found, renderings, "es", by_sentence=by_sentence)
    for before, after in zip(roots(found), roots(result), strict=True):
        # Never a citation lost or doubled, in the body or in any note.
        assert Counter(map(cited, citations(after))) == Counter(map(cited, citations(before)))
        # Nothing that the source did not have, but the bare place of a lost link's target.
        assert elements_of(after) - {("span",)} <= elements_of(before)
        etree.fromstring(etree.tostring(after))
    assert images_of(result) == images_of(found)
    assert set(ids_of(result)) == set(ids_of(found))
    assert Counter(ids_of(result)) <= Counter(ids_of(found))


@MODES
@settings(max_examples=20)
@given(xhtml=BODY, notes=NOTE_BODIES)
def test_the_same_document_has_the_same_units(xhtml: str, notes: dict[str, str], by_sentence: bool) -> None:
    first, second = document(xhtml, notes), document(xhtml, notes)
    assert segment(first, by_sentence=by_sentence) == segment(second, by_sentence=by_sentence)


@MODES
@pytest.mark.parametrize("parts", REAL, ids=lambda parts: parts[-1])
def test_real_documents_keep_the_law(parts: tuple[str, str], by_sentence: bool) -> None:
    path = shared("corpus", *parts)
    assert_the_law(read(path, source=path.name, language="en"), by_sentence=by_sentence)


@MODES
def test_the_owner_s_article_keeps_the_law(by_sentence: bool) -> None:
    path = shared("articles", "goble-2012.txt")
    found = read(path, source=path.name, language="en")
    assert_the_law(found, by_sentence=by_sentence)
    urls = [unit for unit in segment(found) if unit.kind == "footnote"]
    assert {unit.text for unit in urls} == {"See <url1/> (accessed 28 February 2012)."}
    assert all(unit.attached for unit in urls)


def test_what_a_translator_sees() -> None:
    assert units_of(
        '<p>Write <em>this</em>, <em>that</em> and <a href="https://e.org/x">there</a>'
        '<a role="doc-noteref" href="#n1"/>.</p><p>See <a href="https://e.org/">https://e.org/</a>, <code>x</code>,'
        '<br/>and <img src="a.svg" alt="A map"/></p>',
        notes={"n1": "<p>A note.</p>"},
    ) == [
        "Write <em>this</em>, <em>that</em> and <a1>there</a1><note1/>.",
        "See <url1/>, <code1/>,<br/>and <img1/>",
        "A map",
        "A note.",
    ]


def test_literal_text_that_looks_like_a_tag_moves_the_real_tag_s_name() -> None:
    xhtml = '<p>The tag &lt;em&gt; makes <em>this</em>; &lt;note1/&gt; cites<a role="doc-noteref" href="#n1"/></p>'
    [text] = units_of(xhtml)
    assert text == "The tag <em> makes <em1>this</em1>; <note1/> cites<note2/>"
    assert woven(xhtml, "<em1>esto</em1> por <em>, <note1/> por<note2/>") == (
        '<p><em>esto</em> por &lt;em&gt;, &lt;note1/&gt; por<a role="doc-noteref" href="#n1"/></p>'
    )


def test_elements_whose_names_look_like_our_ordinals_keep_the_law() -> None:
    cites = '<a role="doc-noteref" href="#n1"/>' * 12
    for xhtml in (
        f"<p><note1>odd</note1> &lt;note1/&gt; {cites}</p>",
        f"<p>{cites}<note1>odd</note1> <note12>odder</note12></p>",
        '<p><em>a</em><em/><em class="x">b</em><em1>c</em1><em/></p>',
        "<p>a<a1>b</a1><a/><a>c</a></p>",
    ):
        assert_the_law(document(xhtml), by_sentence=False)


def test_nothing_written_in_a_translation_becomes_markup() -> None:
    assert woven("<p>a <em>b</em></p>", "<script>x</script> & <em>y</em> <b>") == (
        "<p>&lt;script&gt;x&lt;/script&gt; &amp; <em>y</em> &lt;b&gt;</p>"
    )


def test_a_direction_that_a_translation_leaves_open_ends_with_it() -> None:
    assert woven("<p>a <em>b</em></p>", "\u202ec <em>d</em>") == "<p>\u202ec <em>d\u202c</em></p>"
    assert woven("<p>a</p>", "\u2067\u2069c\u2069\u202c\u0007\u200d") == "<p>\u2067\u2069c\u200d</p>"
    found = document('<p>He came. She left.</p><p><img src="a.svg" alt="A"/></p>')
    result = weave(found, [Rendering("\u2067X."), Rendering("Y."), Rendering("\u202eT")], "he", by_sentence=True)
    assert result.body[1][0].get("alt") == "\u202eT\u202c"
    assert result.body[0].text == "\u2067X.\u2069 Y."
    [note] = weave(document("<p>a</p>"), [Rendering("b<tn>\u202ec</tn>")], "es").notes
    assert text_of(note.body) == "\u202ec\u202c"


def test_the_directions_of_a_source_stay_as_they_are() -> None:
    assert_the_law(document("<p>\u2067He came. She left.\u2069</p>"), by_sentence=True)


def test_a_lost_citation_comes_back_at_the_end_and_a_doubled_one_stands_once() -> None:
    xhtml = '<p>a<a role="doc-noteref" href="#n1"/> b<a role="doc-noteref" href="#n2"/>.</p>'
    assert woven(xhtml, "a<note2/> b<note2/>.") == (
        '<p>a<a role="doc-noteref" href="#n2"/> b.<a role="doc-noteref" href="#n1"/></p>'
    )


@pytest.mark.parametrize("keeper", ["<kbd>k{}</kbd>", '<span translate="no">Keep {}</span>'])
def test_a_citation_or_an_image_inside_what_is_kept_is_neither_lost_nor_doubled(keeper: str) -> None:
    inside = keeper.format('<a role="doc-noteref" href="#n1"/><img src="a.svg" alt=""/>')
    [text] = units_of(f"<p>a {inside} b</p>")
    tag = text.removeprefix("a ").removesuffix(" b")
    source = tree(f"<p>{inside}</p>")
    for translation in ("a b", f"a {tag} b {tag}"):
        body = tree(woven(f"<p>a {inside} b</p>", translation))
        assert len(list(citations(body))) == 1, translation
        assert body.findall(".//img")[:1], translation
    assert source.findall(".//img")


def test_the_target_of_a_link_survives_the_loss_of_its_tag() -> None:
    assert woven('<p>a <em id="x">b</em></p>', "c") == '<p>c<span id="x"/></p>'
    assert woven('<p>a <em id="x">b</em></p>', "<em1>c</em1><em1>d</em1>") == '<p><em id="x">c</em><em>d</em></p>'


def test_an_id_inside_what_is_kept_stands_for_one_place() -> None:
    [text] = units_of('<p>a <code><b id="x">y</b></code></p>')
    assert text == "a <code1/>"
    assert woven('<p>a <code><b id="x">y</b></code></p>', "<code1/><code1/>").count('id="x"') == 1


def test_sentences_are_not_cut_inside_an_element() -> None:
    assert units_of("<p>He came. <em>She left. They stayed.</em> We slept.</p>", by_sentence=True) == [
        "He came.",
        "<em>She left. They stayed.</em>",
        "We slept.",
    ]


def test_sentences_meet_without_a_space_where_the_language_has_none() -> None:
    found = document("<p>He came. She left.</p>")
    result = weave(found, [Rendering("彼は来た。"), Rendering("彼女は去った。")], "ja", by_sentence=True)
    assert result.body[0].text == "彼は来た。彼女は去った。"


@pytest.mark.parametrize("language", ["ja", "de", "ar"])
def test_sentences_end_where_the_source_s_language_ends_them_whatever_the_target(language: str) -> None:
    found = document("<p>He met Mr. Smith at 3 p.m. on May 3. He left.</p><p>See Prof. Grey, No. 5. Then go.</p>")
    units = segment(found, by_sentence=True)
    assert len(units) == 4
    result = weave(found, [Rendering(f"{n}") for n in range(4)], language, by_sentence=True)
    assert ["".join((p.text or "").split()) for p in result.body] == ["01", "23"]
    assert result.language == language


def test_a_rendering_s_attributes_stand_on_what_holds_it() -> None:
    found = document('<p class="verse">He came. She left.</p><ul><li>a<ul><li>b</li></ul></li></ul>')
    said = {"lang": "es", "class": "draft"}
    whole = weave(found, [Rendering("x", said), Rendering("y", said), Rendering("z")], "es")
    assert etree.tostring(whole.body, encoding="unicode") == (
        '<body><p class="verse draft" lang="es">x</p><ul><li><span lang="es" class="draft">y</span>'
        "<ul><li>z</li></ul></li></ul></body>"
    )


def test_a_note_says_what_it_is_attached_to() -> None:
    units = segment(document('<p>one two<a role="doc-noteref" href="#n1"/> three.</p>', {"n1": "<p>Note.</p>"}))
    assert [(unit.kind, unit.attached) for unit in units] == [("paragraph", ""), ("footnote", "one two")]


def test_every_note_of_a_paragraph_of_thousands_is_attached_to_the_words_before_it() -> None:
    count = 5_000
    cited = " ".join(f'w{number}<a role="doc-noteref" href="#n{number}"/>' for number in range(count))
    found = document(f"<p>{cited}</p>", {f"n{number}": "<p>Note.</p>" for number in range(count)})
    with bounded(seconds=20):
        attached = [unit.attached for unit in segment(found) if unit.kind == "footnote"]
    assert attached[:2] == ["w0", "w0 w1"]
    assert attached[-1] == "… " + " ".join(f"w{number}" for number in range(count - 8, count))


def test_a_text_without_spaces_attaches_the_end_of_it() -> None:
    (note,) = segment(document(f'<p>{"漢" * 5_000}<a role="doc-noteref" href="#n1"/></p>', {"n1": "<p>Note.</p>"}))[1:]
    assert note.attached == "… " + "漢" * 1_000


def test_kinds_languages_and_contexts_are_told() -> None:
    units = segment(
        document(
            '<h1>a</h1><h2>b</h2><p lang="fr">c</p><blockquote><p>d</p></blockquote><ul><li>e</li></ul>'
            '<table><caption>f</caption><tr><th>g</th><td>h</td></tr></table><p data-context="menu">i</p>'
        )
    )
    assert [unit.kind for unit in units] == [
        *("title", "heading 2", "paragraph", "quotation", "list item"),
        *("caption", "table heading", "table cell", "paragraph"),
    ]
    assert (units[2].language, units[8].context) == ("fr", "menu")


def test_adding_a_note_changes_one_unit_and_adds_one() -> None:
    def article(first: str) -> str:
        cite = '<a role="doc-noteref" href="#n1"/>'
        return f"<p>Paragraph 0{first}.</p>" + "".join(f"<p>Paragraph {n}{cite}.</p>" for n in range(1, 40))

    before = units_of(article(""), notes={"n1": "<p>Old.</p>"})
    after = units_of(article('<a role="doc-noteref" href="#n0"/>'), notes={"n0": "<p>New.</p>", "n1": "<p>Old.</p>"})
    assert Counter(after) - Counter(before) == Counter(["Paragraph 0<note1/>.", "New."])

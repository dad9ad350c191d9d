"""A translator's `<tn>` becomes a note of that language, whatever else its hand does; nothing of the source is lost."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bounds import bounded
from hexapla import translator_tags
from hexapla.model import Document, Element, Rendering, State, Translation
from hexapla.segment import segment, weave
from hexapla.tree import citations, cited, text_of
from samples import document, markup_of
from segment.generated import BODY, NOTE_BODIES, mutilate


def woven(xhtml: str, *texts: str, notes: dict[str, str] | None = None, by_sentence: bool = False) -> Document:
    return weave(document(xhtml, notes), [Rendering(text) for text in texts], "es", by_sentence=by_sentence)


def shown(found: Document) -> list[str]:
    """The body, then each note, as markup."""
    return [markup_of(root) for root in (found.body, *(note.body for note in found.notes))]


CITES = '<a role="doc-noteref" href="#n1"/>'


@pytest.mark.parametrize(
    ("xhtml", "text", "body", "note"),
    [
        ("<p>It held.</p>", "Valió<tn>Hasta 1920.</tn>.", "<p>Valió[translators-note-1].</p>", "<p>Hasta 1920.</p>"),
        ("<p>a <em>b</em></p>", "<em>c</em><tn>d <em>e</em></tn>", "<p><em>c</em>[translators-note-1]</p>",
         "<p>d <em>e</em></p>"),
        ("<p>a <em>b</em></p>", "<em>c<tn>d</em></tn>", "<p>c[translators-note-1]</p>", "<p>d</p>"),
        ("<p>It held.</p>", "< tn >a</ tn > & <tn>a < b", "<p>[translators-note-1] &amp; a &lt; b</p>", "<p>a</p>")
    ],
)  # fmt: skip
def test_what_stands_in_tn_becomes_a_note(xhtml: str, text: str, body: str, note: str) -> None:
    found = woven(xhtml, text)
    assert shown(found) == [body, note]
    assert [each.series.is_of_translation for each in found.notes] == [True]
    assert [cited(each) for each in citations(found.body)] == [each.id for each in found.notes]


@pytest.mark.parametrize(
    ("text", "body", "notes"),
    [
        ("a<tn>b<tn>c</tn>d</tn>e", "<p>a[translators-note-1]e</p>", ["<p>bcd</p>"]),
        ("a<tn>b</tn><tn>c</tn>", "<p>a[translators-note-1][translators-note-2]</p>", ["<p>b</p>", "<p>c</p>"]),
        ("a<tn/>b<tn> </tn>c", "<p>abc</p>", []),
        ("a</tn>b<tn>c", "<p>abc</p>", []),
        ("<t<tn/>n/>a<tn>b<t</tn>n>", "<p>a[translators-note-1]n&gt;</p>", ["<p>b&lt;t</p>"]),
        ("<t<tn>a</tn>n/>b<tn/", "<p>&lt;t[translators-note-1]n/&gt;b&lt;tn/</p>", ["<p>a</p>"]),
    ],
)
def test_what_a_slip_of_the_hand_makes_of_tn(text: str, body: str, notes: list[str]) -> None:
    assert shown(woven("<p>It held.</p>", text)) == [body, *notes]


def test_a_note_on_a_note_comes_after_the_sources_own() -> None:
    found = woven(f"<p>a{CITES}</p>", "A<note1/><tn>B</tn>", "C<tn>D</tn>", notes={"n1": "<p>c</p>"})
    assert shown(found) == ["<p>A[n1][translators-note-1]</p>", "<p>C[translators-note-2]</p>", "<p>B</p>", "<p>D</p>"]


def test_a_citation_or_an_id_cannot_move_into_a_note() -> None:
    found = woven(
        f'<p>a{CITES} <a href="https://e.org/" id="here">b</a></p>', "A<tn><note1/>B <a1>c</a1></tn> <a1>d</a1>",
        "e", notes={"n1": "<p>e</p>"},
    )  # fmt: skip
    assert shown(found) == [
        '<p>A[translators-note-1] <a href="https://e.org/" id="here">d</a>[n1]</p>',
        "<p>e</p>",
        '<p>B <a href="https://e.org/">c</a></p>',
    ]


def test_where_the_source_says_tn_in_words_it_is_words() -> None:
    xhtml = "<p>Write &lt;tn&gt; and &lt;/tn&gt;.</p>"
    assert [unit.text for unit in segment(document(xhtml))] == ["Write <tn> and </tn>."]
    assert shown(woven(xhtml, "Escriba <tn>x</tn>.")) == ["<p>Escriba &lt;tn&gt;x&lt;/tn&gt;.</p>"]


def test_an_element_called_tn_or_omit_gets_another_name() -> None:
    units = segment(document("<p>a <tn>b</tn> <omit/></p>"))
    assert [unit.text for unit in units] == ["a <tn1>b</tn1> <omit1/>"]


def test_a_value_does_without_notes() -> None:
    found = woven('<p>x <img src="a.png" alt="A map"/></p>', "y <img1/>", "Un mapa<tn>De 1912.</tn>")
    assert markup_of(found.body) == '<p>y <img src="a.png" alt="Un mapa"/></p>'
    assert found.notes == ()


def test_a_note_is_in_the_state_of_its_text() -> None:
    found = weave(document("<p>It held.</p>"), [Rendering("a<tn>b</tn>", {"class": "machine-draft"})], "es")
    assert [each.body[0].get("class") for each in found.notes] == ["machine-draft"]


def test_an_id_that_a_document_has_is_not_taken() -> None:
    found = woven('<p id="translators-note-1">It held.</p>', "a<tn>b</tn>")
    assert [note.id for note in found.notes] == ["translators-note-2"]


def test_an_image_says_in_which_language_it_is_described() -> None:
    shown_in_source = Rendering("A map", {"lang": "en", "dir": "ltr", "class": "untranslated"})
    found = weave(document('<p>x <img src="a.png" alt="A map"/></p>'), [Rendering("y <img1/>"), shown_in_source], "es")
    assert markup_of(found.body) == '<p>y <img src="a.png" alt="A map" lang="en" dir="ltr"/></p>'


def test_an_element_that_closes_itself_has_nothing_of_the_source() -> None:
    found = woven(f"<p>a <em>b{CITES}</em></p>", "A <em/><note1/>", notes={"n1": "-"})
    assert markup_of(found.body) == "<p>A <em/>[n1]</p>"


# What a hand adds to a text: notes well made and not, the sign of omission, whatever.
_ADDED = ["<tn>", "</tn>", "<tn>nota</tn>", "<tn/>", "<omit/>", "<tn><em>x</em></tn>", "<tn>a<tn>b</tn></tn>"]


def annotated(text: str, seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    text = mutilate(text, seed)
    for _ in range(chance.randint(0, 4)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_ADDED) + text[at:]
    return text


def every(found: Document) -> list[Element]:
    return [found.body, *(note.body for note in found.notes)]


@pytest.mark.parametrize("by_sentence", [False, True], ids=["by block", "by sentence"])
@settings(max_examples=40)
@given(xhtml=BODY, notes=NOTE_BODIES, seed=st.integers(0, 2**32))
def test_no_translators_note_breaks_a_document_or_costs_it_a_note(
    xhtml: str, notes: dict[str, str], seed: int, by_sentence: bool
) -> None:
    before = document(xhtml, notes)
    units = segment(before, by_sentence=by_sentence)
    renderings = [Rendering(annotated(unit.text, seed + number)) for number, unit in enumerate(units)]
    after = weave(before, renderings, "es", by_sentence=by_sentence)
    theirs = [note for note in after.notes if note.series.is_of_translation]
    assert [note.id for note in after.notes if not note.series.is_of_translation] == [note.id for note in before.notes]
    cites = Counter(cited(each) for root in every(after) for each in citations(root))
    # Each is cited once, and every citation of the source's is there as often as before.
    assert {note.id: cites.pop(note.id, 0) for note in theirs} == {note.id: 1 for note in theirs}
    assert cites == Counter(cited(each) for root in every(before) for each in citations(root))
    wanted = sum(
        len(translator_tags.split(unit.text, rendering.text).notes)
        for unit, rendering in zip(units, renderings, strict=True)
        if not unit.is_value
    )
    assert len(theirs) == wanted
    for root in every(after):
        etree.fromstring(etree.tostring(root))
        assert not list(root.iter("tn", "omit"))


@given(source=st.sampled_from(["plain", "a <em>b</em>", "say <tn>"]), seed=st.integers(0, 2**32))
def test_taking_apart_loses_no_letter(source: str, seed: int) -> None:
    text = annotated("uno <em>dos</em> tres.", seed)
    apart = translator_tags.split(source, text)
    assert letters("".join((apart.text, *apart.notes))) == letters(text)


def letters(text: str) -> list[str]:
    """All but those that a tag's name is made of: what is left of `<t<tn>n>` looks like a tag again."""
    return sorted(letter for letter in text if letter.isalnum() and letter not in translator_tags.NOTE)


def test_the_first_text_of_a_note_decides_whether_it_is_left_out() -> None:
    found = document(
        f'<p>a{CITES}<a role="doc-noteref" href="#n2"/></p>', {"n1": "<p>b</p><p>c</p>", "n2": "<p>d</p><p>e</p>"}
    )
    units = segment(found)

    def left_out(**said: tuple[str, State]) -> dict[str, State]:
        return translator_tags.omitted(units, {("", key): Translation(*value) for key, value in said.items()})

    human, draft = State.TRANSLATED, State.DRAFT
    assert left_out(b=("<omit/>", human)) == {"n1": human}
    assert left_out(b=(" < omit /> \n", human), d=("<omit></omit>", State.APPROVED)) == {
        "n1": human, "n2": State.APPROVED
    }  # fmt: skip
    assert left_out(c=("<omit/>", human), e=("<omit/>", human)) == {}
    assert left_out(b=("<omit/>", draft)) == left_out(b=("<omit/> x", human)) == left_out(a=("<omit/>", human)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "<t" * 100_000 + "<tn>" + "n>" * 100_000,
        "<tn/>a" * 50_000,
        "<tn>" * 100_000,
        "</tn>" * 100_000,
        "<" + ">" * 300_000,
    ],
)
def test_notes_are_taken_out_of_a_hard_text_in_bounded_time(text: str) -> None:
    with bounded(seconds=10):
        assert "<tn>" not in translator_tags.split("It held.", text).text


def test_what_is_left_of_a_tag_in_a_tag_is_no_tag() -> None:
    assert translator_tags.split("It held.", "a <t<tn/>n>b</t<t<tn>n>n> c").text == "a b c"


@pytest.mark.parametrize("tags", [["em"], ["em", "strong"]])
def test_tags_nested_without_an_end_are_woven_as_deep_as_a_tree_can_be(tags: list[str]) -> None:
    opened, closed = "".join(f"<{tag}>" for tag in tags), "".join(f"</{tag}>" for tag in reversed(tags))
    text = opened * 20_000 + "word" + closed * 20_000
    with bounded(seconds=20):
        found = woven("<p><em>a</em> <strong>b</strong></p>", text)
    assert text_of(found.body) == "word"

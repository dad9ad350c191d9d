# ruff: noqa: E501 - a source and its translations in one line
"""Translations whose sources have other tags, and the same words: their tags are placed anew."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.entries import entry, fresh, merged
from hexapla import catalog as po
from hexapla.catalog.retagging import retagged
from hexapla.model import State
from hexapla.wordings import without_tags


@pytest.mark.parametrize(("source", "translation", "wanted", "expected"), [
    ("<a1/>Rain", "<a1/>Lluvia", "Rain", "Lluvia"),
    ("Rain", "Lluvia", "<a1/>Rain", "Lluvia"),
    ("<em>a</em> <em>b</em> c", "<em>x</em> <em>y</em> z", "<em>a b</em> c", "<em>x y</em> z"),
    ("<em>a b</em> c", "<em>x y</em> z", "<em>a</em> <em>b</em> c", "<em>x y</em> z"),
    ("<span1>a</span1><span2>b</span2>", "<span1>x</span1><span2>y</span2>", "<span1>ab</span1>", "<span1>xy</span1>"),
    ("<em>a </em>b", "<em>x </em>y", "<em>a</em> b", "<em>x </em>y"),
    ("<b><i>a</i></b> c", "<b><i>x</i></b> z", "<i><b>a</b></i> c", "<b><i>x</i></b> z"),
    ("<span1>a</span1> b", "y <span1>x</span1>", "<em>a</em> b", "y <em>x</em>"),
    ("<em>a</em> and <strong>b</strong>", "<strong>y</strong> y <em>x</em>", "<em>a</em> and b", "y y <em>x</em>"),
    ("<em>a</em> and <em>b</em>", "<em>x</em> y <em>y</em>", "a and <em>b</em>", "x y <em>y</em>"),
    ("a <em>b</em>\u00adc", "x <em>y</em>", "a <em>b</em>c", "x <em>y</em>"),
    ("All of it", "Todo<tn>nota</tn>", "<em>All of it</em>", "<em>Todo<tn>nota</tn></em>"),
    ("Read The Times daily", "Lea The Times a diario", "Read <em>The Times</em> daily", "Lea <em>The Times</em> a diario"),
    ("See Figure 1.2, <em>here</em>", "Aquí: <em>Figura 1.2</em>", "See <a1>Figure 1.2</a1>, <em>here</em>",
     "Aquí: <em><a1>Figura 1.2</a1></em>"),
    ("on page 3 of it", "en la página 3", "on page <a1>3</a1> of it", "en la página <a1>3</a1>"),
    ("a<note1/> <a1/>b<note2/>", "x<note2/> y<note1/>", "a<note1/> b<note2/>", "x<note2/> y<note1/>"),
])  # fmt: skip
def test_the_place_of_these_tags_is_certain(source: str, translation: str, wanted: str, expected: str) -> None:
    assert retagged(source, translation, wanted) == (expected, True)


@pytest.mark.parametrize(("source", "translation", "wanted", "expected"), [
    ("The old race is dry", "El viejo caz está seco", "The old <em>race</em> is dry", "El viejo <em>caz</em> está seco"),
    ("She read Don Quixote here", "Aquí leía el Quijote ella", "She read <em>Don Quixote</em> here",
     "Aquí leía el <em>Quijote</em> ella"),
    ("one two", "<tn>uno</tn>…", "one <em>two</em>", "<tn>uno</tn>…"),
    ("The Times, The Times", "The Times", "The Times, <em>The Times</em>", "<em>The Times</em>"),
])  # fmt: skip
def test_the_place_of_these_tags_is_estimated(source: str, translation: str, wanted: str, expected: str) -> None:
    assert retagged(source, translation, wanted) == (expected, False)


@pytest.mark.parametrize(("source", "translation", "wanted"), [
    ("a b", "x y", "a c"),
    ("a", "x", "a"),
    ("<em>a</em> b", "<em>x</em> y", "a <em>b</em>"),
    ("a<note1/>", "x<note1/>", "<em>a</em>"),
    ("a<br/>b", "x<br/>y", "<em>a</em>b"),
    ("<em>a</em> <em>b</em> c", "<em>x y</em> z", "<em>a</em> b c"),
    ("a b", "x <em> y", "a <em>b</em>"),
    ("<em>a", "<em>x", "a"),
])  # fmt: skip
def test_other_words_content_and_moved_looks_need_a_person(source: str, translation: str, wanted: str) -> None:
    assert retagged(source, translation, wanted) is None


WORDS = st.sampled_from(["rain", "Don", "Quixote", "7", "and", "the", "sky"])
NAMES = st.sampled_from(["em", "strong", "span1", "span2", "a1"])


@st.composite
def tagged(draw: st.DrawFn, words: list[str]) -> str:
    """A text of these words with some tags that do not cross."""
    made = list(words)
    for name in draw(st.lists(NAMES, max_size=3, unique=True)):
        at = draw(st.integers(0, len(made) - 1))
        made[at] = f"<{name}>{made[at]}</{name}>"
    return " ".join(made)


@given(st.data())
def test_no_word_of_a_translation_changes_and_its_tags_are_those_of_the_source(data: st.DataObject) -> None:
    words = data.draw(st.lists(WORDS, min_size=1, max_size=8))
    source, wanted = data.draw(tagged(words)), data.draw(tagged(words))
    translation = source.replace("rain", "lluvia").replace("and", "y")
    found = retagged(source, translation, wanted)
    if found is not None:
        assert without_tags(found.text) == without_tags(translation)
        assert set(re.findall("<[^/>]+>", found.text)) <= set(re.findall("<[^/>]+>", wanted))
        again = retagged(wanted, found.text, wanted)
        assert again is None or again == (found.text, True)


def test_an_estimated_place_makes_a_translation_minor_and_accepting_approves_it(tmp_path: Path) -> None:
    made = fresh(tmp_path / "es.po", ["The old race is dry"])
    po.translate(made.entries[0], "El viejo caz está seco")
    po.approve(made.entries[0], "Lena", date(2026, 11, 23))
    po.save(made)
    found = entry(merged(made.path, ["The old <em>race</em> is dry"]), "The old <em>race</em> is dry")
    assert (found.msgstr, po.state(found)) == ("El viejo <em>caz</em> está seco", State.MINOR)
    assert po.was_approved(found)
    back = entry(merged(made.path, ["The old race is dry"]), "The old race is dry")
    assert (back.msgstr, po.state(back)) == ("El viejo caz está seco", State.APPROVED)

"""concordance: texts that people take for the same are found alike, and what is found is marked where it stands."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hexapla.concordance.folding import fold, fold_with_offsets

TEXTS = st.text(
    st.sampled_from("aAbẞéßıİł .,-’'\n\u00ad\u200b\u0301\u3099ّةى١2中がｶﾞท่한½€\u1100\u1161\ufb01") | st.characters(),
    max_size=40,
)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("straße", "STRASSE"),
        ("mas alla", "Más allá"),
        ("don't", "Don’t"),
        ("l'homme", "l’Homme"),
        ("well known", "well-known"),
        ("hyphenation", "hy\u00adphen\u00adation"),
        ("cafe\u0301", "café"),
        ("izmir", "İzmir"),
        ("qizil", "Qızıl"),
        ("lodz", "Łódź"),
        ("coeur", "cœur"),
        ("fish", "\ufb01sh"),
        ("ABC 12", "ＡＢＣ　１２"),
        ("كتاب", "كِتَاب"),
        ("احمد", "أحمد"),
        ("שלום", "שָׁלוֹם"),
        ("1453", "١٤٥٣"),
        ("καλος", "Καλός"),
        ("елка", "Ёлка"),
        ("ア", "ｱ"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
        ("«he said»", "“He said”"),
        ("a b", "a\u00a0b"),
        ("نمیخواهم", "نمی\u200cخواهم"),
    ],
)
def test_what_people_take_for_the_same_is_equal(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


@pytest.mark.parametrize(
    ("one", "other"), [("が", "か"), ("กา", "ก่า"), ("कि", "क"), ("+", "-"), ("ab", "a b"), ("12", "1.2"), ("c++", "c")]
)
def test_what_differs_in_letters_differs(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_script_without_spaces_has_a_word_for_each_character() -> None:
    assert fold("中国人, ok") == " 中 国 人 ok "
    assert fold("ไทย") == " ไ ท ย "


@given(TEXTS)
@example("")
@example("\u0301a")
@example("a\u0301\u0301\u00adb")
def test_each_folded_character_has_its_place_in_the_text(text: str) -> None:
    text = normalize("NFC", text)
    folded, places = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    last = 0
    for character, (start, end) in zip(folded, places, strict=True):
        if character != " ":
            assert last <= start < end <= len(text)
            assert fold(text[start:end]).replace(" ", "").count(character)
            last = start


@given(TEXTS)
def test_a_folded_text_is_words_with_single_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == f" {' '.join(folded.split(' ')[1:-1])} "
    assert "  " not in folded.strip(" ")
    assert not {"\n", "\x1f"} & set(folded)
    folded.encode()
    assert fold(folded) == folded

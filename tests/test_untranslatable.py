"""untranslatable: placeholders, entities, code, addresses, emoji and words of other scripts stay as they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.untranslatable import find, has_words


def kept(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in find(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello {name}, %2$s and %s!", ["{name}", "%2$s", "%s"]),
        ("{{ user.name }} has %(count)d of ${total} and $1", ["{{ user.name }}", "%(count)d", "${total}", "$1"]),
        ("Add $x$ to $name, and $total$.", ["$x$", "$name", "$total$"]),
        ("AT&amp;T &#8364; &nbsp;x", ["&amp;", "&#8364;", "&nbsp;"]),
        ("See https://example.org/a?b=1, or www.example.org.", ["https://example.org/a?b=1", "www.example.org"]),
        ("Write to lena@example.org.", ["lena@example.org"]),
        ("Run `ls -l` with --all and read config.toml", ["`ls -l`", "--all", "config.toml"]),
        ("Call open_file or std::fs::read()", ["open_file", "std::fs::read()"]),
        ("The painter 😆 wrote 👩‍👩‍👧 1️⃣ →.", ["😆", "👩‍👩‍👧", "1️⃣", "→"]),
        ("A letter to 漢字 and мир и труд.", ["漢字", "мир и труд"]),
        ("It cost $1,200.50, or $5m, 50% more and 50 % down", []),
        ("In {the king's} words and/or not; 12/05/2021 — “so” № 5", []),
    ],
)
def test_what_stays_as_it_is(text: str, expected: list[str]) -> None:
    assert kept(text) == expected


def test_latin_words_are_in_every_model() -> None:
    assert kept("Фирма Microsoft выпустила Windows.", "ru") == []
    assert kept("Слово 漢字 здесь.", "ru") == ["漢字"]


def test_words_beyond_a_vocabulary_stay() -> None:
    text = "El señor Łódź paid 5 €."
    spans = find(text, "en", lambda character: character in "ñŁóź€")
    assert [text[start:end] for start, end in spans] == ["señor", "Łódź", "€"]


@pytest.mark.parametrize(
    "text", ["XVII", "iv.", "A", "b)", "12", "12.a", "§ 3", "", "😆 {name}", "II–IV", "漢字", "3:45 p.m."]
)
def test_texts_without_words(text: str) -> None:
    assert not has_words(text, "en")


@pytest.mark.parametrize("text", ["XVII. Of cruelty", "p. 12", "Mill", "I went", "Xylophone"])
def test_texts_with_words(text: str) -> None:
    assert has_words(text, "en")


def test_a_single_letter_of_a_script_without_case_is_a_word() -> None:
    assert has_words("人", "zh")


@given(st.text(max_size=60), st.sampled_from(["en", "ru", "zh", "tlh"]))
def test_ranges_are_in_order_and_apart(text: str, language: str) -> None:
    spans = find(text, language)
    assert all(start < end for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))

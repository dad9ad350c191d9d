"""Numbers are found where they stand, in any script, and read as their language means them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.numbers import find_numbers, find_spaced, missing


@pytest.mark.parametrize(
    ("text", "language", "readings"),
    [
        ("1,275", "en", ["1275", "1.275"]),
        ("1,275", "de", ["1.275", "1275"]),
        ("1.275", "de", ["1275", "1.275"]),
        ("1 275", "fr", ["1275"]),
        ("1 275,50", "fr", ["1275.5"]),
        ("1’275", "de-CH", ["1275"]),
        ("12,34,567", "hi", ["1234567"]),
        ("١٬٢٧٥", "ar", ["1275"]),
        ("３.５", "ja", ["3.5"]),
        ("007", "", ["7"]),
        ("a rate of .5", "en", ["0.5"]),
        ("end.5", "en", ["5"]),
    ],
)
def test_a_number_is_read_its_languages_way_first(text: str, language: str, readings: list[str]) -> None:
    (number,) = find_numbers(text, language)
    assert list(number.readings) == readings


def test_cldr_is_asked_only_where_it_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def signs(language: str) -> tuple[str, str]:
        asked.append(language)
        return ",", " "

    monkeypatch.setattr("hexapla.numbers._signs", signs)
    assert [number.written for number in find_numbers("Chapter 12 of 1990", "fr")] == ["12", "1990"]
    assert not asked
    assert [number.written for number in find_numbers("Chapter 1 275", "fr")] == ["1 275"]
    assert asked


@pytest.mark.parametrize(
    ("text", "parts"),
    [("3/4/2012", 3), ("1.67.0", 3), ("10:30", 2), ("28.2.2012", 3), ("1992–1993", 2), ("1,2,3", 3), ("0,5", 1)],
)
def test_what_is_no_one_number_is_several(text: str, parts: int) -> None:
    assert len(find_numbers(text, "en")) == parts


def test_a_plain_space_parts_thousands_where_the_language_does_so() -> None:
    assert [each.written for each in find_numbers("en 1 275 y 30", "es")] == ["1", "275", "30"]
    assert [each.written for each in find_numbers("в 1 275 и 30", "ru")] == ["1 275", "30"]
    assert [each.readings for each in find_spaced("en 1 275 y 30")] == [("1275",)]


def test_missing_numbers_are_counted() -> None:
    assert [each.written for each in missing(find_numbers("7, 7 and 1,275"), find_numbers("7 y 1.275"))] == ["7"]


@given(st.text("0123456789٣٤.,٬ \u00a0’/-", max_size=20), st.sampled_from(["", "en", "fr", "de", "hi", "tlh"]))
def test_numbers_stand_where_they_say_and_lose_no_digit(text: str, language: str) -> None:
    found = find_numbers(text, language)
    assert all(text[each.start : each.end] == each.written for each in found)
    assert sum(sign.isdigit() for each in found for sign in each.written) == sum(sign.isdigit() for sign in text)
    assert missing(found, found) == []

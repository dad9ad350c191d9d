"""Numbers in words are read, in one word or several; a row of thousands of the signs of Chinese is no number."""

from __future__ import annotations

import pytest

from hexapla.numerals import parts_in_words, says_one, spelled_out


@pytest.mark.parametrize(
    ("text", "expected"), [("三百四十", [340]), ("一九八八年", [1988]), ("一" * 5_000, []), ("千百" * 50_000, [])]
)
def test_numerals_are_reckoned_unless_they_are_endless(text: str, expected: list[int]) -> None:
    assert list(parts_in_words(text, "zh")) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("los veintisiete libros", "es", 27),
        ("cuarenta y cinco años", "es", 45),
        ("quatre-vingt-onze jours", "fr", 91),
        ("deux cent trente et un", "fr", 231),
        ("fünfundzwanzig Bücher", "de", 25),
        ("neunzehnhunderteinunddreißig", "de", 1931),
        ("ventotto giorni", "it", 28),
        ("vijfenveertig dagen", "nl", 45),
        ("тридцать два", "ru", 32),
        ("yirmi yedi", "tr", 27),
        ("خمسة وأربعون يوما", "ar", 45),
        ("tjugofem dagar", "sv", 25),
        ("چهل و پنج روز", "fa", 45),
        ("四十五人", "zh", 45),
        ("二〇一二年", "zh", 2012),
        ("el cuarto libro", "es", 4),
        ("au troisième jour", "fr", 3),
        ("در روز چهارم", "fa", 4),
        ("am dritten Tag", "de", 3),
    ],
)
def test_a_number_in_words_is_read(text: str, language: str, expected: int) -> None:
    assert expected in spelled_out(text, language)


@pytest.mark.parametrize(
    ("text", "language", "other"),
    [
        ("los veintiocho libros", "es", 27),
        ("dieciséis, veinte", "es", 36),  # two numbers
        ("un libro", "es", 1),  # an article
        ("Siebensachen", "de", 7),
        ("x" * 10_000, "de", 7),
    ],
)
def test_another_number_is_not_read(text: str, language: str, other: int) -> None:
    assert other not in spelled_out(text, language)


def test_one_is_told_by_a_word_of_its_own() -> None:
    assert says_one("Chapter One", "en")
    assert not says_one("Chapter Two", "en")

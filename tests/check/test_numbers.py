"""check: numbers, dates and months are the same in any language's way of writing them, and a changed one is seen."""

from __future__ import annotations

import pytest

from check.entries import judge

_FOUND = {"number-lost", "number-misread", "date-month", "date-order"}


def numbers(source: str, target: str, language: str = "es", source_language: str = "en") -> list[str]:
    return [code for code in judge(source, target, language, source_language) if code in _FOUND]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("1,275 people", "1.275 Menschen", "de"),
        ("1,275 people", "1 275 personnes", "fr"),
        ("1,275 people", "1\u202f275 personnes", "fr"),
        ("1,275 people", "١٬٢٧٥ شخصًا", "ar"),
        ("1,234,567 people", "12,34,567 लोग", "hi"),
        ("3.5 metres", "3,5 Meter", "de"),
        ("3.5 metres", "۳٫۵ متر", "fa"),
        ("3.50 dollars", "3,5 dólares", "es"),
        ("1,275.50 dollars", "1.275,5 dólares", "es"),
        ("in the 19th century", "en el siglo XIX", "es"),
        ("in the 21st century", "в XXI веке", "ru"),
        ("in the 19th century", "på 1800-talet", "sv"),
        ("the 1990s", "los años 90", "es"),
        ("the 1990s", "los noventa", "es"),
        ("at 3:30 p.m.", "a las 15:30", "es"),
        ("at 12 a.m. on Monday", "a las 0 horas del lunes", "es"),
        ("at 9:00 in the morning", "a las 9 de la mañana", "es"),
        ("3 million people", "300万人", "ja"),
        ("1,200,000 people", "120万人", "ja"),
        ("1,000,000 people", "un millón de personas", "es"),
        ("7 books, 12 columns", "siete libros, doce columnas", "es"),
        ("1992–93", "1992–1993", "es"),
        ("1992–1993", "1992–93", "es"),
        ("x86 and i32 and utf_8", "equis", "es"),
        ("on 28 February 2012", "am 28. Februar 2012", "de"),
        ("on February 28, 2012", "28 февраля 2012 года", "ru"),
        ("on 28 February 2012", "2012年2月28日", "ja"),
        ("in May 2012", "en mayo de 2012", "es"),
        ("You may 3 times march", "Puede usted 3 veces en abril", "es"),
        ("on 12/31/2012", "el 31/12/2012", "es"),
        ("on 3/4/2012", "am 4.3.2012", "de"),
        ("Version 1.67.0", "Versión 1.67.0", "es"),
    ],
)
def test_numbers_are_known_in_every_languages_way(source: str, target: str, language: str) -> None:
    assert numbers(source, target, language) == []


@pytest.mark.parametrize(
    ("source", "target", "language", "code"),
    [
        ("in 1992", "en 1929", "es", "number-lost"),
        ("7 books", "8 libros", "es", "number-lost"),  # a small number is not in words, but changed
        ("3.5 metres", "5,3 metros", "es", "number-lost"),
        ("1,275 people", "12,75 personas", "es", "number-lost"),
        ("1,275 people", "1,275 personas", "es", "number-misread"),
        ("at 3 p.m.", "a las 14:00", "es", "number-lost"),
        ("in the 19th century", "en el siglo XX, 20", "es", "number-lost"),
        ("3,400 people", "34,000 人", "ja", "number-lost"),
        ("on 28 February 2012", "28 января 2012 года", "ru", "date-month"),
        ("On 2021-03-04 it froze.", "Am 4. Mai 2021 fror es.", "de", "date-month"),
        ("On 4 March 2021 it froze.", "Am 2021-05-04 fror es.", "de", "date-month"),
        ("on 28 February 2012", "في 28 يناير 2012", "ar", "date-month"),
        ("on 12/31/2012", "am 12.31.2012", "de", "date-order"),
        ("on 31 December 2012", "on 31/12/2012", "en-US", "date-order"),
    ],
)
def test_a_changed_number_is_seen(source: str, target: str, language: str, code: str) -> None:
    assert numbers(source, target, language) == [code]


def test_a_source_language_that_parts_thousands_by_a_space_is_read_so() -> None:
    assert numbers("1 275 personnes", "1,275 people", "en", "fr") == []
    assert numbers("1 275 personnes", "275 people", "en", "fr") == ["number-lost"]

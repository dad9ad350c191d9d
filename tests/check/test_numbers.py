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
        ("In the 21st century", "Au XXIe siècle", "fr"),
        ("in the 21st century", "в XXI-м веке", "ru"),
        ("150,000 people in 12 towns", "12の町で15万人", "ja"),
        ("12,345 people", "1万2345人", "ja"),
        ("1,234,567 people", "约123万人", "zh"),
        ("150,000 people came", "1.5 लाख लोग आए", "hi"),
        ("12,000,000 rupees", "1.2 करोड़ रुपये", "hi"),
        ("1,500,000 people", "1,5 millones de personas", "es"),
        ("3 billion years", "3.000 millones de años", "es"),
        ("at 3:30 p.m.", "um 15.30 Uhr", "de"),
        ("at 3.30 pm", "alle 15:30", "it"),
        ("at 15:30", "à 15 h 30", "fr"),
        ("The 27 books of 45 monks", "Los veintisiete libros de cuarenta y cinco monjes", "es"),
        ("After 45 years", "Nach fünfundvierzig Jahren", "de"),
        ("45 men", "四十五人", "zh"),
        ("In 1931 he came", "一九三一年他来了", "zh"),
        ("In 2012 he came", "二〇一二年に来た", "ja"),
        ("pages 121-8", "páginas 121–128", "es"),
        ("pp. 148–49 and 201–3", "S. 148–149 und 201–203", "de"),
        ("pages 121–128", "pp. 121–8", "fr"),
        ("a rate of .5", "eine Rate von 0,5", "de"),
        ("Gen 23:4", "Gen 23,4", "de"),
        ("Ps 119:105 and 5:18–20", "Sal 119,105 e 5,18–20", "it"),
        ("x86 and i32 and utf_8", "equis", "es"),
        ("Index &#8212; A", "Índice: A", "es"),
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
        ("in the 19th century", "en el siglo XX", "es", "number-lost"),
        ("In the 21st century", "Au XXe siècle", "fr", "number-lost"),
        ("150,000 people", "16万人", "zh", "number-lost"),
        ("12,345 people", "1万2346人", "ja", "number-lost"),
        ("150,000 people", "1.6 लाख लोग", "hi", "number-lost"),
        ("3 million books", "4 Millionen Bücher", "de", "number-lost"),
        ("at 3:30 p.m.", "um 16.30 Uhr", "de", "number-lost"),
        ("at 3:30 p.m.", "um 15.40 Uhr", "de", "number-lost"),
        ("The 27 books", "Los veintiocho libros", "es", "number-lost"),
        ("In 1931 he came", "一九三二年他来了", "zh", "number-lost"),
        ("pages 121-8", "páginas 121–129", "es", "number-lost"),
        ("pages 148–49", "páginas 148–159", "es", "number-lost"),
        ("pages 148–49", "página 148", "es", "number-lost"),
        ("a rate of .5", "eine Rate von 0,6", "de", "number-lost"),
        ("Gen 23:4", "Gen 23,5", "de", "number-lost"),
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
    assert set(numbers(source, target, language)) == {code}


def test_a_source_language_that_parts_thousands_by_a_space_is_read_so() -> None:
    assert numbers("1 275 personnes", "1,275 people", "en", "fr") == []
    assert numbers("1 275 personnes", "275 people", "en", "fr") == ["number-lost"]

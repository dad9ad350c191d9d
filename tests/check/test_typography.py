"""check: ends, spaces, quotation marks, doubled words and scripts are judged by each language's own habits."""

from __future__ import annotations

import pytest

from check.entries import judge


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Who was the old man?", "من كان الرجل العجوز؟", "ar"),
        ("Who was the old man?", "Ποιος ήταν ο γέρος;", "el"),
        ("Who was the old man?", "Ո՞վ էր ծերունին։", "hy"),
        ("The book lies open.", "本は開いている。", "ja"),
        ("The book lies open.", "किताब खुली है।", "hi"),
        ("The book lies open.", "หนังสือเปิดอยู่", "th"),  # Thai has no full stop
        ("Do it like this:", "次のようにします。", "ja"),
        ("He said: “It is open.”", "Il dit\u00a0: «\u00a0Il est ouvert.\u00a0»", "fr"),
        ("It was made by Smith Bros. Inc.", "Fue hecho por los hermanos Smith", "es"),
        ("Who was he? (1992)", "Qui était-il\u202f? (1992)", "fr"),
        ("Aug", "ag.", "ca"),
        ("Who was he?", "Qui était-il?", "fr-CH"),
        ("Who was he?", "Qui était-il?", "fr-CA"),
        ("The “sixfold” one", "Das „sechsfache“", "de"),
        ("The “sixfold” one", "Den ”sexfaldiga”", "sv"),
        ("The “sixfold” one", "»Kuusinkertainen»", "fi"),
        ("The “sixfold” one", "「六倍」", "ja"),
        ("The UN said “no”", 'האו"ם אמר "לא"', "he"),
        ("a) the book (first)", "a) el libro (primero)", "es"),
        ("You remember us all", "Vous vous souvenez de nous tous", "fr"),
        ("Walk slowly to the house", "Yavaş yavaş eve yürü", "tr"),
        ("The shoes of Duran Duran", "Los zapatos de Duran Duran", "es"),
        ("That is the one that that man saw", "Ese es el que el que vio", "es"),
        ("URLs of the site", "URLы сайта", "ru"),
        ("Read https://en.wikipedia.org/wiki/Rome now", "Lea https://es.wikipedia.org/wiki/Roma ahora", "es"),
        ("Who was he (?), we ask", "Quién era (?), preguntamos", "es"),
        ("What?! Who are you?", "¿¡Qué!? ¿Quién eres?", "es"),
        ("A sentence . . . breaks", "Una frase . . . se rompe", "es"),
        ("Mr Smith and Mrs Lee, Paris, 1992", "Mr Smith and Mrs Lee, Paris, 1992", "es"),
        ("Six columns,<br/>one book", "Seis columnas,<br/>un libro", "es"),
        ("He wrote with a smile :) and left.", "Il écrivit avec un sourire :) et partit.", "fr"),
    ],
)
def test_what_a_language_does_is_no_finding(source: str, target: str, language: str) -> None:
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("source", "target", "language", "code"),
    [
        ("The book lies open.", "El libro está abierto", "es", "end-punctuation"),
        ("Is the book open?", "El libro está abierto.", "es", "end-punctuation"),
        ("Stop that book now!", "Detened ese libro ya!", "es", "opening-mark-lost"),
        ("Six columns; one book", "Six colonnes; un livre", "fr", "space-french"),
        ("Six columns; one book", "Six colonnes ; un livre", "fr", "space-french"),  # a line may break there
        ("Six columns: one book", "Six colonnes: un livre", "fr-CA", "space-french"),
        ("Six columns, one book", "Seis columnas , un libro", "es", "space-before"),
        ("Six columns, one book", "ستة أعمدة ، كتاب واحد", "ar", "space-before"),
        ("The <code1/> is open.", "El <code1/> está abierto .", "es", "space-before"),
        ("Six columns, one book", "Altı sütun,bir kitap", "tr", "space-missing"),
        ("The book of the town", "Lo libre de de la vila", "oc", "doubled-word"),
        ("And the book lies open", "ve ve kitap açık", "tr", "doubled-word"),
        ("The string is open", "Cтрока открыта", "ru", "mixed-script"),
        ("The “sixfold” one", "Das „sechsfache", "de", "quote-unbalanced"),
        ("The “sixfold” one", "「六倍", "ja", "quote-unbalanced"),
        ("The book (first)", "本（最初", "ja", "bracket-unbalanced"),
        ("The book lies open on it", "The book lies open on it", "es", "source-copied"),
    ],
)
def test_a_slip_is_seen(source: str, target: str, language: str, code: str) -> None:
    assert judge(source, target, language) == [code]

"""draft: what is no translation is refused, with the reason; what may be one passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.draft import guards

SENTENCE = "The old printer kept his books in six columns."


@pytest.mark.parametrize(
    ("target", "language", "reason"),
    [
        ("", "es", "it said nothing"),
        (" … — ?", "es", "it said nothing"),
        ("el libro de el libro de el libro de el libro de el libro de", "es", "it repeated itself"),
        ("no no no no no no no", "es", "it repeated itself"),
        ("jajajajajajajajaja que libro", "es", "it repeated itself"),
        ("ああああああああああああ", "ja", "it repeated itself"),
        (SENTENCE, "es", "it copied the source"),
        (f" {SENTENCE} ", "es", "it copied the source"),
        ("Sí.", "es", "its length is 0.1 times the source's"),
        ("8", "es", "it has no words"),
        ("Voir la page. Voir la page.", "fr", "it repeated itself"),
        ("The old thing kept his books there.", "ja", "it is in the wrong script"),
        ("软件在公交车上。", "zh-Hant", "it is in the wrong script"),
        (" ".join(f"palabra{letter}" for letter in "abcdefghijklmnopqrstu"), "es", "its length is"),
        ("El viejo impresor guardaba sus libros en seis columnas.", "ar", "it is in the wrong script"),
        ("El viejo impresor guardaba sus libros en seis columnas.", "ru", "it is in the wrong script"),
        ("El viejo impresor guardaba sus libros en seis columnas.", "zh", "it is in the wrong script"),
    ],
)
def test_what_is_no_translation_is_refused(target: str, language: str, reason: str) -> None:
    assert guards.refuse(SENTENCE, target, "en", language).startswith(reason)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        (SENTENCE, "El viejo impresor guardaba sus libros en seis columnas.", "es"),
        (SENTENCE, "كان الطابع القديم يحفظ كتبه في ستة أعمدة.", "ar"),
        (SENTENCE, "老印刷工把书排成六栏。", "zh"),
        (SENTENCE, "老いた印刷工は本を六段に組んだ。", "ja"),
        (SENTENCE, "Старый печатник (Johann) хранил книги в шести колонках.", "ru"),
        ("Johann Gutenberg, Mainz", "Johann Gutenberg, Mainz", "es"),  # names stay
        ("no no no no no no no", "no no no no no no no", "en"),
        ("Chapter 1111111111111", "Capítulo 1111111111111", "es"),
        ("a ------------ b", "a ------------ b", "es"),
        ("Paris", "パリ", "ja"),
    ],
)
def test_what_may_be_a_translation_passes(source: str, target: str, language: str) -> None:
    assert guards.refuse(source, target, "en", language) == ""


@pytest.mark.parametrize(
    ("source", "target", "doubts"),
    [
        ("In 1992 and 1993", "En 1992", ["check the number 1993"]),
        ("5, 6 and 7", "ninguno", ["check the numbers 5 6 7"]),
        ("In 1992", "١٩٩٢", []),
        ("1992 and 1992", "1992", ["check the number 1992"]),
        ("none", "1992", ["check the number 1992, not in the source"]),
        ("Discourses 3.27, the 3rd", "Discursos 3 y 27, el tercero", []),
        (
            "He left. He came. He said nothing of the mill.",
            "Se fue del viejo molino. Se fue del viejo molino. Nada.",
            ["says twice: se fue del viejo molino"],
        ),
    ],
)
def test_numbers_and_repeated_words_are_doubts(source: str, target: str, doubts: list[str]) -> None:
    assert list(guards.doubts(source, target, "en", "es")) == doubts


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["es", "ar", "ja", "zh", "tlh"]))
def test_guards_judge_any_two_texts(source: str, target: str, language: str) -> None:
    assert guards.refuse(source, target, "en", language) == guards.refuse(source, target, "en", language)
    assert all(list(guards.doubts(source, target, "en", "es")))


@pytest.mark.parametrize(
    ("target", "is_doubted"),
    [
        ("El viejo impresor guardaba sus libros", True),
        ("El viejo impresor guardaba sus libros en seis columnas.", False),
        ("老印刷工把书排成六栏。", False),
        ("ช่างพิมพ์เก่าเก็บหนังสือไว้ในหกคอลัมน์", False),  # Thai has no full stop
    ],
)
def test_a_sentence_without_its_end_is_a_doubt(target: str, is_doubted: bool) -> None:
    assert ("perhaps cut short" in list(guards.doubts(SENTENCE, target, "en", "es"))) is is_doubted


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("El <b>viejo</b>", "it wrote tags"),
        ("El viejo <note1/", "it wrote tags"),
        ("El <?php viejo", "it wrote tags"),
        ("El viejo (www.example.org)", "it wrote an address"),
        ("El viejo: 3 < 5, y a<5", ""),
    ],
)
def test_what_an_engine_cannot_have_from_the_source_is_refused(target: str, reason: str) -> None:
    assert guards.added(SENTENCE, target).startswith(reason)
    assert bool(guards.added(SENTENCE, target)) == bool(reason)
    assert not guards.added(target, target)


def test_an_answer_without_end_is_refused_before_it_is_read() -> None:
    assert guards.endless(SENTENCE, "El viejo impresor. " * 100).startswith("its length is")
    assert not guards.endless("Hi!", "Una translation muy larga.")


@pytest.mark.parametrize(
    ("word", "is_said"), [("pint\u043er", True), ("pintor", False), ("\u043f\u0435\u0447\u0430\u0442\u044c", False)]
)
def test_a_word_of_letters_that_look_alike_is_doubted(word: str, is_said: bool) -> None:
    said = f"letters of several scripts: {word}" in guards.doubts(SENTENCE, f"El {word} guardaba libros.", "en", "es")
    assert said == is_said
    assert not any("several" in each for each in guards.doubts(f"A {word}.", f"Un {word}.", "en", "es"))


@pytest.mark.parametrize(
    ("source", "target", "doubt"),
    [
        ("On day 4 the mill was sold.", "El cuarto día vendieron el molino.", ""),
        ("On day 4 the mill was sold.", "El quinto día vendieron el molino.", "check the number 4"),
        ("Chapter One of the book", "Capítulo 1 del libro", ""),
        ("Chapter Two of the book", "Capítulo 3 del libro", "check the number 3, not in the source"),
    ],
)
def test_a_number_may_be_said_in_words_on_either_side(source: str, target: str, doubt: str) -> None:
    assert next(guards.doubts(source, target, "en", "es"), "") == doubt


def test_a_source_that_says_words_again_may_be_said_with_more_of_them() -> None:
    source = "They see the light of day as the light of day. They call it by the same name, as the king has said."
    target = (
        "Elle voit toute la lumière du jour comme toute la lumière du jour. "
        "Ayant vu toute la lumière du jour, elle nomme la lumière du jour ainsi, dit le roi."
    )
    assert not any("twice" in each for each in guards.doubts(source, target, "en", "fr"))

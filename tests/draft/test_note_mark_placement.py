"""draft: a citation mark on the side of the punctuation where the target language has it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hexapla.draft import draft
from hexapla.draft.engine import Translated
from hexapla.draft.note_mark_placement import signs_before_mark, stands_before
from hexapla.segment import split_sentences
from hexapla.word_alignment import Alignment, words
from workshop import unit


class WordByWord:
    """An engine with one answer, of as many words as it was given."""

    name, batch = "word by word", 100

    def __init__(self, answer: str) -> None:
        self.answer = answer

    def translate(self, sentences: Sequence[str]) -> list[Translated]:
        (sentence,) = sentences
        source, target = words(sentence), words(self.answer)
        weights = [[float(row == column) for column in range(len(source))] for row in range(len(target))]
        return [Translated(self.answer, 1.0, lambda: Alignment(source, target, weights))]


@pytest.mark.parametrize(
    ("target", "text", "answer", "expected"),
    [
        ("en", "Rojo<note1/>, dijo", "Red, said", "Red,<note1/> said"),
        ("en", "Rojo<note1/>.", "Red.", "Red.<note1/>"),
        ("en", "«Rojo<note1/>», dijo", "“Red,” said", "“Red,”<note1/> said"),
        ("en", "Rojo<note1/> — dijo", "Red — said", "Red<note1/> — said"),
        ("en", "Rojo<note1/> dijo", "Red said", "Red<note1/> said"),
        ("fr", "Red,<note1/> said", "Rouge, dit", "Rouge<note1/>, dit"),
        ("fr", "Red!<note1/>", "Rouge\u202f!", "Rouge<note1/>\u202f!"),
        ("fr-CA", "“Red,”<note1/> said", "«\u00a0Rouge\u00a0», dit", "«\u00a0Rouge<note1/>\u00a0», dit"),
        ("ru", "Red,<note1/> said", "Красный, сказал", "Красный<note1/>, сказал"),
        ("ru", "Red.<note1/>", "Красный.", "Красный<note1/>."),
        ("ru", "Red!<note1/>", "Красный!", "Красный!<note1/>"),
        ("ru", "Red...<note1/>", "Красный...", "Красный...<note1/>"),
        ("ru", "“Red,”<note1/> said", "«Красный», сказал", "«Красный»<note1/>, сказал"),
        ("pl", "Red.<note1/>", "Czerwony.", "Czerwony<note1/>."),
        ("pl", "Red?<note1/>", "Czerwony?", "Czerwony?<note1/>"),
        ("es", "Red,<note1/> said", "Rojo, dijo", "Rojo,<note1/> dijo"),
        ("es", "Red<note1/>, said", "Rojo, dijo", "Rojo<note1/>, dijo"),
        ("de", "Red<note1/>.", "Rot.", "Rot<note1/>."),
        ("de", "Red.<note1/>", "Rot.", "Rot.<note1/>"),
    ],
)
def test_marks_and_punctuation(target: str, text: str, answer: str, expected: str) -> None:
    source = "en" if target != "en" else "es"
    ((_unit, proposed),) = draft([unit(text)], WordByWord(answer), source, target, splitter=split_sentences)
    assert proposed.text == expected


@pytest.mark.parametrize(
    ("sign", "language", "expected"),
    [
        (".", "fr", True),
        (",", "en-GB", False),
        (".", "es", None),
        ("…", "ru", False),
        ("...", "ru", False),
        ("...", "fr", True),
        ("..", "ru", True),
        (".", "de", None),
    ],
)
def test_what_the_table_says(sign: str, language: str, expected: bool | None) -> None:
    assert stands_before(sign, language) is expected


def test_signs_between_a_word_and_its_mark() -> None:
    assert signs_before_mark(",”", "ru") == "”"
    assert signs_before_mark(",”", "fr") == ""
    assert signs_before_mark(",”", "es") == ",”"
    assert signs_before_mark("...", "ru") == "..."

"""draft: where tags and citations land in a translation, given what the engine looked at."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hexapla.draft import draft
from hexapla.draft.engine import Translated
from hexapla.segment import split_sentences
from hexapla.word_alignment import Alignment, words
from workshop import unit


class Aligned:
    """An engine with one answer, aligned word by word as a test says: `pairs` are (source word, target word)."""

    name, batch = "aligned", 100

    def __init__(self, answer: str, pairs: str | None) -> None:
        self.answer, self.pairs = answer, pairs

    def translate(self, sentences: Sequence[str]) -> list[Translated]:
        (sentence,) = sentences
        if self.pairs is None:
            return [Translated(self.answer)]
        source, target = words(sentence), words(self.answer)
        weights = [[0.0] * len(source) for _word in target]
        said = [sentence[start:end] for start, end in source]
        answered = [self.answer[start:end] for start, end in target]
        for pair in self.pairs.split():
            mine, theirs = pair.split("=")
            weights[answered.index(theirs)][said.index(mine)] = 1.0
        return [Translated(self.answer, 1.0, lambda: Alignment(source, target, weights))]


def landed(text: str, answer: str, pairs: str | None = None, target: str = "es") -> str:
    ((_unit, proposed),) = draft([unit(text)], Aligned(answer, pairs), "en", target, splitter=split_sentences)
    return proposed.text


RED = "the=la red=roja house=casa"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the red<note1/> house", "la casa roja<note1/>"),
        ("the red house<note1/>", "la casa roja<note1/>"),
        ("<note1/>the red house", "<note1/>la casa roja"),
        ("the <em>red</em> house", "la casa <em>roja</em>"),
        ("the <em>red house</em>", "la <em>casa roja</em>"),
        ("<a1>the <em>red</em> house</a1>", "<a1>la casa <em>roja</em></a1>"),
        ("<em>the</em> <strong>red</strong> house", "<em>la</em> casa <strong>roja</strong>"),
    ],
)
def test_tags_follow_their_words_to_another_order(text: str, expected: str) -> None:
    assert landed(text, "la casa roja", RED) == expected


@pytest.mark.parametrize(
    ("target", "text", "answer", "expected"),
    [
        ("es", "It held.<note1/>", "Se mantuvo.", "Se mantuvo.<note1/>"),
        ("fr", "It held.<note1/>", "Il tint.", "Il tint<note1/>."),
        ("fr", "It held!<note1/>", "Il tint\u202f!", "Il tint<note1/>\u202f!"),
        ("es", "It held<note1/>.", "Se mantuvo.", "Se mantuvo<note1/>."),
        ("ja", "It held.<note1/>", "続いた。", "続いた。<note1/>"),
        ("ar", "It held?<note1/>", "هل صمد؟", "هل صمد؟<note1/>"),
        ("es", "“It held.”<note1/>", "«Se mantuvo.»", "«Se mantuvo.»<note1/>"),
    ],
)
def test_a_mark_at_the_end_needs_no_alignment_and_follows_the_languages_habit(
    target: str, text: str, answer: str, expected: str
) -> None:
    assert landed(text, answer, None, target) == expected


@pytest.mark.parametrize(
    ("target", "expected"), [("es", "roja,<note1/> dijo"), ("fr", "roja<note1/>, dijo"), ("de", "roja,<note1/> dijo")]
)
def test_a_mark_after_a_comma_stays_after_it_where_the_language_has_it_so(target: str, expected: str) -> None:
    assert landed("red,<note1/> said", "roja, dijo", "red=roja said=dijo", target) == expected


@pytest.mark.parametrize(
    ("text", "answer", "expected"),
    [
        ("said (<url1/>red) house", "dijo (roja) casa", "dijo (<url1/>roja) casa"),
        ("said (<url1/>) red", "dijo () roja", "dijo (<url1/>) roja"),
        ("said “<em>red</em>” house", "dijo «roja» casa", "dijo «<em>roja</em>» casa"),
        ("said <em>“red”</em> house", "dijo «roja» casa", "dijo <em>«roja»</em> casa"),
        ("said <em>“red”</em> house", "dijo roja casa", "dijo <em>roja</em> casa"),
        ("said — <note1/> red house", "dijo — roja casa", "dijo — <note1/> roja casa"),
    ],
)
def test_brackets_quotation_marks_and_dashes_stay_on_their_side(text: str, answer: str, expected: str) -> None:
    assert landed(text, answer, "said=dijo red=roja" + (" house=casa" if "house" in text else "")) == expected


def test_a_mark_that_nobody_can_place_goes_to_the_end_of_its_clause() -> None:
    assert landed("the red<note1/> house, so", "la casa roja, así", None) == "la casa roja<note1/>, así"


def test_a_mark_stays_in_its_own_sentence() -> None:
    class Two:
        name, batch = "two", 100

        def translate(self, sentences: Sequence[str]) -> list[Translated]:
            return [Translated(text) for text in ("Fue primero.", "Luego otro.", "Por fin.")]

    text = "It was first.<note1/> Then another.<note2/> At last."
    ((_unit, proposed),) = draft([unit(text)], Two(), "en", "es", splitter=split_sentences)
    assert proposed.text == "Fue primero.<note1/> Luego otro.<note2/> Por fin."


def test_emphasis_over_a_whole_sentence_covers_the_whole_translation() -> None:
    assert landed("<em>The red house.</em>", "La casa roja.") == "<em>La casa roja.</em>"
    assert landed("<em>The red house</em>.", "La casa roja.") == "<em>La casa roja</em>."


def test_lines_stay_apart() -> None:
    assert landed("red<br/>house", "roja casa", "red=roja house=casa") == "roja<br/>casa"

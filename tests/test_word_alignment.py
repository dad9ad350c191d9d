"""draft: what an alignment says of words and ranges, where models look at the wrong article or at nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.word_alignment import Alignment, AlignmentIndex, words


def aligned(source: str, target: str, rows: str) -> AlignmentIndex:
    """An alignment from rows of weights: `9 1/0 9` is two target words that look at two source words."""
    weights = [[float(weight) for weight in row.split()] for row in rows.split("/")]
    return AlignmentIndex(Alignment(words(source), words(target), weights), source, target)


def after(each: AlignmentIndex, source: str, target: str, word: str) -> str:
    place, _sure = each.after(source.index(word) + len(word))
    return target[:place] if place is not None else ""


def covered(each: AlignmentIndex, source: str, target: str, part: str) -> str:
    low = source.index(part)
    span = each.range(low, low + len(part))
    return target[slice(*span)] if span else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'homme d’Arles qu'un", ["l'", "homme", "d’", "Arles", "qu'", "un"]),
        ("L'étude, aujourd'hui jusqu'ici", ["L'", "étude", "aujourd'hui", "jusqu'", "ici"]),
        ("dell'arte sull'isola un'ora nell'acqua", ["dell'", "arte", "sull'", "isola", "un'", "ora", "nell'", "acqua"]),
        ("king's o'clock O'Brien don't", ["king's", "o'clock", "O'Brien", "don't"]),
        ("İstanbul'da п'ять printers'", ["İstanbul'da", "п'ять", "printers"]),
    ],
)
def test_what_is_elided_is_a_word_of_its_own(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == expected


def test_an_article_that_nobody_looks_at_belongs_to_the_article() -> None:
    source, target = "The painter works", "El pintor trabaja"
    each = aligned(source, target, "0 9 0/0 9 0/0 0 9")
    assert covered(each, source, target, "painter") == "pintor"
    assert covered(each, source, target, "The painter") == "El pintor"
    assert after(each, source, target, "The") == "El"


def test_an_article_goes_with_its_noun_to_another_order() -> None:
    source, target = "the red house", "la casa roja"
    each = aligned(source, target, "1 0 5/0 0 9/0 9 0")
    assert covered(each, source, target, "red") == "roja"
    assert covered(each, source, target, "house") == "casa"
    assert covered(each, source, target, "the red house") == "la casa roja"
    assert after(each, source, target, "house") == "la casa"


def test_a_mark_comes_after_all_the_words_of_a_phrase() -> None:
    source, target = "the footnote and", "la note de bas de page et"
    each = aligned(source, target, "9 0 0/0 9 0/0 3 0/0 3 0/0 3 0/0 3 0/0 0 9")
    assert after(each, source, target, "footnote") == "la note de bas de page"


def test_a_mark_never_comes_between_an_elision_and_its_word() -> None:
    source, target = "the man came", "l'homme vint"
    each = aligned(source, target, "5 4 0/0 1 0/0 0 9")
    assert after(each, source, target, "man") == "l'homme"
    assert after(each, source, target, "the") == "l'homme"
    assert covered(each, source, target, "the man") == "l'homme"


def test_a_name_or_number_is_its_own_partner_whatever_the_model_looked_at() -> None:
    source, target = "Olga Serra in 1453", "Olga Serra en 1453"
    each = aligned(source, target, "0 9 0 0/9 0 0 0/0 0 9 0/0 0 9 0")
    assert after(each, source, target, "Olga") == "Olga"
    assert covered(each, source, target, "Serra") == "Serra"
    assert after(each, source, target, "1453") == "Olga Serra en 1453"


def test_of_equals_the_last_is_taken() -> None:
    source, target = "fell asleep", "se durmió"
    each = aligned(source, target, "5 5/5 5")
    assert after(each, source, target, "fell") == "se durmió"


def test_a_word_that_nothing_looks_at_is_nowhere() -> None:
    each = aligned("not now", "ahora", "0 9")
    assert each.after(3) == (None, 0.0)


def test_no_words_no_places() -> None:
    each = AlignmentIndex(Alignment((), (), []), "…", "…")
    assert each.after(1) == (None, 0.0)
    assert each.range(0, 1) is None


@given(st.data(), st.integers(0, 5), st.integers(0, 5))
def test_any_weights_give_words_of_the_target(data: st.DataObject, width: int, height: int) -> None:
    source, target = " ".join("Abcde"[:width]), " ".join("Aqc'd"[:height])
    ours, theirs = words(source), words(target)
    weight = st.sampled_from([0.0, 0.0, 1e-9, 0.1, 0.5, 1.0])
    weights = [[data.draw(weight) for _column in ours] for _row in theirs]
    each = AlignmentIndex(Alignment(ours, theirs, weights), source, target)
    for offset in range(len(source) + 1):
        place, sure = each.after(offset)
        assert place is None or place in {end for _start, end in theirs}
        assert 0 <= sure <= 1.0001
        span = each.range(offset, len(source))
        assert span is None or (span[0] in {start for start, _end in theirs} and span[0] < span[1])


@pytest.mark.parametrize(
    ("target", "marked"),
    [
        ("Se divide en tiras («stripes») y más", "tiras"),
        ("Se divide en «tiras» (stripes) y más", "tiras"),
        ("Se divide en tiras de stripes y más", "stripes"),
        ("Se divide en tiras (y stripes) y más", "stripes"),
    ],
)
def test_the_word_of_the_source_in_brackets_is_no_counterpart(target: str, marked: str) -> None:
    source = "It is divided in stripes and more"
    ours, theirs = words(source), words(target)
    said = [target[start:end] for start, end in theirs]
    weights = [[0.0] * len(ours) for _word in said]
    weights[said.index("stripes")][4] = 0.9
    weights[said.index("tiras")][4] = 0.1
    after, _score = AlignmentIndex(Alignment(ours, theirs, weights), source, target).after(source.index(" and"))
    assert after == target.index(marked) + len(marked)


def test_a_word_before_a_gloss_that_belongs_to_another_keeps_it() -> None:
    source, target = "The function calls read", "La función llama («read»)"
    weights = [[float(row == column) for column in range(4)] for row in range(4)]
    index = AlignmentIndex(Alignment(words(source), words(target), weights), source, target)
    assert index.after(len(source)) == (target.index("»"), 1.0)

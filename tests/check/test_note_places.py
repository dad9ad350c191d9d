"""check: a citation that a person has set after other words than in the source is a notice, and no other is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from check.entries import tagged
from hexapla.align.words import BySentence, LexicalAligner
from hexapla.check import compare, pairs
from hexapla.model import State, Translation
from hexapla.segment import split_sentences
from hexapla.word_alignment import Alignment, words

SOURCE = "In 1453 Gutenberg<note1/> of Mainz met Erasmus, Aldus and Marsilio in 1490."
KNOWN = {
    "The king saw a red house.": "El rey vio una casa roja.",
    "The red house is old.": "La casa roja es vieja.",
}


def judge(source: str, target: str, state: State = State.TRANSLATED) -> list[str]:
    aligner = BySentence(LexicalAligner("en", "es"), "en", "es", split_sentences)
    units = [tagged(text, line) for line, text in enumerate((source, *KNOWN), 1)]
    said = dict(zip((each.key for each in units), (target, *KNOWN.values()), strict=True))
    entries = {key: Translation(text, state) for key, text in said.items()}
    found = compare(pairs(units, entries, "es", "en", aligner=aligner))
    return [finding.message for finding in found if finding.code == "note-moved"]


def test_a_citation_after_other_words_is_found_with_both_places() -> None:
    target = "En 1453 Gutenberg de Maguncia conoció a Erasmo, Aldus y Marsilio<note1/> en 1490."
    assert judge(SOURCE, target) == [
        "The citation <note1/> is after “y Marsilio”; in the source it is after “1453 Gutenberg”."
    ]


def test_a_citation_before_its_words_is_found() -> None:
    source = "In 1453 Gutenberg of Mainz met Erasmus, Aldus and Marsilio<note1/> in 1490."
    assert judge(source, "En 1453 Gutenberg<note1/> de Maguncia conoció a Erasmo, Aldus y Marsilio en 1490.")


@pytest.mark.parametrize(
    "target",
    [
        "En 1453 Gutenberg<note1/> de Maguncia conoció a Erasmo, Aldus y Marsilio en 1490.",
        "En 1453 Gutenberg de Maguncia<note1/> conoció a Erasmo, Aldus y Marsilio en 1490.",
        "Gutenberg<note1/> de Maguncia conoció a Erasmo, Aldus y Marsilio en 1490 y 1453.",
        "En 1453 Gutenberg de Maguncia conoció a Erasmo, Aldus y Marsilio en 1490.",
        "Cosas<note1/> de otros.",
    ],
)
def test_a_citation_near_its_words_lost_or_in_a_free_translation_is_not_found(target: str) -> None:
    assert judge(SOURCE, target) == []


def test_drafts_are_not_judged_and_nothing_is_found_without_an_aligner() -> None:
    target = "En 1453 Gutenberg de Maguncia conoció a Erasmo, Aldus y Marsilio<note1/> en 1490."
    assert judge(SOURCE, target, State.DRAFT) == []
    each = tagged(SOURCE)
    found = compare(pairs([each], {each.key: Translation(target, State.TRANSLATED)}, "es", "en"))
    assert [finding.code for finding in found] == []


def test_a_citation_at_the_end_of_the_same_sentence_is_not_compared() -> None:
    class Never:
        def align(self, *_pairs: object) -> list[None]:
            raise AssertionError

    each = tagged("Erasmus left.<note1/> Aldus came to Venice.<note2/>")
    said = {each.key: Translation("Erasmo partió<note1/>. Aldus vino a Venecia.<note2/>", State.TRANSLATED)}
    assert list(compare(pairs([each], said, "es", "en", aligner=Never()))) == []


@pytest.mark.parametrize(("before", "found"), [("so if it", False), ("then whether it", True)])
def test_articles_and_pronouns_alone_are_no_reason_for_a_finding(before: str, found: bool) -> None:
    """A pronoun is often paired with a word far away, as “it” with the end of a verb."""

    class Turned:
        """Says that the last three words of a translation are the first three of its source."""

        def align(self, pairs: Sequence[tuple[str, str]], beside: Sequence[tuple[str, str]] = ()) -> list[Alignment]:
            ours, theirs = map(words, pairs[0])
            turned = [*range(3, 7), *range(3)]
            return [Alignment(ours, theirs, [[float(column == at) for column in range(7)] for at in turned])]

    each = tagged(f"{before}<note1/> met Erasmus Aldus Marsilio.")
    said = {each.key: Translation("vio<note1/> Erasmo Aldo Marsilio luego si lo.", State.TRANSLATED)}
    codes = [finding.code for finding in compare(pairs([each], said, "es", "en", aligner=Turned()))]
    assert ("note-moved" in codes) is found

"""draft: tags in sentences of engines that give no alignment, and of the memory, are placed by an aligner of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla import markup
from hexapla.align.words import LexicalAligner
from hexapla.draft import Draft, Memory, MemoryPair, draft, draft_from_memory, unit_of
from hexapla.draft.engine import Translated
from hexapla.model import Unit
from hexapla.segment import split_sentences
from hexapla.word_alignment import Alignment, TextPair, identity
from workshop import shape, tagged_units, unit

SAID = {
    "The king saw a red house.": "El rey vio una casa roja.",
    "The house by the river is old.": "La casa junto al río es vieja.",
    "The king is old.": "El rey es viejo.",
    "A red river.": "Un río rojo.",
    "The king saw the river.": "El rey vio el río.",
    "It was a red evening.": "Era una tarde roja.",
    "The river is red.": "El río es rojo.",
}


class Silent:
    """An engine that gives no alignment."""

    name, batch = "silent", 1000

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        return [Translated(SAID.get(sentence, f"{sentence} {sentence[::-1]}")) for sentence in sentences]


class Asked:
    """An aligner that aligns nothing, and remembers what it was asked."""

    def __init__(self) -> None:
        self.pairs: list[TextPair] = []
        self.beside: list[TextPair] = []

    def align(self, pairs: Sequence[TextPair], beside: Sequence[TextPair] = ()) -> list[Alignment | None]:
        self.pairs += pairs
        self.beside += beside
        return [None for _pair in pairs]


def drafted(*texts: str) -> list[Draft]:
    aligner = LexicalAligner("en", "es")
    units = [unit(text) for text in (*texts, *SAID)]
    found = draft(units, Silent(), "en", "es", splitter=split_sentences, aligner=aligner)
    return [proposed for _unit, proposed in found][: len(texts)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The king saw a red<note1/> house.", "El rey vio una casa roja<note1/>."),
        ("The house<note1/> by the river is old.", "La casa<note1/> junto al río es vieja."),
        ("The king saw a <em>red</em> house.", "El rey vio una casa <em>roja</em>."),
    ],
)
def test_tags_are_placed_by_what_the_batch_itself_teaches(source: str, target: str) -> None:
    (proposed,) = drafted(source)
    assert proposed.text == target
    assert proposed.remarks == ()


def test_a_sentence_of_the_memory_gets_tags_that_its_source_did_not_have() -> None:
    pairs = [MemoryPair(unit_of(source), target, "book") for source, target in SAID.items()]
    known = Memory(pairs, "en", "es", split_sentences)
    each = unit("The king saw a <em>red</em> house. A red<note1/> river.")
    aligner = LexicalAligner("en", "es", lambda: known.sentences)
    ((_unit, proposed),) = draft_from_memory([each], "en", "es", split_sentences, memory=known, aligner=aligner)
    assert proposed.text == "El rey vio una casa <em>roja</em>. Un río rojo<note1/>."
    assert proposed.way == "memory"


def test_only_sentences_with_tags_between_their_words_are_aligned() -> None:
    aligner = Asked()
    units = [unit("The king<note1/> is old. A red river.<note2/>"), unit("<em>The king saw the river.</em>")]
    list(draft(units, Silent(), "en", "es", splitter=split_sentences, aligner=aligner))
    assert [source for source, _target in aligner.pairs] == ["The king is old."]
    assert [source for source, _target in aligner.beside] == ["A red river.", "The king saw the river."]


def test_an_engine_that_gives_an_alignment_is_believed() -> None:
    class Aligned(Silent):
        def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
            return [
                Translated(sentence, align=lambda: identity("The king is old."), is_copy=True) for sentence in sentences
            ]

    aligner = Asked()
    units = [unit("The king<note1/> is old.")]
    list(draft(units, Aligned(), "en", "es", splitter=split_sentences, aligner=aligner))
    assert aligner.pairs == []


@given(st.lists(tagged_units(), min_size=1, max_size=4))
def test_every_tag_is_there_once_and_well_formed(units: list[Unit]) -> None:
    aligner = LexicalAligner("en", "es", SAID.items)
    for each, proposed in draft(units, Silent(), "en", "es", splitter=split_sentences, aligner=aligner):
        if proposed.text:
            assert shape(proposed.text, each.names) == shape(each.text, each.names)
            tokens = markup.parse(proposed.text, each.names)
            assert markup.balance(tokens, each.voids) == (tokens, [])

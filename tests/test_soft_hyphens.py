"""Soft hyphens inside words hide no word from the glossary, the memory, the concordance and the checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.align import align
from hexapla.characters import without_soft_hyphens
from hexapla.check import check, pairs
from hexapla.concordance.folding import fold
from hexapla.draft import Memory, MemoryPair, draft, unit_of
from hexapla.draft.engine import Translated
from hexapla.draft.memory_adaptation import skeleton
from hexapla.draft.tagged import take_apart
from hexapla.glossary import Glossary, Term
from hexapla.model import Sentence, State, Translation, Unit
from hexapla.segment import split_sentences
from hexapla.similarity import Index
from hexapla.tree import text_of
from samples import read_as
from workshop import tagged_units, unit

SOFT = "\u00ad"
TEXT, DIVIDED = "The steamboat left the harbour at noon.", f"The steam{SOFT}boat left the har{SOFT}bour at noon."
WORDS = "El vapor salió del puerto al mediodía."
GLOSSARY = Glossary([Term(f"steam{SOFT}boat", ("vapor",), (f"bar{SOFT}co",))], "en", "es")


def codes(source: str, target: str) -> list[str]:
    each = unit(source)
    translations = {each.key: Translation(target, State.TRANSLATED)}
    return [finding.code for finding in check(pairs([each], translations, "es", "en", terms=GLOSSARY))]


def test_they_stay_in_the_text_of_a_source(tmp_path: Path) -> None:
    assert DIVIDED in text_of(read_as(tmp_path, "a.html", f"<p>{DIVIDED}</p>").body)


@pytest.mark.parametrize("source", [TEXT, DIVIDED])
def test_the_glossary_finds_terms(source: str) -> None:
    assert [each.source for each in GLOSSARY.find(source)] == [f"steam{SOFT}boat"]
    assert codes(source, WORDS) == codes(source, f"El va{SOFT}por salió del puerto al mediodía.") == []
    assert codes(source, f"El bar{SOFT}co salió del puerto al mediodía.") == ["term-forbidden"]
    assert codes(source, "El buque salió del puerto al mediodía.") == ["term-missing"]


@pytest.mark.parametrize("target", ["The steamboat left the harbour at noon.", DIVIDED])
def test_a_copy_of_the_source_is_seen(target: str) -> None:
    assert codes(TEXT, target) == codes(TEXT, TEXT) != []


def test_a_word_that_is_written_twice_is_seen() -> None:
    assert (
        codes(TEXT, f"El vapor salió salió{SOFT} del puerto.") == codes(TEXT, "El vapor salió salió del puerto.") != []
    )


class _Asked:
    name, batch = "asked", 10

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        self.sentences.extend(sentences)
        return [Translated("Luego se hundió." if each == "Then it sank." else WORDS) for each in sentences]


@pytest.mark.parametrize(("known", "wanted"), [(TEXT, DIVIDED), (DIVIDED, TEXT)])
def test_the_memory_finds_texts_and_sentences(known: str, wanted: str) -> None:
    memory = Memory([MemoryPair(unit_of(known), WORDS)], "en", "es", split_sentences)
    match = memory.find_same(unit(wanted))
    assert match and (match.percent, match.text) == (100, WORDS)
    engine = _Asked()
    units = [unit(f"{wanted} Then it sank.")]
    ((_unit, drafted),) = draft(units, engine, "en", "es", splitter=split_sentences, memory=memory)
    assert drafted.text.startswith(WORDS)
    assert engine.sentences == ["Then it sank."]


def test_an_engine_gets_whole_words() -> None:
    engine = _Asked()
    list(draft([unit(DIVIDED)], engine, "en", "es", splitter=split_sentences))
    assert engine.sentences == [TEXT]


def test_the_concordance_and_the_index_of_similar_texts_find_them() -> None:
    assert fold(DIVIDED) == fold(TEXT)
    assert Index([DIVIDED]).candidates(TEXT, 1) == Index([TEXT]).candidates(DIVIDED, 1) == [0]


def test_sentences_are_aligned_alike() -> None:
    english = ["The steamboat left.", "Karagiannopoulos stayed.", "Konstantinidis wept."]
    spanish = ["El vapor salió, y Karagiannopoulos se quedó.", "Konstantinidis lloró."]

    def groups(divided: bool) -> object:
        mark = SOFT if divided else ""
        sides = [
            [Sentence(0, 0, text.replace("anno", f"an{mark}no").replace("stan", f"s{mark}tan"), ()) for text in texts]
            for texts in (english, spanish)
        ]
        return align([("en", sides[0]), ("es", sides[1])])

    assert groups(divided=True) == groups(divided=False)


@given(tagged_units(), st.integers(0, 60))
def test_a_soft_hyphen_changes_nothing_that_is_compared(each: Unit, at: int) -> None:
    plain = take_apart(each)[0]
    assert SOFT not in plain
    assert skeleton(unit_of(f"{plain[:at]}{SOFT}{plain[at:]}")) == skeleton(unit_of(plain))
    assert without_soft_hyphens(f"{plain[:at]}{SOFT}{plain[at:]}") == plain

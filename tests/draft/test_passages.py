"""draft: what an engine that reads context is told of a unit, and that it is asked once more for what was refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hexapla.draft import Draft, Memory, MemoryPair, draft
from hexapla.draft.engine import Translated
from hexapla.draft.passages import Passage, Surroundings, make_passage, surroundings
from hexapla.glossary import Glossary, Term
from hexapla.model import Code, Unit, UnitKind
from hexapla.segment import split_sentences
from workshop import unit


class Reader:
    """An engine that reads context, says what a test has told it to, and remembers the passages that it got."""

    name, batch = "reader", 1000

    def __init__(self, *answers: Translated) -> None:
        self.answers = list(answers)
        self.passages: list[list[Passage]] = []

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        raise AssertionError("it is given passages")

    def translate_passages(self, passages: Sequence[Passage]) -> Iterable[Sequence[Translated]]:
        self.passages.append(list(passages))
        for passage in passages:
            yield [
                self.answers.pop(0) if self.answers else Translated(each.replace("is", "es"))
                for each in passage.sentences
            ]


def of_kind(text: str, kind: UnitKind, *names: str) -> Unit:
    return unit(text, *names)._replace(kind=kind)


def drafted(units: Iterable[Unit], engine: Reader, memory: Memory | None = None) -> list[Draft]:
    around = {each.key: Surroundings("Of houses") for each in units}
    return [
        proposed
        for _unit, proposed in draft(units, engine, "en", "es", splitter=split_sentences, memory=memory, around=around)
    ]


def test_each_unit_is_a_passage_of_its_own_with_what_stands_around_it() -> None:
    engine = Reader()
    first, second = drafted([unit("This is one. This is two."), unit("This is one.")], engine)
    assert (first.text, second.text) == ("Thes es one. Thes es two.", "Thes es one.")
    ((one, two),) = engine.passages
    assert one == Passage(("This is one.", "This is two."), UnitKind.PARAGRAPH, Surroundings("Of houses"))
    assert two.sentences == ("This is one.",)


def test_what_was_refused_is_asked_once_more_with_the_reason() -> None:
    engine = Reader(Translated("", refusal="it wrote two lines"), Translated("Bien."), Translated("Esto es."))
    first, second = drafted([unit("This is it."), unit("Well.")], engine)
    assert (first.text, second.text) == ("Esto es.", "Bien.")
    assert [[each.refusal for each in passages] for passages in engine.passages] == [["", ""], ["it wrote two lines"]]


def test_what_a_guard_refused_is_asked_once_more_too() -> None:
    engine = Reader(Translated("na na na na na na na na"), Translated("Esto es."))
    (proposed,) = drafted([unit("This is it.")], engine)
    assert proposed.text == "Esto es."
    assert engine.passages[1][0].refusal == "it repeated itself"


def test_what_is_refused_twice_stays_empty_and_says_why() -> None:
    engine = Reader(Translated("", refusal="one"), Translated("", refusal="two"), Translated("Never asked."))
    (proposed,) = drafted([unit("This is it.")], engine)
    assert (proposed.text, proposed.remarks) == ("", ("two", "asked twice"))
    assert len(engine.passages) == 2


def test_sentences_of_the_memory_are_examples_and_are_not_asked() -> None:
    pair = MemoryPair(unit("The house is red."), "La casa es roja.", "a.po")
    memory = Memory([pair], "en", "es", split_sentences)
    engine = Reader(Translated("Nadie lo sabía entonces, pero el invierno llegaría pronto."))
    drafted([unit("The house is red. Nobody knew it then, but the winter would be early.")], engine, memory)
    ((passage,),) = engine.passages
    assert passage.sentences == ("Nobody knew it then, but the winter would be early.",)
    assert passage.examples[0] == ("The house is red.", "La casa es roja.")


def test_a_passage_has_the_terms_that_occur_and_the_nearest_pairs_without_tags() -> None:
    terms = [Term("codex", ("códice",)), Term("scroll", ("rollo",))]
    pairs = [
        MemoryPair(unit("The <em>old</em> codex was lost.", "em"), "El códice <em>antiguo</em> se perdió.", "a.po"),
        MemoryPair(unit("Nothing else is alike, not even a word."), "Nada.", "a.po"),
    ]
    passage = make_passage(
        unit("The new codex was lost.<note1/>", "note1"),
        ["The new codex was lost."],
        glossary=Glossary(terms, "en", "es"),
        memory=Memory(pairs, "en", "es", split_sentences),
    )
    assert [term.source for term in passage.terms] == ["codex"]
    assert passage.examples == (("The old codex was lost.", "El códice antiguo se perdió."),)


def test_neighbours_and_headings_are_those_of_the_document() -> None:
    units = [
        of_kind("One", UnitKind.TITLE),
        unit("First."),
        of_kind("A picture", UnitKind.ALT_TEXT)._replace(is_value=True),
        unit("Second."),
        of_kind("Two", UnitKind.HEADING_2),
        unit("Third."),
    ]
    found = surroundings(units)
    assert found[units[0].key] == Surroundings("", "", "First.")
    assert found[units[1].key] == Surroundings("One", "", "Second.")
    assert found[units[2].key] == Surroundings("One")
    assert found[units[3].key] == Surroundings("One", "First.", "Two")
    assert found[units[5].key] == Surroundings("Two", "", "")


def test_a_note_stands_beside_the_text_that_cites_it() -> None:
    citing = unit("It held.<note1/>")._replace(codes=(Code("note1", "note", "n1", void=True),))
    other = unit("Last.")
    note = of_kind("See there.", UnitKind.FOOTNOTE)._replace(note="n1")
    found = surroundings([of_kind("One", UnitKind.TITLE), citing, other, note])
    assert found[note.key] == Surroundings("One", "It held.")
    assert found[citing.key] == Surroundings("One", "", "Last.")

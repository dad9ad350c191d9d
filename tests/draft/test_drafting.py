"""draft: whatever an engine says, a draft has exactly its source's tags, well-formed, each citation once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla import markup
from hexapla.draft import Draft, draft
from hexapla.draft.echo import Echo
from hexapla.draft.engine import Translated
from hexapla.draft.projection import Node
from hexapla.draft.tagged import render, take_apart
from hexapla.model import Unit
from hexapla.segment import split_sentences
from hexapla.word_alignment import Alignment, words
from workshop import shape, tagged_units, unit

ECHO = Echo("en", "en")


class Told:
    """An engine that says what a test has told it to, and remembers what it was asked."""

    def __init__(self, *answers: Translated, batch: int = 1000) -> None:
        self.name = "told"
        self.batch = batch
        self.answers = list(answers)
        self.asked: list[list[str]] = []

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        self.asked.append(list(sentences))
        return [self.answers.pop(0) if self.answers else Translated(sentence) for sentence in sentences]


class Wild:
    """An engine that says anything at all, with any alignment, or with one that does not fit its words."""

    name, batch = "wild", 3

    def __init__(self, data: st.DataObject, texts: st.SearchStrategy[str]) -> None:
        self.data = data
        self.texts = texts

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        for sentence in sentences:
            text = self.data.draw(self.texts)
            confidence = self.data.draw(st.none() | st.floats(0, 1))
            yield Translated(text, confidence, partial(self.alignment, sentence, text))

    def alignment(self, source: str, target: str) -> Alignment | None:
        if self.data.draw(st.booleans()):
            return None
        rows, columns = words(target), words(source)
        weight = st.floats(0, 1)
        cells = [[self.data.draw(weight) for _column in columns] for _row in rows]
        return Alignment(columns, rows, cells)


ANYTHING = st.text(max_size=60) | st.text("xyz .,;:!?…—<>/em1notea“”’()«»\u00a0\n中é", max_size=60)


def drafted(
    units: Iterable[Unit], engine: Echo | Told | Wild, target: str = "en", source: str = "en"
) -> list[tuple[Unit, Draft]]:
    return list(draft(units, engine, source, target, splitter=split_sentences))


def one(each: Unit, engine: Echo | Told | Wild, target: str = "es") -> Draft:
    ((_unit, proposed),) = drafted([each], engine, target)
    return proposed


def tight(text: str) -> str:
    """The text without white space: what `take_apart` says it may move."""
    return re.sub(r"\s+", "", text)


@given(tagged_units())
def test_taking_apart_loses_no_letter_and_no_tag(each: Unit) -> None:
    plain, nodes = take_apart(each)
    assert tight(plain) == tight(markup.plain(each.text, each.names))

    def put(nodes: Sequence[Node]) -> None:
        for node in nodes:
            node.low, node.high = node.start, node.end
            put(node.children)

    put(nodes)
    assert tight(render(plain, nodes)) == tight(each.text)


@given(tagged_units())
def test_an_echo_keeps_every_word_and_every_tag(each: Unit) -> None:
    proposed = one(each, ECHO, "en")
    if proposed.text:  # the guards may call generated words nothing or a loop
        assert shape(proposed.text, each.names) == shape(each.text, each.names)
        assert tight(markup.plain(proposed.text, each.names)) == tight(markup.plain(each.text, each.names))
    else:
        assert proposed.remarks in (("it said nothing",), ("it repeated itself",))


@pytest.mark.parametrize(
    "text",
    [
        "A plain sentence of words.",
        "The treaty<note1/> held.",
        "The treaty, <note1/> he said, held.",
        "The treaty held.<note1/> It was good.<note2/>",
        "The treaty held. [1] <note1/>",
        "It held <note1/> for <em>long</em> years.<note2/>",
        "<em>All of it.</em>",
        "<em>First one.</em> Then another.",
        "See <url1/> (accessed 28 February 2012).",
        "Read Smith (<url1/>) and <a1>the <em>great</em> treaty</a1>, then rest.",
        "He said “<em>never</em>”,<note1/> and <strong><em>meant</em> it</strong>.",
        "She called it — <note1/> as they say — <em>“a good book”</em>, and left.",
        "<img1/> A figure of <code1/> and others.",
        "One line<br/>another line<br/>the last line",
        "<note1/> A mark at the start, and one more<note2/>",
        "“Quoted words.”<note1/> Then more [sic] words (and <em>others</em>).",
        "Both marks<note1/><note2/> stand together.",
        "<a1><em>Nested</em></a1> and <a2>other</a2> links; here: <url1/>.",
        "It cost < 5 & more than <em>x < y</em>.",
    ],
)
def test_an_echo_gives_a_units_own_text_back(text: str) -> None:
    assert tight(one(unit(text), ECHO, "en").text) == tight(text)


@pytest.mark.parametrize(
    "text", ["The treaty<note1/> held.", "It held.<note1/> So did we.", "An <em>x</em> or <a1>y</a1>."]
)
def test_an_echo_keeps_single_spaces_to_the_letter(text: str) -> None:
    assert one(unit(text), ECHO, "en").text == text


@given(st.lists(tagged_units(), min_size=1, max_size=3), st.data(), st.sampled_from(["es", "fr", "ja", "ar", "en"]))
def test_whatever_an_engine_says_a_draft_has_exactly_the_sources_tags(
    units: list[Unit], data: st.DataObject, target: str
) -> None:
    engine = Wild(data, ANYTHING)
    given_back = drafted(units, engine, target)
    assert sorted(each.text for each, _proposed in given_back) == sorted(each.text for each in units)
    for each, proposed in given_back:
        if not proposed.text:
            assert proposed.maker == "wild"
            continue
        tokens = markup.parse(proposed.text, each.names)
        balanced, faults = markup.balance(tokens, each.voids)
        assert not faults
        assert balanced == tokens
        assert shape(proposed.text, each.names) == shape(each.text, each.names)
        for name in each.notes:
            assert tokens.count(markup.Tag(name, "void")) == 1


@pytest.mark.parametrize(
    "hostile", ["Un <em>texto", "Un <note1/> y <note1/> más", "Un </em> texto", "<note2/> <a1>", "Un <a1>texto</a1>"]
)
def test_an_engine_that_speaks_in_tags_cannot_add_any(hostile: str) -> None:
    each = unit("The <em>old</em> treaty<note1/> held on.<note2/>")
    proposed = one(each, Told(Translated(hostile)))
    if proposed.text:
        assert shape(proposed.text, each.names) == shape(each.text, each.names)
    else:
        assert (proposed.maker, proposed.remarks) == ("told", ("it wrote tags, which it was never shown",))


def test_the_engine_never_sees_markup() -> None:
    engine = Told()
    drafted([unit("The <em>old</em> treaty<note1/> held, see <a1>it</a1>. And <url1/> more.")], engine, "es")
    (asked,) = engine.asked
    assert not [sentence for sentence in asked if "<" in sentence]


def test_equal_sentences_are_asked_once_and_drafts_come_in_order() -> None:
    engine = Told()
    units = [unit("It was so."), unit("Another thing."), unit("It was so. <em>Another</em> thing.")]
    given_back = drafted(units, engine, "es")
    assert engine.asked == [["It was so.", "Another thing."]]
    assert [each for each, _proposed in given_back] == units


def test_units_are_drafted_batch_by_batch() -> None:
    engine = Told(batch=2)
    drafted([unit(f"Sentence number {word}.") for word in ("one", "two", "three", "four", "five")], engine, "es")
    assert [len(asked) for asked in engine.asked] == [2, 2, 1]


def test_a_draft_names_its_engine_and_says_how_sure_it_is() -> None:
    each = unit("It was so. And then not.")
    assert one(each, Told(Translated("Era así.", 0.9), Translated("Y luego no.", 0.5))).confidence == 70
    assert one(each, Told(Translated("Era así."), Translated("Y luego no."))).confidence is None


def test_a_mark_placed_by_guess_says_so() -> None:
    proposed = one(unit("A treaty<note1/> of kings, and more."), Told(Translated("Un tratado de reyes, y más.")))
    assert proposed.remarks == ("1 mark placed by guess",)


def test_a_lost_number_is_said() -> None:
    proposed = one(unit("In 1992 and in 1993 it held."), Told(Translated("En 1992 valía.")))
    assert (proposed.maker, proposed.remarks) == ("told", ("check the number 1993",))


def test_sentences_are_joined_as_the_target_language_joins_them() -> None:
    each = unit("It was so. And then not.")
    answers = (Translated("そうだった。"), Translated("そうでなかった。"))
    assert one(each, Told(*answers), "ja").text == "そうだった。そうでなかった。"
    answers = (Translated("Era así."), Translated("Y luego no."))
    assert one(each, Told(*answers), "es").text == "Era así. Y luego no."


def test_half_of_each_of_several_short_sentences_is_doubted() -> None:
    each = unit("The mill was very old indeed. The baker sold it in spring. The king came to see it.")
    halves = (Translated("El molino."), Translated("Lo vendió."), Translated("El rey vino."))
    assert any(remark.startswith("perhaps incomplete") for remark in one(each, Told(*halves)).remarks)


def test_latin_sentences_in_japanese_have_a_space_between_them() -> None:
    each = unit("The mill was sold. He wrote Ave Maria. He wrote Gloria.")
    said = (Translated("水車は売られた。"), Translated("Ave Maria."), Translated("Gloria."))
    assert one(each, Told(*said), "ja").text == "水車は売られた。Ave Maria. Gloria."

"""draft: what people have translated comes back, with exactly the unit's tags, and says where it is from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla import markup
from hexapla.draft import Draft, Memory, MemoryPair, draft, draft_from_memory, unit_of
from hexapla.draft.engine import Translated
from hexapla.draft.memory_adaptation import change_numbers
from hexapla.model import Unit
from hexapla.segment import split_sentences
from workshop import shape, tagged_units, unit


class Asked:
    """An engine that says everything again after `Eng`, and remembers what it was asked."""

    name, batch = "asked", 1000

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        self.sentences.extend(sentences)
        return [Translated(f"Eng {sentence[:-1]}.", 0.5) for sentence in sentences]


def memory(*pairs: tuple[str, str], threshold: int = 75) -> Memory:
    known = [MemoryPair(unit_of(source), target, f"book{number}") for number, (source, target) in enumerate(pairs, 1)]
    return Memory(known, "en", "es", split_sentences, threshold=threshold)


def drafted(each: Unit, known: Memory, engine: Asked | None = None) -> Draft:
    ((_unit, proposed),) = draft([each], engine or Asked(), "en", "es", splitter=split_sentences, memory=known)
    return proposed


RIVER = (
    "The old printer kept his books in the cellar of a house by the river.",
    "El viejo impresor guardaba sus libros en el sótano de una casa junto al río.",
)


def test_the_same_text_needs_no_engine() -> None:
    engine = Asked()
    proposed = drafted(unit(RIVER[0]), memory(RIVER), engine)
    assert proposed == Draft(RIVER[1], "memory es", 100, ("from book1",), way="memory")
    assert engine.sentences == []


def test_another_variant_is_never_the_same_and_says_so() -> None:
    pairs = [
        MemoryPair(unit_of("The software is on the bus."), "O programa está no autocarro.", "a", "pt-PT"),
        MemoryPair(unit_of("The software is on a bus."), "O programa está num ônibus.", "b"),
        MemoryPair(unit_of("The river."), "O rio.", "a", "pt-PT"),
    ]
    known = Memory(pairs, "en", "pt-BR", split_sentences)
    match = known.find_same(unit("The software is on the bus."))
    assert match is not None
    assert (match.percent, match.how) == (95, "in pt-PT")
    assert known.sentence("The river.") is None
    other = Memory([MemoryPair(unit_of("The bus."), "公交车。", "a", "zh-CN")], "en", "zh-Hant", split_sentences)
    match = other.find_same(unit("The bus."))
    assert match is not None
    assert (match.percent, match.how) == (80, "in zh-CN")


def test_without_an_engine_there_is_what_the_memory_has_and_what_is_copied() -> None:
    units = [unit(RIVER[0]), unit("Nobody has said this yet."), unit("1453"), unit(f"{RIVER[0]} And then?")]
    known = memory(RIVER, ("And then?", "¿Y luego?"))
    found = dict(draft_from_memory(units, "en", "es", split_sentences, memory=known))
    assert [each.text for each in found] == [units[0].text, units[2].text, units[3].text]
    assert found[units[3]].text == f"{RIVER[1]} ¿Y luego?"
    assert found[units[3]].maker == "memory es"


@pytest.mark.parametrize(
    ("source", "known", "target", "expected"),
    [
        ("See <a1>it</a1>.", "See <a2>it</a2>.", "Véase <a2>esto</a2>.", "Véase <a1>esto</a1>."),
        ("See <em>it</em>.", "See <a1>it</a1>.", "Véase <a1>esto</a1>.", "Véase <em>esto</em>."),
        ("One<note1/> two<note2/>", "One<note4/> two<note7/>", "Dos<note7/> uno<note4/>", "Dos<note2/> uno<note1/>"),
        ("A <em>b</em> <em>c</em>", "A <em>b</em> <em>c</em>", "<em>B</em> a <em>c</em>", "<em>B</em> a <em>c</em>"),
        ("Mark<note1/>", "Mark<note1/>", "Marca<note1></note1>", "Marca<note1/>"),
    ],
)
def test_tags_are_called_what_the_unit_calls_them(source: str, known: str, target: str, expected: str) -> None:
    assert drafted(unit(source), memory((known, target))).text == expected


def test_a_translation_that_lost_a_tag_is_not_used_as_it_is() -> None:
    each = unit("The <em>old</em> treaty<note1/> held on.")
    known = memory((each.text, "El antiguo tratado<note1/> siguió en vigor."))
    assert known.find_same(each) is None
    assert known.find_similar(each) is None
    assert shape(drafted(each, known).text, each.names) == shape(each.text, each.names)


@pytest.mark.parametrize(
    ("old", "new", "target", "expected"),
    [
        ("See page 12.", "See page 14.", "Véase la página 12.", "Véase la página 14."),
        ("From 3 to 5.", "From 5 to 3.", "De 3 a 5.", "De 5 a 3."),
        ("In 1453, not 1454.", "In 1460, not 1454.", "No en 1454, sino en 1453.", "No en 1454, sino en 1460."),
        ("1,275 people", "1,300 people", "1.275 personas", "1.300 personas"),
        ("In 1453", "In 1492", "في ١٤٥٣", "في ١٤٩٢"),
        ("Note 1<note1/>", "Note 2<note1/>", "Nota 1<note1/>", "Nota 2<note1/>"),
    ],
)
def test_numbers_that_differ_are_changed(old: str, new: str, target: str, expected: str) -> None:
    proposed = drafted(unit(new), memory((old, target)))
    assert proposed.text == expected
    assert proposed.remarks == ("numbers changed", "from book1")
    assert proposed.confidence != 100


@pytest.mark.parametrize(
    ("old", "new", "target"),
    [
        ("See page 12.", "See page 14.", "Véase la página doce."),
        ("From 3 to 3.", "From 3 to 4.", "De 3 y 3 a 5."),
        ("Page 1 of 12", "Page 2 of 12", "La 1 es 1 de 12"),
    ],
)
def test_numbers_are_left_alone_where_it_is_not_plain_how(old: str, new: str, target: str) -> None:
    assert change_numbers(target, unit(new), old, new) is None


def test_a_text_that_is_like_a_known_one_says_how_like() -> None:
    proposed = drafted(unit("The old printer kept all his books in the cellar of a house by the sea."), memory(RIVER))
    assert proposed == Draft(RIVER[1], "memory es", 92, ("from book1",), way="memory")


def test_a_number_of_a_like_text_that_is_wrong_is_said() -> None:
    known = memory(("In 1453 three scribes made the old codex here.", "En 1453 tres escribas hicieron aquí el códice."))
    proposed = drafted(unit("In 1460 three scribes made an old codex here."), known)
    assert (proposed.maker, proposed.remarks[-1]) == ("memory es", "check the number 1460")


def test_below_the_threshold_an_engine_is_asked() -> None:
    engine = Asked()
    each = unit("The old printer kept all his books in the cellar of a house by the sea.")
    proposed = drafted(each, memory(RIVER, threshold=95), engine)
    assert (proposed.maker, proposed.confidence) == ("asked", 50)
    assert engine.sentences == [each.text]


def test_the_tags_of_a_like_text_must_be_the_units() -> None:
    engine = Asked()
    each = unit("The old printer<note1/> kept all his books in the cellar of a house by the sea.")
    assert memory(RIVER).find_similar(each) is None
    drafted(each, memory(RIVER), engine)
    assert len(engine.sentences) == 1


def test_a_known_sentence_with_a_mark_it_never_had_says_that_its_place_is_a_guess() -> None:
    each = unit("The old printer<note1/> kept his books in the cellar of a house by the river.")
    proposed = drafted(each, memory(RIVER))
    assert (proposed.maker, proposed.remarks) == ("memory es", ("1 of 1 sentences", "1 mark placed by guess"))
    assert shape(proposed.text, each.names) == ["<note1/>"]


KNOWN = (
    "The codex has <em>six</em> columns.<note1/> Three scribes made it. Nobody knows their names.",
    "El códice tiene <em>seis</em> columnas<note1/>. Lo hicieron tres escribas. Nadie sabe sus nombres.",
)


def test_known_sentences_of_a_changed_paragraph_are_reused_and_only_the_others_asked() -> None:
    engine = Asked()
    each = unit("The codex has <em>six</em> columns.<note1/> It is heavy. Nobody knows their names.")
    proposed = drafted(each, memory(KNOWN), engine)
    assert engine.sentences == ["It is heavy."]
    assert proposed.text.startswith("El códice tiene <em>seis</em> columnas<note1/>. ")
    assert proposed.text.endswith(" Nadie sabe sus nombres.")
    assert (proposed.maker, proposed.confidence, proposed.way) == ("asked", 50, "engine")
    assert proposed.remarks == ("2 of 3 sentences from memory",)


def test_a_paragraph_of_known_sentences_is_from_the_memory() -> None:
    each = unit("Nobody knows their names. Three scribes made it.")
    proposed = drafted(each, memory(KNOWN))
    text = "Nadie sabe sus nombres. Lo hicieron tres escribas."
    assert proposed == Draft(text, "memory es", remarks=("2 of 2 sentences",), way="memory")


def test_sentences_are_not_paired_where_the_two_sides_have_not_as_many() -> None:
    known = memory(("One thing was so. Another was not.", "Una cosa era así y otra no lo era."))
    assert known.sentence("One thing was so.") is None


def test_sentences_are_not_paired_where_a_number_went_to_another() -> None:
    known = memory(("It began in 1453. It ended soon.", "Pronto acabó. Había empezado en 1453."))
    assert known.sentence("It began in 1453.") is None


def test_the_first_of_two_translations_counts() -> None:
    assert drafted(unit("The bell"), memory(("The bell", "La campana"), ("The bell", "El timbre"))).text == "La campana"


def test_searching_shows_the_most_like_first() -> None:
    known = memory(RIVER, ("The old printer kept his books.", "El viejo impresor guardaba sus libros."))
    found = list(known.search("The old printer kept the books.", 40))
    assert [match.pair.origin for match in found] == ["book2", "book1"]
    assert found[0].percent > found[1].percent >= 40
    assert list(known.search("Nothing of the kind is here")) == []


_VARIED = st.sampled_from(["<note1/>", "<em>", "</em>", " <a1>z</a1>", "<br/>", " 12", " 13", "", " xyz."])


@st.composite
def _changed(draw: st.DrawFn, text: str) -> str:
    """A text with something put in somewhere."""
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(_VARIED) + text[at:]


@given(st.data(), st.lists(tagged_units(), min_size=1, max_size=3))
def test_a_draft_with_a_memory_always_has_exactly_the_units_tags(data: st.DataObject, units: list[Unit]) -> None:
    texts = [each.text for each in units]
    target = st.sampled_from(texts).flatmap(_changed) | st.sampled_from(texts)
    pairs = [(data.draw(st.just(text) | _changed(text)), data.draw(st.just(text) | target)) for text in texts]
    known = memory(*pairs, threshold=1)
    for each in units:
        for match in (known.find_same(each), known.find_similar(each)):
            assert match is None or shape(match.text, each.names) == shape(each.text, each.names)
        proposed = drafted(each, known)
        if proposed.text:
            tokens = markup.parse(proposed.text, each.names)
            assert markup.balance(tokens, each.voids) == (tokens, [])
            assert shape(proposed.text, each.names) == shape(each.text, each.names)


@given(tagged_units())
def test_a_reviewed_unit_is_its_own_memory(each: Unit) -> None:
    match = memory((each.text, each.text)).find_same(each)
    assert match is not None
    assert (match.text, match.percent) == (each.text, 100)

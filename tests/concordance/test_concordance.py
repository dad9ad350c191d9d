"""concordance: a search in the indexes finds what a plain search in all texts finds, in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hexapla import catalog
from hexapla.concordance import Concordance, Within, find_words, scanning
from hexapla.concordance.folding import fold
from hexapla.publication import Publication
from hexapla.workspace import open_publication

WORDS = ("ab", "AB", "abc", "b", "c’d", "中", "国", "é", "12", "a-b", "ñ")
SIDES = {"both": (0, 1), "source": (0,), "translation": (1,)}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@dataclass(frozen=True)
class Text:
    """A pair in a catalog or a TMX file; `rank` 0 is approved, 1 translated, 2 obsolete, 3 in TMX."""

    source: str
    translation: str
    rank: int

    @property
    def folded(self) -> tuple[str, str]:
        return fold(self.source), fold(self.translation)


TEXTS = st.lists(
    st.builds(
        Text,
        *(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join) for _side in (0, 1)),
        st.integers(0, 3),
    ),
    max_size=12,
    unique_by=lambda text: text.source,
)


def plain_search(texts: Iterable[Text], words: str, within: Within) -> list[Text]:
    """Look at every text: this is what the concordance must find, whatever is in an index."""
    units = [fold(each).strip() for each in words.split()]
    ways: Sequence[Sequence[str]] = (
        [fold(words)],
        [f" {unit} " for unit in units],
        units,
    )
    found: dict[tuple[str, str], tuple[int, int, int, Text]] = {}
    for number, text in enumerate(texts):
        matching = [
            way for way, parts in enumerate(ways)
            if any(all(part in text.folded[side] for part in parts) for side in SIDES[within])
        ]  # fmt: skip
        if matching:
            place = (matching[0], text.rank, number, text)
            found[text.folded] = min(place, found.get(text.folded, place), key=lambda each: each[:3])
    return [text for *_place, text in sorted(found.values(), key=lambda each: each[:3])]


def make(folder: Path, documents: Sequence[Sequence[Text]]) -> Publication:
    """A publication whose documents have these texts in their catalogs, and one TMX file."""
    (folder / "hexapla.toml").write_text(
        '[publication]\nlanguages = ["es"]\n[draft]\nmemories = ["old.tmx"]\n', encoding="utf-8"
    )
    units: list[str] = []
    for number, texts in enumerate(documents):
        made = catalog.new(folder / "locales" / "es" / f"{number}.po", "test", "es")
        for text in texts:
            entry = catalog.Entry(msgid=text.source, msgstr=text.translation, obsolete=text.rank == 2)
            if text.rank == 0:
                catalog.approve(entry, "Lena")
            if text.rank == 3:
                units.append(
                    f'<tu><tuv xml:lang="en"><seg>{text.source}</seg></tuv>'
                    f'<tuv xml:lang="es"><seg>{text.translation}</seg></tuv></tu>'
                )
            else:
                made.entries.append(entry)
        catalog.save(made)
    (folder / "old.tmx").write_text(
        f'<tmx version="1.4"><header/><body>{"".join(units)}</body></tmx>', encoding="utf-8"
    )
    return open_publication(folder)


def in_order(documents: Sequence[Sequence[Text]]) -> Iterator[Text]:
    """All texts as the memory has them: those of TMX files last."""
    yield from (text for texts in documents for text in texts if text.rank != 3)
    yield from (text for texts in documents for text in texts if text.rank == 3)


def shown(found: Concordance) -> list[tuple[str, str]]:
    return [(each.whole_source, each.whole_translation) for each in found.occurrences]


@contextmanager
def small_blocks(rows: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hexapla.concordance.index_file._ROWS", rows)
        yield


@given(
    documents=st.lists(TEXTS, min_size=1, max_size=3),
    words=st.lists(st.sampled_from((*WORDS, "B", "E", "d", "a", "bc", "1")), min_size=1, max_size=3).map(" ".join),
    within=st.sampled_from(["both", "source", "translation"]),
    most=st.integers(1, 6),
    rows=st.sampled_from([1, 3, 512]),
    counted=st.sampled_from([1, 4]),
)
@settings(max_examples=150)
def test_the_index_gives_the_answer_of_a_plain_search(
    documents: list[list[Text]], words: str, within: Within, most: int, rows: int, counted: int
) -> None:
    wanted = plain_search(in_order(documents), words, within)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch, small_blocks(rows):
        patch.setenv("XDG_CACHE_HOME", folder)
        patch.setattr(scanning, "MOST_COUNTED", counted)
        found = find_words(make(Path(folder), documents), words, "es", within=within, most=most)
    assert shown(found) == [(text.source, text.translation) for text in wanted[:most]]
    assert found.count == min(len(wanted), max(counted, most))
    assert found.is_exact == (len(wanted) < max(counted, most))


@pytest.mark.parametrize(("ranks", "first"), [((0, 0), "AB c"), ((1, 0), "ab C"), ((0, 1), "AB c"), ((2, 1), "ab C")])
def test_of_texts_with_the_same_words_the_most_trusted_is_shown(
    tmp_path: Path, ranks: tuple[int, int], first: str
) -> None:
    made = make(tmp_path, [[Text("AB c", "x", ranks[0])], [Text("ab C", "x", ranks[1])]])
    found = find_words(made, "ab", "es")
    assert (found.count, shown(found)) == (1, [(first, "x")])


def test_an_approved_text_comes_first_although_enough_others_were_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "MOST_COUNTED", 1)
    made = make(tmp_path, [[Text("ab c", "x", 1), Text("ab d", "x", 1)], [Text("ab e", "x", 0)]])
    assert shown(find_words(made, "ab", "es", most=1)) == [("ab e", "x")]


def one(folder: Path, *pairs: tuple[str, str]) -> Publication:
    return make(folder, [[Text(source, translation, 1) for source, translation in pairs]])


def test_a_phrase_across_tags_and_a_note_is_found_with_the_pair_of_sentences(tmp_path: Path) -> None:
    made = one(
        tmp_path,
        (
            "It rained all day. Nobody <em>knew</em><note1/> why. The bell rang.",
            "Llovió todo el día. Nadie <em>supo</em><note1/> por qué. Sonó la campana.",
        ),
    )
    (found,) = find_words(made, "KNEW why", "es").occurrences
    assert list(found.source.pieces()) == [("Nobody ", False), ("knew why", True), (".", False)]
    assert list(found.translation.pieces()) == [("Nadie supo por qué.", False)]
    assert (found.origin, found.state, found.is_phrase) == ("0", "translated", True)
    (found,) = find_words(made, "campana", "es", within="translation").occurrences
    assert (found.source.text, list(found.translation.pieces())) == (
        "The bell rang.", [("Sonó la ", False), ("campana", True), (".", False)]
    )  # fmt: skip
    assert find_words(made, "campana", "es", within="source").count == 0


def test_the_whole_text_is_shown_where_it_is_not_sure_which_sentences_belong_together(tmp_path: Path) -> None:
    made = one(tmp_path, ("It rained all day. Nobody knew why. The bell rang.", "Llovió todo el día."))
    (found,) = find_words(made, "knew", "es").occurrences
    assert found.source.text == "It rained all day. Nobody knew why. The bell rang."
    assert found.source.marks == ((26, 30),)
    assert found.translation.text == "Llovió todo el día."


def test_a_sentence_without_a_counterpart_makes_the_others_unsure(tmp_path: Path) -> None:
    source = (
        "The bell rang at 7. A long remark that no translator has kept, about the weather and the price of bread. "
        "Nobody knew why in 1992."
    )
    made = one(tmp_path, (source, "La campana sonó a las 7. Nadie supo por qué en 1992."))
    (found,) = find_words(made, "bell", "es").occurrences
    assert found.source.text == source


def test_a_translation_that_is_far_too_short_is_not_sure_to_belong_to_a_sentence(tmp_path: Path) -> None:
    source = (
        "Nobody in Prague knew why it had happened in 1992, nor who had been in the house by the river. "
        "The bell rang 7 times."
    )
    made = one(tmp_path, (source, "En Praga, en 1992, nadie. La campana sonó 7 veces."))
    (found,) = find_words(made, "happened", "es").occurrences
    assert found.source.text == source
    (found,) = find_words(made, "bell", "es").occurrences
    assert found.translation.text == "La campana sonó 7 veces."


def test_words_that_overlap_are_one_mark(tmp_path: Path) -> None:
    made = one(tmp_path, ("Constrained training", "x"))
    (found,) = find_words(made, "rain train", "es").occurrences
    assert [piece for piece, is_marked in found.source.pieces() if is_marked] == ["train", "train"]


def test_words_in_several_sentences_show_the_whole_text_with_each_of_them_marked(tmp_path: Path) -> None:
    made = one(tmp_path, ("It rained all day. Nobody knew why.", "Llovió todo el día. Nadie supo por qué."))
    (found,) = find_words(made, "knew rain", "es").occurrences
    assert [piece for piece, is_marked in found.source.pieces() if is_marked] == ["rain", "knew"]
    assert not found.is_phrase


def test_a_part_of_a_word_is_marked_where_it_stands_whatever_its_accents(tmp_path: Path) -> None:
    made = one(tmp_path, ("Café au lait: cafe\u0301teria.", "中国人民"), ("x", "我爱中国"))
    (found,) = find_words(made, "feter", "es").occurrences
    assert list(found.source.pieces()) == [("Café au lait: ca", False), ("féter", True), ("ia.", False)]
    assert [list(each.translation.pieces()) for each in find_words(made, "中国", "es").occurrences] == [
        [("中国", True), ("人民", False)], [("我爱", False), ("中国", True)]
    ]  # fmt: skip
    assert find_words(made, "国中", "es").count == 0


def test_what_has_no_letter_digit_or_symbol_finds_nothing(tmp_path: Path) -> None:
    made = one(tmp_path, ("“Why?” …", "x"))
    assert find_words(made, " “… ” ", "es") == Concordance(0, is_exact=True, occurrences=())


def test_a_word_is_not_found_across_two_texts(tmp_path: Path) -> None:
    made = one(tmp_path, ("end of one", "x"), ("start of two", "y"))
    assert find_words(made, "one start", "es").count == 0
    assert find_words(made, "one x", "es").count == 0

"""draft: the repository's own small packages translate for real, offline, and say which word came from which."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draft.packages_made import demonstration, packed, relabelled, whole
from hexapla.draft import Engine, argos, draft, open_engine
from hexapla.draft.attention import align_by_attention, locate
from hexapla.draft.chaining import Chained
from hexapla.draft.engine import Translated, VocabularyEngine
from hexapla.errors import EngineError
from hexapla.publication import DraftSettings
from hexapla.segment import split_sentences
from hexapla.word_alignment import Alignment, AlignmentIndex, identity, words
from workshop import environment, shape, unit

pytest.importorskip("ctranslate2", reason="needs the extra hexapla[argos]")
argos_settings = pytest.importorskip("argostranslate.settings", reason="needs the extra hexapla[argos]")

SENTENCES = ["The king kept the old book.", "The printer made six columns in 1992.", "The old scribe lived in Paris."]


@pytest.fixture(scope="module", autouse=True)
def _alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A machine without installed packages, and with an empty cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setattr(argos_settings, "package_dirs", [tmp_path_factory.mktemp("installed")])
        yield


def opened(source: str, target: str, *packages: Path) -> Engine:
    return open_engine("argos", source, target, DraftSettings(packages=packages))


@pytest.fixture(scope="module", params=["es", "fr"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return opened("en", request.param, demonstration(request.param))


def check_alignment(source: str, done: Translated) -> None:
    assert done.alignment is not None
    assert done.alignment.source == words(source)
    assert done.alignment.target == words(done.text)
    assert [len(row) for row in done.alignment.weights] == [len(words(source))] * len(words(done.text))
    assert all(weight >= 0 for row in done.alignment.weights for weight in row)
    assert done.alignment.weights and all(sum(row) > 0 for row in done.alignment.weights)


def test_a_package_translates_with_an_alignment(engine: Engine) -> None:
    done = list(engine.translate(SENTENCES))
    assert [each.text for each in done] != SENTENCES
    for source, each in zip(SENTENCES, done, strict=True):
        assert each.text.strip()
        assert each.confidence is not None
        assert 0 < each.confidence <= 1
        check_alignment(source, each)


def test_the_same_sentences_give_the_same_drafts(engine: Engine) -> None:
    texts = [each.text for each in engine.translate(SENTENCES)]
    assert [each.text for each in engine.translate(SENTENCES)] == texts
    assert [each.text for sentence in SENTENCES for each in engine.translate([sentence])] == texts


def test_a_draft_by_a_package_keeps_tags_and_notes(engine: Engine) -> None:
    each = unit("The <em>old</em> king<note1/> kept <a1>the book</a1>. The printer<note2/> lived here.<note3/>")
    ((_unit, proposed),) = draft([each], engine, "en", engine.name.partition("->")[2][:2], splitter=split_sentences)
    assert proposed.maker.startswith("argos en->")
    if proposed.text:  # the guards may refuse a small model's words
        assert shape(proposed.text, each.names) == shape(each.text, each.names)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("es", "El rey guardó el <em>viejo</em> libro<note1/> en París.<note2/>"),
        ("fr", "Le roi garda le <em>vieux</em> livre<note1/> à Paris<note2/>."),
    ],
)
def test_marks_follow_their_words_by_the_models_own_attention(language: str, expected: str) -> None:
    each = unit("The king kept the <em>old</em> book<note1/> in Paris.<note2/>")
    ((_unit, proposed),) = draft(
        [each], opened("en", language, demonstration(language)), "en", language, splitter=split_sentences
    )
    assert proposed.text == expected


def test_a_sentence_longer_than_the_model_is_translated_in_parts(engine: Engine) -> None:
    long = ", ".join(f"the king kept the old book of {word}" for word in ("maps", "laws", "songs", "prayers") * 6)
    (done,) = engine.translate([long])
    assert len(done.text.split()) > 40
    assert done.alignment is None  # a part's words know nothing of another's


def test_nothing_is_asked_of_an_engine_in_vain(engine: Engine) -> None:
    assert list(engine.translate([])) == []


@pytest.mark.parametrize("text", ["…", "日本語", "a" * 500, "\u200b", "  ", "<em> & </em>", "x\ny"])
def test_no_text_breaks_an_engine(engine: Engine, text: str) -> None:
    (done,) = engine.translate([text])
    assert isinstance(done.text, str)


def test_a_pair_without_a_package_goes_through_english(tmp_path: Path) -> None:
    package = demonstration("es")
    backwards = relabelled(tmp_path / "a.argosmodel", package, "de", "en")  # any real model will do
    pivot = opened("de", "es", backwards, package)
    assert pivot.name.startswith("argos de->en ") and " then en->es " in pivot.name
    first = opened("de", "en", backwards)
    second = opened("en", "es", package)
    for source, done in zip(SENTENCES, pivot.translate(SENTENCES), strict=True):
        (halfway,) = first.translate([source])
        (expected,) = second.translate([halfway.text])
        assert done.text == expected.text
        check_alignment(source, done)


class Fixed:
    """An engine that knows one sentence."""

    batch = 10

    def __init__(self, name: str, text: str, weights: Sequence[Sequence[float]] | None, source: str) -> None:
        self.name = name
        spans = None if weights is None else Alignment(words(source), words(text), weights)
        self.answer = Translated(text, 0.5, lambda: spans)

    def translate(self, sentences: Sequence[str]) -> list[Translated]:
        return [self.answer for _sentence in sentences]


def test_the_alignments_of_a_pivot_are_multiplied() -> None:
    first = Fixed("argos a", "red house", [[0.0, 1.0], [1.0, 0.0]], "casa roja")
    second = Fixed("argos b", "Haus rot klein", [[0.0, 1.0], [1.0, 0.0], [0.5, 0.5]], "red house")
    (done,) = Chained(first, second).translate(["casa roja"])
    assert (done.text, done.confidence) == ("Haus rot klein", 0.25)
    expected = [[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]]
    assert done.alignment == Alignment(words("casa roja"), words("Haus rot klein"), expected)


@pytest.mark.parametrize("missing", [0, 1])
def test_a_pivot_without_one_of_the_alignments_has_none(missing: int) -> None:
    both = [Fixed("argos a", "b", [[1.0]], "a"), Fixed("argos b", "c", [[1.0]], "b")]
    both[missing] = Fixed("argos", "b", None, "a")
    (done,) = Chained(*both).translate(["a"])
    assert done.alignment is None


def test_without_a_package_it_says_what_to_install() -> None:
    with pytest.raises(EngineError, match="No installed package translates en to az") as caught:
        open_engine("argos", "en", "az")
    assert caught.value.remedy == "Install one: hexapla models install en az"


def test_a_region_is_served_by_its_languages_package() -> None:
    assert opened("en-GB", "es-MX", demonstration("es")).name.startswith("argos en->es ")


def test_a_package_with_nonsense_for_a_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="cannot be loaded"):
        opened("en", "es", packed(tmp_path / "a.argosmodel", whole()))


def test_opening_an_engine_imports_neither_torch_nor_stanza(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from hexapla.draft import open_engine\n"
        "from hexapla.publication import DraftSettings\n"
        "list(open_engine('argos', 'en', 'es', DraftSettings(packages=(Path(sys.argv[1]),))).translate(['A book.']))\n"
        "print([name for name in ('torch', 'stanza', 'spacy', 'minisbd') if name in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(demonstration("es"))]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment(tmp_path))
    assert done.stdout == "[]\n"


@given(st.lists(st.text("ab é", min_size=1, max_size=3), max_size=6), st.text("abé ", max_size=12))
def test_pieces_are_located_in_order_and_inside_the_text(pieces: list[str], text: str) -> None:
    position = 0
    for start, end in locate(pieces, text):
        assert position <= start <= end <= len(text)
        position = end
    assert [text[start:end] for start, end in locate(list(text), text)] == list(text)


@settings(max_examples=50)
@given(st.text("abc é.'-", max_size=30))
def test_the_alignment_of_a_text_with_itself_is_the_diagonal(text: str) -> None:
    spans = list(locate(list(text), text))
    rows = [[float(row == column) for column in range(len(text) + 1)] for row in range(len(text))]
    aligned = align_by_attention(text, spans, text, spans, rows=rows)
    assert aligned.source == aligned.target == identity(text).source
    for row, weights in enumerate(aligned.weights):
        assert weights[row] > 0
        assert sum(weights) == weights[row]


GIVEN = [
    ("The king kept the old book.", "El rey guardó el viejo libro."),
    ("The red house is near the river.", "La casa roja está cerca del río."),
]
COUNTERPARTS = [
    ("king", "rey"),
    ("old", "viejo"),
    ("book", "libro"),
    ("red", "roja"),
    ("house", "casa"),
    ("river", "río"),
]


def counterparts(source: str, target: str, alignment: Alignment | None) -> Iterator[tuple[str, str]]:
    assert alignment is not None
    index = AlignmentIndex(alignment, source, target)
    for (start, end), claimed in zip(index.source, index.claims, strict=True):
        yield source[start:end], target[slice(*index.target[claimed])] if claimed >= 0 else ""


@pytest.mark.parametrize("is_reverse", [False, True])
def test_a_given_translation_is_aligned_by_the_attention_of_a_package_in_either_direction(is_reverse: bool) -> None:
    pair = ("es", "en") if is_reverse else ("en", "es")
    aligner = argos.open_aligner(*pair, DraftSettings(packages=(demonstration("es"),)))
    assert aligner is not None
    given = [(target, source) for source, target in GIVEN] if is_reverse else GIVEN
    found = {
        pair
        for (source, target), alignment in zip(given, aligner.align(given), strict=True)
        for pair in counterparts(source, target, alignment)
    }
    assert {(theirs, ours) if is_reverse else (ours, theirs) for ours, theirs in COUNTERPARTS} <= found


def test_what_a_model_cannot_say_has_no_alignment() -> None:
    aligner = argos.open_aligner("en", "es", DraftSettings(packages=(demonstration("es"),)))
    assert aligner is not None
    wrong = GIVEN[0][0], GIVEN[1][1]
    pairs = [("", ""), ("A book.", ""), ("A book. " * 200, "Un libro."), wrong, GIVEN[0]]
    assert [alignment is None for alignment in aligner.align(pairs)] == [True, True, True, True, False]
    assert aligner.align([wrong]) == [None]
    assert list(aligner.align([])) == []


def test_without_a_package_of_the_pair_there_is_no_aligner() -> None:
    assert argos.open_aligner("en", "az", DraftSettings()) is None


def test_a_package_knows_which_characters_it_lacks() -> None:
    engine = opened("en", "es", demonstration("es"))
    assert isinstance(engine, VocabularyEngine)
    assert [character for character in "aé5ł漢€" if engine.lacks(character)] == ["ł", "漢", "€"]

"""The engine ctranslate2 translates for real with models in the layout of each family, told the right language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from draft.models_made import converted, marian, t5_model
from hexapla.draft import Engine, ctranslate2, draft, open_engine
from hexapla.draft.chaining import Chained
from hexapla.draft.ctranslate2 import installing
from hexapla.errors import EngineError
from hexapla.publication import DraftSettings
from hexapla.segment import split_sentences
from hexapla.word_alignment import words
from workshop import unit

pytest.importorskip("ctranslate2", reason="needs the extra hexapla[ctranslate2]")
SENTENCES = ["The printer made six columns.", "The scholar read the old book."]
SAID = {
    "es": ["El impresor hizo seis columnas.", "El erudito leyó el viejo libro."],
    "fr": ["L'imprimeur fit six colonnes.", "L'érudit lut le vieux livre."],
}
GIVEN = "The red house is near the river.", "La casa roja está cerca del río."
MANY = ["opus-many", "nllb", "m2m100", "mbart-50", "madlad"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A machine without installed models, with an empty cache; models are made here once."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        patch.setenv("XDG_DATA_HOME", str(home / "data"))
        yield home


def opened(source: str, target: str, *folders: Path, model: str = "") -> Engine:
    return open_engine("ctranslate2", source, target, DraftSettings(packages=folders, converted_model=model))


@pytest.mark.parametrize(
    ("layout", "target"), [("opus", "es"), *((each, tag) for each in MANY for tag in ("es", "fr"))]
)
def test_a_model_of_each_family_translates_into_the_language_asked_for(folder: Path, layout: str, target: str) -> None:
    engine = opened("en", target, converted(layout, folder))
    assert engine.name.endswith(f" en->{target}")
    done = list(engine.translate(SENTENCES))
    assert [each.text for each in done] == SAID[target]
    assert all(each.confidence is not None and 0.5 < each.confidence <= 1 for each in done)


@pytest.mark.parametrize("layout", ["opus", *MANY])
def test_tags_and_notes_are_placed_by_the_models_attention(folder: Path, layout: str) -> None:
    each = unit("The king kept the <em>old</em> book<note1/> in Paris.<note2/>")
    engine = opened("en", "es", converted(layout, folder))
    ((_unit, proposed),) = draft([each], engine, "en", "es", splitter=split_sentences)
    assert proposed.text == "El rey guardó el <em>viejo</em> libro<note1/> en París.<note2/>"


@pytest.mark.parametrize("layout", ["opus", "nllb", "madlad"])
def test_given_translations_are_aligned(folder: Path, layout: str) -> None:
    aligner = ctranslate2.open_aligner("en", "es", DraftSettings(packages=(converted(layout, folder),)))
    assert aligner is not None
    right, wrong = aligner.align([GIVEN, (SENTENCES[0], SAID["es"][1])])
    assert right is not None
    assert wrong is None
    best = [max(range(len(row)), key=row.__getitem__) for row in right.weights]
    assert [best[word] for word in (1, 2)] == [2, 1]  # casa: house; roja: red


def test_a_model_of_the_other_direction_aligns_too(folder: Path) -> None:
    aligner = ctranslate2.open_aligner("es", "en", DraftSettings(packages=(converted("opus", folder),)))
    assert aligner is not None
    (found,) = aligner.align([GIVEN[::-1]])
    assert found is not None


def test_a_model_of_the_t5_architecture_is_run_with_its_attention(folder: Path) -> None:
    engine = opened("az", "fr", t5_model(folder / "madlad400-random"))
    for sentence, each in zip(SENTENCES, engine.translate(SENTENCES), strict=True):
        assert each.text  # nonsense, since its weights are random
        assert each.alignment is not None
        assert each.alignment.source == words(sentence)


def test_a_marian_model_is_converted_and_translates(folder: Path) -> None:
    model = installing.install(marian(folder / "marian"))
    assert (model.name, model.family, model.source, model.target) == ("marian-eng-spa", "Marian", "en", "es")
    done = list(opened("en", "es", model=model.name).translate(SENTENCES))
    assert [each.text for each in done] == SAID["es"]
    installing.remove(model.name)


def test_a_marian_model_whose_vocabulary_is_its_sentencepiece_file_is_converted(folder: Path) -> None:
    made = marian(folder / "teachers", "teacher-en-es")
    (made / "source.spm").rename(made / "vocab.enes.spm")
    for name in ("target.spm", "decoder.yml", "model.vocab.yml"):
        (made / name).unlink()
    model = installing.install(made)
    done = list(opened("en", "es", model=model.name).translate(SENTENCES))
    installing.remove(model.name)
    assert [each.text for each in done] == SAID["es"]


def test_a_model_of_one_pair_comes_before_one_of_many_languages(folder: Path) -> None:
    both = converted("nllb", folder), converted("opus", folder)
    assert opened("en", "es", *both).name == "ctranslate2 opus-mt-en-es en->es"
    assert opened("en", "fr", *both).name == "ctranslate2 nllb-200-tiny en->fr"
    assert opened("en", "es", *both, model="nllb-200-tiny").name == "ctranslate2 nllb-200-tiny en->es"


def test_a_pair_without_a_model_goes_through_english(folder: Path, tmp_path: Path) -> None:
    backwards = tmp_path / "opus-mt-de-en"
    backwards.mkdir()
    for path in converted("opus", folder).iterdir():
        (backwards / path.name).write_bytes(path.read_bytes())
    (backwards / "tokenizer_config.json").unlink()
    engine = opened("de", "es", backwards, converted("opus", folder))
    assert isinstance(engine, Chained)
    assert engine.name == "ctranslate2 opus-mt-de-en de->en then opus-mt-en-es en->es"
    assert len(list(engine.translate(SENTENCES))) == len(SENTENCES)


def test_without_a_model_of_the_pair_it_says_what_is_there(folder: Path) -> None:
    with pytest.raises(EngineError, match="translates en to az") as caught:
        opened("en", "az")
    assert caught.value.remedy == "Install one: hexapla models install FOLDER"
    with pytest.raises(EngineError, match="translates en to az") as caught:
        opened("en", "az", converted("opus", folder))
    assert "opus-mt-en-es" in caught.value.remedy
    with pytest.raises(EngineError, match="No model “nobody”"):
        opened("en", "es", converted("opus", folder), model="nobody")


def test_simplified_chinese_is_never_given_for_traditional(folder: Path) -> None:
    with pytest.raises(EngineError, match="translates en to zh-Hant"):
        opened("en", "zh-Hant", converted("m2m100", folder))


def test_each_of_two_tokenizers_is_used_for_its_language(folder: Path, tmp_path: Path) -> None:
    """With a tokenizer of single letters for the target, only what the model says is joined by it."""
    import sentencepiece

    text = tmp_path / "text.txt"
    text.write_text("\n".join(["abc def ghi"] * 50), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text), model_prefix=str(tmp_path / "letters"), model_type="char", vocab_size=20,
        hard_vocab_limit=False, minloglevel=2,
    )  # fmt: skip
    made = tmp_path / "opus-mt-en-es"
    made.mkdir()
    for path in converted("opus", folder).iterdir():
        (made / path.name).write_bytes(path.read_bytes())
    (made / "source.spm").write_bytes((tmp_path / "letters.model").read_bytes())
    (changed,) = opened("en", "es", made).translate(SENTENCES[:1])
    assert changed.text != SAID["es"][0]
    (made / "source.spm").write_bytes((made / "target.spm").read_bytes())
    (made / "target.spm").write_bytes((tmp_path / "letters.model").read_bytes())
    (joined,) = opened("en", "es", made).translate(SENTENCES[:1])
    assert joined.text == SAID["es"][0]  # pieces that it does not know are joined as they are

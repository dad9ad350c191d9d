"""Converted models are recognised by their files; what cannot be run is refused by name, with what to do."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from draft.models_made import empty_model
from draft.packages_made import demonstration
from hexapla.draft.ctranslate2.asking import Asking
from hexapla.draft.ctranslate2.families import ConvertedModel, recognise
from hexapla.errors import EngineError

TWO = ("source.spm", "target.spm")
PIECES = ["<unk>", "<s>", "</s>", "▁the", "▁casa"]


def marian(folder: Path, *pieces: str, **config: object) -> Path:
    return empty_model(folder, [*PIECES, *pieces], TWO, **config)


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("opus-mt-en-es", ("en", "es")),
        ("opus-mt-tc-big-en-es-ct2", ("en", "es")),
        ("eng-spa", ("en", "es")),
        ("ct2_opus-mt_deu_eng_int8", ("de", "en")),
        ("opus-mt-en-zh_Hant", ("en", "zh")),
    ],
)
def test_a_model_of_one_pair_says_its_languages_by_its_name(tmp_path: Path, name: str, pair: tuple[str, str]) -> None:
    model = recognise(marian(tmp_path / name))
    assert (model.family, model.source, model.target) == ("Marian", *pair)
    assert not model.is_multilingual
    assert model.asking(*pair) == Asking(after=("</s>",))
    assert model.asking(*reversed(pair)) is None


def test_its_tokenizers_settings_are_better_than_a_name(tmp_path: Path) -> None:
    folder = marian(tmp_path / "opus-mt-en-es")
    (folder / "tokenizer_config.json").write_text('{"source_lang": "fra", "target_lang": "deu"}', encoding="utf-8")
    assert (recognise(folder).source, recognise(folder).target) == ("fr", "de")
    assert (recognise(folder, "it", "pt-BR").source, recognise(folder, "it", "pt-BR").target) == ("it", "pt-BR")


def test_a_model_that_does_not_say_its_languages_is_refused_until_a_person_does(tmp_path: Path) -> None:
    folder = marian(tmp_path / "best-model")
    with pytest.raises(EngineError, match="which languages it translates") as caught:
        recognise(folder)
    assert "--from en --to es" in caught.value.remedy
    assert recognise(folder, "en", "es").asking("en-GB", "es-MX") is not None


def test_the_end_of_a_source_is_written_unless_the_model_adds_it(tmp_path: Path) -> None:
    added = recognise(marian(tmp_path / "a-en-es", add_source_eos=True, eos_token="</s>"))  # noqa: S106 - a piece
    assert added.asking("en", "es") == Asking()
    own = recognise(marian(tmp_path / "b-en-es", add_source_eos=False, eos_token="<eos>"))  # noqa: S106 - a piece
    assert own.asking("en", "es") == Asking(after=("<eos>",))


def multilingual(folder: Path, tokenizer: str, *codes: str) -> ConvertedModel:
    return recognise(empty_model(folder, [*PIECES, *codes], [tokenizer]))


def test_each_multilingual_family_is_asked_in_its_own_way(tmp_path: Path) -> None:
    nllb = multilingual(tmp_path / "a", "sentencepiece.bpe.model", "eng_Latn", "spa_Latn", "zho_Hant")
    assert nllb.family == "NLLB"
    assert nllb.asking("en", "es") == Asking(("eng_Latn",), ("</s>",), ("spa_Latn",))
    assert nllb.asking("en", "zh-TW") == Asking(("eng_Latn",), ("</s>",), ("zho_Hant",))
    assert nllb.asking("en", "zh-Hans") is nllb.asking("ja", "es") is nllb.asking("en", "en-GB") is None
    m2m100 = multilingual(tmp_path / "b", "sentencepiece.bpe.model", "__en__", "__es__")
    assert m2m100.asking("en", "es") == Asking(("__en__",), ("</s>",), ("__es__",))
    madlad = multilingual(tmp_path / "c", "spiece.model", "<2en>", "<2es>")
    assert madlad.asking("az", "es") == Asking(("<2es>",), ("</s>",))
    mbart = multilingual(
        tmp_path / "d", "sentencepiece.bpe.model", *(f"{code}_XX" for code in "en es fr de it pt ru tr ja ar".split())
    )
    assert mbart.asking("en", "fr") == Asking(("en_XX",), ("</s>",), ("fr_XX",))


def test_a_marian_model_of_several_languages_is_told_which(tmp_path: Path) -> None:
    model = recognise(marian(tmp_path / "opus-mt-en-ROMANCE", ">>spa<<", ">>pt_br<<"))
    assert model.asking("en", "es") == Asking((">>spa<<",), ("</s>",))
    assert model.asking("en", "pt-BR") == Asking((">>pt_br<<",), ("</s>",))
    assert model.asking("en", "fr") is model.asking("de", "es") is None
    assert model.languages == ["es", "pt-BR"]


def test_an_unpacked_argos_package_is_a_model(tmp_path: Path) -> None:
    with zipfile.ZipFile(demonstration("es")) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    model = recognise(folder)
    assert (model.family, model.source, model.target, model.weights) == ("Argos", "en", "es", folder / "model")
    assert model.asking("en", "es") == Asking()


def touched(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(b"")
    return folder


@pytest.mark.parametrize(
    ("names", "said", "remedy"),
    [
        (["model.enes.intgemm.alphas.bin", "vocab.enes.spm", "lex.50.50.enes.s2t.bin"], "Bergamot", "OPUS-MT"),
        (["model.intgemm8.bin", "vocab.spm", "model_info.json"], "SSRU", "OPUS-MT"),
        (["pytorch_model.bin", "config.json", "source.spm", "target.spm"], "for PyTorch", "--copy_files source.spm"),
        (["model.safetensors", "config.json", "spiece.model"], "for PyTorch", "ct2-transformers-converter"),
        (["gemma.gguf"], "GGUF", "engine openai"),
        (["README.md"], "model.bin and config.json are missing", ""),
    ],
)  # fmt: skip
def test_other_models_are_refused_by_name(tmp_path: Path, names: list[str], said: str, remedy: str) -> None:
    with pytest.raises(EngineError, match=said) as caught:
        recognise(touched(tmp_path / "model", *names))
    assert remedy in caught.value.remedy
    assert caught.value.place == str(tmp_path / "model")


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ("source.spm", "SentencePiece files are missing: source.spm and target.spm"),
        ("shared_vocabulary.json", "vocabulary is missing"),
        ("config.json", "are missing"),
    ],
)
def test_a_model_without_one_of_its_files_is_refused(tmp_path: Path, lost: str, said: str) -> None:
    folder = marian(tmp_path / "opus-mt-en-es")
    (folder / lost).unlink()
    with pytest.raises(EngineError, match=said):
        recognise(folder)


@pytest.mark.parametrize("data", [b"{}", b"[1, 2]", b"[" * 100_000, b"\xff", b""])
def test_a_damaged_vocabulary_is_refused(tmp_path: Path, data: bytes) -> None:
    folder = marian(tmp_path / "opus-mt-en-es")
    (folder / "shared_vocabulary.json").write_bytes(data)
    with pytest.raises(EngineError, match="vocabulary is damaged"):
        recognise(folder)


def test_a_language_model_is_no_model_of_translation(tmp_path: Path) -> None:
    folder = touched(tmp_path / "llama", "model.bin", "config.json", "tokenizer.model")
    (folder / "vocabulary.json").write_text(json.dumps(PIECES), encoding="utf-8")
    with pytest.raises(EngineError, match="This is a language model") as caught:
        recognise(folder)
    assert "openai" in caught.value.remedy

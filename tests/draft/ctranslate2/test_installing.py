"""Models are installed whole or not at all, listed, and removed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import run
from draft.models_made import converted, marian
from draft.packages_made import left
from hexapla.draft.ctranslate2 import installing
from hexapla.errors import EngineError

pytest.importorskip("ctranslate2", reason="needs the extra hexapla[ctranslate2]")
argos_settings = pytest.importorskip("argostranslate.settings", reason="needs the extra hexapla[argos]")


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of models of a machine that has none."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(argos_settings, "package_dirs", [tmp_path / "argos"])
    (tmp_path / "argos").mkdir()
    return tmp_path / "data" / "hexapla" / "models"


def test_a_model_is_installed_listed_and_removed(tmp_path: Path) -> None:
    folder = converted("opus", tmp_path)
    (folder / "training.log").write_text("not needed", encoding="utf-8")
    (folder / "README.md").write_text("A licence.", encoding="utf-8")
    assert run(tmp_path, "models", "install", str(folder)).said == "installed opus-mt-en-es: en → es (Marian)\n"
    assert run(tmp_path, "models", "list").said == "en → es  opus-mt-en-es (Marian)\n"
    (row,) = json.loads(run(tmp_path, "models", "list", "--json").said)
    assert (row["engine"], row["family"], row["languages"]) == ("ctranslate2", "Marian", ["es"])
    names = {path.name for path in Path(row["folder"]).iterdir()}
    assert names >= {"model.bin", "source.spm", "target.spm", "README.md", "shared_vocabulary.json"}
    assert "training.log" not in names
    assert run(tmp_path, "models", "remove", "opus-mt-en-es").said == "removed opus-mt-en-es\n"
    assert run(tmp_path, "models", "remove", "opus-mt-en-es").status == 7
    assert "No packages are installed" in run(tmp_path, "models", "list").said


def test_the_languages_that_a_person_gives_are_kept(tmp_path: Path, models: Path) -> None:
    folder = converted("opus", tmp_path).rename(tmp_path / "best")
    (folder / "tokenizer_config.json").unlink()
    assert "which languages" in run(tmp_path, "models", "install", "best").complained
    assert left(models) == []
    done = run(tmp_path, "models", "install", "best", "--from", "en", "--to", "es")
    assert done.said == "installed marian-best-en-es: en → es (Marian)\n"
    assert [(each.source, each.target) for each in installing.installed()] == [("en", "es")]


def test_a_linked_model_takes_no_space(tmp_path: Path) -> None:
    model = installing.install(converted("nllb", tmp_path), link=True)
    assert (model.folder / "model.bin").readlink() == (tmp_path / "nllb-200-tiny" / "model.bin").resolve()
    installing.remove(model.name)
    assert (tmp_path / "nllb-200-tiny" / "model.bin").is_file()


def test_a_model_that_is_installed_again_replaces_the_first(tmp_path: Path, models: Path) -> None:
    folder = converted("madlad", tmp_path)
    first = installing.install(folder)
    (folder / "README.md").write_text("New.", encoding="utf-8")
    assert installing.install(folder) == first
    assert [path.name for path in models.iterdir()] == ["madlad400-tiny"]
    assert (first.folder / "README.md").read_text(encoding="utf-8") == "New."


@pytest.mark.parametrize("name", ["model.bin", "source.spm"])
def test_a_damaged_model_is_not_installed(tmp_path: Path, models: Path, name: str) -> None:
    folder = converted("opus", tmp_path)
    (folder / name).write_bytes((folder / name).read_bytes()[:100])
    with pytest.raises(EngineError, match="cannot"):
        installing.install(folder)
    assert left(models) == []


def test_a_student_of_marian_is_refused_by_name(tmp_path: Path, models: Path) -> None:
    student = marian(tmp_path, "student", transformer_decoder_autoreg="rnn", dec_cell="ssru")
    with pytest.raises(EngineError, match=r"Bergamot.*model\.npz: rnn, ssru") as caught:
        installing.install(student)
    assert "OPUS-MT" in caught.value.remedy
    assert left(models) == []


@pytest.mark.parametrize(
    ("settings", "said"),
    [({"type": "amun"}, "of the type “amun”"), ({"transformer_ffn_activation": "tanh"}, "tanh")],
)
def test_a_marian_model_of_another_kind_is_refused(tmp_path: Path, settings: dict[str, str], said: str) -> None:
    with pytest.raises(EngineError, match=said):
        installing.install(marian(tmp_path, "eng-spa", **settings))


@pytest.mark.parametrize("lost", ["source.spm", "model.vocab.yml"])
def test_what_is_missing_beside_a_marian_model_is_named(tmp_path: Path, models: Path, lost: str) -> None:
    folder = marian(tmp_path)
    (folder / lost).unlink()
    with pytest.raises(EngineError, match=r"is missing|are missing"):
        installing.install(folder / "model.npz")
    assert left(models) == []


def test_what_is_no_model_is_an_error_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.npz").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "b.gguf").write_bytes(b"GGUF")
    for name, said in (("a.npz", "not a model of Marian"), ("b.gguf", "GGUF"), ("c.npz", "no such file")):
        done = run(tmp_path, "models", "install", name)
        assert (done.status, said in done.complained, name in done.complained) == (7, True, True), done


def test_a_package_of_argos_takes_no_options_of_models(tmp_path: Path) -> None:
    assert run(tmp_path, "models", "install", "a.argosmodel", "--from", "en").status == 2

"""draft: which part of a model's attention is read: the best, found once, remembered, never at the package's cost."""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from draft.packages_made import demonstration
from hexapla.draft import calibration
from hexapla.draft.calibration import Settings, probes, read, terms
from hexapla.draft.engine import Translated
from hexapla.draft.packages import Model, from_files
from hexapla.word_alignment import Alignment, words

pytest.importorskip("ctranslate2", reason="needs the extra hexapla[argos]")
argos = pytest.importorskip("hexapla.draft.argos")
LAST_HEAD = Settings(-1, 1)  # what converters write


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "hexapla" / "attention"


@pytest.fixture
def good() -> Model:
    return next(from_files([demonstration("es")]))


@pytest.fixture
def spoiled(good: Model, tmp_path: Path) -> Model:
    """The demonstration package as a converter would have left it."""
    folder = tmp_path / "spoiled"
    shutil.copytree(good.folder, folder)
    weights = folder / "model" / "model.bin"
    weights.write_bytes(read(weights.read_bytes()).with_settings(LAST_HEAD))
    return replace(good, folder=folder)


def settings_of(model: Model) -> Settings:
    return read((model.folder / "model" / "model.bin").read_bytes()).settings


def looks(model: Model, settings: Settings | None = None) -> list[Alignment | None]:
    sentences = ["The king kept the old book.", "The old printer of Paris made six columns in 1992."]
    return [done.alignment for done in argos.Argos(model, settings).translate(sentences)]


def test_settings_are_read_and_rewritten_and_nothing_else(good: Model) -> None:
    data = (good.folder / "model" / "model.bin").read_bytes()
    weights = read(data)
    assert weights.settings == Settings(1, 0)
    assert weights.layers == 3
    spoiled = read(weights.with_settings(LAST_HEAD))
    assert spoiled.settings == LAST_HEAD
    assert (spoiled.layers, spoiled.count) == (weights.layers, weights.count)
    assert read(spoiled.with_settings(weights.settings)).data == spoiled.with_settings(weights.settings)
    assert len(spoiled.data) == len(data)


def test_a_model_without_the_settings_gets_them(good: Model) -> None:
    weights = read((good.folder / "model" / "model.bin").read_bytes())
    without = weights.with_settings(LAST_HEAD).replace(b"decoder/alignment_", b"decoder/elsewhere_")
    assert read(without).found == ()
    assert read(without).settings == LAST_HEAD
    assert read(read(without).with_settings(Settings(1, 0))).settings == Settings(1, 0)


def test_a_spoiled_package_is_read_as_well_as_a_good_one(good: Model, spoiled: Model, cache: Path) -> None:
    before = (spoiled.folder / "model" / "model.bin").read_bytes()
    assert looks(spoiled) == looks(good) != looks(spoiled, LAST_HEAD)
    assert (spoiled.folder / "model" / "model.bin").read_bytes() == before
    assert {note.read_text() for note in cache.iterdir()} == {"[1, 0]\n"}


def test_a_package_is_calibrated_once(spoiled: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = looks(spoiled)
    monkeypatch.setattr(calibration, "_calibrate", None)
    assert looks(spoiled) == expected


def test_another_version_of_a_model_is_calibrated_anew(good: Model, spoiled: Model, cache: Path) -> None:
    looks(good)
    looks(spoiled)
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("note", ["", "[9, 0]", "[1]", "{}", '["x", 0]', "[null, null]"])
def test_a_damaged_note_is_made_anew(spoiled: Model, cache: Path, note: str) -> None:
    expected = looks(spoiled)
    (path,) = cache.iterdir()
    path.write_text(note)
    assert looks(spoiled) == expected
    assert json.loads(path.read_text()) == [1, 0]


def test_without_a_cache_it_works_all_the_same(
    good: Model, spoiled: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file" / "cache"))
    assert looks(spoiled) == looks(good)


def test_a_model_file_that_we_cannot_read_is_used_as_it_is(spoiled: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = looks(spoiled, LAST_HEAD)

    def cannot(_data: bytes) -> None:
        raise ValueError("unknown binary version 7")

    monkeypatch.setattr(calibration, "read", cannot)
    assert looks(spoiled) == expected


def test_a_model_that_says_nothing_of_the_probes_is_used_as_it_is(
    spoiled: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = looks(spoiled, LAST_HEAD)
    monkeypatch.setattr(calibration, "probes", lambda _language: iter(["Nothing to know."]))
    assert looks(spoiled) == expected


@pytest.mark.parametrize("data", [b"", b"\6\0\0\0", b"\6\0\0\0\377\377", b"\2\0\0\0" + bytes(40), bytes(100)])
def test_what_is_no_model_is_an_error_to_read(data: bytes) -> None:
    with pytest.raises((ValueError, struct.error, IndexError)):
        read(data)


@pytest.mark.parametrize("language", ["en", "de", "ja", "ar", "xx", "zh"])
def test_probes_are_the_same_every_time_and_full_of_known_words(language: str) -> None:
    texts = list(probes(language))
    assert texts == list(probes(language))
    assert all(any(letter.isdecimal() for letter in text) for text in texts)
    if language != "xx":
        known = terms("en", language)
        assert len(known) > 20
        assert known["january"] != "january" or language == "en"


def test_a_word_is_a_probe_when_it_stands_once_on_both_sides() -> None:
    def done(source: str, target: str, weights: Sequence[Sequence[float]]) -> list[float]:
        translated = Translated(target, None, lambda: Alignment(words(source), words(target), weights))
        return list(calibration._scores([source], [translated], {"may": "mayo"}))

    assert done("May 1453", "1453 mayo", [[0.0, 1.0], [1.0, 0.0]]) == [1.0, 1.0]
    assert done("May 1453", "1453 mayo", [[1.0, 0.0], [0.0, 1.0]]) == [0.0, 0.0]
    assert done("May May", "mayo mayo", [[1.0, 0.0], [0.0, 1.0]]) == []
    assert done("June 12", "junio 13", [[1.0, 0.0], [0.0, 1.0]]) == []

"""draft: packages are told by what they hold; a damaged one is not installed."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from pathlib import Path

import pytest

from draft.packages_made import METADATA, TOP, demonstration, left, packed, whole
from hexapla.draft import packages
from hexapla.draft.argos import Argos
from hexapla.errors import EngineError


def test_a_publications_own_package_is_unpacked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = packed(tmp_path / "a.argosmodel", whole())
    (model,) = packages.from_files([file])
    before = model.folder.stat().st_mtime_ns
    (again,) = packages.from_files([file])
    assert again == model
    assert str(model) == "en->es 1.0"
    assert model.folder.is_relative_to(tmp_path / "cache")
    assert model.folder.stat().st_mtime_ns == before


# Deeper than Python's parser goes, beside digits that do not pack: it would be refused as a bomb.
_DEEP = b'{"x": "%s", "from_code": ' % hashlib.sha512(b"x").hexdigest().encode() + b"[" * 5_000


@pytest.mark.parametrize(
    "files",
    [
        {**whole(), f"{TOP}/metadata.json": b"not JSON"},
        {**whole(), f"{TOP}/metadata.json": b"[]"},
        {**whole(), f"{TOP}/metadata.json": json.dumps({"from_code": "en"}).encode()},
        {**whole(), f"{TOP}/metadata.json": b"\xff\xfe"},
        {**whole(), f"{TOP}/metadata.json": _DEEP},
        whole(package_version="1\x00"),
        whole(package_version="\ud800"),
        whole(package_version="1/../../x"),
        whole(from_code="\ud800"),
        whole(to_code="e" * 300),
        whole(type="sbd"),
        whole(from_code="../../etc"),
        {name: data for name, data in whole().items() if not name.endswith("model.bin")},
        {name: data for name, data in whole().items() if not name.endswith("sentencepiece.model")},
    ],
)
def test_an_archive_that_is_no_translation_package_is_said_to_be_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(EngineError, match="not a translation package"):
        list(packages.from_files([packed(tmp_path / "a.argosmodel", files)]))


def test_a_missing_package_file_is_an_error_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="cannot be read") as caught:
        list(packages.from_files([tmp_path / "gone.argosmodel"]))
    assert caught.value.place == str(tmp_path / "gone.argosmodel")


@pytest.mark.parametrize(
    "metadata",
    [
        b"[" * 100_000,
        json.dumps({**METADATA, "note": "x" * 1_000_001}).encode(),
        *(json.dumps({**METADATA, "package_version": each}).encode() for each in ("../x", "1\0", "1\n", "", "x" * 99)),
        *(json.dumps({**METADATA, "from_code": each}).encode() for each in ("e\n", "\u0435\u043d", "e" * 99, "", None)),
    ],
    ids=[str(number) for number in range(12)],
)  # fmt: skip
def test_metadata_that_no_name_can_be_made_of_is_no_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, metadata: bytes
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = packed(
        tmp_path / "a.argosmodel", {**whole(), f"{TOP}/metadata.json": metadata, f"{TOP}/z": bytes(os.urandom(99_999))}
    )
    with pytest.raises(EngineError, match="not a translation package"):
        list(packages.from_files([file]))


@pytest.mark.parametrize("part", ["sentencepiece.model", "model/model.bin"])
def test_a_damaged_package_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    pytest.importorskip("ctranslate2")
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.setattr(packages, "_package_folders", lambda: [folder])
    with zipfile.ZipFile(demonstration("es")) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    name = next(each for each in files if each.endswith(part))
    files[name] = files[name][: len(files[name]) // 2]
    with pytest.raises(EngineError, match="The package is damaged"):
        packages.install(packed(tmp_path / "a.argosmodel", files))
    assert left(folder) == []


@pytest.mark.parametrize("part", ["sentencepiece.model", "model/model.bin", "metadata.json"])
def test_a_package_that_was_damaged_since_is_told_when_it_is_to_translate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    pytest.importorskip("ctranslate2")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (model,) = packages.from_files([demonstration("es")])
    (model.folder / part).write_bytes(b"[" * 100_000)
    with pytest.raises(EngineError, match="cannot be loaded") as caught:
        Argos(model)
    assert caught.value.remedy

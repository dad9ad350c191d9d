"""draft: a package file is checked before it is unpacked; a hostile one leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft.packages_made import METADATA, TOP, demonstration, packed, whole
from hexapla.draft import packages
from hexapla.draft.argos import Argos
from hexapla.errors import EngineError

SYMLINK = 0o120777 << 16


def refused(file: Path, folder: Path) -> str:
    with pytest.raises(EngineError) as caught:
        packages.unpack(file, folder)
    assert caught.value.place == str(file)
    return caught.value.message


def left(folder: Path, *but: Path) -> list[Path]:
    return sorted(set(folder.rglob("*")) - set(but))


@pytest.mark.parametrize(
    "name",
    [
        "../escaped", f"{TOP}/../../escaped", "/etc/escaped", f"{TOP}/..", f"{TOP}\\escaped", "C:/escaped",
        f"{TOP}/stream:escaped", "//host/escaped", f"{TOP}/model/../../../escaped",
    ],
)  # fmt: skip
def test_a_path_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    file = packed(tmp_path / "a.argosmodel", {**whole(), name: b"x"})
    assert "leads out of its folder" in refused(file, tmp_path / "packages" / "a")
    assert left(tmp_path, file, tmp_path / "packages") == []


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.argosmodel", {**whole(), f"{TOP}/link": b"/etc/passwd"}, link=SYMLINK)
    assert "leads out of its folder" in refused(file, tmp_path / "packages" / "a")
    assert left(tmp_path, file, tmp_path / "packages") == []


@pytest.mark.parametrize("files", [{"other/file": b"x"}, {"README.md": b"x"}])
def test_more_than_one_folder_is_refused(tmp_path: Path, files: dict[str, bytes]) -> None:
    file = packed(tmp_path / "a.argosmodel", {**whole(), **files})
    assert "exactly one folder" in refused(file, tmp_path / "packages" / "a")
    assert left(tmp_path, file, tmp_path / "packages") == []


@pytest.mark.parametrize("files", [{}, {"alone": b"x"}])
def test_no_folder_is_refused(tmp_path: Path, files: dict[str, bytes]) -> None:
    assert "exactly one folder" in refused(packed(tmp_path / "a", files), tmp_path / "packages" / "a")


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.argosmodel", {**whole(), f"{TOP}/model/bomb": bytes(20_000_000)})
    assert "would unpack to 4 files and 20 MB" in refused(file, tmp_path / "packages" / "a")
    assert left(tmp_path, file, tmp_path / "packages") == []


def test_a_bomb_that_lies_about_its_size_does_not_go_off(tmp_path: Path) -> None:
    size = 20_000_000
    file = packed(tmp_path / "a.argosmodel", {**whole(), f"{TOP}/model/bomb": bytes(size)})
    file.write_bytes(file.read_bytes().replace(struct.pack("<L", size), struct.pack("<L", 10)))
    assert refused(file, tmp_path / "packages" / "a")
    assert left(tmp_path, file, tmp_path / "packages") == []


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    many = {f"{TOP}/model/{number}": b"" for number in range(600)}
    assert "603 files" in refused(packed(tmp_path / "a", {**whole(), **many}), tmp_path / "packages" / "a")


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04" + bytes(50)])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.argosmodel"
    file.write_bytes(data)
    assert "not a whole zip archive" in refused(file, tmp_path / "packages" / "a")
    assert left(tmp_path / "packages") == []


def test_no_file_is_refused(tmp_path: Path) -> None:
    assert "No such file" in refused(tmp_path / "missing", tmp_path / "packages" / "a")


@given(damage=st.tuples(st.floats(0, 1), st.integers(1, 255)) | st.floats(0, 0.99))
def test_a_damaged_archive_is_unpacked_whole_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, damage: tuple[float, int] | float
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    file = packed(folder / "a.argosmodel", whole(note="x" * 300))
    data = bytearray(file.read_bytes())
    if isinstance(damage, tuple):
        data[int(damage[0] * (len(data) - 1))] ^= damage[1]
    else:
        del data[int(damage * len(data)) :]
    file.write_bytes(data)
    target = folder / "packages" / "a"
    try:
        packages.unpack(file, target)
    except EngineError:
        assert left(folder, file, folder / "packages") == []
    else:
        assert left(folder / "packages")[0] == target


def test_a_name_that_is_a_file_and_a_folder_is_refused(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.argosmodel", {**whole(), f"{TOP}/model/model.bin/more": b"x"})
    assert refused(file, tmp_path / "packages" / "a")
    assert left(tmp_path, file, tmp_path / "packages") == []


def test_a_whole_package_is_unpacked_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "packages" / "a"
    packages.unpack(packed(tmp_path / "a.argosmodel", whole()), target)
    found = {f"{TOP}/{path.relative_to(target).as_posix()}": path.read_bytes() for path in target.rglob("*.*")}
    assert found == whole()
    assert left(tmp_path / "packages")[0] == target


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

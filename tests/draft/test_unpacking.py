"""draft: a package file is checked before it is unpacked; neither a hostile one nor a killed run leaves a mess."""

from __future__ import annotations

import shutil
import signal
import struct
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft.packages_made import TOP, left, packed, whole
from dying import die_at, in_another_process
from hexapla.draft.unpacking import discard, place, recover, unpacked
from hexapla.errors import EngineError

SYMLINK = 0o120777 << 16


def unpack(file: Path, target: Path) -> None:
    with unpacked(file, target.parent) as new:
        place(new, target)


def refused(file: Path, folder: Path) -> str:
    with pytest.raises(EngineError) as caught:
        unpack(file, folder)
    assert caught.value.place == str(file)
    return caught.value.message


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
    assert "not a valid ZIP archive" in refused(file, tmp_path / "packages" / "a")
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
        unpack(file, target)
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
    unpack(packed(tmp_path / "a.argosmodel", whole()), target)
    found = {f"{TOP}/{path.relative_to(target).as_posix()}": path.read_bytes() for path in target.rglob("*.*")}
    assert found == whole()
    assert left(tmp_path / "packages")[0] == target


def held(folder: Path) -> dict[str, bytes]:
    return {f"{TOP}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in folder.rglob("*.*")}


@pytest.mark.parametrize(("what", "expected"), [("install", whole(note="new")), ("remove", {})])
def test_a_run_that_is_killed_anywhere_loses_no_package(tmp_path: Path, what: str, expected: dict[str, bytes]) -> None:
    old, new = packed(tmp_path / "old", whole(note="old")), packed(tmp_path / "new", whole(note="new"))
    unpack(old, tmp_path / "first" / "a")

    def work(step: int, package: Path) -> None:
        die_at(step)
        if what == "remove":
            discard(package)
        else:
            unpack(new, package)

    found = []
    for step in count(1):
        folder = shutil.copytree(tmp_path / "first", tmp_path / "copies" / f"{step:03}")
        if in_another_process(partial(work, step, folder / "a")) != -signal.SIGKILL:
            break
        recover(folder)
        found.append(held(folder / "a"))
        unpack(new, folder / "a")
        assert held(folder / "a") == whole(note="new")
        assert [each.name for each in folder.iterdir()] == ["a"]
    assert held(folder / "a") == expected
    assert all(each in (whole(note="old"), expected) for each in found)
    assert found[0] == whole(note="old")
    assert found[-1] == expected


def test_a_package_that_is_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    unpack(packed(tmp_path / "old", whole(note="old")), tmp_path / "elsewhere" / "a")
    folder = tmp_path / "packages"
    folder.mkdir()
    (folder / "a").symlink_to(tmp_path / "elsewhere" / "a")
    unpack(packed(tmp_path / "new", whole(note="new")), folder / "a")
    assert held(folder / "a") == whole(note="new")
    assert held(tmp_path / "elsewhere" / "a") == whole(note="old")
    assert [each.name for each in folder.iterdir()] == ["a"]
    discard(folder / "a")
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "packages").touch()
    assert "cannot be unpacked" in refused(packed(tmp_path / "a", whole()), tmp_path / "packages" / "a")

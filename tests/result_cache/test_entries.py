"""entries: what is kept is found again, and nothing else is believed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hexapla import user_folders, version
from hexapla.result_cache import entries
from hexapla.result_cache.digests import digest

NAME = digest("a result")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv(entries.VARIABLE, raising=False)
    monkeypatch.setattr(entries, "_swept", set())
    return tmp_path


def file_of(name: str) -> Path:
    (found,) = (user_folders.cache() / "results").glob(f"*/{name}")
    return found


def test_what_is_kept_is_found_again() -> None:
    assert entries.find(NAME) is None
    entries.keep(NAME, b"content")
    assert entries.find(NAME) == b"content"
    assert entries.find(digest("another")) is None


def test_what_is_kept_may_come_in_portions() -> None:
    assert entries.keep(NAME, iter([b"con", b"", b"tent"]))
    assert entries.find(NAME) == b"content"


def test_what_is_too_large_is_not_kept_and_leaves_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "_MOST_BYTES_OF_ENTRY", 6)
    assert entries.keep(NAME, b"conten")
    assert not entries.keep(digest("another"), [b"con", b"tent"])
    assert [path for path in folder.rglob("*") if path.is_file()] == [file_of(NAME)]


def test_only_the_user_may_look_into_the_folder() -> None:
    entries.keep(NAME, b"content")
    path = file_of(NAME)
    assert [each.stat().st_mode & 0o777 for each in (path.parent, path.parent.parent)] == [0o700, 0o700]


def test_a_folder_of_packages_that_cannot_be_looked_into_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend("/" + 300 * "x")
    entries._version.cache_clear()
    entries.keep(NAME, b"content")
    assert entries.find(NAME) == b"content"
    entries._version.cache_clear()


def test_what_is_not_compressed_is_kept_as_it_is() -> None:
    data = b"content" * 1000
    entries.keep(NAME, data, compressed=False)
    assert entries.find(NAME) == data
    assert file_of(NAME).read_bytes().endswith(data)
    entries.keep(NAME, data)
    assert entries.find(NAME) == data
    assert file_of(NAME).stat().st_size < len(data) / 10


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("at", [0, 31, 32, 33, -1])
def test_a_damaged_entry_is_not_there(at: int, compressed: bool) -> None:
    entries.keep(NAME, b"content", compressed=compressed)
    path = file_of(NAME)
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert entries.find(NAME) is None


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("length", [0, 5, 32, 33, -1])
def test_a_cut_entry_is_not_there(length: int, compressed: bool) -> None:
    entries.keep(NAME, b"content", compressed=compressed)
    path = file_of(NAME)
    path.write_bytes(path.read_bytes()[:length])
    assert entries.find(NAME) is None


def test_an_entry_of_another_version_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    entries.keep(NAME, b"content")
    monkeypatch.setattr(entries, "_version", lambda: digest("another version"))
    assert entries.find(NAME) is None


def test_a_copy_of_another_entry_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    entries.keep(NAME, b"content")
    path = file_of(NAME)
    path.with_name(digest("another")).write_bytes(path.read_bytes())
    assert entries.find(digest("another")) is None
    monkeypatch.setattr(entries, "_version", lambda: digest("another version"))
    path.parent.rename(path.parent.with_name(digest("another version")))
    assert entries.find(NAME) is None


def test_the_version_depends_on_our_code_and_on_the_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = entries._version.__wrapped__
    code, packages = tmp_path / "code", tmp_path / "packages"
    code.mkdir()
    (packages / "lxml-6.0.dist-info").mkdir(parents=True)
    (code / "a.py").write_text("1", encoding="utf-8")
    monkeypatch.setattr(version, "_HERE", str(code))
    monkeypatch.setattr(entries, "code_digest", version.code_digest.__wrapped__)
    monkeypatch.setattr("sys.path", [str(packages)])
    seen = {make()}
    (code / "a.py").write_text("2", encoding="utf-8")
    seen.add(make())
    (packages / "lxml-6.0.dist-info").rename(packages / "lxml-6.1.dist-info")
    seen.add(make())
    assert len(seen) == 3
    (code / "a.pyc").write_bytes(b"")
    (code / "link.py").symlink_to(code / "nowhere")  # as an editor makes while a file is open
    assert make() in seen


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file to another user")
def test_an_entry_of_another_user_is_not_there() -> None:
    entries.keep(NAME, b"content")
    os.chown(file_of(NAME), 12345, 12345)
    assert entries.find(NAME) is None


def test_a_link_in_place_of_an_entry_is_not_followed(tmp_path: Path) -> None:
    entries.keep(NAME, b"content")
    path = file_of(NAME)
    elsewhere = tmp_path / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert entries.find(NAME) is None


def test_nothing_is_kept_or_found_when_the_cache_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    entries.keep(NAME, b"content")
    monkeypatch.setenv(entries.VARIABLE, entries.OFF)
    assert entries.find(NAME) is None
    entries.keep(digest("another"), b"content")
    monkeypatch.delenv(entries.VARIABLE)
    assert entries.find(digest("another")) is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    entries.keep(NAME, b"content")
    assert entries.find(NAME) is None


def test_old_entries_are_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    entries.keep(NAME, b"content")
    recent = digest("recent")
    entries.keep(recent, b"content")
    path = file_of(NAME)
    os.utime(path, (0, 0))
    monkeypatch.setattr(entries, "_swept", set())
    entries.keep(digest("third"), b"content")
    assert not path.exists()
    assert entries.find(recent) == b"content"


def test_the_entries_that_were_used_last_stay_when_all_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        entries.keep(digest(name), os.urandom(1000))
        os.utime(file_of(digest(name)), (10**9 * 2, 10**9 * 2 + ord(name)))
    os.utime(file_of(digest("a")), (10**9 * 2, 10**9 * 2 + 1000))  # it was used last
    monkeypatch.setattr(entries, "MOST_BYTES", 2500)
    monkeypatch.setattr(entries, "_swept", set())
    entries.keep(digest("d"), b"content")
    assert [entries.find(digest(name)) is not None for name in "abcd"] == [True, False, True, True]

"""digests: other content has another digest, and so has a file that cannot be read."""

from __future__ import annotations

import hashlib
import os
from io import FileIO
from pathlib import Path

import pytest

from hexapla import stamps
from hexapla.result_cache import digests
from hexapla.result_cache.digests import digest, digest_of

UNREADABLE = Path("/proc/self/mem")  # a file whose first bytes nobody can read, not even root


def test_where_one_part_ends_is_a_part_of_the_digest() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", "")}) == 4


@pytest.mark.skipif(not UNREADABLE.is_file(), reason="needs Linux")
def test_a_file_that_cannot_be_read_is_not_as_one_that_is_missing(tmp_path: Path) -> None:
    missing, empty = tmp_path / "missing", tmp_path / "empty"
    empty.touch()
    assert len({digest_of([path]) for path in (missing, empty, tmp_path, tmp_path / "\0", UNREADABLE)}) == 4


def test_the_digest_of_one_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"text")
    assert digest_of([tmp_path / "a"]) == digest(b"text")


def replace(file: Path, data: bytes) -> None:
    """Change a file in place, with the size, inode and time of change that it had."""
    before = file.stat()
    assert len(data) == before.st_size
    while file.stat().st_ctime_ns == before.st_ctime_ns:  # within a tick of the clock
        with file.open("r+b") as stream:
            stream.write(data)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_file_is_read_once_for_its_digest_until_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[str] = []
    read = hashlib.file_digest

    def counted(file: FileIO, name: str) -> object:
        reads.append(name)
        return read(file, name)

    monkeypatch.setattr(hashlib, "file_digest", counted)
    monkeypatch.setattr(stamps, "_SETTLED", -(10**9))  # as if the file had been written long ago
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"old")
    first = digest_of([path])
    assert [digest_of([path]), len(reads)] == [first, 1]
    replace(path, b"new")  # only the time at which the inode changed tells it
    assert [digest_of([path]), len(reads)] == [digest(b"new"), 2]
    other.write_bytes(b"two")
    other.replace(path)
    assert [digest_of([path]), len(reads)] == [digest(b"two"), 3]
    path.unlink()
    assert digest_of([path]) == digest_of([other])


def test_a_file_that_changed_just_before_it_was_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    same = path.stat()
    monkeypatch.setattr(digests, "stamp_of", lambda _status: stamps.stamp_of(same))  # as within a tick of the clock
    assert digest_of([path]) == digest(b"old")
    replace(path, b"new")
    assert digest_of([path]) == digest(b"new")


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    read = hashlib.file_digest

    def overtaken(file: FileIO, name: str) -> object:
        found = read(file, name)
        if path.read_bytes() == b"old":
            replace(path, b"new")
        return found

    monkeypatch.setattr(hashlib, "file_digest", overtaken)
    monkeypatch.setattr(stamps, "_SETTLED", -(10**9))
    assert digest_of([path]) == digest(b"old")
    assert digest_of([path]) == digest(b"new")

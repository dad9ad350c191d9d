"""Files are removed only as long as they are what somebody has seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla import removing
from hexapla.removing import digest, has_digest, remove_if_same, restore_interrupted
from hexapla.renaming import take_free


def test_a_file_with_the_digest_is_removed_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"seen")
    assert not remove_if_same(path, digest(b"other"))
    assert path.read_bytes() == b"seen"
    assert remove_if_same(path, digest(b"seen"))
    assert list(tmp_path.iterdir()) == []
    assert not remove_if_same(path, digest(b"seen"))


def test_a_link_and_a_folder_are_not_removed(tmp_path: Path) -> None:
    path, link = tmp_path / "a.po", tmp_path / "b.po"
    path.write_bytes(b"seen")
    link.symlink_to(path)
    for each in (link, tmp_path):
        assert not has_digest(each, digest(b"seen"))
        assert not remove_if_same(each, digest(b"seen"))
    assert link.is_symlink() and path.exists()


def test_a_file_that_another_program_writes_at_the_last_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"seen")

    def write_first(one: Path, other: Path) -> bool:
        path.write_bytes(b"saved in an editor")
        monkeypatch.undo()
        return take_free(one, other)

    monkeypatch.setattr(removing, "take_free", write_first)
    assert not remove_if_same(path, digest(b"seen"))
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a.po": b"saved in an editor"}


def test_what_a_killed_removal_left_gets_its_name_back_unless_that_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".a.po.hexapla-removed").write_bytes(b"one")
    (tmp_path / ".b.po.hexapla-removed").write_bytes(b"two")
    (tmp_path / "b.po").write_bytes(b"newer")
    (tmp_path / "..hexapla-removed").write_bytes(b"nothing")
    restore_interrupted(tmp_path)
    assert (tmp_path / "a.po").read_bytes() == b"one"
    assert (tmp_path / "b.po").read_bytes() == b"newer"
    assert (tmp_path / ".b.po.hexapla-removed").read_bytes() == b"two"

"""Files are moved all or none, with git where it tracks them, and never over another file."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from hexapla.moving import Move, moved_together
from workshop import everything


@pytest.fixture
def moves(tmp_path: Path) -> list[Move]:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.po").write_text(name, encoding="utf-8")
    return [Move(tmp_path / f"{name}.po", tmp_path / f"{name}-new.po") for name in ("a", "b", "c")]


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True, text=True).stdout


def test_all_files_have_their_new_names_in_the_block_and_after_it(tmp_path: Path, moves: list[Move]) -> None:
    with moved_together(moves):
        assert set(everything(tmp_path)) == {"a-new.po", "b-new.po", "c-new.po"}
    assert set(everything(tmp_path)) == {"a-new.po", "b-new.po", "c-new.po"}


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_if_the_block_fails_all_have_their_old_names(
    tmp_path: Path, moves: list[Move], error: type[BaseException]
) -> None:
    before = everything(tmp_path)
    with pytest.raises(error), moved_together(moves):
        raise error
    assert everything(tmp_path) == before


def test_if_one_cannot_have_its_old_name_again_the_others_have_theirs(tmp_path: Path, moves: list[Move]) -> None:
    with pytest.raises(FileExistsError), moved_together(moves):
        moves[1].old.write_text("somebody else's", encoding="utf-8")
        raise OSError
    assert set(everything(tmp_path)) == {"a.po", "b.po", "b-new.po", "c.po"}
    assert moves[1].new.read_text(encoding="utf-8") == "b"


@pytest.mark.parametrize("is_tracked", [False, True])
@pytest.mark.parametrize("link", [False, True])
def test_no_file_is_overwritten(tmp_path: Path, moves: list[Move], link: bool, is_tracked: bool) -> None:
    if is_tracked:
        git(tmp_path, "init", "-q")
        git(tmp_path, "add", "-A")
    if link:
        moves[1].new.symlink_to("nowhere")
    else:
        moves[1].new.write_text("mine", encoding="utf-8")
    before = {path.name for path in tmp_path.iterdir()}
    with pytest.raises(FileExistsError), moved_together(moves):
        pass
    assert {path.name for path in tmp_path.iterdir()} == before
    assert link or moves[1].new.read_text(encoding="utf-8") == "mine"


def test_git_knows_the_new_names_of_what_it_tracks(tmp_path: Path, moves: list[Move]) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "a.po", "b.po")
    with moved_together(moves):
        pass
    assert git(tmp_path, "ls-files").split() == ["a-new.po", "b-new.po"]
    with pytest.raises(KeyError), moved_together([Move(new, old) for old, new in moves]):
        raise KeyError
    assert git(tmp_path, "ls-files").split() == ["a-new.po", "b-new.po"]


def test_names_are_no_patterns_for_git(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    for name in ("a.po", "[a].po", ":a.po"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    git(tmp_path, "add", "a.po")
    with moved_together([Move(tmp_path / name, tmp_path / f"{name}.new") for name in ("[a].po", ":a.po")]):
        pass
    assert git(tmp_path, "ls-files").split() == ["a.po"]
    assert set(everything(tmp_path)) >= {"a.po", "[a].po.new", ":a.po.new"}


def test_a_program_that_a_strange_repository_names_does_not_run(tmp_path: Path, moves: list[Move]) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    monitor = tmp_path / "monitor"
    monitor.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n", encoding="utf-8")
    monitor.chmod(0o755)
    git(tmp_path, "config", "core.fsmonitor", str(monitor))
    with moved_together(moves):
        pass
    assert not (tmp_path / "ran").exists()
    git(tmp_path, "ls-files")
    git(tmp_path, "status")
    assert (tmp_path / "ran").exists()

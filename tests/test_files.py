"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from pathlib import Path

import pytest

from hexapla import files
from hexapla.files import OvertakenError, read_settled, sweep, write_atomically


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.txt"
    assert write_atomically(path, b"one")
    assert path.read_bytes() == b"one"


def test_the_same_bytes_leave_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    os.utime(path, ns=(1, 1))
    assert not write_atomically(path, b"one")
    assert path.stat().st_mtime_ns == 1
    assert write_atomically(path, b"two")
    assert path.stat().st_mtime_ns != 1
    assert path.read_bytes() == b"two"


def test_a_file_keeps_its_mode_and_a_new_one_obeys_the_umask(tmp_path: Path) -> None:
    path, new = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_bytes(b"one")
    path.chmod(0o640)
    before = os.umask(0o027)
    try:
        write_atomically(path, b"two")
        write_atomically(new, b"two")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"two" * 100_000)
    assert path.read_bytes() == b"one"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_in_the_file_s_place_is_an_error_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.mkdir()
    with pytest.raises(OSError, match="directory"):
        write_atomically(path, b"two")
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_link_to_a_catalog_stays_a_link_to_it(tmp_path: Path) -> None:
    real, link = tmp_path / "real.po", tmp_path / "link.po"
    real.write_bytes(b"one")
    link.symlink_to(real)
    write_atomically(link, b"two")
    assert link.is_symlink()
    assert real.read_bytes() == b"two"


def test_a_link_that_leads_to_itself_is_an_error_and_stays(tmp_path: Path) -> None:
    link = tmp_path / "link.po"
    link.symlink_to(link)
    with pytest.raises(OSError, match="symbolic links"):
        write_atomically(link, b"two")
    assert link.is_symlink()


@pytest.mark.skipif(os.getuid() != 0, reason="only root gives files away")
def test_owner_group_and_attributes_survive(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    os.chown(path, 1234, 2345)
    path.chmod(0o660)
    write_atomically(path, b"two")
    found = path.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 2345, 0o660)


def test_a_group_that_we_may_not_keep_is_allowed_no_more_than_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    path.chmod(0o664)
    asked = []

    def refuse(_path: Path, owner: int, _group: int) -> None:
        asked.append(owner)
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "chown", refuse)
    seen = Path.stat

    def stand_in_another_group(each: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = seen(each, follow_symlinks=follow_symlinks)
        return found if each == path else _in_another_group(found)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", stand_in_another_group)
        write_atomically(path, b"two")
    assert len(asked) == 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert path.read_bytes() == b"two"


def _in_another_group(found: os.stat_result) -> os.stat_result:
    return os.stat_result([*found[:5], found.st_gid + 1, *found[6:10]])


def test_what_others_wrote_just_before_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    with pytest.raises(OvertakenError):
        write_atomically(path, b"two", is_current=lambda: False)
    assert path.read_bytes() == b"one"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("old", [None, b"one"])
def test_what_others_write_in_the_last_instant_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bytes | None
) -> None:
    # Found by a run of many commands beside an editor that deletes a file before it writes it.
    path, take_name = tmp_path / "a.txt", files._take_name
    if old:
        path.write_bytes(old)

    def meanwhile(temporary: Path, real: Path, found: files.Stamp | None) -> bool:
        path.write_bytes(b"theirs")
        return take_name(temporary, real, found)

    monkeypatch.setattr(files, "_take_name", meanwhile)
    with pytest.raises(OvertakenError):
        write_atomically(path, b"ours", is_current=lambda: True)
    assert path.read_bytes() == b"theirs"
    monkeypatch.undo()
    assert write_atomically(path, b"ours", is_current=lambda: True)
    assert path.read_bytes() == b"ours"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


LEFT, OTHERS = ".hexapla-abcd1234.writing", [".hexapla-abcd.writing", "hexapla-abcd1234.writing", ".a.txt.x"]


def test_what_a_killed_process_left_goes_with_the_next_write_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one")  # even where there is nothing to write
    for name in (LEFT, *OTHERS):
        (tmp_path / name).write_bytes(b"half")
    (tmp_path / LEFT.replace("a", "b")).symlink_to(tmp_path / OTHERS[0])
    (tmp_path / LEFT.replace("a", "c")).mkdir()
    write_atomically(tmp_path / "a.txt", b"one")
    kept = {"a.txt", *OTHERS, LEFT.replace("a", "b"), LEFT.replace("a", "c")}
    assert {each.name for each in tmp_path.iterdir()} == kept


def test_what_a_living_process_is_writing_stays(tmp_path: Path) -> None:
    with (tmp_path / LEFT).open("wb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        sweep(tmp_path)
        assert (tmp_path / LEFT).exists()


class Editor:
    """A program that writes a file in place, a step at each moment that a reader waits; its clock stands still."""

    def __init__(self, path: Path, steps: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
        self.path, self.steps, self.waited = path, steps, 0
        monkeypatch.setattr(files, "MOMENT", 1)
        monkeypatch.setattr(files, "time", lambda: 1000.5)
        monkeypatch.setattr(files, "sleep", self.step)
        self.step(0)
        self.waited = 0

    def step(self, _seconds: float) -> None:
        self.waited += 1
        if self.steps:
            self.path.write_bytes(self.steps.pop(0))
            os.utime(self.path, (1000, 1000))


def test_a_file_that_is_being_written_is_read_when_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.po"
    editor = Editor(path, [b"", b"half", b"all of it"], monkeypatch)
    assert read_settled(path) == b"all of it"
    assert editor.waited == 3


def test_a_file_that_stays_empty_is_looked_at_for_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.po"
    editor = Editor(path, [b"", b"", b"", b"", b"all of it"], monkeypatch)
    assert read_settled(path) == b"all of it"
    assert editor.waited == 5


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.po")
    with pytest.raises(OSError, match="a pipe"):
        read_settled(tmp_path / "a.po")


def test_a_file_that_has_been_as_it_is_is_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.po"
    editor = Editor(path, [b"all of it"], monkeypatch)
    for seconds in (900, 1100):  # long ago, or by another machine's clock
        os.utime(path, (seconds, seconds))
        assert read_settled(path) == b"all of it"
    assert editor.waited == 0


def test_what_we_have_written_ourselves_is_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.po"
    editor = Editor(path, [b"all of it"], monkeypatch)
    write_atomically(path, b"ours")
    written = path.stat().st_mtime
    monkeypatch.setattr(files, "time", lambda: written)
    assert read_settled(path) == b"ours"
    assert editor.waited == 0

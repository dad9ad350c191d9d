"""staging: files that are written together are all old or all new, whenever the disk is full or the process dies."""

from __future__ import annotations

import errno
import fcntl
import os
from functools import partial
from pathlib import Path

import pytest

from dying import die_at, in_another_process
from hexapla import staging
from hexapla.files import stamp
from hexapla.renaming import swap
from hexapla.staging import write_together
from workshop import everything

OLD = {"en/a.html": b"ours, 1", "en/b.html": b"ours, 1", "en/c.html": b"ours", "en/d.html": b"ours", "en.epub": b"1"}
NEW = {"en/a.html": b"ours, 2", "en/b.html": b"ours, 2", "en/e.html": b"ours", "en/d.html": b"ours", "en.epub": b"2"}
MINE = {"en/CNAME": b"example.org", "en/mine.html": b"a page of the user's"}


def is_ours(path: Path) -> bool:
    return path.is_file() and path.read_bytes().startswith(b"ours")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the old files, and the user's beside them."""
    write_together(tmp_path / "export", OLD, is_ours)
    for name, data in MINE.items():
        (tmp_path / "export" / name).write_bytes(data)
    return tmp_path / "export"


@pytest.fixture(params=["exchanged", "one by one"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A system that exchanges two folders in one step, and one that does not."""
    if request.param == "one by one":
        monkeypatch.setattr(staging, "swap", lambda _one, _other: False)
    return str(request.param)


def write_until(step: int, root: Path) -> None:
    die_at(step)
    write_together(root, NEW, is_ours)


@pytest.mark.usefixtures("system")
def test_all_is_new_and_what_is_not_ours_stays(root: Path) -> None:
    paths = write_together(root, NEW, is_ours)
    assert paths == [root / name for name in NEW]
    assert everything(root) == {**NEW, **MINE}


@pytest.mark.usefixtures("system")
@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("inner", [b"picture, 1", b"picture, 2"])
def test_a_folder_in_a_folder_is_written_too(inner: bytes, root: Path) -> None:
    write_together(root, NEW | {"en/images/one.png": b"picture, 1"}, is_ours)
    write_together(root, OLD | {"en/images/one.png": inner, "en/images/two.png": inner}, is_ours)
    assert everything(root) == OLD | MINE | {"en/images/one.png": inner, "en/images/two.png": inner}


def test_what_does_not_change_keeps_its_date(root: Path) -> None:
    for path in root.rglob("*.*"):
        os.utime(path, ns=(1, 1))
    before = stamp(root / "en")
    write_together(root, OLD, is_ours)
    assert {path.stat().st_mtime_ns for path in root.rglob("*.*")} == {1}
    assert stamp(root / "en") == before
    write_together(root, NEW, is_ours)
    kept = {path.relative_to(root).as_posix() for path in root.rglob("*.*") if path.stat().st_mtime_ns == 1}
    assert kept == {"en/d.html", "en/mine.html"}


@pytest.mark.usefixtures("system")
def test_modes_and_links_survive(root: Path, tmp_path: Path) -> None:
    (root / "en" / "link").symlink_to("a.html")
    (root / "en").rename(tmp_path / "elsewhere")
    (root / "en").symlink_to(tmp_path / "elsewhere")
    (root / "en").chmod(0o2750)
    (root / "en" / "a.html").chmod(0o640)
    write_together(root, NEW, is_ours)
    assert (root / "en").is_symlink()
    assert (root / "en" / "link").is_symlink()
    assert (root / "en").stat().st_mode & 0o7777 == 0o2750
    assert (root / "en" / "a.html").stat().st_mode & 0o7777 == 0o640
    assert {name: data for name, data in everything(tmp_path / "elsewhere").items() if name != "link"} == {
        name.removeprefix("en/"): data for name, data in {**NEW, **MINE}.items() if name != "en.epub"
    }


def test_a_page_that_is_a_link_becomes_a_page_and_where_it_led_stays(root: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"not ours")
    (root / "en" / "a.html").unlink()
    (root / "en" / "a.html").symlink_to(secret)
    write_together(root, NEW, is_ours)
    assert (secret.read_bytes(), (root / "en" / "a.html").read_bytes()) == (b"not ours", NEW["en/a.html"])


def test_a_folder_of_the_users_stays_as_it_is(root: Path) -> None:
    (root / "en" / ".git").mkdir()
    (root / "en" / ".git" / "HEAD").write_bytes(b"ref")
    before = stamp(root / "en" / ".git")
    write_together(root, NEW, is_ours)
    assert everything(root) == {**NEW, **MINE, "en/.git/HEAD": b"ref"}
    assert stamp(root / "en" / ".git") == before


def test_what_the_user_writes_during_the_exchange_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    def meanwhile(one: Path, other: Path) -> bool:
        (root / "en" / "robots.txt").write_bytes(b"new")
        (root / "en" / "x").write_bytes(b"another name server")
        (root / "en" / "x").replace(root / "en" / "CNAME")  # as editors save
        return swap(one, other)

    monkeypatch.setattr(staging, "swap", meanwhile)
    write_together(root, NEW, is_ours)
    assert everything(root) == {**NEW, **MINE, "en/robots.txt": b"new", "en/CNAME": b"another name server"}


@pytest.mark.usefixtures("system")
def test_on_a_full_disk_all_stays_old(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(root)
    for written in range(len(NEW) - 1):
        left = written

        def fsync(_handle: int) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "fsync", fsync)
        with pytest.raises(OSError, match="No space left") as caught:
            write_together(root, NEW, is_ours)
        assert caught.value.filename == str(root / ("en" if written < 3 else "en.epub"))
        assert everything(root) == before


def in_folder(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.startswith("en/")}


def test_whenever_the_process_dies_the_folder_is_all_old_or_all_new_and_the_next_run_clears_up(root: Path) -> None:
    found: list[dict[str, bytes]] = []
    for step in range(1, 999):
        status = in_another_process(partial(write_until, step, root))
        found.append(in_folder(everything(root)))
        assert found[-1] in (in_folder({**OLD, **MINE}), in_folder({**NEW, **MINE}))
        assert (root / "en.epub").read_bytes() in (OLD["en.epub"], NEW["en.epub"])
        write_together(root, NEW, is_ours)
        assert everything(root) == {**NEW, **MINE}
        if not status:
            break
        write_together(root, OLD, is_ours)
        assert everything(root) == {**OLD, **MINE}
    is_new = [each == found[-1] for each in found]
    assert is_new == sorted(is_new)  # from one step on
    assert 10 < is_new.index(True) < len(found) - 10


def test_one_by_one_the_next_run_makes_it_all_new(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "swap", lambda _one, _other: False)
    for step in range(1, 999):
        status = in_another_process(partial(write_until, step, root))
        found = in_folder(everything(root))
        assert all(found[name] == data for name, data in MINE.items())
        assert all(data in (OLD.get(name), NEW.get(name), MINE.get(name)) for name, data in found.items())
        write_together(root, NEW, is_ours)
        assert everything(root) == {**NEW, **MINE}
        if not status:
            break
        write_together(root, OLD, is_ours)


def test_two_processes_that_write_the_same_folder_do_not_mix(root: Path) -> None:
    def write_often(files: dict[str, bytes]) -> None:
        for _time in range(20):
            write_together(root, files, is_ours)

    other = os.fork()
    if not other:
        os._exit(in_another_process(lambda: write_often(OLD)) != 0)
    assert in_another_process(lambda: write_often(NEW)) == 0
    assert os.waitpid(other, 0)[1] == 0
    assert everything(root) in ({**OLD, **MINE}, {**NEW, **MINE})


def test_who_waits_too_long_is_told_and_nothing_is_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "PATIENCE", 0.0)
    held = os.open(root, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    with pytest.raises(TimeoutError, match="another hexapla command is writing there"):
        write_together(root, NEW, is_ours)
    os.close(held)
    assert everything(root) == {**OLD, **MINE}

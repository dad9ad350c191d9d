"""One writer at a time: nothing that was saved is lost, whoever saves; a dead process blocks nobody."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from catalog.entries import entry, fresh
from hexapla import catalog as po
from hexapla.errors import CatalogError
from hexapla.locks import hold
from workshop import environment

PROCESSES, SAVES, OWN = 4, 100, 8
# Saves its own texts again and again, and ends badly if one is not as it was left.
WRITER = f"""
import sys
from pathlib import Path
from hexapla import catalog as po
from hexapla.locks import hold

path, me, said = Path(sys.argv[1]), sys.argv[2], {{}}
print("ready", flush=True)
sys.stdin.readline()
for number in range({SAVES}):
    text = f"{{me}} {{number % {OWN}}}"
    with hold(path):
        loaded = po.load(path)
        entry = loaded.by_key()["", text]
        assert entry.msgstr == said.get(text, ""), (text, entry.msgstr, said)
        said[text] = f"save {{number}}"
        po.translate(entry, said[text])
        po.save(loaded)
"""
HOLDER = """
import sys
from pathlib import Path
from hexapla.locks import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def start(folder: Path, code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start Python code, and wait until it says that it is there."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline()
    return process


def test_four_processes_save_four_hundred_times_and_lose_nothing(tmp_path: Path) -> None:
    made = fresh(tmp_path / "es.po", [f"{me} {number}" for me in range(PROCESSES) for number in range(OWN)])
    po.save(made)
    writers = [start(tmp_path, WRITER, str(made.path), str(me)) for me in range(PROCESSES)]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        _out, said = writer.communicate(timeout=300)
        assert (writer.returncode, said) == (0, "")
    expected = {f"save {number}" for number in range(SAVES - OWN, SAVES)}
    found = po.load(made.path).by_key()
    assert all({found["", f"{me} {n}"].msgstr for n in range(OWN)} == expected for me in range(PROCESSES))
    assert [path.name for path in tmp_path.iterdir()] == ["es.po"]


def test_who_waits_in_vain_is_told_and_changes_nothing(tmp_path: Path) -> None:
    made = fresh(tmp_path / "es.po", ["One"])
    po.save(made)
    link = tmp_path / "link.po"
    link.symlink_to(made.path)
    with start(tmp_path, HOLDER, str(made.path)) as other:
        for path in (made.path, link):
            with pytest.raises(CatalogError, match="Another hexapla command") as caught, hold(path, 0):
                pytest.fail("held twice")
            assert caught.value.place == str(path)
            assert "Wait until it has ended" in caught.value.remedy
        other.communicate("end\n", timeout=30)
    with hold(link, 0):
        pass


def test_who_holds_a_lock_removes_what_a_killed_process_has_left(tmp_path: Path) -> None:
    left = tmp_path / ".hexapla-abcd1234.writing"
    left.write_text("an old catalog", encoding="utf-8")
    with hold(tmp_path / "a.po"):
        assert not left.exists()


def test_a_dead_process_blocks_nobody(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    with start(tmp_path, HOLDER, str(path)) as other:
        other.kill()
        other.communicate(timeout=30)
    with hold(path, 0):
        pass


def test_a_thread_may_hold_a_lock_twice_and_another_thread_waits(tmp_path: Path) -> None:
    path, said = tmp_path / "es.po", []

    def wait() -> None:
        with hold(path):
            said.append("other")

    with hold(path):
        other = Thread(target=wait)
        other.start()
        with hold(path), pytest.raises(CatalogError):
            in_another_thread(path)
        said.append("first")
    other.join(timeout=30)
    assert said == ["first", "other"]


def in_another_thread(path: Path) -> None:
    """Try to hold a lock, without waiting."""
    found: list[CatalogError] = []

    def attempt() -> None:
        try:
            with hold(path, 0):
                pass
        except CatalogError as error:
            found.append(error)

    thread = Thread(target=attempt)
    thread.start()
    thread.join(timeout=30)
    for error in found:
        raise error


def test_lock_files_are_in_the_runtime_folder_for_this_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with hold(tmp_path / "es.po"):
        [folder] = tmp_path.iterdir()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        [file] = folder.iterdir()
        assert file.suffix == ".lock"
    folder.chmod(0o777)
    with pytest.raises(CatalogError, match="others can write there"), hold(tmp_path / "es.po"):
        pytest.fail("held in a folder of everybody's")


def test_without_a_runtime_folder_they_are_among_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "missing"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with hold(tmp_path / "es.po"):
        [folder] = tmp_path.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_save_waits_for_the_lock_too(tmp_path: Path) -> None:
    made = fresh(tmp_path / "es.po", ["One", "Two"])
    po.save(made)
    late = po.load(made.path)
    entry(late, "Two").msgstr = "Dos"
    saving = Thread(target=po.save, args=[late])
    with hold(made.path):
        saving.start()
        theirs = po.load(made.path)
        entry(theirs, "One").msgstr = "Uno"
        po.save(theirs)
        assert entry(po.load(made.path), "Two").msgstr == ""
    saving.join(timeout=30)
    assert {each.msgid: each.msgstr for each in po.load(made.path).active()} == {"One": "Uno", "Two": "Dos"}

"""Poedit, the editor that most translators know, worked by its keys on a screen that nobody sees."""

from __future__ import annotations

import fcntl
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from judges.tools import ENVIRONMENT, need

_SIZE = (900, 600)
# The catalog's own order, and no bar that would ask for a dictionary. https://github.com/vslavik/poedit
_SETTINGS = f"""version=99.0
sort_by=file-order
sort_untrans_first=0
sort_errors_first=0
enable_spellchecking=0
compile_mo=0
[windows/mainwin]
w={_SIZE[0]}
h={_SIZE[1]}
"""
_PATIENCE = 120.0  # seconds, on a machine that does much else
_REST = 4  # looks in a row that find Poedit and its screen idle: then it has done what the last key asked for
_LOOK = 0.04  # seconds between two looks


class Poedit:
    """A catalog open in Poedit, at its first entry."""

    def __init__(self, po: Path, environment: dict[str, str], processes: Sequence[int]) -> None:
        self._po, self._environment, self._xdotool = po, environment, need("xdotool")
        self._processes = processes
        self._window = _wait(lambda: self._do("search", "--onlyvisible", "--name", po.name).split(), "a window")[0]
        _wait(self._at_rest, "a window at rest")
        self._do("windowfocus", "--sync", self._window)
        self._gesture("key", *["ctrl+Up"] * 20)

    def _at_rest(self) -> bool:
        """Whether Poedit and its screen do nothing and the window keeps its size: it is laid out while it is seen."""
        looks = []
        for _look in range(_REST):
            time.sleep(_LOOK)
            looks.append((self._size(), *map(_work, self._processes)))
        return all(look == looks[0] for look in looks) and all(state == "S" for state, *_times in looks[0][1:])

    def _size(self) -> str:
        return self._do("getwindowgeometry", "--shell", self._window)

    def next(self) -> None:
        """Go to the next entry."""
        self._gesture("key", "ctrl+Down")

    def write(self, text: str) -> None:
        """Replace the entry's translation, which is at the bottom left, above the status bar."""
        height = int(self._size().partition("HEIGHT=")[2].split()[0])
        self._do("mousemove", "--window", self._window, str(_SIZE[0] // 3), str(height - 60))
        self._gesture("click", "1")
        self._gesture("key", "ctrl+a")
        self._gesture("type", "--delay", "10", text)

    def needs_work(self) -> None:
        """Press the button that makes an entry fuzzy, or no longer so."""
        self._gesture("key", "ctrl+u")

    def save(self) -> None:
        """Save, and wait until the file is another."""
        before = self._po.read_bytes()
        self._gesture("key", "ctrl+s")
        _wait(lambda: self._po.read_bytes() != before, "a saved file")

    def _gesture(self, *arguments: str) -> None:
        self._do(*arguments)
        _wait(self._at_rest, "a window at rest")

    def _do(self, *arguments: str) -> str:
        command = [self._xdotool, *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, check=False, encoding="utf-8")
        return done.stdout


@contextmanager
def poedit(po: Path, home: Path) -> Iterator[Poedit]:
    """Open a catalog in Poedit, for a user who has never had one: `home` is empty."""
    programs = [need(tool) for tool in ("Xvfb", "poedit", "xdotool")]
    settings = home / ".config" / "poedit" / "config"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    kept = {name: value for name, value in ENVIRONMENT.items() if not name.startswith("XDG_")}
    environment = {**kept, "HOME": str(home), "GTK_A11Y": "none", "NO_AT_BRIDGE": "1", "GDK_BACKEND": "x11"}
    with _alone():
        yield from _worked(po, home, programs, environment)


@contextmanager
def _alone() -> Iterator[None]:
    """One Poedit at a time, of all that a user's tests open: two share more than a home."""
    with (Path(tempfile.gettempdir()) / f"hexapla-poedit-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _worked(po: Path, home: Path, programs: list[str], environment: dict[str, str]) -> Iterator[Poedit]:
    reading, writing = os.pipe()
    # Without -noreset the screen starts anew when xdotool leaves it before Poedit has come, and turns Poedit away then.
    screen = [programs[0], "-displayfd", str(writing), "-screen", "0", "1200x900x24", "-nolisten", "tcp", "-noreset"]
    running = [subprocess.Popen(screen, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)]
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            environment["DISPLAY"] = f":{told.readline().strip()}"
        with (home / "poedit.log").open("wb") as log:
            running.append(subprocess.Popen([programs[1], str(po)], env=environment, stdout=log, stderr=log))
        yield Poedit(po, environment, [process.pid for process in running])
    except BaseException:
        print((home / "poedit.log").read_text(encoding="utf-8", errors="replace"), [one.poll() for one in running])
        raise
    finally:
        for editor in running[1:]:
            editor.kill()
        running[0].terminate()  # the screen has its lock in /tmp to tidy up
        for process in running:
            process.wait()


def _work(process: int) -> tuple[str, str, str]:
    """A process's state, S where it waits for nothing but events, and how long it has run (proc(5))."""
    said = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return said[0], said[11], said[12]


def _wait(until: Callable[[], list[str] | bool], what: str) -> list[str]:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if found := until():
            return found if isinstance(found, list) else []
        time.sleep(0.1)
    pytest.fail(f"waited {_PATIENCE:.0f} seconds for {what} of Poedit")

"""hexapla review, as a person in a shell starts and ends it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from commands import INTERRUPTIBLE
from hexapla.review import ports
from review.adoptions import adopted
from review.desks import book
from workshop import environment

MAIN = [sys.executable, "-c", INTERRUPTIBLE, "review", "--no-browser"]


@contextmanager
def start(folder: Path, *arguments: str, main: list[str] = MAIN) -> Iterator[subprocess.Popen[str]]:
    made = environment(folder, PYTHONUNBUFFERED="1", GIT_CONFIG_GLOBAL=os.devnull)
    with subprocess.Popen(
        [*main, *arguments], cwd=folder, env=made, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        try:
            yield running
        finally:
            running.kill()  # where a test has failed; all others have ended it


def test_it_prints_its_address_serves_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    book(tmp_path)
    with start(tmp_path, "ar", "article") as running:
        assert running.stdout is not None
        told = running.stdout.readline()
        match = re.fullmatch(r"Review: (http://127\.0\.0\.1:\d+/\?token=[\w-]{32})#ar/article\n", told)
        assert match, told
        with urllib.request.urlopen(match[1], timeout=600) as page:  # noqa: S310 - the address is what was matched
            assert b"/page/main.js" in page.read()
        running.send_signal(signal.SIGINT)
        said, complained = running.communicate(timeout=600)
    assert (running.returncode, complained) == (0, "")
    assert "Stopped." in said


def test_adopt_serves_the_pairs(tmp_path: Path) -> None:
    made = adopted(tmp_path)
    with start(made.root, "es", "../mill.es.md", "--review", main=[*MAIN[:-2], "adopt", "--no-browser"]) as running:
        assert running.stdout is not None
        told = next(line for line in running.stdout if line.startswith("Review: "))
        assert told.rstrip().endswith("#alignment/es/chapters.toml")
        end(running)


def port(running: subprocess.Popen[str]) -> str:
    """The port that a command tells of."""
    assert running.stdout is not None
    return running.stdout.readline().partition("127.0.0.1:")[2].partition("/")[0]


def end(running: subprocess.Popen[str]) -> str:
    """End a command as Ctrl-C does; what else it has said."""
    running.send_signal(signal.SIGINT)
    assert running.stdout is not None and running.stderr is not None
    said = running.stdout.read()
    assert (running.stderr.read(), running.wait()) == ("", 0)
    return said


def test_the_page_has_the_port_that_it_had_before(tmp_path: Path) -> None:
    # A browser keeps for an address with its port what was typed and not saved.
    book(tmp_path / "one")
    book(tmp_path / "two")
    with start(tmp_path / "one") as first:
        known = port(first)
        assert "cannot be used" not in end(first)
    with start(tmp_path / "one") as again:
        assert port(again) == known
        with start(tmp_path / "one") as beside:  # a second person, while the first one works
            other = port(beside)
            assert other != known
            assert f"Port {known}, which this page used before, cannot be used" in end(beside)
        with start(tmp_path / "two") as stranger:
            assert port(stranger) not in (known, other)
            end(stranger)
        end(again)
    assert remembered(tmp_path / "one", tmp_path / "one") == [int(other), int(known)]


def remembered(root: Path, home: Path) -> list[int]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.delenv("XDG_STATE_HOME", raising=False)
        return ports.remembered(root)


def test_ports_are_remembered_for_each_publication_the_last_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for number in (*range(4001, 4020), 4007):
        ports.remember(tmp_path, number)
    assert ports.remembered(tmp_path) == [4007, 4019, 4018, 4017, 4016, 4015, 4014, 4013]
    assert ports.remembered(tmp_path / "other") == []
    [file] = (tmp_path / "state" / "hexapla" / "review").iterdir()
    file.write_bytes(b"\xff")
    assert ports.remembered(tmp_path) == []
    file.write_text("0 -1 65536 x 80 ٣")
    assert ports.remembered(tmp_path) == []
    file.write_text("0 -1 65536 x 80")
    assert ports.remembered(tmp_path) == [80]
    monkeypatch.setenv("XDG_STATE_HOME", str(file))  # where nothing can be written, nothing is remembered
    ports.remember(tmp_path, 4001)
    assert ports.remembered(tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["--port", "taken"], 2, "cannot be used"),
        (["--ui", "xx"], 2, "available in"),
        (["de"], 4, "neither a language"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, arguments: list[str], status: int, says: str) -> None:
    book(tmp_path)
    with start(tmp_path) as first:
        assert first.stdout is not None
        taken = first.stdout.readline().partition("127.0.0.1:")[2].partition("/")[0]
        with start(tmp_path, *(taken if each == "taken" else each for each in arguments)) as second:
            _said, complained = second.communicate(timeout=600)
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=600)
    assert second.returncode == status
    assert says in complained and "Traceback" not in complained

"""hexapla review, as a person in a shell starts and ends it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from review.desks import book
from workshop import environment

MAIN = [sys.executable, "-c", "from hexapla.cli import main; main()", "review", "--no-browser"]


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    made = environment(folder, PYTHONUNBUFFERED="1", GIT_CONFIG_GLOBAL=os.devnull)
    return subprocess.Popen(
        [*MAIN, *arguments], cwd=folder, env=made, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_it_prints_its_address_serves_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    book(tmp_path)
    with start(tmp_path, "ar", "article") as running:
        assert running.stdout is not None
        told = running.stdout.readline()
        match = re.fullmatch(r"Review: (http://127\.0\.0\.1:\d+/\?token=[\w-]{32})#ar/article\n", told)
        assert match, told
        with urllib.request.urlopen(match[1], timeout=60) as page:  # noqa: S310 - the address is what was matched
            assert b"/page/main.js" in page.read()
        running.send_signal(signal.SIGINT)
        said, complained = running.communicate(timeout=60)
    assert (running.returncode, complained) == (0, "")
    assert "Ended." in said


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [(["--port", "taken"], 2, "cannot be used"), (["--ui", "xx"], 2, "speaks"), (["de"], 4, "neither a language")],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, arguments: list[str], status: int, says: str) -> None:
    book(tmp_path)
    with start(tmp_path) as first:
        assert first.stdout is not None
        taken = first.stdout.readline().partition("127.0.0.1:")[2].partition("/")[0]
        with start(tmp_path, *(taken if each == "taken" else each for each in arguments)) as second:
            _said, complained = second.communicate(timeout=60)
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=60)
    assert second.returncode == status
    assert says in complained and "Traceback" not in complained

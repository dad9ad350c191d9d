"""review: the folder of a page's previews goes when the page ends, or, where that was killed, when the next begins."""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path

import pytest

from hexapla.review.previews import Previews


def test_the_folder_of_a_killed_page_goes_and_that_of_a_living_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    (folder / "hexapla-review-notes.txt").write_text("a file of the user's", encoding="utf-8")
    killed = os.fork()
    if not killed:
        page = Previews()
        assert page
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(killed, 0)
    (left,) = (each for each in folder.iterdir() if each.is_dir())
    living = Previews()
    (second,) = (each for each in folder.iterdir() if each.is_dir())
    assert second != left
    another = Previews()
    assert second.is_dir()
    another.close()
    living.close()
    assert [each.name for each in folder.iterdir()] == ["hexapla-review-notes.txt"]

"""Locks on open files, and a system without them."""

import os
import subprocess
import sys
from pathlib import Path

from hexapla import flock

# What Windows lacks of Python's `os` that we use, and no `fcntl`. (`filelock` has a way of its own.)
LESS = """
import filelock, os, sys
sys.modules["fcntl"] = None
for name in ("chown", "fchown", "getuid", "killpg", "O_DIRECTORY"):
    delattr(os, name)
"""


def test_a_file_is_locked_once_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch()
    one, other = (os.open(path, os.O_RDONLY) for _ in range(2))
    assert flock.try_lock(one)
    assert not flock.try_lock(other)
    os.close(one)
    assert flock.try_lock(other)
    os.close(other)


def test_a_publication_is_made_where_the_system_has_no_such_locks(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source/a.md").write_text("# One\n\nTwo.[^1]\n\n[^1]: Three.\n", encoding="utf-8")
    for arguments in (["init", "--language", "en", "--languages", "es"], ["build"], ["build"]):
        program = f"{LESS}from hexapla.cli import main; sys.argv[1:] = {arguments!r}; main()"
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "locales/es/a.po").is_file()
    assert list((tmp_path / "export").rglob("*.epub"))
    assert not list(tmp_path.rglob(".hexapla*"))

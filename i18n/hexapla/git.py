"""Ask git, where it is installed and a folder is in a repository."""

from __future__ import annotations

import subprocess
from pathlib import Path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes] | None:
    """Run git in a folder; None if it is not installed. A repository's own programs do not run."""
    command = ["git", "-c", "core.fsmonitor=false", "--literal-pathspecs", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return None


def ask(folder: Path, *arguments: str) -> bytes | None:
    """Run git in a folder, and return what it prints; None if it is not installed, or fails."""
    done = run(folder, *arguments)
    return None if done is None or done.returncode else done.stdout


def is_in_repository(folder: Path) -> bool:
    """Return whether a folder is in the working tree of a repository."""
    return ask(folder, "rev-parse", "--is-inside-work-tree") == b"true\n"


def common_ancestor(path: Path) -> bytes:
    """Return what the two sides of an unfinished merge of a file were made from; empty if git does not know.

    A merge, a rebase or a stash that stopped with a conflict leaves it in git's index, as stage 1 (git-read-tree(1)).
    """
    return ask(path.parent, "show", f":1:./{path.name}") or b""


def has_conflict(path: Path) -> bool:
    """Return whether git stopped in a merge with a conflict in a file that nobody has added since."""
    return bool(ask(path.parent, "ls-files", "--unmerged", "--", path.name))

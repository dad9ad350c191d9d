"""A translator's branch of the catalogs, and how it is merged."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from random import Random

from hexapla.project.git_merges import merge_files
from histories.book import Book
from histories.changes import BY_PEOPLE, save_in_poedit


def begin_a_branch(book: Book, chance: Random) -> None:
    """Let a translator work for some time on a copy of the catalogs."""
    base, theirs = book.branch("base"), book.branch("theirs")
    for folder in (base, theirs):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(book.folder / "locales", folder / "locales")
    copy = replace(book, folder=theirs)
    for change in chance.sample(BY_PEOPLE, 3):
        change(copy, chance)
    if chance.random() < 0.3:
        save_in_poedit(copy, chance)


def merge_the_branch(book: Book, chance: Random) -> None:
    """Merge the translator's catalogs: with our driver, or as git does it by lines, and then with `hexapla mend`."""
    base, theirs = book.branch("base"), book.branch("theirs")
    merge = chance.choice([_merge_by_entries, _merge_by_lines])
    for path in sorted(theirs.glob("locales/*/*.po")):
        before, ours = (folder / path.relative_to(theirs) for folder in (base, book.folder))
        if path.read_bytes() == before.read_bytes():
            continue
        if ours.exists():
            merge(before, ours, path)
        else:  # git keeps a file that one side has removed and the other one has changed
            shutil.copy(path, ours)
    book.open().mend()
    shutil.rmtree(base, ignore_errors=True)
    shutil.rmtree(theirs, ignore_errors=True)


def _merge_by_entries(base: Path, ours: Path, theirs: Path) -> None:
    merge_files(base, ours, theirs, ours.name)


def _merge_by_lines(base: Path, ours: Path, theirs: Path) -> None:
    command = ["git", "merge-file", "--quiet", "--diff3", str(ours), str(base), str(theirs)]
    assert subprocess.run(command, check=False).returncode < 128

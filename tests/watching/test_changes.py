"""watching: which files of a publication have changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla.publication import Publication
from hexapla.watching.changes import Snapshot, changed_files, take_snapshot, wait_for_change, with_own_writing
from workshop import publication


@pytest.fixture
def made(tmp_path: Path) -> Publication:
    return publication(tmp_path, {"a.md": "# A\n"}, '[publication]\nlanguages = ["es"]\n')


def write(made: Publication, *names: str) -> None:
    for name in names:
        path = made.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def test_sources_catalogs_and_settings_are_watched_and_nothing_that_is_made_or_foreign(made: Publication) -> None:
    write(made, "locales/es/a.po", "glossary.csv", "source/part/b.md")
    write(made, "export/en.html", ".git/index", "node_modules/x.js", "env/pyvenv.cfg", "env/lib.py", "source/a.md~")
    assert [path.relative_to(made.root).as_posix() for path in changed_files({}, take_snapshot(made))] == [
        "glossary.csv",
        "hexapla.toml",
        "locales/es/a.po",
        "source/a.md",
        "source/part/b.md",
    ]


def test_new_removed_and_changed_files_are_named(made: Publication) -> None:
    write(made, "one.csv", "two.csv")
    before = take_snapshot(made)
    (made.root / "one.csv").unlink()
    (made.root / "two.csv").write_text("longer than before")
    write(made, "three.csv")
    after = take_snapshot(made)
    assert [path.name for path in changed_files(before, after)] == ["one.csv", "three.csv", "two.csv"]


def test_a_file_that_is_still_being_written_is_waited_for() -> None:
    path = Path("source/a.md")
    snapshots: list[Snapshot] = [{path: (size, 1)} for size in (0, 0, 10, 20, 20, 30)]
    paused: list[None] = []
    taken = wait_for_change(lambda: snapshots[len(paused) - 1], {path: (0, 1)}, lambda: paused.append(None))
    assert (taken, len(paused)) == ({path: (20, 1)}, 5)


def test_what_a_build_writes_is_no_change_but_what_a_person_writes_meanwhile_is(made: Publication) -> None:
    before = take_snapshot(made)
    write(made, "locales/es/a.po", "source/b.md")  # the build's catalog, and a person's chapter
    known = with_own_writing(made, before)
    assert [path.name for path in changed_files(known, take_snapshot(made))] == ["b.md"]

"""A command that is killed anywhere loses no word and leaves nothing: the next one ends where it would have ended.

`HEXAPLA_KILLS=100 pytest tests/project/test_killed.py -n auto` kills each command as many times.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from exchange.sheets import fill_csv
from hexapla import catalog
from hexapla.exchange.making_sheets import write_sheets
from hexapla.project import Project
from hexapla.workspace import open_publication
from workshop import environment, everything, publication

KILLS = int(os.environ.get("HEXAPLA_KILLS", "3"))
ONE = "# The red house\n\nIt stood there.\n\nNobody lived in it.\n\nThen came a day. It rained.\n"
TWO = "# The blue house\n\nThat one was new.\n\nSomebody lived in it.\n"
SETTINGS = '[publication]\nlanguages = ["es", "fr"]\n'
COMMANDS = {
    "extract": ["extract"],
    "draft": ["draft", "--engine", "echo", "--quiet"],
    "import": ["import", "review/es/one.csv", "review/es/two.csv", "--by", "Ana"],
    "approve": ["approve", "es", "--all-translated", "--by", "Lena"],
    "rename": ["rename", "two", "three"],
    "clean": ["clean", "--yes"],
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication with work for each command.

    It has an edited source, empty texts, answers in sheets, texts that wait for approval, catalogs without a source.
    """
    folder = tmp_path_factory.mktemp("begun") / "book"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "86400")
        Project(publication(folder, {"one.md": ONE, "two.md": TWO, "old.md": TWO}, SETTINGS)).extract()
        (folder / "source" / "old.md").unlink()
        made = open_publication(folder)
        for written in list(write_sheets(Project(made), "es", forms=("csv",))):
            texts = [entry.msgid for entry in catalog.load(made.catalogs / "es" / f"{written.document}.po").active()]
            answers = {text: {"new": text.upper()} for text in texts[2:]}
            written.path.write_bytes(fill_csv(written.path.read_bytes(), answers))
        for path in sorted(made.catalogs.glob("*/*.po")):
            loaded = catalog.load(path)
            for entry in list(loaded.active())[:2]:
                catalog.translate(entry, f"{path.parent.name}: {entry.msgid}")
            catalog.save(loaded)
        (folder / "source" / "one.md").write_text(ONE.replace("lived", "ever lived") + "\nThe end.\n", encoding="utf-8")
    return folder


class Server:
    """Runs commands by `killable.py`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def run(self, folder: Path, command: str, last: int = 0) -> dict[str, Any]:
        """Run a command until it ends or, at a given one of its dealings with files, kills itself."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        asked = {"folder": str(folder), "arguments": COMMANDS[command], "last": last}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


@pytest.fixture(scope="module")
def server(begun: Path) -> Iterator[Server]:
    environ = environment(begun.parent, SOURCE_DATE_EPOCH="172800")
    command = [sys.executable, str(Path(__file__).parents[1] / "killable.py"), str(begun)]
    with subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Server(process)
        process.communicate(timeout=60)


def words(folder: Path) -> set[str]:
    """What people have written, wherever it stands; all catalogs must be whole."""
    found = [catalog.load(path) for path in sorted(folder.glob("locales/*/*.po"))]
    return {entry.msgstr for each in found for entry in each.entries if catalog.state(entry).is_human}


@pytest.fixture(scope="module")
def ended(
    begun: Path, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[int, dict[str, bytes]]]:
    """For each command, how often it dealt with files, and what there was when it had ended."""
    found = {}
    for command in COMMANDS:
        folder = shutil.copytree(begun, tmp_path_factory.mktemp(command) / "book")
        done = server.run(folder, command)
        assert done["status"] == 0, done
        found[command] = int(done["count"]), everything(folder)
        assert found[command][1] != everything(begun)
    return found


@pytest.mark.parametrize("number", range(KILLS))
@pytest.mark.parametrize("command", COMMANDS)
def test_a_killed_command_is_as_if_it_had_waited(
    tmp_path: Path,
    begun: Path,
    ended: dict[str, tuple[int, dict[str, bytes]]],
    server: Server,
    command: str,
    number: int,
) -> None:
    folder = shutil.copytree(begun, tmp_path / "book")
    count, expected = ended[command]
    last = Random(f"{command} {number}").randint(1, count)  # noqa: S311 - where, not what
    assert server.run(folder, command, last)["status"] == -signal.SIGKILL
    assert words(folder) >= words(begun)
    if command != "rename" or (folder / "source" / "two.md").exists():  # else it had ended
        done = server.run(folder, command)
        assert done["status"] == 0, done
    assert everything(folder) == expected

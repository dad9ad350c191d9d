"""Servers and desks that are killed while they save, and what is left of their saves.

    PYTHONPATH=tests python -m review.killing 100

does to as many processes what the suite does to a few; it ends badly if a save that was acknowledged is lost.
"""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from hexapla import catalog
from hexapla.project import Project
from hexapla.publication import Publication
from hexapla.workspace import catalog_path
from review.desks import SETTINGS
from workshop import environment, publication

ROWS = 8

# Saves texts of its own rows, every `of`-th from `first`, and says of each save that it is acknowledged.
WRITER = """
import sys
from pathlib import Path
from hexapla.review.desk import open_desk
from hexapla.review.protocol import Edit
from hexapla.workspace import open_publication

folder, name, (first, of, saves) = Path(sys.argv[1]), sys.argv[2], map(int, sys.argv[3:])
desk = open_desk(open_publication(folder))
rows = [row for row in desk.rows("book", "es").rows][first::of]
print("ready", flush=True)
sys.stdin.readline()
for number in range(saves):
    row = rows[number % len(rows)]
    saved = desk.save("book", "es", Edit(row.id, f"{name} {number}", "translate", row.digest, "Lena"))
    rows[number % len(rows)] = saved.row
    print(number, flush=True)
desk.close()
"""


def book(folder: Path) -> Publication:
    """A publication of a document with `ROWS` texts."""
    made = publication(folder, {"book.md": "\n\n".join(f"Text {n}." for n in range(ROWS))}, SETTINGS)
    Project(made).extract()
    return made


def start(made: Publication, name: str, first: int = 0, of: int = 1, saves: int = 1_000_000) -> subprocess.Popen[str]:
    """Start a process that saves as soon as it is told to; it is ready."""
    command = [sys.executable, "-c", WRITER, str(made.root), name, *map(str, (first, of, saves))]
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        command, env=environment(made.root), stdin=pipe, stdout=pipe, stderr=pipe, text=True, bufsize=1
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n", process.communicate()[1]
    return process


def go(process: subprocess.Popen[str]) -> None:
    """Tell a process to begin."""
    assert process.stdin is not None
    process.stdin.write("go\n")


def said(made: Publication) -> dict[str, str]:
    """What the catalog says of each text."""
    return {each.msgid: each.msgstr for each in catalog.load(path(made)).active()}


def path(made: Publication) -> Path:
    """The catalog that is saved to."""
    return catalog_path(made, "book", "es")


def kill(made: Publication, name: str, chance: random.Random) -> bool:
    """Kill a process after some saves, at any moment of the next; whether the catalog then says what it has to."""
    before = said(made)
    with start(made, name) as process:
        assert process.stdout is not None
        go(process)
        told = [process.stdout.readline() for _save in range(chance.randint(1, 12))]
        for _step in range(chance.randint(0, 400_000)):
            pass  # some moment between two acknowledgements
        process.kill()
        told += process.stdout.readlines()
    sources = list(before)
    texts = {sources[number % ROWS]: f"{name} {number}" for number in range(len(told))}
    # The next save may have been written; if so, it was not acknowledged yet.
    written = {sources[len(told) % ROWS]: f"{name} {len(told)}"}
    return said(made) in ({**before, **texts}, {**before, **texts, **written})


def left_behind(made: Publication) -> list[str]:
    """What is left of the processes that were killed, after the next command."""
    command = [sys.executable, "-c", "from hexapla.cli import main; main()", "extract"]
    subprocess.run(command, cwd=made.root, env=environment(made.root), check=True, stdout=subprocess.DEVNULL)
    return [each.name for each in path(made).parent.iterdir() if each.suffix != ".po"]


def main(times: int) -> None:
    """Kill as many processes; say whether anything was lost, and what is left behind after the next extract."""
    chance = random.Random(times)  # noqa: S311 - it chooses moments
    with TemporaryDirectory() as folder:
        made = book(Path(folder))
        lost = sum(not kill(made, f"Process {number}", chance) for number in range(times))
        left = left_behind(made)
    print(f"{times} processes killed: {lost} lost something, {len(left)} files are left behind {left}")
    sys.exit(bool(lost or left))


if __name__ == "__main__":
    main(int(sys.argv[1]))

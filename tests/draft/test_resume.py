"""draft: stopped at any moment, what was done is on disk, the catalog is whole, and the next run does the rest."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hexapla import catalog
from hexapla.project import Project
from workshop import environment, publication

_PATIENCE = 600  # seconds, which only a run that never ends takes
PARAGRAPHS, SENTENCES, BATCH, CALLS = 24, 2, 6, 4
# `hexapla draft` with the echo engine in small batches; it notes what it is asked, and at its fourth call, when
# its argument says so, tells its parent and waits for the end.
COMMAND = f"""
import json, sys
from pathlib import Path
from hexapla import cli
from hexapla.draft.echo import Echo
from hexapla.project import drafting

drafting.WORK_PER_SAVING = 0  # as with an engine that takes much longer than saving
how, asked, translate = sys.argv[1], [], Echo.translate

def slow(self, sentences):
    asked.append(list(sentences))
    Path("asked.json").write_text(json.dumps(asked), encoding="utf-8")
    if how == "wait" and len(asked) == {CALLS}:
        print("waiting", flush=True)
        sys.stdin.read()  # until the parent stops us, or is no more
    return translate(self, sentences)

Echo.batch, Echo.translate = {BATCH}, slow
sys.argv = ["hexapla", "draft", "--engine", "echo", "--quiet"]
cli.main()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A publication of paragraphs of two sentences, extracted."""
    text = "\n\n".join(f"Paragraph {number} says this. Then number {number} says that." for number in range(PARAGRAPHS))
    folder = tmp_path / "publication"
    made = publication(folder, {"article.md": text}, '[publication]\nlanguage = "en"\nlanguages = ["es"]\n')
    Project(made).extract()
    return folder


def start(folder: Path, how: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, how],
        cwd=folder,
        env=environment(folder.parent),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def drafted(folder: Path) -> dict[str, str]:
    """The texts that are on disk, by source; the catalog must be whole to be read."""
    return {entry.msgid: entry.msgstr for entry in catalog.load(folder / "locales" / "es" / "article.po").active()}


def asked(folder: Path) -> list[list[str]]:
    calls: list[list[str]] = json.loads((folder / "asked.json").read_text(encoding="utf-8"))
    return calls


@pytest.mark.parametrize(("how", "status"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)])
def test_a_stopped_run_loses_only_the_batch_in_hand(folder: Path, how: signal.Signals, status: int) -> None:
    with start(folder, "wait") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waiting\n"
        process.send_signal(how)
        _out, said = process.communicate(timeout=_PATIENCE)
    assert process.returncode == status
    if how == signal.SIGINT:
        assert "Finished work is saved" in said
    before = asked(folder)
    first = {source: text for source, text in drafted(folder).items() if text}
    assert len(drafted(folder)) == PARAGRAPHS
    assert len(first) == (CALLS - 1) * BATCH // SENTENCES
    assert all(sentence in " ".join(first) for call in before[:-1] for sentence in call)

    with start(folder, "on") as process:
        _out, said = process.communicate(timeout=_PATIENCE)
    assert process.returncode == 0, said
    again = [sentence for call in asked(folder) for sentence in call]
    assert not [sentence for call in before[:-1] for sentence in call if sentence in again]
    assert len(again) == (PARAGRAPHS - len(first)) * SENTENCES
    assert all(drafted(folder).values())
    assert {source: text for source, text in drafted(folder).items() if source in first} == first


def test_no_half_written_file_is_left(folder: Path) -> None:
    with start(folder, "wait") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
        process.communicate(timeout=_PATIENCE)
    assert [path.name for path in (folder / "locales" / "es").iterdir()] == ["article.po"]

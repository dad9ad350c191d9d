"""hexapla build --watch, as a person in a shell starts and ends it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import INTERRUPTIBLE, run
from workshop import environment, publication

SETTINGS = '[publication]\nlanguages = ["es"]\n'
BUILT = r"progress: es (\d+)%"


class Watching:
    """A command that watches, and the lines that it prints."""

    def __init__(self, running: subprocess.Popen[str]) -> None:
        self.running = running

    def until(self, pattern: str) -> str:
        """What is printed up to a line with the pattern."""
        assert self.running.stdout is not None
        said = ""
        while line := self.running.stdout.readline():
            said += line
            if re.search(pattern, line):
                return said
        pytest.fail(f"{pattern} was never printed, but: {said}")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return publication(tmp_path, {"a.md": "# One\n\nA first paragraph.\n"}, SETTINGS).root


@pytest.fixture
def watching(made: Path) -> Iterator[Watching]:
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, "build", "--watch", "--no-browser"],
        cwd=made,
        env=environment(made / ".home", PYTHONUNBUFFERED="1", GIT_CONFIG_GLOBAL=os.devnull, HEXAPLA_DEBUG=""),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as running:
        try:
            yield Watching(running)
        finally:
            running.kill()  # where a test has failed; the others have ended it


def test_each_change_is_built_once_until_ctrl_c(watching: Watching, made: Path) -> None:
    assert re.match(r"Editions: http://127\.0\.0\.1:\d+/\?token=[\w-]{32}\n", watching.until(BUILT))
    (made / "source" / "a.md").write_text("# One\n\nA second paragraph.\n")
    said = watching.until(BUILT)
    assert said.startswith("Changed: source/a.md.\n") and said.count("made ") >= 1
    assert "second" in (made / "export" / "en-es" / "index.html").read_text()
    catalog = made / "locales" / "es" / "a.po"
    text = catalog.read_text().replace('msgid "One"\nmsgstr ""', 'msgid "One"\nmsgstr "Uno"')
    catalog.write_text(text)
    said = watching.until(BUILT)
    # The catalog that the build before wrote is no change.
    assert said.startswith("Changed: locales/es/a.po.\n") and re.search(BUILT, said)[1] == "50"  # type: ignore[index]
    assert catalog.read_text() == text
    watching.running.send_signal(signal.SIGINT)
    rest, _nothing = watching.running.communicate(timeout=600)
    assert (watching.running.returncode, rest) == (0, "\nStopped.\n")


def test_an_error_is_explained_and_its_correction_is_built(watching: Watching, made: Path) -> None:
    watching.until(BUILT)
    (made / "hexapla.toml").write_text(SETTINGS + "x = [\n")
    assert "This is not TOML" in watching.until(r"toml\.io")
    (made / "hexapla.toml").write_text(SETTINGS)
    watching.until(BUILT)
    (made / "source" / "b.docx").write_bytes(b"no archive")
    said = watching.until("The rest is done")
    assert "b.docx" in said and "Traceback" not in said
    (made / "source" / "b.docx").unlink()
    watching.until(BUILT)


def test_one_build_in_json_cannot_be_watched(made: Path) -> None:
    done = run(made, "build", "--watch", "--json")
    assert done.status == 2 and "--json prints one build" in done.complained

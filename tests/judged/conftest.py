"""Judges of real documents: each prints one line of figures, and fails where another program finds something worse.

They take minutes, so a plain run of the tests leaves this folder out; `.ci/judges` runs it. The documents are those of
`../shared`, what other programs make of them, and those of the folder that `--corpus` names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from judged.word_documents import WordDocument, word_documents

_FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Add a line of figures, which are shown at the end of the run."""
    return request.config.stash.setdefault(_FIGURES, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    lines = config.stash.get(_FIGURES, [])
    if lines:
        terminalreporter.section("figures")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Sequence[WordDocument]:
    """All Word documents there are."""
    corpus = request.config.getoption("--corpus")
    return word_documents(tmp_path_factory.mktemp("word"), Path(corpus) if corpus else None)

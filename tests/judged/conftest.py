"""Judges of real documents: each prints one line of figures, and fails where another program finds something worse.

They take minutes, so a plain run of the tests leaves this folder out; `.ci/judges` runs it. The documents are those of
`../shared`, what other programs make of them, and those of the folder that `--corpus` names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from judged.documents import JudgedDocument
from judged.odt_documents import odt_documents
from judged.word_documents import word_documents

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
def documents(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Sequence[JudgedDocument]:
    """All Word documents there are."""
    return word_documents(tmp_path_factory.mktemp("word"), _corpus(request))


@pytest.fixture(scope="session")
def open_texts(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Sequence[JudgedDocument]:
    """All OpenDocument texts there are."""
    return odt_documents(tmp_path_factory.mktemp("odt"), _corpus(request))


def _corpus(request: pytest.FixtureRequest) -> Path | None:
    corpus = request.config.getoption("--corpus")
    return Path(corpus) if corpus else None

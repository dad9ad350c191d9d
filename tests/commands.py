"""Run a command as its users do, in this process."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from hexapla.cli import main
from hexapla.cli.failures import DEBUG

# A program that runs a command. Tests in the background of a shell have SIGINT ignored, and so would the command.
INTERRUPTIBLE = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from hexapla.cli import main; main()"
)


@dataclass(frozen=True)
class Done:
    """What a command has said, and its exit status."""

    status: int
    said: str
    complained: str = ""


def run(folder: Path, *arguments: str) -> Done:
    """The command as `main` runs it, in this process; whatever it does not explain itself fails the test."""
    said, complained = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(complained):
        patch.chdir(folder)
        patch.setenv(DEBUG, "1")
        patch.setattr(sys, "argv", ["hexapla", *arguments])
        try:
            main()
        except SystemExit as ended:
            return Done(int(ended.code or 0), said.getvalue(), complained.getvalue())
    return Done(0, said.getvalue(), complained.getvalue())

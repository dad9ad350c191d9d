"""Pyright: what somebody else's type checker knows of a package."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from judges.tools import ENVIRONMENT, need, parsed, run


def verifytypes(package: str, root: Path | None = None) -> list[str]:
    """The public symbols of a package whose types are not known in full; `root` is where it is, if not installed."""
    report = _report("--verifytypes", package, "--ignoreexternal", root=root)
    if isinstance(report, str):
        return [report]
    found = report["typeCompleteness"]
    if not found["symbols"]:
        return [f"{package}: pyright finds no public symbol"]
    return [
        f"{symbol['name']}: {told['message']}"
        for symbol in found["symbols"]
        for told in symbol["diagnostics"]
        if not symbol["isTypeKnown"] or symbol["isTypeAmbiguous"]
    ]


def pyright(file: Path) -> list[str]:
    """What is wrong with the types of a program."""
    report = _report("--pythonpath", sys.executable, str(file))
    if isinstance(report, str):
        return [report]
    return [
        f"{file.name}:{told['range']['start']['line'] + 1}: {told['message']}" for told in report["generalDiagnostics"]
    ]


def _report(*arguments: str, root: Path | None = None) -> Any:
    """What pyright says in JSON; a complaint where it does not say it."""
    need("node")
    # With --verifytypes it looks for packages where the first `python` of the path does, whatever else it is told.
    environment = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{ENVIRONMENT['PATH']}"}
    if root:
        environment["PYTHONPATH"] = str(root)
    done = run(need("pyright"), "--outputjson", *arguments, **environment)
    return parsed(done.stdout) or f"pyright failed: {(done.stderr or done.stdout).strip()[-1000:]}"

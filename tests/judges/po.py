"""Judges of PO catalogs."""

from __future__ import annotations

import difflib
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from judges.tools import ENVIRONMENT, failure, need, run

POEDIT_DATE = "2026-11-29 05:44+0000"


def msgfmt(po: Path) -> list[str]:
    """Whatever `msgfmt -c` says of a catalog but its statistics. Drafts are checked like finished entries."""
    done = run(need("msgfmt"), "--check", "--verbose", "--use-fuzzy", "--output-file=/dev/null", str(po))
    said = [line for line in done.stderr.splitlines() if not re.fullmatch(r"\d+ translated messages?\b.*\.", line)]
    if done.returncode and not said:
        return [failure("msgfmt", po, f"exit code {done.returncode}")]
    return said


def msgcat_is_noop(po: Path, width: int = 0) -> list[str]:
    """How `msgcat` would write a catalog differently, unwrapped or at a width, as a unified diff."""
    command = [need("msgcat"), f"--width={width}" if width else "--no-wrap", str(po)]
    done = subprocess.run(command, capture_output=True, check=False, env=ENVIRONMENT)
    if done.returncode:
        return [failure("msgcat", po, done.stderr.decode(errors="replace"))]
    ours, theirs = po.read_bytes(), done.stdout
    if ours == theirs:
        return []
    # As repr writes them, for a CR, a BOM or a missing last newline is a difference too.
    before, after = ([repr(line)[2:-1] for line in text.splitlines(keepends=True)] for text in (ours, theirs))
    return list(difflib.unified_diff(before, after, po.name, "msgcat", lineterm=""))


def toolkit_parses(po: Path) -> list[tuple[str, str]]:
    """The (source, target) pairs that Weblate's parser, translate-toolkit's, sees in a catalog; no obsolete ones."""
    from translate.storage import po as toolkit

    catalog: Any = toolkit.pofile  # half typed
    units = catalog.parsefile(str(po)).units
    return [(str(unit.source), str(unit.target)) for unit in units if not unit.isheader() and not unit.isobsolete()]


def save_by_msgmerge(po: Path) -> None:
    """Let msgmerge update a catalog to its template, as people do who know gettext."""
    template = po.parent.parent / f"{po.stem}.pot"
    done = run(need("msgmerge"), "--quiet", "--previous", "--update", "--backup=none", str(po), str(template))
    if done.returncode:
        pytest.fail(failure("msgmerge", po, done.stderr))


def save_as_poedit(po: Path) -> None:
    """Write a catalog of ours as Poedit 3.2.2 saves it, without its window; a test compares both.

    It dates the header, adds two fields to it, and deletes the flags that it does not know.
    """
    header, end, entries = po.read_text(encoding="utf-8").partition("\n\n")
    lines = [re.sub("(?<=^.PO-Revision-Date: ).*(?=.n.$)", POEDIT_DATE, line) for line in header.split("\n")]
    lines = [line for line in lines if not line.startswith('"X-Generator:')]
    if '"Language-Team:' not in header:
        lines.insert(next(n for n, line in enumerate(lines) if line.startswith('"Language:')), r'"Language-Team: \n"')
    # Poedit writes its name after the fields of gettext, before those of other programs.
    own = [n for n, line in enumerate(lines) if line.startswith('"') and not line.startswith('"X-')]
    lines.insert(own[-1] + 1, r'"X-Generator: Poedit 3.2.2\n"')
    po.write_text("\n".join(lines) + end + entries, encoding="utf-8")

"""export: an Edition -> files.

The law: the same Edition gives the same bytes; notes in are notes out, per language, each linked both ways within its
language; outside judges (EPUBCheck, Ace, axe, the Nu checker) find nothing. A format is one module here and one line
in `WRITERS`. `gate` decides what an edition may show, `page` makes one language of one chapter ready to stand in a
file, `parallel` sets languages beside each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol

from hexapla.errors import ExportError
from hexapla.export.gate import DRAFT, UNAPPROVED, UNTRANSLATED, gate, omitted, passes
from hexapla.messages import _
from hexapla.model import Edition

__all__ = ["DRAFT", "UNAPPROVED", "UNTRANSLATED", "WRITERS", "gate", "omitted", "passes", "write"]

# By format: the module of this folder whose `write` makes it.
WRITERS: Mapping[str, str] = {
    "html": "html",
    "epub": "epub",
    "pdf": "pdf",
    "tmx": "tmx",
    "xliff": "xliff",
    "jsonl": "jsonl",
}


class Writer(Protocol):
    """What each module in `WRITERS` has."""

    def write(self, edition: Edition, folder: Path) -> list[Path]:
        """Write the edition under `folder`; the files that are now its."""


def write(edition: Edition, formats: tuple[str, ...], folder: Path) -> list[Path]:
    """Write an edition in each of its formats.

    Raises:
        ExportError: a file cannot be written.

    """
    paths: list[Path] = []
    for name in formats:
        writer: Writer = import_module(f"hexapla.export.{WRITERS[name]}")
        try:
            paths.extend(writer.write(edition, folder))
        except OSError as error:
            raise ExportError(
                _("The edition cannot be written: {error}.", error=error.strerror),
                place=str(error.filename or folder),
                remedy=_("Free some space or mend the folder's permissions, and export again."),
            ) from error
    return paths

"""export: an Edition -> files.

The law: the same Edition gives the same bytes; notes in are notes out, per language, each linked both ways within its
language; outside judges (EPUBCheck, Ace, axe, the Nu checker) find nothing. A format is one module here and one entry
point in pyproject.toml. `gating` decides what an edition may show, `page` makes one language of one chapter ready to
stand in a file, `parallel` sets languages beside each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from hexapla.errors import ExportError, HexaplaError
from hexapla.export.gating import DRAFT, UNAPPROVED, UNTRANSLATED, gate, omitted, passes
from hexapla.messages import _
from hexapla.model import Edition
from hexapla.plugins import Group, Registered
from hexapla.staging import write_together

__all__ = ["DRAFT", "UNAPPROVED", "UNTRANSLATED", "WRITERS", "gate", "omitted", "passes", "write"]

GENERATOR = '<meta name="generator" content="Hexapla '  # of every page that is ours, before the version


class Writer(Protocol):
    """Writes one format."""

    def write(self, edition: Edition) -> Mapping[str, bytes]:
        """Return the edition's files by name, relative to the folder of editions: the same for the same edition.

        Raises:
            ExportError: the format cannot be made of this edition.
            MissingExtra: what makes it is not installed.

        """


# By format, as hexapla.toml names it.
WRITERS: Mapping[str, Writer] = Registered(Group.WRITERS, Writer)


def write(edition: Edition, formats: tuple[str, ...], folder: Path) -> list[Path]:
    """Write an edition in each of its formats, all of them or none; its files.

    Where a format cannot be made, those named before it are written.

    Raises:
        ExportError: a file cannot be written, or a format cannot be made.
        MissingExtra: what makes a format is not installed.
        PluginError: what makes a format cannot be loaded.

    """
    files: dict[str, bytes] = {}
    failed: HexaplaError | None = None
    for name in formats:
        try:
            files.update(WRITERS[name].write(edition))
        except HexaplaError as error:
            failed = error
            break
    try:
        paths = write_together(folder, files, is_page_of_ours)
    except OSError as error:
        raise ExportError(
            _("The edition cannot be written: {error}.", error=error.strerror),
            place=str(error.filename or folder),
            remedy=_("Free some space or mend the folder's permissions, and export again."),
        ) from error
    if failed:
        raise failed
    return paths


def is_page_of_ours(path: Path) -> bool:
    """Whether a file is a page of an HTML edition, as `html` writes them."""
    return path.suffix == ".html" and path.is_file() and GENERATOR.encode() in path.read_bytes()

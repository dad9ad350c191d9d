"""export: an Edition -> files.

The law: the same Edition gives the same bytes; each language keeps all its notes, each linked both ways within the
language; independent validators (EPUBCheck, Ace, axe, the Nu checker) find nothing. A format is one module here and
one entry point in pyproject.toml. `gating` decides what an edition may show; `page` prepares one language of a chapter
for a file; `parallel` arranges several languages side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from hexapla.errors import ExportError, HexaplaError
from hexapla.export.edition_facts import EditionFacts, cover_file, facts_of
from hexapla.export.gating import (
    MARK_MESSAGES,
    UNTRANSLATED,
    Choices,
    gate,
    has_sign,
    mark_message,
    message_within,
    omitted,
)
from hexapla.export.review_marks import SIGNS, with_sign
from hexapla.export.sentences import shows_pairs
from hexapla.export.written_files import INDEX, RECORD, explained, read_facts, read_record, renewed_record
from hexapla.model import Edition, EditionFiles, ExportNotice
from hexapla.plugins import Group, Registered
from hexapla.staging import write_together

__all__ = [
    "INDEX",
    "MARK_MESSAGES",
    "RECORD",
    "SIGNS",
    "UNTRANSLATED",
    "WRITERS",
    "Choices",
    "MadeFiles",
    "gate",
    "has_sign",
    "make",
    "mark_message",
    "message_within",
    "omitted",
    "read_facts",
    "read_record",
    "shows_pairs",
    "with_sign",
    "write",
    "write_made",
]

GENERATOR = '<meta name="generator" content="Hexapla '  # in every page that we write, before the version


class Writer(Protocol):
    """Writes one format."""

    def write(self, edition: Edition) -> Mapping[str, bytes]:
        """Return the edition's files by name, relative to the folder of editions: the same for the same edition.

        They may be `model.EditionFiles`, with notices.

        Raises:
            ExportError: the format cannot hold this edition.
            MissingExtra: a library that the format needs is not installed.

        """


# By format, as hexapla.toml names it.
WRITERS: Mapping[str, Writer] = Registered(Group.WRITERS, Writer)


def _ignore(_what: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class MadeFiles:
    """The files of an edition, called `edition`, by format; `failed` is why those of the last formats are missing.

    `facts` and `covers` (one file) are for the page of all editions.
    """

    edition: str
    formats: Mapping[str, Mapping[str, bytes]]
    facts: EditionFacts
    covers: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    failed: HexaplaError | None = None

    @property
    def files(self) -> Mapping[str, bytes]:
        """All files by name, relative to the folder of editions."""
        return {name: data for made in self.formats.values() for name, data in made.items()}

    @property
    def notices(self) -> Sequence[ExportNotice]:
        """All notices of the formats."""
        return [each for made in self.formats.values() if isinstance(made, EditionFiles) for each in made.notices]


def write(edition: Edition, formats: tuple[str, ...], folder: Path) -> list[Path]:
    """Write an edition in each of its formats, as `make` and `write_made` do; return the paths of the files."""
    return write_made(make(edition, formats), folder)


def make(edition: Edition, formats: tuple[str, ...]) -> MadeFiles:
    """Make the files of an edition in each of its formats, until one fails; of that one, those that could be made."""
    made: dict[str, Mapping[str, bytes]] = {}
    failed: HexaplaError | None = None
    for name in formats:
        try:
            made[name] = WRITERS[name].write(edition)
        except HexaplaError as error:
            if isinstance(error, ExportError) and error.files:
                made[name] = error.files
            failed = error
            break
    covers = dict([cover_file(edition)])
    return MadeFiles(edition.name, made, facts_of(edition, made), covers=covers, failed=failed)


def write_made(
    made: MadeFiles,
    folder: Path,
    *,
    is_recorded: bool = False,
    on_notice: Callable[[ExportNotice], None] = _ignore,
    on_written: Callable[[Mapping[str, bytes]], None] = _ignore,
) -> list[Path]:
    """Write the files of an edition, all or none; return their paths.

    With `is_recorded`, the folder has a record of the files that exports have written there (`written_files`), and the
    covers for the page of all editions, which are not among the paths.
    `on_notice` is called with each notice of a format, once the files are written, and `on_written` with the bytes of
    the files, by their names in the folder.

    If a format failed, the files of the others, and what it could make, are still written.

    Raises:
        ExportError: a file cannot be written, or a format cannot hold the edition.
        MissingExtra: a library that a format needs is not installed.
        PluginError: the writer of a format cannot be loaded.

    """
    files, failed = made.files, made.failed

    covers = made.covers if is_recorded and files else {}

    def record() -> Mapping[str, bytes]:
        if not is_recorded:
            return {}
        formats = {**made.formats, **({INDEX: covers} if covers else {})}
        return {RECORD: renewed_record(folder, made.edition, formats, made.facts if files else None)}

    with explained(folder):
        paths = write_together(folder, {**files, **covers}, is_own_page, record)[: len(files)]
    on_written(files)
    for notice in made.notices:
        on_notice(notice)
    if failed:
        if isinstance(failed, ExportError):
            failed.written = paths
        raise failed
    return paths


def is_own_page(path: Path) -> bool:
    """Return whether a file is a page of an HTML edition written by `html`."""
    return path.suffix == ".html" and path.is_file() and GENERATOR.encode() in path.read_bytes()

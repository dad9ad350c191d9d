"""The exceptions that stop a command. Every other problem is a `Finding` (see `model`): data, not an exception.

    HexaplaError 3
    ├── PublicationError 4   hexapla.toml is missing, or asks for something that is not possible
    ├── SourceError      5   a source file cannot be read
    ├── CatalogError     6   a PO file cannot be read or written
    ├── EngineError      7   a translation engine or one of its packages fails
    ├── ExportError      8   an edition cannot be made
    ├── MissingExtra     9   an optional dependency is not installed
    ├── Refused         10   an edition is below its own threshold of reviewed text
    ├── SheetError      11   a review sheet cannot be read or written
    ├── PluginError     12   a plug-in cannot be used
    └── ClusterError    13   a cluster cannot be used

The number is the exit status of the command; 0 is success, 1 means findings, 2 is a usage error (click's own).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path


class HexaplaError(Exception):
    """An error that stops the work: what happened, where (`file` or `file:line`), and the remedy."""

    exit_code = 3

    def __init__(self, message: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        remedy = f"\n  {self.remedy}" if self.remedy else ""
        return f"{where}{self.message}{remedy}"


def together(errors: Sequence[HexaplaError]) -> tuple[str, str, str]:
    """Return the message, the place and the remedy of an error that stands for several.

    They are those of the first; the other errors follow its remedy.
    """
    first, *others = errors
    return first.message, first.place, "\n".join([first.remedy, *map(str, others)])


class PublicationError(HexaplaError):
    """An error in hexapla.toml: the file is missing, or asks for something that is not possible."""

    exit_code = 4


class SourceError(HexaplaError):
    """A source file cannot be read."""

    exit_code = 5


class CatalogError(HexaplaError):
    """A PO file cannot be read or written."""

    exit_code = 6


class EngineError(HexaplaError):
    """A translation engine, or one of its packages, fails."""

    exit_code = 7


class ExportError(HexaplaError):
    """An edition cannot be made; `files` are those of its files, by name, that can be, `written` those that were."""

    exit_code = 8

    def __init__(
        self, message: str, *, place: str = "", remedy: str = "", files: Mapping[str, bytes] | None = None
    ) -> None:
        super().__init__(message, place=place, remedy=remedy)
        self.files: Mapping[str, bytes] = files or {}
        self.written: Sequence[Path] = ()


class MissingExtra(HexaplaError):  # noqa: N818 - it names what is missing
    """An optional dependency is not installed; the remedy names the extra."""

    exit_code = 9


class Refused(HexaplaError):  # noqa: N818 - the edition is refused
    """An edition is below its own threshold of reviewed text."""

    exit_code = 10


class SheetError(HexaplaError):
    """A review sheet cannot be read or written."""

    exit_code = 11


class PluginError(HexaplaError):
    """A plug-in cannot be used, or the installation does not list what is ours."""

    exit_code = 12


class ClusterError(HexaplaError):
    """A cluster of other machines cannot be used."""

    exit_code = 13

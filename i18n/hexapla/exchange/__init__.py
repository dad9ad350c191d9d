"""exchange: review sheets, which a person without a PO editor reads and fills in, and files of other programs.

The law: what a person writes into a sheet is imported letter for letter; a sheet that nobody has filled in changes
nothing; nothing in a text becomes a formula, markup or a column. `sheet` has the data classes, `table` what the formats
of spreadsheets have in common, `translated_files` reads what people have translated in other programs. A format of
sheets is a module with `write`, and `read` if it can be imported, and entry points in pyproject.toml.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from hexapla.entry_references import Reference, entry_digest, parse_reference, reference, text_digest
from hexapla.errors import SheetError
from hexapla.exchange.other_endings import refused
from hexapla.exchange.sheet import Answer, Sheet, SheetRow
from hexapla.messages import _
from hexapla.plugins import Group, Registered

__all__ = [
    "READERS",
    "WRITERS",
    "Answer",
    "Reference",
    "Sheet",
    "SheetRow",
    "entry_digest",
    "parse_reference",
    "read",
    "reference",
    "text_digest",
]


class SheetWriter(Protocol):
    """A writer of review sheets in one format."""

    def write(self, sheet: Sheet) -> bytes:
        """Return the bytes of the file; the same sheet gives the same bytes.

        Raises:
            SheetError: the format cannot hold the sheet.
            MissingExtra: a package that writing needs is not installed.

        """


class SheetReader(Protocol):
    """A reader of review sheets that people have filled in."""

    def read(self, data: bytes, file: str) -> list[Answer]:
        """Return the rows of texts, in the order of the file; `file` is its name in places and errors.

        Raises:
            SheetError: it is no review sheet.
            MissingExtra: what reads it is not installed.

        """


# By format, which is also the ending of the file's name.
WRITERS: Mapping[str, SheetWriter] = Registered(Group.SHEET_WRITERS, SheetWriter, first=("html",))
# By the ending of the file's name, in lower case and without its dot.
READERS: Mapping[str, SheetReader] = Registered(Group.SHEET_READERS, SheetReader)
_MOST_BYTES = 1 << 27  # a book's sheet has a tenth of it


def read(path: Path, file: str) -> list[Answer]:
    """Read the answers in a file.

    Raises:
        SheetError: it cannot be read, or is no review sheet.
        MissingExtra: what reads it is not installed.
        PluginError: what reads it cannot be loaded.

    """
    ending = path.suffix.lower().removeprefix(".")
    try:
        size = path.stat().st_size
        if ending not in READERS:
            raise refused(ending, file, READERS)
        if not path.is_file():
            raise SheetError(_("This is not a file."), place=file, remedy=_("Name the sheet's own file."))
        if size > _MOST_BYTES:
            limit = _("The limit is {size} MB.", size=_MOST_BYTES >> 20)
            raise SheetError(_("The sheet is too large."), place=file, remedy=limit)
        data = path.read_bytes()
    except OSError as error:
        raise SheetError(
            _("The file cannot be read ({error}).", error=error.strerror), place=file, remedy=_("Check its name.")
        ) from error
    return READERS[ending].read(data, file)

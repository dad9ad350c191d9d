"""exchange: texts and translations <-> a review sheet, which a person without a PO editor reads and fills in.

The law: what a person writes into a sheet comes back letter for letter; a sheet that nobody has written into says
nothing; nothing in a text becomes a formula, markup or a column. `sheet` has the nouns, `table` what spreadsheets have
in common. A form is a module with `write`, and `read` if it comes back, and a line in a table here.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from hexapla.errors import SheetError
from hexapla.exchange import csv, page, xlsx
from hexapla.exchange.sheet import Answer, Line, Reference, Sheet, entry_digest, parse_reference, reference, text_digest
from hexapla.messages import _

__all__ = [
    "FORMS",
    "READERS",
    "Answer",
    "Line",
    "Reference",
    "Sheet",
    "entry_digest",
    "parse_reference",
    "read",
    "reference",
    "text_digest",
]


class Form(Protocol):
    """A way to write a sheet."""

    def write(self, sheet: Sheet) -> bytes:
        """The file's bytes: the same for the same sheet."""


class Reader(Protocol):
    """A way to read what came back; `file` is how places and errors name it."""

    def read(self, data: bytes, file: str) -> list[Answer]:
        """The rows of texts, in whichever order they are now."""


FORMS: Mapping[str, Form] = {"html": page, "csv": csv, "xlsx": xlsx}
_MOST_BYTES = 1 << 27  # a book's sheet has a tenth of it
# By file name ending.
READERS: Mapping[str, Reader] = {".csv": csv, ".tsv": csv, ".txt": csv, ".xlsx": xlsx}


def read(path: Path, file: str) -> list[Answer]:
    """The answers in a file.

    Raises:
        SheetError: it cannot be read, or is no review sheet.
        MissingExtra: what reads it is not installed.

    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise SheetError(
            _("“{ending}” is not the ending of a sheet that can be read.", ending=path.suffix),
            place=file,
            remedy=_("Save it as one of: {endings}", endings=" ".join(READERS)),
        )
    try:
        if path.exists() and not path.is_file():
            raise SheetError(_("This is no file."), place=file, remedy=_("Name the sheet itself."))
        if path.stat().st_size > _MOST_BYTES:
            limit = _("We read at most {size} MB.", size=_MOST_BYTES >> 20)
            raise SheetError(_("The sheet is too large."), place=file, remedy=limit)
        data = path.read_bytes()
    except OSError as error:
        raise SheetError(
            _("The file cannot be read: {error}.", error=error.strerror), place=file, remedy=_("Check its name.")
        ) from error
    return reader.read(data, file)

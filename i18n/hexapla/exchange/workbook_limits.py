"""Limits on the size of a workbook, checked before openpyxl reads it.

openpyxl fills each row up to its last cell and each gap between rows, so a file of a few kilobytes can need more memory
than a machine has. Counting elements and cells needs only the unpacked parts. It is done with the parser that openpyxl
uses, so that both accept the same files as well-formed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from hexapla.errors import SheetError
from hexapla.messages import _

MOST_ROW = 1 << 20  # the last row of Excel's and LibreOffice's pages
MOST_CELLS = 2_000_000  # including those with which rows are filled up; 20,000 texts take 220,000
MOST_ELEMENTS = 1_500_000  # of pages and their strings
MOST_OTHERS = 150_000  # of styles and the rest
_OF_PAGES = frozenset({"row", "c", "v", "f", "is", "t", "si", "r"})
_COLUMN = re.compile("[A-Za-z]{1,3}")


def refuse_heavy(files: Mapping[str, bytes], file: str) -> None:
    """Refuse a workbook whose parts are too large; `files` are the unpacked parts by name.

    Raises:
        SheetError: it exceeds a limit, or declares a document type.

    """
    weight = _Weight(file)
    for data in files.values():
        parser = expat.ParserCreate()
        parser.StartElementHandler = weight.start
        parser.StartDoctypeDeclHandler = weight.doctype
        weight.last_row = 0
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, ValueError, LookupError):
            continue  # an image, or damaged: openpyxl says which


class _Weight:
    """A target of a parser that counts elements and cells, and stops at a limit."""

    def __init__(self, file: str) -> None:
        self.last_row = 0
        self._file = file
        self._cells = self._elements = self._others = self._column = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name in _OF_PAGES:
            self._elements += 1
        else:
            self._others += 1
        if name == "row":
            self._row(attributes.get("r", ""))
        elif name == "c":
            self._cell(attributes.get("r", ""))
        if self._cells > MOST_CELLS or self._elements > MOST_ELEMENTS or self._others > MOST_OTHERS:
            raise self._refused(_("The workbook has too many cells."))

    def doctype(self, _name: str, _system: str | None, _public: str | None, _has_subset: int) -> None:
        raise self._refused(_("The workbook declares a document type."))

    def _row(self, written: str) -> None:
        if not written.isascii() or not written.isdecimal():
            number = self.last_row + 1
        elif len(written) > 7 or int(written) > MOST_ROW:
            raise self._refused(_("The workbook has a row with the number {number}.", number=written[:20]))
        else:
            number = int(written)
        self._cells += max(number - self.last_row, 0)
        self.last_row, self._column = max(number, self.last_row), 0

    def _cell(self, written: str) -> None:
        letters = _COLUMN.match(written)
        column = _number(letters[0].upper()) if letters else self._column + 1
        self._cells += max(column - self._column, 1)
        self._column = max(column, self._column)

    def _refused(self, message: str) -> SheetError:
        return SheetError(
            message, place=self._file, remedy=_("Copy the rows of the review sheet into a new workbook, and save that.")
        )


def _number(letters: str) -> int:
    """Return the number of a column, from 1, by its letters."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number

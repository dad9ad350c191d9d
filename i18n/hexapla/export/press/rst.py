"""reStructuredText, as Docutils and Sphinx read it."""

from __future__ import annotations

import re

from hexapla.export.press.form import Form, NotePlace
from hexapla.export.press.inventory import Inventory
from hexapla.export.press.nodes import Node, raw_inline
from hexapla.export.press.writing import write_form
from hexapla.model import Edition

_NOTE = re.compile(rb"^\.\. \[\d+\]$", re.MULTILINE)
_REFERENCE = re.compile(rb"\\? ?\[\d+\]_")


class RstForm(Form):
    """reStructuredText. It has no place for languages."""

    writer = reader = "rst"
    ending = ".rst"
    has_languages = False

    def cite_again(self, place: NotePlace) -> list[Node]:
        """Return a reference with the number that pandoc gives the note."""
        return [{"t": "Space"}, raw_inline("rst", f"[{place.number}]_")]

    def draft_mark(self, inlines: list[Node]) -> list[Node]:
        """Return the words alone."""
        return inlines

    def in_language(self, inlines: list[Node], language: str) -> list[Node]:
        """Return the words alone."""
        return inlines

    def blocks_in_language(self, blocks: list[Node], language: str, identifier: str = "") -> list[Node]:
        """Return the blocks alone."""
        return blocks

    def read_again(self, data: bytes) -> Inventory:
        """Count what is in the text; a note that is cited twice is one."""
        first = _NOTE.search(data)
        text, notes = (data[: first.start()], data[first.start() :]) if first else (data, b"")
        found = Form.read_again(self, text + _REFERENCE.sub(b" ", notes))  # pandoc reads no references in notes
        found.notes = len(_NOTE.findall(data))
        return found


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one file in reStructuredText, and its pictures."""
    return write_form(RstForm(), edition)

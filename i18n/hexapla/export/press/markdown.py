"""Markdown as pandoc reads it, with footnotes, and spans and divisions for languages."""

from __future__ import annotations

import re

from hexapla.export.press import nodes
from hexapla.export.press.form import Form, NotePlace
from hexapla.export.press.inventory import Inventory
from hexapla.export.press.nodes import Node, raw_inline
from hexapla.export.press.writing import write_form
from hexapla.model import Edition

_NOTE = re.compile(rb"^\[\^\d+\]:", re.MULTILINE)


class MarkdownForm(Form):
    """Pandoc's Markdown; quotation marks and dashes are the text's own characters."""

    writer = reader = "markdown-smart-raw_tex-raw_attribute"
    ending = ".md"

    def cite_again(self, place: NotePlace) -> list[Node]:
        """Return a mark with the label that pandoc gives the note."""
        return [raw_inline("markdown", f"[^{place.number}]")]

    def ruby(self, base: list[Node], reading: list[Node]) -> list[Node]:
        """Return words with their reading, in HTML."""
        opening, between, closing = (raw_inline("html", tag) for tag in ("<ruby>", "<rt>", "</rt></ruby>"))
        return [opening, *base, between, *reading, closing]

    def page_mark(self, label: str) -> list[Node]:
        """Return the start of a printed page as an empty span with its name."""
        return [nodes.span([], nodes.attributes(classes=("page",), page=label))]

    def read_again(self, data: bytes) -> Inventory:
        """Count what is in the text; a note that is cited twice is one."""
        found = Form.read_again(self, data)
        found.notes = len(_NOTE.findall(data))
        return found


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one Markdown file."""
    return write_form(MarkdownForm(), edition)

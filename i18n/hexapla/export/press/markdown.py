"""Markdown as pandoc reads it, with footnotes, and spans and divisions for languages."""

from __future__ import annotations

import re

from hexapla.export.press import nodes
from hexapla.export.press.escaping import escape_words
from hexapla.export.press.form import Form, NotePlace
from hexapla.export.press.inventory import Inventory
from hexapla.export.press.nodes import Node, raw_inline
from hexapla.export.press.writing import write_form
from hexapla.model import Edition

_NOTE = re.compile(rb"^\[\^\d+\]:", re.MULTILINE)
_CITATION = re.compile(rb"\[\^(\d+)\](?!:)")
_MARK_ALONE = re.compile(r"\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#|@\w*)[.)]|-{3,}")
_ENTITY = re.compile(r"&#?\w+;|\\")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


class MarkdownForm(Form):
    """Pandoc's Markdown; quotation marks and dashes are the text's own characters."""

    writer = reader = "markdown-smart-raw_tex-raw_attribute"
    ending = ".md"
    note_series = False

    def prepare(self, blocks: list[Node]) -> list[Node]:
        """Return the text, in which numbers of lists that are whole paragraphs, and entities, are words."""
        return escape_words(blocks, "markdown", _escaped)

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
        seen: set[bytes] = set()

        def first(match: re.Match[bytes]) -> bytes:
            is_again = match[1] in seen
            seen.add(match[1])
            return b"" if is_again else match[0]

        found = Form.read_again(self, _CITATION.sub(first, data))
        found.notes = len(_NOTE.findall(data))
        return found


def _escaped(word: str, *, is_first: bool, is_alone: bool) -> str | None:
    del is_first
    is_mark = is_alone and _MARK_ALONE.fullmatch(word)
    return _SIGN.sub(r"\\\g<0>", word) if is_mark or _ENTITY.search(word) else None


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one Markdown file."""
    return write_form(MarkdownForm(), edition)

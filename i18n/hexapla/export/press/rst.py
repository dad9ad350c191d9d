"""reStructuredText, as Docutils and Sphinx read it."""

from __future__ import annotations

import re

from hexapla.export.press import nodes
from hexapla.export.press.escaping import escape_words
from hexapla.export.press.form import Form, NotePlace
from hexapla.export.press.inventory import Inventory
from hexapla.export.press.nodes import Node, raw_inline
from hexapla.export.press.writing import write_form
from hexapla.model import Edition

_NOTE = re.compile(rb"^\.\. \[\d+\]$", re.MULTILINE)
_JOINED = re.compile(rb"(\[\d+\]_)(?=[^\s'\")\]}>/\\:.,;!?-])")  # Docutils sees no reference there
_MARK = re.compile(r"\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#)[.)]|[^\w\s\\]+|(?:\.\.|__|>>>|:\w).*|--?\w.*")
_SIGN = re.compile(r"[^\w\s]|_")
_STYLES = frozenset({"Emph", "Strong", "Strikeout", "SmallCaps", "Underline"})
_REFERENCE = re.compile(rb"\\? ?\[\d+\]_")


class RstForm(Form):
    """reStructuredText. It has no place for languages."""

    writer = reader = "rst"
    ending = ".rst"
    has_languages = False

    def prepare(self, blocks: list[Node]) -> list[Node]:
        """Return the text, in which what looks like the start of a list or of a block is a word.

        A heading is one line, at most one level below that before it: Docutils reads no others.
        """
        for node in [each for each in nodes.walk(blocks) if each["t"] in ("Para", "Plain")]:
            node["c"] = [made for each in node["c"] for made in _around_notes(each)]
        return escape_words(nodes.in_one_line(nodes.without_gaps(blocks)), "rst", _escaped)

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

    def finish(self, data: bytes, edition: Edition) -> bytes:
        """Separate the references from words that follow them at once."""
        return _JOINED.sub(rb"\1\\ ", data)

    def read_again(self, data: bytes) -> Inventory:
        """Count what is in the text; a note that is cited twice is one."""
        first = _NOTE.search(data)
        text, notes = (data[: first.start()], data[first.start() :]) if first else (data, b"")
        found = Form.read_again(self, text + _REFERENCE.sub(b" ", notes))  # pandoc reads no references in notes
        found.notes = len(_NOTE.findall(data))
        return found


def _around_notes(node: Node) -> list[Node]:
    """Return words in a style without the notes in them, and the notes between: markup is not nested."""
    if node["t"] not in _STYLES or not any(each["t"] in ("Note", "RawInline") for each in nodes.walk(node["c"])):
        return [node]
    made: list[Node] = []
    for each in (inner for child in node["c"] for inner in _around_notes(child)):
        if each["t"] in ("Note", "RawInline"):
            made.append(each)
        elif made and made[-1]["t"] == node["t"]:
            made[-1]["c"].append(each)
        else:
            made.append(nodes.styled(node["t"], [each]))
    return made


def _escaped(word: str, *, is_first: bool, is_alone: bool) -> str | None:
    del is_alone
    is_mark = (is_first and _MARK.fullmatch(word)) or word.endswith("::")
    return _SIGN.sub(r"\\\g<0>", word) if is_mark else None


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one file in reStructuredText, and its pictures."""
    return write_form(RstForm(), edition)

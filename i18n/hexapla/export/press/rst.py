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

_START, _END = "\ue000", "\ue001"  # signs for private use round the label of a note, until `finish`
_LABELLED = re.compile(f"^\\.\\. \\[(\\d+)\\]\n   {_START}([^{_END}]*){_END}", re.MULTILINE)
_CITED = re.compile(f"\\[(?:(\\d+)|{_START}([^{_END}]*){_END})\\]_")
_NOTE = re.compile(r"^\.\. \[[\w-]+\]$", re.MULTILINE)
_JOINED = re.compile(r"(\[[\w-]+\]_)(?=[^\s'\")\]}>/\\:.,;!?-])")  # Docutils sees no reference there
_PICTURE = re.compile(r"(?<!\S)\.\. (?:image|figure):: ")  # in cells and in items of lists, too
_NAMED_PICTURE = re.compile(r"^\.\. (\|.+\|) image:: ", re.MULTILINE)
# What is not a word in the notation, and marks of styles, which are within words.
_NOTATION = re.compile(r"^ *\.\. (?:_[^\n]*:(?= |$)|\[[\w-]+\])| :alt: |\\? ?\[[\w-]+\]_|``?__?|\|", re.MULTILINE)
_STYLE = re.compile(r"\\ ?(?::\w+:(?=`))?|(?<!\w):\w+:(?=`)|[*`]+")
_MARK = re.compile(r"\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#)[.)]|[^\w\s\\]+|(?:\.\.|__|>>>|:\w).*|--?\w.*")
_SIGN = re.compile(r"[^\w\s]|_")
_STYLES = frozenset({"Emph", "Strong", "Strikeout", "SmallCaps", "Underline"})


class RstForm(Form):
    """reStructuredText. It has no place for languages."""

    writer = "rst"
    ending = ".rst"
    has_languages = False

    def note(self, place: NotePlace, blocks: list[Node]) -> list[Node]:
        """Return a note that begins with its label, for `finish`."""
        return [nodes.note(nodes.after_words([raw_inline("rst", f"{_START}{_label(place)}{_END}")], blocks))]

    def prepare(self, blocks: list[Node]) -> list[Node]:
        """Return the text, in which what looks like the start of a list or of a block is a word.

        A heading is one line, at most one level below that before it: Docutils reads no others. The description of a
        picture, which is its name in the text, is not divided between the lines of a cell.
        """
        for node in [each for each in nodes.walk(blocks) if each["t"] == "Image"]:
            node["c"][1] = [{"t": "Str", "c": words}] if (words := nodes.plain(node["c"][1])) else []
        for node in [each for each in nodes.walk(blocks) if each["t"] in ("Para", "Plain")]:
            node["c"] = [made for each in node["c"] for made in _around_notes(each)]
        return escape_words(nodes.in_one_line(nodes.without_gaps(blocks)), "rst", _escaped)

    def cite_again(self, place: NotePlace) -> list[Node]:
        """Return a reference with the label of the note."""
        return [{"t": "Space"}, raw_inline("rst", f"[{_START}{_label(place)}{_END}]_")]

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
        """Write the labels of the notes, and separate references from words that follow them at once."""
        labels: dict[str, str] = {}

        def labelled(match: re.Match[str]) -> str:
            labels[match[1]] = match[2]
            return f".. [{match[2]}]\n   "

        text = _LABELLED.sub(labelled, data.decode())
        text = _CITED.sub(lambda match: f"[{match[2] or labels.get(match[1], match[1])}]_", text)
        return _JOINED.sub(r"\1\\ ", text).encode()

    def read_again(self, data: bytes) -> Inventory:
        """Count what is in the text: pandoc reads long texts in reStructuredText too slowly.

        A sign between words of a program and a mark of a style look alike: words are counted in both ways.
        """
        text = data.decode()
        found = Inventory(notes=len(_NOTE.findall(text)), pictures=len(_PICTURE.findall(text)))
        found.pictures += sum(text.count(name) - 1 for name in _NAMED_PICTURE.findall(text))
        plain = _NOTATION.sub("\n", text)
        found.add_words(_STYLE.sub("", plain))
        apart = Inventory()
        apart.add_words(plain)
        found.words |= apart.words
        return found


def _label(place: NotePlace) -> str:
    """Return the label of a note: its number, or that of a citation, whose label may have letters."""
    return f"{place.kind.series}-{place.number}" if place.kind.is_apart else place.shown


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

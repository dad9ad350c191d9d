"""What a press form is: how pandoc is asked to write it, what it has of its own, and how a result is read again.

`Form` is what pandoc does by itself. A form's module has a subclass with what pandoc would lose or repeat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, ClassVar

from hexapla import languages
from hexapla.export.press import nodes
from hexapla.export.press.inventory import Inventory, of_pandoc
from hexapla.export.press.nodes import Node
from hexapla.export.press.note_kinds import NoteKind
from hexapla.export.press.program import convert
from hexapla.model import Edition, NoteMarks

_ENOUGH_ROWS, _MOST_ROWS = 100, 200  # of a table in columns: from the first number on, a heading begins another one


@dataclass(frozen=True, slots=True)
class NotePlace:
    """A note at the place where it is written: its number from 1 among all notes, an id of its own, and its kind.

    `shown` is what a reader sees: its number among those that the form counts together, or a mark of its own.
    `language` is its language, if that is not the first one of the edition. `is_cited_again` is whether another
    citation refers to it.
    """

    number: int
    id: str
    kind: NoteKind
    shown: str
    language: str = ""
    is_cited_again: bool = False


class Form:
    """A form that pandoc writes.

    `ending` is that of the file, `writer` pandoc's name of the form, `reader` its name for reading. Pictures are in the
    file if it `holds_pictures`, else beside it. `pictures` are the types of those that it can show; it `draws_svg` as
    PNG, too, for programs that do not show SVG. It `has_languages` if words can have a language; it may not name the
    main one; it `sets_language_of_notes` if its `note` does. One that has a single series of notes does not have
    `note_series`: the notes of others begin with words that say whose they are. One that does not show the title of the
    metadata has it as a heading. One that `divides_columns` has several tables for a long text in columns: LibreOffice
    (7.4) needs more than ten minutes for a table of thousands of rows with notes. One that does not have
    `heads_above_notes` repeats the languages' names on each page only where a table has no notes.
    """

    writer = ""
    reader = ""
    ending = ""
    options: tuple[str, ...] = ()
    holds_pictures = False
    draws_svg = False
    has_languages = True
    names_main_language = True
    sets_language_of_notes = False
    shows_title = True
    note_series = True
    divides_columns = False
    heads_above_notes = True
    pictures: ClassVar[Set[str]] = frozenset({"image/png", "image/jpeg", "image/gif", "image/svg+xml", "image/webp"})

    def note(self, place: NotePlace, blocks: list[Node]) -> list[Node]:
        """Return the first citation of a note, with its text."""
        return [nodes.note(blocks)]

    def cite_again(self, place: NotePlace) -> list[Node]:
        """Return a further citation of a note."""
        return [nodes.styled("Superscript", nodes.text(place.shown))]

    def endnotes(self, title: str, marks: NoteMarks) -> list[Node]:
        """Return what shows the endnotes at the end of the text, in a form that does not do so by itself."""
        return []

    def words(self, text: str, language: str) -> list[Node]:
        """Return words in a language as inline nodes."""
        return nodes.text(text)

    def ruby(self, base: list[Node], reading: list[Node]) -> list[Node]:
        """Return words with their reading, in parentheses where the form has no place for it."""
        return [*base, {"t": "Str", "c": "("}, *reading, {"t": "Str", "c": ")"}]

    def in_language(self, inlines: list[Node], language: str) -> list[Node]:
        """Return words in another language than those around them."""
        return [nodes.span(inlines, self.attributes(language))]

    def blocks_in_language(self, blocks: list[Node], language: str, identifier: str = "") -> list[Node]:
        """Return blocks in another language than those around them."""
        return [nodes.div(blocks, self.attributes(language, identifier))]

    def attributes(self, language: str, identifier: str = "") -> list[Any]:
        """Return the attributes of text in a language."""
        return nodes.attributes(identifier, lang=language, dir=languages.direction(language))

    def anchor(self, identifier: str) -> list[Node]:
        """Return the place that a link leads to."""
        return [nodes.span([], nodes.attributes(identifier))]

    def figure(self, blocks: list[Node], caption: list[Node], identifier: str) -> Node:
        """Return a figure."""
        return nodes.figure(blocks, caption, nodes.attributes(identifier))

    def group(self, blocks: list[Node], identifier: str) -> list[Node]:
        """Return blocks that a link leads to."""
        return [nodes.div(blocks, nodes.attributes(identifier))]

    def line_break(self) -> Node:
        """Return the end of a line within a paragraph, as in verse."""
        return {"t": "LineBreak"}

    def formula(self, tex: str, *, is_display: bool) -> Node:
        """Return a formula in TeX."""
        return nodes.formula(tex, is_display=is_display)

    def draft_mark(self, inlines: list[Node]) -> list[Node]:
        """Return the words that say that a text is a draft, or not translated."""
        return [nodes.span(inlines, nodes.attributes(classes=("draft-mark",)))]

    def page_mark(self, label: str) -> list[Node]:
        """Return the start of a page of a printed edition."""
        return []

    def side_by_side(self, rows: Sequence[Sequence[list[Node]]], names: Sequence[tuple[str, str]]) -> list[Node]:
        """Return rows with the blocks of each language as tables; `names` are the languages' names and tags.

        There is one table, or none without rows, as in a chapter with nothing but its heading above the columns.
        """
        parts = list(_in_portions(rows)) if self.divides_columns else [rows] if rows else []
        columns = [(nodes.USUAL_ALIGNMENT, 1 / len(names))] * len(names)
        made = []
        for part in parts:
            head = [[nodes.cell(self.blocks_in_language(bold(name), tag)) for name, tag in names]]
            body = [[nodes.cell(blocks) for blocks in row] for row in part]
            if not self.heads_above_notes and _has_notes(part):
                head, body = [], [*head, *body]
            made.append(nodes.table(head, body, [], caption=[], columns=columns))
        return made

    def prepare(self, blocks: list[Node]) -> list[Node]:
        """Return the whole text, changed where pandoc would write it wrongly."""
        return blocks

    def metadata(self, edition: Edition) -> Mapping[str, Any]:
        """Return metadata that only this form has; None removes what all forms have."""
        return {}

    def settings(self, edition: Edition) -> Sequence[str]:
        """Return options for pandoc that depend on the edition."""
        return ()

    def finish(self, data: bytes, edition: Edition) -> bytes:
        """Return what pandoc has written with what it could not write."""
        return data

    def read_again(self, data: bytes) -> Inventory:
        """Return what is really in a file of this form."""
        return of_pandoc(convert(data, self.reader, "json"))


def _in_portions(rows: Sequence[Sequence[list[Node]]]) -> Iterator[Sequence[Sequence[list[Node]]]]:
    """Yield rows in portions that begin with a heading if there is one in time."""
    start = 0
    for at, row in enumerate(rows):
        size = at - start
        if size == _MOST_ROWS or (size >= _ENOUGH_ROWS and any(cell and cell[0]["t"] == "Header" for cell in row)):
            yield rows[start:at]
            start = at
    if rows:
        yield rows[start:]


def _has_notes(rows: Sequence[Sequence[list[Node]]]) -> bool:
    return any(node["t"] == "Note" for row in rows for cell in row for node in nodes.walk(cell))


def bold(words: str) -> list[Node]:
    """Return a line in bold type, as a block."""
    return [nodes.paragraph([nodes.styled("Strong", nodes.text(words))], "Plain")]


def heading_above(
    rows: Sequence[Sequence[list[Node]]], between: list[Node], anchor: Callable[[str], list[Node]]
) -> tuple[list[Node], Sequence[Sequence[list[Node]]]]:
    """Return the first heading in all languages as one, and the other rows: a chapter cannot begin in a column.

    `between` is between two languages; `anchor` returns the place that a link to the heading of a language leads to.
    """
    first = [cell[0] for cell in rows[0] if len(cell) == 1 and cell[0]["t"] == "Header"] if rows else []
    if not first or len(first) < len(rows[0]):
        return [], rows
    inlines: list[Node] = []
    for heading in first:
        _level, (identifier, *_rest), own = heading["c"]
        place = anchor(identifier) if identifier and inlines else []
        inlines += [*(between if inlines else []), *place, *own]
    level, attr, _own = first[0]["c"]
    return [nodes.header(level, inlines, attr)], rows[1:]

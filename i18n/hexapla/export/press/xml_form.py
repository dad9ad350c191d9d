"""What the XML forms of the press share: languages on words, and steps on the tree that pandoc has written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from hexapla.export.press import nodes
from hexapla.export.press.form import Form, NotePlace, heading_above
from hexapla.export.press.inventory import Inventory, of_xml
from hexapla.export.press.nodes import Node, raw_inline
from hexapla.model import Edition, Element
from hexapla.tree import remove

_SAID = "press-note"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


class XmlForm(Form):
    """A form in XML.

    `raw` is pandoc's name of the form for raw text, `language` the element for words in another language. `notes`,
    `images`, `separate`, `without` and `texts` are names of elements, as `inventory.of_xml` takes them.
    Pandoc writes no id of a figure if it `loses_ids_of_figures`: links lead to a place in its caption.
    """

    raw = ""
    language = ""
    notes: ClassVar[frozenset[str]] = frozenset()
    images: ClassVar[frozenset[str]] = frozenset()
    separate: ClassVar[frozenset[str]] = frozenset()
    without: ClassVar[frozenset[str]] = frozenset()
    texts: ClassVar[frozenset[str]] = frozenset()
    loses_ids_of_figures = False

    def note(self, place: NotePlace, blocks: list[Node]) -> list[Node]:
        """Return a note, which says for `settle` what it is."""
        return [nodes.note(nodes.after_words([raw_inline(self.raw, said_in_xml(place))], blocks))]

    def figure(self, blocks: list[Node], caption: list[Node], identifier: str) -> Node:
        """Return a figure."""
        if identifier and self.loses_ids_of_figures:
            return nodes.figure(blocks, nodes.after_words(self.anchor(identifier), caption), nodes.attributes())
        return nodes.figure(blocks, caption, nodes.attributes(identifier))

    def in_language(self, inlines: list[Node], language: str) -> list[Node]:
        """Return words in an element that names their language."""
        opening = f'<{self.language} xml:lang="{escape(language)}">'
        return [raw_inline(self.raw, opening), *inlines, raw_inline(self.raw, f"</{self.language}>")]

    def blocks_in_language(self, blocks: list[Node], language: str, identifier: str = "") -> list[Node]:
        """Return blocks with their language on the words of each: the form has no block for it."""
        return nodes.change_words(blocks, lambda inlines: self.in_language(inlines, language))

    def side_by_side(self, rows: Sequence[Sequence[list[Node]]], names: Sequence[tuple[str, str]]) -> list[Node]:
        """Return rows as a table, below the first heading; others are bold paragraphs: a cell cannot have sections."""
        above, rows = heading_above(rows, nodes.text(" · "), self.anchor)
        plain = [[[self._without_heading(block) for block in blocks] for blocks in row] for row in rows]
        return [*above, *Form.side_by_side(self, plain, names)]

    def _without_heading(self, block: Node) -> Node:
        if block["t"] != "Header":
            return block
        _level, (identifier, *_rest), inlines = block["c"]
        anchor = self.anchor(identifier) if identifier else []
        return nodes.paragraph([*anchor, nodes.styled("Strong", inlines)])

    def finish(self, data: bytes, edition: Edition) -> bytes:
        """Return the file with the form's own changes to its tree."""
        root = etree.fromstring(data, _PARSER)
        self.settle(root, edition)
        return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True) + b"\n"

    def settle(self, root: Element, edition: Edition) -> None:
        """Change the tree that pandoc has written."""

    def read_again(self, data: bytes) -> Inventory:
        """Count what is in the file."""
        return of_xml(
            etree.fromstring(data, _PARSER),
            notes=self.notes,
            pictures=self.images,
            separate=self.separate,
            without=self.without,
            texts=self.texts,
        )


def said_in_xml(place: NotePlace) -> str:
    """Return an instruction in a note that says its id, what a reader sees of it, and its series."""
    kind = place.kind
    said = {"id": place.id, "mark": place.shown, "series": kind.series if kind.is_apart else ""}
    said |= {"counted": "yes" if kind.is_counted else "", "end": "yes" if kind.is_of_endnotes else ""}
    return f"<?{_SAID} {' '.join(f'{name}={quoteattr(value)}' for name, value in said.items())}?>"


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """A note that pandoc has written.

    `mark` is what a reader sees of it, `series` the name of its series if it is not of the main one. The form counts
    it if it `is_counted`.
    """

    element: Element
    id: str
    mark: str
    series: str
    is_counted: bool
    is_of_endnotes: bool


def written_notes(root: Element, name: str) -> Iterator[WrittenNote]:
    """Yield the notes of a tree, elements with a name, and remove from them what they said."""
    for said in list(root.iter(etree.ProcessingInstruction)):
        note = next(said.iterancestors(name), None)
        if note is not None and isinstance(said, etree._ProcessingInstruction) and said.target == _SAID:
            told = said.attrib
            yield WrittenNote(
                note,
                told["id"],
                told["mark"],
                told["series"],
                is_counted=bool(told["counted"]),
                is_of_endnotes=bool(told["end"]),
            )
            remove(said)

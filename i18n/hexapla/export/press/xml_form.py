"""What the XML forms of the press share: languages on words, and steps on the tree that pandoc has written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from xml.sax.saxutils import escape

from lxml import etree

from hexapla.export.press import nodes
from hexapla.export.press.form import Form, heading_above
from hexapla.export.press.inventory import Inventory, of_xml
from hexapla.export.press.nodes import Node, raw_inline
from hexapla.model import Edition, Element
from hexapla.tree import XML_ID

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


class XmlForm(Form):
    """A form in XML.

    `raw` is pandoc's name of the form for raw text, `language` the element for words in another language. `notes`,
    `images`, `separate`, `without` and `texts` are names of elements, as `inventory.of_xml` takes them.
    """

    raw = ""
    language = ""
    notes: ClassVar[frozenset[str]] = frozenset()
    images: ClassVar[frozenset[str]] = frozenset()
    separate: ClassVar[frozenset[str]] = frozenset()
    without: ClassVar[frozenset[str]] = frozenset()
    texts: ClassVar[frozenset[str]] = frozenset()

    def in_language(self, inlines: list[Node], language: str) -> list[Node]:
        """Return words in an element that names their language."""
        opening = f'<{self.language} xml:lang="{escape(language)}">'
        return [raw_inline(self.raw, opening), *inlines, raw_inline(self.raw, f"</{self.language}>")]

    def blocks_in_language(self, blocks: list[Node], language: str, identifier: str = "") -> list[Node]:
        """Return blocks with their language on the words of each: the form has no block for it."""
        return nodes.change_words(blocks, lambda inlines: self.in_language(inlines, language))

    def side_by_side(self, rows: Sequence[Sequence[list[Node]]], names: Sequence[tuple[str, str]]) -> list[Node]:
        """Return rows as a table, below the first heading; others are bold paragraphs: a cell cannot have sections."""
        above, rows = heading_above(rows)
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


def name_notes(root: Element, name: str) -> list[Element]:
    """Give the notes of a tree the ids that citations refer to, in their order, and return them."""
    found = list(root.iter(name))
    for number, note in enumerate(found, 1):
        note.set(XML_ID, f"note-{number}")
    return found

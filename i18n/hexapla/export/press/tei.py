"""TEI, the XML of scholarly editions (Text Encoding Initiative, P5)."""

from __future__ import annotations

from typing import ClassVar
from xml.sax.saxutils import escape, quoteattr

from hexapla.export.press import nodes
from hexapla.export.press.form import NotePlace
from hexapla.export.press.nodes import Node, raw_inline
from hexapla.export.press.writing import write_form
from hexapla.export.press.xml_form import XmlForm, written_notes
from hexapla.model import Edition, Element
from hexapla.tree import XML_ID, XML_LANG, remove

_TEI = "{http://www.tei-c.org/ns/1.0}"


class TeiForm(XmlForm):
    """TEI P5."""

    writer = "tei"
    raw = "tei"
    ending = ".tei.xml"
    language = "foreign"
    notes: ClassVar[frozenset[str]] = frozenset({"note"})
    images: ClassVar[frozenset[str]] = frozenset({"graphic"})
    separate: ClassVar[frozenset[str]] = frozenset(
        "p head cell item label lb note ab title author ref rt rb ruby figDesc".split()
    )
    loses_ids_of_figures = True
    without: ClassVar[frozenset[str]] = frozenset({"figDesc"})

    def prepare(self, blocks: list[Node]) -> list[Node]:
        """Return the text with the captions of tables above them: pandoc does not write them."""
        return nodes.captions_above(blocks)

    def anchor(self, identifier: str) -> list[Node]:
        """Return the place that a link leads to, which pandoc would not write."""
        return [raw_inline("tei", f"<anchor xml:id={quoteattr(identifier)}/>")]

    def group(self, blocks: list[Node], identifier: str) -> list[Node]:
        """Return blocks that a link leads to: pandoc would not write the id of a division, either."""
        return nodes.after_words(self.anchor(identifier), blocks)

    def cite_again(self, place: NotePlace) -> list[Node]:
        """Return a reference to a note."""
        return [raw_inline("tei", f'<ref type="noteAnchor" target="#{place.id}">{place.shown}</ref>')]

    def ruby(self, base: list[Node], reading: list[Node]) -> list[Node]:
        """Return words with their reading (section 3.4.2)."""
        opening, between, closing = (raw_inline("tei", tag) for tag in ("<ruby><rb>", "</rb><rt>", "</rt></ruby>"))
        return [opening, *base, between, *reading, closing]

    def formula(self, tex: str, *, is_display: bool) -> Node:
        """Return a formula, whose `<` and `&` pandoc would write as they are."""
        return nodes.formula(escape(tex), is_display=is_display)

    def page_mark(self, label: str) -> list[Node]:
        """Return the start of a printed page."""
        return [raw_inline("tei", f"<pb n={quoteattr(label)}/>")]

    def settle(self, root: Element, edition: Edition) -> None:
        """Name the notes, the language of the text, and the descriptions of pictures."""
        root.set(XML_LANG, edition.languages[0])
        for note in written_notes(root, f"{_TEI}note"):
            note.element.set(XML_ID, note.id)
            if note.series:
                note.element.set("type", note.series)
            note.element.set("place", "end" if note.is_of_endnotes else "foot")
            note.element.set("n", note.mark)
        for figure in root.iter(f"{_TEI}figure"):
            for head in figure.iterchildren(f"{_TEI}head"):
                for place in list(head.iter(f"{_TEI}anchor")):
                    figure.set(XML_ID, place.get(XML_ID, ""))
                    remove(place)
                head.tag = f"{_TEI}figDesc"


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one TEI file, and its pictures."""
    return write_form(TeiForm(), edition)

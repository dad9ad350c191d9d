"""DocBook 5."""

from __future__ import annotations

import re
from typing import ClassVar

from lxml import etree

from hexapla.export.press.form import NotePlace
from hexapla.export.press.nodes import Node, raw_inline
from hexapla.export.press.writing import write_form
from hexapla.export.press.xml_form import XmlForm, written_notes
from hexapla.model import Edition, Element
from hexapla.tree import XML_ID, XML_LANG

_LABEL = re.compile(r"[\w.-]+")  # a label of DocBook is a name token: it has no symbols and brackets
_WITH_BLOCKS = frozenset("article chapter section blockquote listitem footnote entry".split())
_DOCBOOK = "{http://docbook.org/ns/docbook}"


class DocbookForm(XmlForm):
    """DocBook 5.0."""

    writer = "docbook5"
    raw = "docbook"
    ending = ".docbook.xml"
    language = "phrase"
    loses_ids_of_figures = True
    notes: ClassVar[frozenset[str]] = frozenset({"footnote"})
    images: ClassVar[frozenset[str]] = frozenset({"imagedata"})
    separate: ClassVar[frozenset[str]] = frozenset(
        "para title entry term listitem literallayout footnote footnoteref programlisting subtitle firstname surname "
        "textobject personname simpara".split()
    )

    def cite_again(self, place: NotePlace) -> list[Node]:
        """Return a reference to a note."""
        return [raw_inline("docbook", f'<footnoteref linkend="{place.id}"/>')]

    def settle(self, root: Element, edition: Edition) -> None:
        """Name the notes, and the language of the text."""
        root.set(XML_LANG, edition.languages[0])
        for note in written_notes(root, f"{_DOCBOOK}footnote"):
            note.element.set(XML_ID, note.id)
            if note.series:
                note.element.set("role", note.series)
            if label := "" if note.is_counted and not note.is_of_endnotes else "".join(_LABEL.findall(note.mark)):
                note.element.set("label", label)
        if root.find(f"{_DOCBOOK}chapter") is not None:
            root.tag = f"{_DOCBOOK}book"
        for entry in root.iter(f"{_DOCBOOK}entry"):
            _settle_blocks(entry)
        for picture in list(root.iter(f"{_DOCBOOK}inlinemediaobject")):
            if (parent := picture.getparent()) is not None and etree.QName(parent).localname in _WITH_BLOCKS:
                holder = etree.Element(f"{_DOCBOOK}para")
                picture.addprevious(holder)
                holder.append(picture)


def _settle_blocks(entry: Element) -> None:
    """Write the blocks of a cell of a table as DocBook has them there: without titles."""
    for block in list(entry.iter(f"{_DOCBOOK}figure", f"{_DOCBOOK}table")):
        is_figure = block.tag == f"{_DOCBOOK}figure"
        block.tag = f"{_DOCBOOK}informalfigure" if is_figure else f"{_DOCBOOK}informaltable"
        for title in block.findall(f"{_DOCBOOK}title"):
            title.tag = f"{_DOCBOOK}para"
            if is_figure:
                block.addnext(title)
            else:
                block.addprevious(title)


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one DocBook file, and its pictures."""
    return write_form(DocbookForm(), edition)

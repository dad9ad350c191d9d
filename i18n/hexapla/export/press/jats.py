"""JATS, the XML of journals (ANSI/NISO Z39.96)."""

from __future__ import annotations

import re
from typing import ClassVar

from lxml import etree

from hexapla.export.press import nodes
from hexapla.export.press.form import NotePlace
from hexapla.export.press.jats_lines import settle_lines
from hexapla.export.press.nodes import Node, raw_inline
from hexapla.export.press.writing import write_form
from hexapla.export.press.xml_form import XmlForm, written_notes
from hexapla.model import Edition, Element
from hexapla.tree import XML_LANG, remove, unwrap

_DTD = ("-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.1 20151215//EN", "JATS-journalpublishing1.dtd")
_WITH_DISPLAYED_FORMULAS = frozenset("p td th term named-content styled-content disp-quote fig sec body".split())


class JatsForm(XmlForm):
    """JATS for publishing journals."""

    writer = "jats_publishing"
    raw = "jats"
    ending = ".jats.xml"
    language = "styled-content"
    notes: ClassVar[frozenset[str]] = frozenset({"fn"})
    images: ClassVar[frozenset[str]] = frozenset({"graphic", "inline-graphic"})
    separate: ClassVar[frozenset[str]] = frozenset(
        "p title label td th verse-line break fn xref article-title term def list-item preformat surname given-names "
        "string-name attrib subject tex-math".split()
    )
    without: ClassVar[frozenset[str]] = frozenset({"alt-text"})

    def cite_again(self, place: NotePlace) -> list[Node]:
        """Return a further reference to a note."""
        return [raw_inline("jats", f'<xref ref-type="fn" rid="{place.id}">{place.shown}</xref>')]

    def line_break(self) -> Node:
        """Return the end of a line, for `settle`: pandoc would write a space."""
        return raw_inline("jats", "<break/>")

    def formula(self, tex: str, *, is_display: bool) -> Node:
        """Return a formula without the end of CDATA, in which pandoc writes it; TeX ignores spaces in formulas."""
        return nodes.formula(tex.replace("]]>", "]] >"), is_display=is_display)

    def settle(self, root: Element, edition: Edition) -> None:
        """Write what the DTD of JATS 1.1 wants, the lines of verse as lines, and the language of the article."""
        root.set(XML_LANG, edition.languages[0])
        root.set("dtd-version", "1.1")
        information = root.getroottree().docinfo
        information.public_id, information.system_url = _DTD
        for metadata in root.findall("front/article-meta"):
            if metadata.find("title-group") is None:
                metadata.insert(0, etree.Element("title-group"))
                etree.SubElement(metadata[0], "article-title").text = edition.titles[edition.languages[0]]
        for name in root.iterfind("front//contrib/string-name"):
            _wrap(name, "name-alternatives")
        for last in root.findall("front/article-meta/permissions"):
            date = etree.Element("pub-date")
            etree.SubElement(date, "year").text = _year(edition)
            last.addprevious(date)
        _sort_notes(root)
        for inner in root.findall(".//p/p"):
            unwrap(inner)
        settle_lines(root)
        for formula in list(root.iter("disp-formula")):
            if (parent := formula.getparent()) is not None and parent.tag not in _WITH_DISPLAYED_FORMULAS:
                formula.tag = "inline-formula"


def _sort_notes(root: Element) -> None:
    """Give the notes their ids and marks, and each series a list of its own."""
    notes = list(written_notes(root, "fn"))
    by_number = {note.element.get("id", ""): note for note in notes}
    for reference in root.iter("xref"):
        if note := by_number.get(reference.get("rid", "")):
            reference.set("rid", note.id)
            reference.text = note.mark
    lists: dict[str, Element] = {}
    for note in notes:
        note.element.set("id", note.id)
        for label in note.element.iterchildren("label"):
            label.text = note.mark
        if note.series:
            own = lists.get(note.series)
            if own is None:
                own = lists[note.series] = etree.SubElement(
                    next(root.iter("back")), "fn-group", {"content-type": note.series}
                )
            own.append(note.element)
    for each in [each for each in root.iter("fn-group") if not len(each)]:
        remove(each)


def _year(edition: Edition) -> str:
    """Return the year of the source, or that of the last change."""
    found = re.match(r"\d{4}", edition.date)
    return found[0] if found else edition.modified[:4]


def _wrap(element: Element, name: str) -> None:
    holder = etree.Element(name)
    holder.tail, element.tail = element.tail, None
    element.addprevious(holder)
    holder.append(element)


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one JATS file, and its pictures."""
    return write_form(JatsForm(), edition)

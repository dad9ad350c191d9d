"""XLIFF 2.1 (OASIS Standard, 13 February 2018), core: a file for each language of an edition but the source's own.

Units are units, paired sentences are segments, and a tag is an inline code whose data is our tag. The name of a unit is
the reference by which `hexapla import` finds its entry again. The state of a machine draft, or of a text whose source
has changed, is `initial`; of a person's translation `translated`; of an approved one `reviewed`.
"""

from __future__ import annotations

from lxml import etree

from hexapla.export.inline_codes import CodeIds, append_text, balanced_tokens
from hexapla.export.xliff_rows import SPACE, XliffRow, rows, write_files
from hexapla.markup import Tag
from hexapla.model import Chapter, Edition, Element, State, Unit

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.1's core, too
# The attributes `state` and `subState` of a segment; the part after the colon is our own.
_STATES = {
    State.EMPTY: ("initial", ""), State.DRAFT: ("initial", "hexapla:draft"), State.STALE: ("initial", "hexapla:stale"),
    State.OUTDATED: ("initial", "hexapla:outdated"), State.MINOR: ("translated", "hexapla:minor"),
    State.TRANSLATED: ("translated", ""), State.APPROVED: ("reviewed", ""),
}  # fmt: skip


def write(edition: Edition) -> dict[str, bytes]:
    """Return a file for each language."""
    return write_files(edition, "xlf", _xliff)


def _xliff(edition: Edition, chapters: list[Chapter], language: str) -> Element:
    attributes = {"version": "2.1", "srcLang": edition.source_language, "trgLang": language}
    root = etree.Element("xliff", attributes, nsmap={None: _NAMESPACE})
    root.extend(_file(chapter, f"f{number}", language) for number, chapter in enumerate(chapters, 1))
    return root


def _file(chapter: Chapter, identifier: str, language: str) -> Element:
    original = chapter.rows[0].unit.place.file
    file = etree.Element("file", {"id": identifier, "original": original, SPACE: "preserve"})
    file.text = file.tail = "\n"
    file.extend(map(_unit, rows(chapter, language)))
    return file


def _unit(row: XliffRow) -> Element:
    """Return one row as a unit: its notes, the data of its codes, then its segments, as the schema orders them."""
    source, target = _Side(row.unit), _Side(row.unit)
    unit = etree.Element("unit", {"id": row.id, "name": row.reference})
    notes = etree.SubElement(unit, "notes")
    for category, words in row.notes():
        etree.SubElement(notes, "note", {"category": category}).text = words
    if row.unit.codes:
        unit.append(_data(row.unit))
    for piece, said in row.pieces:
        unit.extend(_segments(row, source, piece, target, said=said))
    unit.tail = "\n"
    return unit


def _data(unit: Unit) -> Element:
    """Return the unit's tags, as in catalogs."""
    data = etree.Element("originalData")
    for number, code in enumerate(unit.codes, 1):
        tags = {f"d{number}": Tag(code.name, "void" if code.void else "open")}
        if not code.void:
            tags[f"d{number}e"] = Tag(code.name, "close")
        for identifier, tag in tags.items():
            etree.SubElement(data, "data", {"id": identifier}).text = str(tag)
    return data


def _segments(row: XliffRow, source: _Side, piece: str, target: _Side, *, said: str) -> list[Element]:
    """Return a segment, and the white space after it."""
    state, detail = _STATES[row.state]
    segment = etree.Element("segment", {"state": state, **({"subState": detail} if detail else {})})
    ours, theirs = piece.rstrip(), said.rstrip()
    source.fill(etree.SubElement(segment, "source"), ours)
    if row.is_translated:
        target.fill(etree.SubElement(segment, "target"), theirs)
    gaps = piece[len(ours) :], said[len(theirs) :]
    if not any(gaps):
        return [segment]
    gap = etree.Element("ignorable")
    for name, space in zip(("source", "target") if row.is_translated else ("source",), gaps, strict=False):
        etree.SubElement(gap, name).text = space
    return [segment, gap]


class _Side:
    """The source or the target of a unit, filled segment by segment; the same code has the same id in both."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.ids = CodeIds(unit)

    def fill(self, element: Element, text: str) -> None:
        """Add tagged text to a `<source>` or `<target>`."""
        stack = [element]
        for token in balanced_tokens(self.unit, text):
            if isinstance(token, str):
                append_text(stack[-1], token)
            elif token.shape == "close":
                stack.pop()
            else:
                code = etree.SubElement(stack[-1], "ph" if token.shape == "void" else "pc", self._attributes(token))
                if token.shape == "open":
                    stack.append(code)

    def _attributes(self, tag: Tag) -> dict[str, str]:
        identifier, number = self.ids.next_id(tag), self.ids.numbers[tag.name]
        if tag.shape == "void":
            return {"id": identifier, "dataRef": f"d{number}"}
        return {"id": identifier, "dataRefStart": f"d{number}", "dataRefEnd": f"d{number}e"}

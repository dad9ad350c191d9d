"""XLIFF 2.1 (OASIS Standard, 13 February 2018), core: a file for each language of an edition but the source's own.

Units are units, paired sentences are segments, and a tag is an inline code whose data is our tag. The name of a unit is
the reference by which `hexapla import` finds its entry again. The state of a machine draft, or of a text whose source
has changed, is `initial`; of a person's translation `translated`; of an approved one `reviewed`.
"""

from __future__ import annotations

from lxml import etree

from hexapla import characters, translator_tags
from hexapla.entry_references import reference
from hexapla.export.inline_codes import CodeIds, append_text, balanced_tokens, with_omission
from hexapla.markup import Tag
from hexapla.model import Cell, Chapter, Edition, Element, Row, State, Unit

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.1's core, too
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# The attributes `state` and `subState` of a segment; the part after the colon is our own.
_STATES = {
    State.EMPTY: ("initial", ""), State.DRAFT: ("initial", "hexapla:draft"), State.STALE: ("initial", "hexapla:stale"),
    State.OUTDATED: ("initial", "hexapla:outdated"), State.MINOR: ("translated", "hexapla:minor"),
    State.TRANSLATED: ("translated", ""), State.APPROVED: ("reviewed", ""),
}  # fmt: skip


def write(edition: Edition) -> dict[str, bytes]:
    """Return a file for each language."""
    return {
        f"{edition.name}.{language}.xlf": _xliff(edition, language)
        for language in edition.languages
        if language != edition.source_language
    }


def _xliff(edition: Edition, language: str) -> bytes:
    attributes = {"version": "2.1", "srcLang": edition.source_language, "trgLang": language}
    root = etree.Element("xliff", attributes, nsmap={None: _NAMESPACE})
    root.text = "\n"
    chapters = [chapter for chapter in edition.chapters if chapter.rows]
    root.extend(_file(chapter, f"f{number}", language) for number, chapter in enumerate(chapters, 1))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _file(chapter: Chapter, identifier: str, language: str) -> Element:
    original = chapter.rows[0].unit.place.file
    file = etree.Element("file", {"id": identifier, "original": original, _SPACE: "preserve"})
    file.text = file.tail = "\n"
    file.extend(_unit(row, f"u{number}", language, chapter.name) for number, row in enumerate(chapter.rows, 1))
    return file


def _unit(row: Row, identifier: str, language: str, document: str) -> Element:
    """Return one row as a unit: its notes, the data of its codes, then its segments, as the schema orders them."""
    at = next(number for number, cell in enumerate(row.cells) if number and cell.language == language)
    row = with_omission(row, at)
    source, target = _Side(row.unit), _Side(row.unit)
    segments = [
        each
        for pieces in row.segments
        if pieces[0] or pieces[at]
        for each in _segments(source, pieces[0], target, pieces[at], cell=row.cells[at])
    ]
    cell = row.cells[at]
    known = reference(language, document, row.unit.key, cell.in_catalog, state=cell.state or State.EMPTY)
    unit = etree.Element("unit", {"id": identifier, "name": str(known)})
    unit.append(_notes(row.unit, row.cells[at]))
    if row.unit.codes:
        unit.append(_data(row.unit))
    unit.extend(segments)
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


def _notes(unit: Unit, cell: Cell) -> Element:
    """Return the unit's kind, place and context, and the translator's notes."""
    notes = etree.Element("notes")
    for category, words in (("kind", unit.kind), ("place", str(unit.place)), ("context", unit.context)):
        if words:
            etree.SubElement(notes, "note", {"category": category}).text = characters.drop_forbidden(words)
    for words in translator_tags.split(unit.text, cell.text).notes:
        note = etree.SubElement(notes, "note", {"category": "translator", "appliesTo": "target"})
        note.text = characters.drop_forbidden(words)
    return notes


def _segments(source: _Side, piece: str, target: _Side, said: str, cell: Cell) -> list[Element]:
    """Return a segment, and the white space after it."""
    state, detail = _STATES[cell.state or State.EMPTY] if cell.text else _STATES[State.EMPTY]
    segment = etree.Element("segment", {"state": state, **({"subState": detail} if detail else {})})
    ours, theirs = piece.rstrip(), said.rstrip()
    source.fill(etree.SubElement(segment, "source"), ours)
    if cell.text:
        target.fill(etree.SubElement(segment, "target"), theirs)
    gaps = piece[len(ours) :], said[len(theirs) :]
    if not any(gaps):
        return [segment]
    gap = etree.Element("ignorable")
    for name, space in zip(("source", "target") if cell.text else ("source",), gaps, strict=False):
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

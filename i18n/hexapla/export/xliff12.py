"""XLIFF 1.2 (OASIS Standard, 1 February 2008), which all translation programs read: a file for each language.

A unit is a translation unit, and paired sentences are its segments: `<mrk mtype="seg">` in `<seg-source>` and target.
A tag is a `<ph>`, or a pair of `<bpt>` and `<ept>`, which contain our tag. `resname` is the reference by which
`hexapla import` finds the entry again.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from hexapla import characters, translator_tags
from hexapla.entry_references import reference
from hexapla.export.inline_codes import CodeIds, append_text, balanced_tokens, with_omission
from hexapla.model import Cell, Chapter, Edition, Element, Row, State, Unit

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# The attributes `state` and `state-qualifier` of a target.
_STATES = {
    State.EMPTY: ("new", ""), State.DRAFT: ("needs-review-translation", "leveraged-mt"),
    State.STALE: ("needs-translation", "leveraged-mt"), State.OUTDATED: ("needs-translation", ""),
    State.MINOR: ("translated", ""), State.TRANSLATED: ("translated", ""), State.APPROVED: ("signed-off", ""),
}  # fmt: skip


def write(edition: Edition) -> dict[str, bytes]:
    """Return a file for each language."""
    return {
        f"{edition.name}.{language}.xliff": _xliff(edition, language)
        for language in edition.languages
        if language != edition.source_language
    }


def _xliff(edition: Edition, language: str) -> bytes:
    root = etree.Element("xliff", {"version": "1.2"}, nsmap={None: _NAMESPACE})
    root.text = "\n"
    root.extend(_file(each, edition.source_language, language) for each in edition.chapters if each.rows)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _file(chapter: Chapter, source: str, language: str) -> Element:
    original = chapter.rows[0].unit.place.file
    file = etree.Element(
        "file",
        {"original": original, "source-language": source, "target-language": language, "datatype": "xml"},
    )
    body = etree.SubElement(file, "body")
    body.text = file.tail = "\n"
    body.extend(_unit(row, f"u{number}", language, chapter.name) for number, row in enumerate(chapter.rows, 1))
    return file


def _unit(row: Row, identifier: str, language: str, document: str) -> Element:
    """Return a row as a translation unit: source, segments, target, notes, as the schema orders them."""
    at = next(number for number, cell in enumerate(row.cells) if number and cell.language == language)
    row = with_omission(row, at)
    cell = row.cells[at]
    known = reference(language, document, row.unit.key, cell.in_catalog, state=cell.state or State.EMPTY)
    unit = etree.Element("trans-unit", {"id": identifier, "resname": str(known), _SPACE: "preserve"})
    if cell.text and cell.state is State.APPROVED:
        unit.set("approved", "yes")
    state, qualifier = _STATES[cell.state or State.EMPTY] if cell.text else _STATES[State.EMPTY]
    pieces = [(each[0], each[at]) for each in row.segments if each[0] or each[at]]
    _fill(etree.SubElement(unit, "source"), row.unit, [piece for piece, _said in pieces])
    if len(pieces) > 1:
        _fill(etree.SubElement(unit, "seg-source"), row.unit, [piece for piece, _said in pieces], are_segments=True)
    target = etree.SubElement(unit, "target", {"state": state, **({"state-qualifier": qualifier} if qualifier else {})})
    if cell.text:
        _fill(target, row.unit, [said for _piece, said in pieces], are_segments=len(pieces) > 1)
    for author, words in _notes(row.unit, cell):
        annotated = "target" if author == "translator's note" else "source"
        note = etree.SubElement(unit, "note", {"from": author, "annotates": annotated})
        note.text = characters.drop_forbidden(words)
    unit.tail = "\n"
    return unit


def _notes(unit: Unit, cell: Cell) -> Iterator[tuple[str, str]]:
    """Yield the unit's kind, place and context, and the translator's notes."""
    for author, words in (("kind", unit.kind), ("place", str(unit.place)), ("context", unit.context)):
        if words:
            yield author, words
    for words in translator_tags.split(unit.text, cell.text).notes:
        yield "translator's note", words


def _fill(element: Element, unit: Unit, pieces: list[str], *, are_segments: bool = False) -> None:
    """Fill a source or a target with pieces of tagged text; the space after a segment is not in it."""
    ids = CodeIds(unit)
    for number, piece in enumerate(pieces, 1):
        if not are_segments:
            _add(element, unit, piece, ids)
            continue
        mark = etree.SubElement(element, "mrk", {"mtype": "seg", "mid": str(number)})
        words = piece.rstrip()
        _add(mark, unit, words, ids)
        append_text(element, characters.drop_forbidden(piece[len(words) :]))


def _add(element: Element, unit: Unit, text: str, ids: CodeIds) -> None:
    opened: list[str] = []
    for token in balanced_tokens(unit, text):
        if isinstance(token, str):
            append_text(element, token)
        elif token.shape == "void":
            etree.SubElement(element, "ph", id=ids.next_id(token)).text = str(token)
        elif token.shape == "open":
            opened.append(ids.next_id(token))
            etree.SubElement(element, "bpt", id=opened[-1], rid=opened[-1]).text = str(token)
        else:
            etree.SubElement(element, "ept", id=opened[-1], rid=opened.pop()).text = str(token)

"""XLIFF 1.2 (OASIS Standard, 1 February 2008), which all translation programs read: a file for each language.

A unit is a translation unit, and paired sentences are its segments: `<mrk mtype="seg">` in `<seg-source>` and target.
A tag is a `<ph>`, or a pair of `<bpt>` and `<ept>`, which contain our tag. `resname` is the reference by which
`hexapla import` finds the entry again.
"""

from __future__ import annotations

from lxml import etree

from hexapla import characters
from hexapla.export.inline_codes import CodeIds, append_text, balanced_tokens
from hexapla.export.xliff_rows import SPACE, XliffRow, rows, write_files
from hexapla.model import Chapter, Edition, Element, State, Unit

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
# The attributes `state` and `state-qualifier` of a target.
_STATES = {
    State.EMPTY: ("new", ""), State.DRAFT: ("needs-review-translation", "leveraged-mt"),
    State.STALE: ("needs-translation", "leveraged-mt"), State.OUTDATED: ("needs-translation", ""),
    State.MINOR: ("translated", ""), State.TRANSLATED: ("translated", ""), State.APPROVED: ("signed-off", ""),
}  # fmt: skip


def write(edition: Edition) -> dict[str, bytes]:
    """Return a file for each language."""
    return write_files(edition, "xliff", _xliff)


def _xliff(edition: Edition, chapters: list[Chapter], language: str) -> Element:
    root = etree.Element("xliff", {"version": "1.2"}, nsmap={None: _NAMESPACE})
    root.extend(_file(chapter, edition.source_language, language) for chapter in chapters)
    return root


def _file(chapter: Chapter, source: str, language: str) -> Element:
    original = chapter.rows[0].unit.place.file
    file = etree.Element(
        "file",
        {"original": original, "source-language": source, "target-language": language, "datatype": "xml"},
    )
    body = etree.SubElement(file, "body")
    body.text = file.tail = "\n"
    body.extend(map(_unit, rows(chapter, language)))
    return file


def _unit(row: XliffRow) -> Element:
    """Return a row as a translation unit: source, segments, target, notes, as the schema orders them."""
    unit = etree.Element("trans-unit", {"id": row.id, "resname": row.reference, SPACE: "preserve"})
    if row.state is State.APPROVED:
        unit.set("approved", "yes")
    state, qualifier = _STATES[row.state]
    pieces, is_cut = [piece for piece, _said in row.pieces], len(row.pieces) > 1
    _fill(etree.SubElement(unit, "source"), row.unit, pieces)
    if is_cut:
        _fill(etree.SubElement(unit, "seg-source"), row.unit, pieces, are_segments=True)
    target = etree.SubElement(unit, "target", {"state": state, **({"state-qualifier": qualifier} if qualifier else {})})
    if row.is_translated:
        _fill(target, row.unit, [said for _piece, said in row.pieces], are_segments=is_cut)
    for author, words in row.notes():
        etree.SubElement(unit, "note", {"from": author, "annotates": "source"}).text = words
    unit.tail = "\n"
    return unit


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

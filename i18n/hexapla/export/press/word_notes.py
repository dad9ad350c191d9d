"""The notes of Word documents: pandoc writes footnotes alone; endnotes and notes with marks of their own are made here.

ECMA-376, part 1, section 17.11 (footnotes and endnotes).
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from xml.sax.saxutils import quoteattr

from lxml import etree

from hexapla.export.press.archives import read_parts
from hexapla.export.press.form import NotePlace
from hexapla.model import Element, NoteMarks

DOCUMENT, FOOTNOTES, ENDNOTES = "word/document.xml", "word/footnotes.xml", "word/endnotes.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_SAID = "_press-note "
_FORMATS = {NoteMarks.LETTERS: "lowerLetter", NoteMarks.ROMAN: "lowerRoman", NoteMarks.NUMBERS: "decimal"}
_STYLES = (("EndnoteText", "FootnoteText", "paragraph"), ("EndnoteReference", "FootnoteReference", "character"))

Change = Callable[[Element], None]


def said_in_note(place: NotePlace) -> str:
    """Return a bookmark in a note that says what it is, for `changes`; empty for a footnote that Word counts."""
    kind = place.kind
    if kind.is_counted and not kind.is_of_endnotes:
        return ""
    said = json.dumps(["" if kind.is_counted else kind.mark, kind.is_of_endnotes, kind.marks], ensure_ascii=False)
    number = 200_000 + place.number
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(_SAID + said)}/><w:bookmarkEnd w:id="{number}"/>'


def changes(data: bytes) -> tuple[dict[str, Change], dict[str, Element]]:
    """Return how the files of a document have to be changed for its notes, and the files that it needs in addition."""
    (footnotes,) = read_parts(data, FOOTNOTES)
    said = {
        str(note.get(f"{_W}id")): json.loads(name.removeprefix(_SAID))
        for note in footnotes
        for name in (each.get(f"{_W}name", "") for each in note.iter(f"{_W}bookmarkStart"))
        if name.startswith(_SAID)
    }
    if not said:
        return {}, {}
    marks = {note_id: mark for note_id, (mark, _is_endnote, _marks) in said.items() if mark}
    ends = {note_id for note_id, (_mark, is_endnote, _marks) in said.items() if is_endnote}

    def change_footnotes(root: Element) -> None:
        _set_marks(root, marks)
        for note in list(root):
            if note.get(f"{_W}id") in ends:
                root.remove(note)

    def change_document(root: Element) -> None:
        _set_references(root, marks, ends)
        numbering = next((NoteMarks(marks) for _mark, is_endnote, marks in said.values() if is_endnote), None)
        if numbering:
            for section in root.iter(f"{_W}sectPr"):
                _set_numbering(section, _FORMATS[numbering])

    changed: dict[str, Change] = {FOOTNOTES: change_footnotes, DOCUMENT: change_document}
    if not ends:
        return changed, {}
    changed["word/_rels/document.xml.rels"] = _add_relation
    changed["[Content_Types].xml"] = _add_type
    more = {ENDNOTES: _endnotes(footnotes, marks, ends)}
    more |= dict(zip(["word/_rels/endnotes.xml.rels"], read_parts(data, "word/_rels/footnotes.xml.rels"), strict=False))
    return changed, more


def add_styles(root: Element) -> None:
    """Add the styles of endnotes, like those of footnotes, unless the document has them."""
    known = {each.get(f"{_W}styleId") for each in root.iter(f"{_W}style")}
    for name, parent, kind in _STYLES:
        if name not in known and parent in known:
            style = etree.SubElement(root, f"{_W}style", {f"{_W}type": kind, f"{_W}styleId": name})
            etree.SubElement(style, f"{_W}name", {f"{_W}val": name.replace("note", "note ").lower()})
            etree.SubElement(style, f"{_W}basedOn", {f"{_W}val": parent})


def _endnotes(footnotes: Element, marks: Mapping[str, str], ends: set[str]) -> Element:
    """Return a file with those notes of another that are endnotes, and its separators."""
    root = etree.Element(f"{_W}endnotes", nsmap=footnotes.nsmap)
    for note in footnotes:
        if note.get(f"{_W}type") or note.get(f"{_W}id") in ends:
            own = copy.deepcopy(note)
            own.tag = f"{_W}endnote"
            root.append(own)
    _set_marks(root, marks)
    for each in root.iter(f"{_W}footnoteRef"):
        each.tag = f"{_W}endnoteRef"
    for each in root.iter(f"{_W}pStyle", f"{_W}rStyle"):
        each.set(f"{_W}val", each.get(f"{_W}val", "").replace("Footnote", "Endnote"))
    return root


def _set_marks(root: Element, marks: Mapping[str, str]) -> None:
    """Write the marks that notes have of their own, and remove what the notes said."""
    for note in root:
        for each in list(note.iter(f"{_W}bookmarkStart")):
            if each.get(f"{_W}name", "").startswith(_SAID):
                for end in [e for e in note.iter(f"{_W}bookmarkEnd") if e.get(f"{_W}id") == each.get(f"{_W}id")]:
                    _remove(end)
                _remove(each)
        if mark := marks.get(note.get(f"{_W}id", "")):
            for each in note.iter(f"{_W}footnoteRef"):
                each.tag = f"{_W}t"
                each.text = mark


def _remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None  # it is in a note
    parent.remove(element)


def _set_references(root: Element, marks: Mapping[str, str], ends: set[str]) -> None:
    """Write the references to endnotes, and the marks that notes have of their own."""
    for each in root.iter(f"{_W}footnoteReference"):
        note_id = each.get(f"{_W}id", "")
        if mark := marks.get(note_id):
            each.set(f"{_W}customMarkFollows", "1")
            shown = etree.Element(f"{_W}t")
            shown.text = mark
            each.addnext(shown)
        if note_id in ends:
            each.tag = f"{_W}endnoteReference"
            run = each.getparent()
            for style in run.iter(f"{_W}rStyle") if run is not None else ():
                style.set(f"{_W}val", "EndnoteReference")


def _set_numbering(section: Element, form: str) -> None:
    """Set how endnotes are counted; the element stands after that of footnotes (17.6.17)."""
    properties = etree.Element(f"{_W}endnotePr")
    etree.SubElement(properties, f"{_W}numFmt", {f"{_W}val": form})
    before = section.find(f"{_W}footnotePr")
    if before is None:
        section.insert(
            sum(each.tag in (f"{_W}headerReference", f"{_W}footerReference") for each in section), properties
        )
    else:
        before.addnext(properties)


def _add_relation(root: Element) -> None:
    attributes = {"Type": f"{_R}/endnotes", "Id": "rIdEndnotes", "Target": "endnotes.xml"}
    etree.SubElement(root, f"{_RELATIONS}Relationship", attributes)


def _add_type(root: Element) -> None:
    etree.SubElement(root, f"{_TYPES}Override", {"PartName": f"/{ENDNOTES}", "ContentType": _TYPE})

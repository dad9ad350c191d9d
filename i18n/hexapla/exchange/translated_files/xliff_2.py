"""Read XLIFF 2.0 and 2.1 (OASIS Standards of 2014 and 2018): our own, and that of other programs.

The segments of a unit are joined, in the order that its targets give (`order`). A unit is as far as its least segment.
Annotations (`<mrk>`) are transparent; modules and extensions are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hexapla.exchange.translated_files.rows import InlineCode, Piece, Segment, Status, TranslatedRow
from hexapla.exchange.translated_files.segments import joined
from hexapla.exchange.translated_files.xml_files import child, document_name, is_translatable, text_in
from hexapla.model import Element, Place
from hexapla.tree import local_name

_STATES = {
    "initial": Status.UNFINISHED, "translated": Status.TRANSLATED, "reviewed": Status.APPROVED, "final": Status.APPROVED
}  # fmt: skip
_OUR_NOTES = frozenset({"kind", "place", "context", "translator", "comment"})


def read(root: Element, file: str) -> Iterator[TranslatedRow]:
    """Yield the units of a file."""
    for each in root.iter("{*}file"):
        document = document_name(each)
        for unit in filter(is_translatable, each.iter("{*}unit")):
            yield _row(unit, Place(file, unit.sourceline or 0), root.get("trgLang", ""), document)


def _row(unit: Element, place: Place, language: str, document: str) -> TranslatedRow:
    data = {each.get("id", ""): text_in(each) for each in unit.iter("{*}data")}
    parts = [each for each in unit if local_name(each) in ("segment", "ignorable")]
    whole = joined([_segment(part, data) for part in parts], _order(parts))
    notes = [note for notes in unit if local_name(notes) == "notes" for note in notes]
    return TranslatedRow(
        place,
        whole.source,
        whole.target,
        whole.status,
        language=language,
        document=document,
        context=next((text_in(note) for note in notes if note.get("category") == "context"), ""),
        id=unit.get("name", ""),
        doubts=whole.doubts,
        remarks=tuple(
            text_in(note).strip()
            for note in notes
            if note.get("category") not in _OUR_NOTES and note.get("appliesTo") == "target"
        ),
        segments=whole.segments,
    )


def _segment(part: Element, data: Mapping[str, str]) -> Segment:
    source, target = child(part, "source"), child(part, "target")
    said = tuple(_pieces(target, data)) if target is not None else None
    status = _STATES.get(part.get("state", "translated"), Status.UNFINISHED)
    is_gap = local_name(part) == "ignorable"
    return Segment(tuple(_pieces(source, data)) if source is not None else (), said, status, is_gap=is_gap)


def _order(parts: Sequence[Element]) -> list[int]:
    """Return the indices of the parts in the order of their targets (4.3.1.21: `order` counts from 1)."""
    targets = [child(part, "target") for part in parts]
    given = [target.get("order", "") if target is not None else "" for target in targets]
    places = [
        int(said) if said.isdecimal() and len(said) <= len(str(len(parts))) else number
        for number, said in enumerate(given, 1)
    ]
    return sorted(range(len(parts)), key=lambda at: places[at])


def _pieces(element: Element, data: Mapping[str, str]) -> Iterator[Piece]:
    """Yield the text and the codes of a `<source>` or `<target>` (4.3.1 and 4.7)."""
    if element.text:
        yield element.text
    for each in element:
        name = local_name(each)
        if name == "pc":
            identifier, shown = each.get("id", ""), each.get("equivStart") or each.get("dispStart") or ""
            yield InlineCode(identifier, "open", data.get(each.get("dataRefStart", ""), shown))
            yield from _pieces(each, data)
            yield InlineCode(identifier, "close", data.get(each.get("dataRefEnd", ""), ""))
        elif name in ("ph", "sc", "ec"):
            shown = data.get(each.get("dataRef", "")) or each.get("equiv") or each.get("disp") or ""
            if name == "ec":
                yield InlineCode(each.get("startRef") or each.get("id") or "", "close", shown)
            else:
                yield InlineCode(each.get("id", ""), "open" if name == "sc" else "void", shown)
        elif name == "cp":
            yield _character(each.get("hex", ""))
        else:  # annotations (`<mrk>`), and whatever surrounds text in other namespaces
            yield from _pieces(each, data)
        if each.tail:
            yield each.tail


def _character(number: str) -> str:
    """Return a character that XML cannot hold, by its hexadecimal number; such characters are removed from texts."""
    try:
        return chr(int(number, 16))
    except (ValueError, OverflowError):
        return ""

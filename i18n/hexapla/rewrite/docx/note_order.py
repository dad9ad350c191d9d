"""The order of notes: their ids and their places in their part are in the order in which the text cites them.

Word finds a note by its id (ECMA-376, part 1, section 17.11). LibreOffice takes the note with the n-th id, or at the
n-th place, for the n-th mark. A translation may cite notes in another order, leave one out, or add one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from hexapla.rewrite.docx.parts import Parts
from hexapla.rewrite.xml_text import XmlText

_KINDS = ("footnote", "endnote")
_ID = re.compile(r"""(?<=:id=)\s*["'](-?\d+)["']""")
_TYPE = re.compile(r""":type\s*=\s*["'](\w+)["']""")


def notes_in_order(parts: Parts, changed: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a document that change if its notes are put into order.

    `changed` are those that have changed already. Notes stay as they are if they are cited in the same order as before.
    """
    found: dict[str, bytes] = {}
    for kind in _KINDS:
        name = parts.beside(parts.main, f"{kind}s") or parts.own_name(f"{kind}s")
        if parts.main not in changed or name not in (*changed, *parts.names):
            continue
        text = XmlText(found.get(parts.main, changed[parts.main]))
        notes = XmlText(changed[name]) if name in changed else parts.text(name)
        if _cited(text, kind) != _cited(parts.text(parts.main), kind) and _arrange(text, notes, kind):
            found |= {parts.main: text.written(), name: notes.written()}
    return found


def _arrange(text: XmlText, notes: XmlText, kind: str) -> bool:
    """Give the notes of a part new ids and places; return whether that can be done: no two have the same id."""
    own = [number for number in notes.descendants(0, kind) if _is_usual(notes.tag(number))]
    known = [_id(notes.tag(number)) for number in own]
    if not all(known) or len(set(known)) < len(known):
        return False
    order = list(dict.fromkeys([*(each for each in _cited(text, kind) if each in known), *known]))
    ids = dict(zip(order, sorted(known, key=int), strict=True))
    for number in text.descendants(0, f"{kind}Reference"):
        _set_id(text, number, ids)
    for number in own:
        _set_id(notes, number, ids)
    wholes = {identifier: notes.whole(number) for identifier, number in zip(known, own, strict=True)}
    for number, identifier in zip(own, order, strict=True):
        notes.replace(notes.elements[number].start, notes.elements[number].end, wholes[identifier])
    return True


def _cited(text: XmlText, kind: str) -> list[str]:
    """Return the ids of the notes that a text cites, each once."""
    return list(dict.fromkeys(_id(text.tag(number)) for number in text.descendants(0, f"{kind}Reference")))


def _is_usual(tag: str) -> bool:
    """Return whether a note with this start tag is none that Word needs for itself, such as the line above notes."""
    said = _TYPE.search(tag)
    return said is None or said[1] == "normal"


def _id(tag: str) -> str:
    found = _ID.search(tag)
    return found[1] if found else ""


def _set_id(xml: XmlText, number: int, ids: Mapping[str, str]) -> None:
    found = _ID.search(xml.tag(number))
    if found and found[1] in ids:
        start = xml.elements[number].start
        xml.replace(start + found.start(1), start + found.end(1), ids[found[1]])

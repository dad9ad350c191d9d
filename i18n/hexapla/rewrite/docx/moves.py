"""Tracked moves (ECMA-376, part 1, section 17.13.5): a move of which a part was accepted is accepted as a whole.

The translation of a text that was moved is written without tracked changes. What is left of the move would keep the
text in its old place, too, if somebody rejects it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hexapla.rewrite.docx.parts import Parts
from hexapla.rewrite.xml_text import XmlText

_MOVED = ("moveFrom", "moveTo")
_STARTS = tuple(f"{each}RangeStart" for each in _MOVED)
_ENDS = tuple(f"{each}RangeEnd" for each in _MOVED)
_ID = re.compile(r""":id\s*=\s*["'](-?\d+)["']""")
_NAME = re.compile(r""":name\s*=\s*["']([^"']*)["']""")

Key = tuple[str, str]  # the name and the id of an element of a move


def accept_moves(parts: Parts, changed: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a document in which moves are accepted; `changed` are those that have changed already."""
    found: dict[str, bytes] = {}
    for name in changed:
        moves = _moves(parts.text(name)) if name in parts.names and ":move" in parts.text(name).text else {}
        if not moves:
            continue
        xml = XmlText(changed[name])
        left = {key for key, _number in _elements(xml)}
        keys = {key for own in moves.values() if not own <= left for key in own}
        if keys:
            _accept(xml, keys)
            found[name] = xml.written()
    return found


def _elements(xml: XmlText) -> Iterator[tuple[Key, int]]:
    """Yield the elements of moves, with their numbers."""
    for number in xml.descendants(0, *_MOVED, *_STARTS, *_ENDS):
        identifier = _ID.search(xml.tag(number))
        yield (xml.local(number), identifier[1] if identifier else ""), number


def _moves(xml: XmlText) -> dict[str, set[Key]]:
    """Return the elements of each move, by the name of its ranges; what is in no range is one move without a name."""
    found: dict[str, set[Key]] = {}
    opened: dict[Key, str] = {}  # the names of ranges that have not ended, by the name of their end and their id
    for key, number in _elements(xml):
        kind, identifier = key
        if kind in _STARTS:
            said = _NAME.search(xml.tag(number))
            name = opened[kind.replace("Start", "End"), identifier] = said[1] if said else ""
        elif kind in _ENDS:
            name = opened.pop(key, "")
        else:
            name = next((name for (end, _id), name in reversed(opened.items()) if end.startswith(kind)), "")
        found.setdefault(name, set()).add(key)
    return found


def _accept(xml: XmlText, keys: set[Key]) -> None:
    """Accept the moves with these elements."""
    moved = {number for key, number in _elements(xml) if key in keys}
    removed: set[int] = set()  # paragraphs
    for number in sorted(moved):
        element, kind = xml.elements[number], xml.local(number)
        paragraph = next((each for each in xml.ancestors(number) if xml.local(each) == "p"), -1)
        if paragraph in removed:
            continue
        if kind != "moveFrom" or not _is_mark(xml, number):
            if kind == "moveTo" and element.content < element.end:
                xml.replace(element.start, element.content, "")
                xml.replace(element.end - len(f"</{element.name}>"), element.end, "")
            else:
                xml.replace(element.start, element.end, "")
        elif _is_empty(xml, paragraph, moved):
            removed.add(paragraph)
            xml.replace(xml.elements[paragraph].start, xml.elements[paragraph].end, "")
        else:  # the next paragraph continues it
            deleted = f"{element.name.removesuffix('moveFrom')}del"
            xml.replace(element.start + 1, element.start + 1 + len(element.name), deleted)


def _is_mark(xml: XmlText, number: int) -> bool:
    """Return whether an element of a move concerns the end of a paragraph."""
    return xml.local(xml.elements[number].parent) == "rPr"


def _is_empty(xml: XmlText, paragraph: int, moved: set[int]) -> bool:
    """Return whether nothing of a paragraph is left if moves are accepted, and others are beside it."""
    content = (each for each in xml.children(paragraph) if xml.local(each) != "pPr")
    holder = xml.elements[paragraph].parent
    others = [each for each in xml.children(holder) if xml.local(each) == "p" and each > paragraph]
    return bool(others) and all(each in moved and not xml.local(each).startswith("moveTo") for each in content)

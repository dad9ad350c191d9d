"""Notes that stand where they are cited: side notes, Distill's `d-footnote`, LaTeXML's `ltx_note`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count

from lxml import etree

from hexapla.model import Element, Note
from hexapla.read.html_structure import words
from hexapla.read.tree import paragraphs
from hexapla.tree import citation, remove

_NOTES = words("sidenote marginnote footnote-text footnote_tooltip ltx_role_footnote d-footnote dt-fn")
_LABELS = words("ltx_note_mark ltx_tag_note sidenote-number footnote-number")
_SWITCHES = frozenset({"margin-toggle"})


def take_inline_notes(roots: Sequence[Element], taken: Collection[str]) -> list[Note]:
    """Move such notes out, leaving our citations; `taken` are ids that stand for something else."""
    notes: list[Note] = []
    names = (name for number in count(1) if (name := f"inline-note-{number}") not in taken)
    for element in [each for root in roots for each in root.iter("span", "small", "aside", "div")]:
        classes = set(element.get("class", "").split())
        if not classes & _NOTES or any(set(e.get("class", "").split()) & _NOTES for e in element.iterancestors()):
            continue
        if not any(text.strip() for text in element.itertext()):
            continue
        for label in [each for each in element.iter("sup", "span") if _LABELS & set(each.get("class", "").split())]:
            remove(label)
        note_id = next(names)
        mark = citation(note_id)
        mark.tail, element.tail = element.tail, None
        parent = element.getparent()
        assert parent is not None
        parent.replace(element, mark)
        element.tag = "div"
        notes.append(Note(note_id, _plain(element)))
    for switch in [each for root in roots for each in root.iter("span")]:
        if _SWITCHES & set(switch.get("class", "").split()) and not "".join(switch.itertext()).strip("⊕ \n"):
            remove(switch)
    return notes


def _plain(element: Element) -> Element:
    for key in list(element.attrib):
        if key not in ("lang", "dir", "data-line"):
            del element.attrib[key]
    for wrapper in list(element.iter(etree.Element)):
        if set(wrapper.get("class", "").split()) & {"ltx_note_outer", "ltx_note_content"}:
            wrapper.attrib.clear()
    paragraphs(element)
    return element

"""Notes at the place of their citation: side notes, Distill's `d-footnote`, LaTeXML's `ltx_note`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import count

from lxml import etree

from hexapla.model import Element, Note
from hexapla.model.attributes import LINE, ORIGIN
from hexapla.read.html.marks import label_of, text_before
from hexapla.read.html.structure import words
from hexapla.read.tree import paragraphs
from hexapla.tree import citation, has_text, remove, text_of

_NOTES = words(
    "sidenote marginnote footnote-text footnote_tooltip modern-footnotes-footnote__note d-footnote dt-fn refCtt "
    "ltx_role_footnote ltx_role_footnotetext ltx_role_endnote ltx_role_thanks"
)
_LABELS = words("ltx_note_mark ltx_tag_note ltx_note_type sidenote-number footnote-number modern-footnotes-footnote")
_MARKS = frozenset({"ltx_role_footnotemark"})  # `\\footnotemark`, and `\\footnotetext` has the note
_CITED_ELSEWHERE = frozenset({"ltx_role_footnotetext"})
_SWITCHES = frozenset({"margin-toggle"})
_OF_WORDS = "footnote"  # of a note, or of its mark
_TELLING = frozenset((*_NOTES, *_SWITCHES, _OF_WORDS))


def may_have_inline_notes(named: Iterable[Element]) -> bool:
    """Return whether a page has such a note or its switch; `named` are its elements with a class."""
    classes = {name for said in {each.get("class", "") for each in named} for name in said.split()}
    return not classes.isdisjoint(_TELLING)


def take_inline_notes(roots: Sequence[Element], taken: Collection[str]) -> list[Note]:
    """Move such notes out, and leave our citations; `taken` are ids already in use."""
    notes: list[Note] = []
    marks = [each for root in roots for each in root.iter("span") if _MARKS & _classes(each)]
    names = (name for number in count(1) if (name := f"inline-note-{number}") not in taken)
    by_mark: dict[str, str] = {}
    for element in [each for root in roots for each in root.iter("span", "small", "aside", "div")]:
        if not (_classes(element) & _NOTES or _is_words_of_a_note(element)) or any(
            _classes(each) & _NOTES for each in element.iterancestors()
        ):
            continue
        if not has_text(element):
            continue
        note_id, mark = next(names), _mark_of(element)
        by_mark[mark] = note_id
        for label in [each for each in element.iter("sup", "span") if _LABELS & _classes(each)]:
            remove(label)
        _drop_printed_mark(element)
        if _CITED_ELSEWHERE & _classes(element) and mark in map(_mark_of, marks):
            remove(element)
            element.tail = None
        else:
            _cite(element, note_id)
        element.tag = "div"
        notes.append(Note(note_id, _plain(element)))
    for again in marks:
        if _mark_of(again) in by_mark:
            _cite(again, by_mark[_mark_of(again)])
    for switch in [each for root in roots for each in root.iter("span")]:
        if _SWITCHES & _classes(switch) and not text_of(switch).strip("⊕ \n"):
            remove(switch)
    return notes


def _drop_printed_mark(note: Element) -> None:
    """Remove the mark printed before a note, and the repeated one at its start."""
    before = note.getprevious()
    if before is None or (before.tail or "").strip():
        return
    shown = text_of(before).strip()
    first = note
    while len(first) and not (first.text or "").strip():
        first = first[0]
    again = first.tag == before.tag == "sup" and bool(label_of(shown)) and text_of(first).strip() == shown
    if _LABELS & _classes(before) or again:
        remove(before)
    if again:
        remove(first)


def _is_words_of_a_note(element: Element) -> bool:
    """Return whether a `span.footnote` is the note itself, as in Projekt Gutenberg-DE, and not its mark."""
    if element.tag != "span" or _OF_WORDS not in _classes(element) or next(element.iter("a"), None) is not None:
        return False
    if any(_classes(each) & _NOTES for each in element.iterdescendants(etree.Element)):
        return False
    return not label_of(text_of(element)) and bool(text_before(element).strip())


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def _mark_of(element: Element) -> str:
    """Return the first mark shown in a note or in a repeated citation."""
    return next((text_of(each).strip() for each in element.iter("sup") if _LABELS & _classes(each)), "")


def _cite(element: Element, note_id: str) -> None:
    mark = citation(note_id)
    mark.tail, element.tail = element.tail, None
    parent = element.getparent()
    assert parent is not None  # it is inside a root
    parent.replace(element, mark)


def _plain(element: Element) -> Element:
    for key in list(element.attrib):
        if key not in ("lang", "dir", LINE, ORIGIN):
            del element.attrib[key]
    for wrapper in list(element.iter(etree.Element)):
        if set(wrapper.get("class", "").split()) & {"ltx_note_outer", "ltx_note_content"}:
            wrapper.attrib.clear()
    paragraphs(element)
    return element

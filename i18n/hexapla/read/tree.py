"""The last step for every reader's tree: remove active content, normalise white space, check notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple

from lxml import etree

from hexapla import languages
from hexapla.messages import _
from hexapla.model import Document, Element, Finding, Kind, Place
from hexapla.model.attributes import own_line
from hexapla.read.cleaning import ALLOWED_ELEMENTS, remove_disallowed, show_alternative_text
from hexapla.read.element_index import ElementIndex
from hexapla.read.finding_kinds import CITATION_WITHOUT_NOTE, NOTE_WITHOUT_CITATION
from hexapla.text_runs import tidy
from hexapla.tree import BLOCKS, WRAPPERS, cited, holds_block, is_citation, is_opaque, remove


class CleanedTrees(NamedTuple):
    """What cleaning a document gave: findings, and the citations in each of its trees."""

    findings: list[Finding]
    citations: Mapping[Element, Sequence[Element]]


def clean(document: Document) -> CleanedTrees:
    """Clean a new document, in place; return findings about its notes and addresses."""
    index = ElementIndex(_roots(document))
    findings = remove_disallowed(index, lambda element: Place(document.source, line_of(element)))
    if not index.by_name.keys() <= ALLOWED_ELEMENTS:
        index = ElementIndex(index.roots)  # some may have been removed
    for root in index.roots if index.named("img") else ():
        missing = [each for each in root.iter("img") if each.get("src", "") not in document.assets]
        show_alternative_text(root, missing)  # the reader has reported them
    citations = {
        root: [each for each in elements if each.tag == "a" and is_citation(each)]
        for root, elements in zip(index.roots, index.of_roots, strict=True)
    }
    _free_citations(citations.values())
    _settle_loose_text(index)
    _settle_columns(index, document.language)
    for root in index.roots:
        tidy(root)
    findings.extend(_unmatched(document, citations.values()))
    return CleanedTrees(findings, citations)


def _unmatched(document: Document, citations: Iterable[Iterable[Element]]) -> Iterator[Finding]:
    """Yield findings about citations without a note, and notes without a citation."""
    known = {note.id for note in document.notes}
    used: set[str] = set()
    for citation in chain.from_iterable(citations):
        used.add(cited(citation))
        if cited(citation) not in known:
            yield _finding(CITATION_WITHOUT_NOTE, citation, document.source, _("A citation has no note."))
    for note in document.notes:
        if note.id not in used:
            message = _("A note is never cited; it is placed after the others.")
            yield _finding(NOTE_WITHOUT_CITATION, note.body, document.source, message)


def _free_citations(citations: Iterable[Sequence[Element]]) -> None:
    """Move citations in code or other untranslated text to after it, as translators cannot see inside."""
    free: set[Element] = set()  # elements that are neither such text nor in it
    for mark in [each for of_root in citations for each in reversed(of_root)]:
        held: list[Element] = []
        around: list[Element] = []
        parent = mark.getparent()
        while parent is not None and parent not in free:
            around.append(parent)
            if parent.tag not in BLOCKS and is_opaque(parent):
                held.append(parent)
            parent = parent.getparent()
        if not held:
            free.update(around)
        elif held[-1].tag not in ("object", "canvas"):
            remove(mark)
            mark.tail = None
            held[-1].addnext(mark)  # the element's tail becomes the mark's


def _settle_loose_text(index: ElementIndex) -> None:
    """Put text between the blocks of a wrapper into a paragraph, so that every layout can pair it."""
    roots = frozenset(index.roots)
    for wrapper in index.named(*WRAPPERS):
        if wrapper in roots or any(child.tag in BLOCKS for child in wrapper):
            paragraphs(wrapper)


def _settle_columns(index: ElementIndex, language: str) -> None:
    """Set the alignment of cells by class, as start and end: numbers are at the end in any direction."""
    aligned = [cell for cell in index.named("td", "th") if cell.get("align") is not None]
    # To know a direction takes a hundredth of a second: the data of the language are loaded for it.
    ends = {"ltr": "right", "rtl": "left"}[languages.direction(language)] if aligned else ""
    for cell in aligned:
        said = cell.attrib.pop("align", "").lower()
        if said in (ends, "center"):
            name = "to-center" if said == "center" else "to-end"
            cell.set("class", f"{cell.get('class', '')} {name}".strip())


def _roots(document: Document) -> Iterator[Element]:
    yield document.body
    for note in document.notes:
        yield note.body
    for margin in document.margins:
        yield margin.body


def _finding(kind: Kind, element: Element, source: str, message: str) -> Finding:
    return kind.finding(Place(source, line_of(element)), message)


def line_of(element: Element) -> int:
    """Return the source line of an element, or of an element around it or at its start; 0 if unknown."""
    for each in (element, *element.iterancestors(), *element.iterdescendants()):
        if line := own_line(each):
            return line
    return 0


def paragraphs(root: Element) -> None:
    """Put inline content between or without blocks into paragraphs."""
    children = list(root)
    if not (root.text or "").strip() and all(
        (each.tag in BLOCKS or not isinstance(each.tag, str)) and not (each.tail or "").strip() for each in children
    ):
        return
    opened: Element | None = None
    if (root.text or "").strip():
        opened = etree.Element("p")
        root.insert(0, opened)
        opened.text, root.text = root.text, None
    for child in children:
        tail, child.tail = child.tail, None
        if isinstance(child.tag, str) and (child.tag in BLOCKS or holds_block(child)):
            opened = None
            if (tail or "").strip():
                opened = etree.Element("p")
                child.addnext(opened)
                opened.text = tail
        elif opened is None and child.tag == "br" and not (tail or "").strip():
            root.remove(child)  # it only separated blocks
        else:
            if opened is None:
                opened = etree.Element("p")
                child.addprevious(opened)
            opened.append(child)
            child.tail = tail


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A place of text in a tree: before the first child of an element (`text`), or after the element (`tail`)."""

    element: Element
    side: Literal["text", "tail"]

    @property
    def text(self) -> str:
        """The text at this place."""
        return (self.element.text if self.side == "text" else self.element.tail) or ""

    def write(self, text: str) -> None:
        """Replace the text at this place."""
        if self.side == "text":
            self.element.text = text or None
        else:
            self.element.tail = text or None


def first_text(roots: Sequence[Element]) -> TextPlace | None:
    """Return the place of the first text under the roots; None if there is none, or an image before it."""
    for root in roots:
        element = root
        while isinstance(element.tag, str) and element.tag != "img" and not is_citation(element):
            if (element.text or "").strip():
                return TextPlace(element, "text")
            if not len(element):
                break
            element = element[0]
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            if event == "start" and (element.tag == "img" or is_citation(element)):
                return None
            if event == "start" and (element.text or "").strip():
                return TextPlace(element, "text")
            if event == "end" and element is not root and (element.tail or "").strip():
                return TextPlace(element, "tail")
    return None

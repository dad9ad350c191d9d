"""The attributes of our own that a document's tree carries from its reader to the other rooms, and their types.

They stand in the tree, because it is changed, copied and divided on its way, and each must stay with its element. This
module alone knows their forms. `BLOCK_ATTRIBUTES` and `PLACE_ATTRIBUTES` list those that exporters remove.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from hexapla.model.note_series import NoteMarks, NoteSeries
from hexapla.model.units import Origin

Element = etree._Element  # lxml's name for its one element class

LINE = "data-line"
_SERIES = "data-note-series"
CONTEXT = "data-context"
ORIGIN = "data-origin"
ANCHOR = "data-anchor"  # the name by which links of other documents may lead to a block
EPUB_TYPES = "data-epub-type"
TOC = "toc"  # EPUB's type of the contents
LABELS = ("data-toc-label", *(f"data-toc-label-{letter}" for letter in "bcdefghi"))  # of an element's entries, in order
_ENTRIES = "data-toc"
_CONTINUES = "data-toc-more"
_LANDMARKS = "data-landmark"
_FILE = "data-file"
_STYLE_SHEETS = "data-styles"
_LINEAR = "data-linear"
_FOLLOWS_CONTENTS = "data-behind-contents"
_VIEWPORT = "data-viewport"
_SPREAD = "data-spread"
NOTHING_BUT_PLACES: tuple[list[str], ...] = (
    [],
    [LINE],
    [ORIGIN],
    [LINE, ORIGIN],
)  # the names of the attributes of an element without others
_DIGITS = 10  # more than the number of any origin has

BLOCK_ATTRIBUTES = (LINE, CONTEXT, ORIGIN, ANCHOR)
PLACE_ATTRIBUTES = (
    *LABELS, *(f"{label}-lang" for label in LABELS), _ENTRIES, _CONTINUES, _LANDMARKS,
    _FILE, _STYLE_SHEETS, _LINEAR, _FOLLOWS_CONTENTS, _VIEWPORT, _SPREAD,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A child of the body that holds one file of a book: `file` is its name in the book.

    `style_sheets` are the names of the assets that style it, in order. It `is_linear` unless it is out of the reading
    order; it `follows_contents` if the book's own contents page stood before it. `viewport` is its size where it has a
    fixed one (`width=600, height=800`, in CSS pixels), `spread` the side of a spread where it stands
    (`page-spread-left`, `page-spread-right` ...); both are empty otherwise.
    """

    file: str
    style_sheets: tuple[str, ...] = ()
    is_linear: bool = True
    follows_contents: bool = False
    viewport: str = ""
    spread: str = ""

    @classmethod
    def of(cls, element: Element) -> Section | None:
        """Return what an element says as a section; None if it is none."""
        file = element.get(_FILE)
        if not file:
            return None
        return cls(
            file,
            style_sheets=tuple((element.get(_STYLE_SHEETS) or "").split()),
            is_linear=element.get(_LINEAR) != "no",
            follows_contents=_FOLLOWS_CONTENTS in element.attrib,
            viewport=element.get(_VIEWPORT, ""),
            spread=element.get(_SPREAD, ""),
        )

    def write_to(self, element: Element) -> None:
        """Make an element this section."""
        own = {
            _FILE: self.file,
            _STYLE_SHEETS: " ".join(self.style_sheets),
            _LINEAR: "" if self.is_linear else "no",
            _VIEWPORT: self.viewport,
            _SPREAD: self.spread,
        }
        for name, value in own.items():
            if value:
                element.set(name, value)
        if self.follows_contents:
            element.set(_FOLLOWS_CONTENTS, "")


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """An entry of a book's contents: its depth from 1, and its words where no heading of the place has them.

    `language` is the language of the words where it is not the document's. `kind` is the list that has the entry, by
    EPUB's types: the contents (`toc`), or another one such as that of the illustrations (`loi`), whose title has the
    depth 0. An entry that is not linked only holds those after it; it is on the element of the first of them.
    """

    depth: int
    label: str = ""
    language: str = ""
    kind: str = TOC
    is_linked: bool = True

    @classmethod
    def all_of(cls, element: Element) -> list[ContentsEntry]:
        """Return the entries that lead to an element, in order."""
        found: list[ContentsEntry] = []
        for said, label in zip((element.get(_ENTRIES) or "").split(), LABELS, strict=False):
            kind, depth, *unlinked = said.split(":")
            words, language = element.get(label, ""), element.get(_language_of(label), "")
            found.append(cls(int(depth), words, language, kind, is_linked=not unlinked))
        return found

    def add_to(self, element: Element) -> None:
        """Add this entry to those that lead to an element, if there is room for it (`LABELS`)."""
        number = len((element.get(_ENTRIES) or "").split())
        if number < len(LABELS):
            said = f"{self.kind}:{self.depth}{'' if self.is_linked else ':'}"
            element.set(_ENTRIES, f"{element.get(_ENTRIES, '')} {said}".strip())
            if self.label:
                element.set(LABELS[number], self.label)
            set_label_language(element, LABELS[number], self.language)


def elements_with(attribute: str) -> Callable[[Element], list[Element]]:
    """Return a function that finds the elements of a tree that have an attribute, in document order.

    XPath finds attributes in a third of the time in which it finds elements that have them.
    """
    find = etree.XPath(f"descendant-or-self::*/@{attribute}")
    return lambda root: [found.getparent() for found in find(root)]


_listed = elements_with(_ENTRIES)
_typed = elements_with(EPUB_TYPES)
_landmarked = elements_with(_LANDMARKS)


def listed_places(root: Element) -> list[Element]:
    """Return the elements of a tree that have entries of the contents, in document order."""
    return [each for each in _listed(root) if ContentsEntry.all_of(each)]


def set_label_language(element: Element, name: str, language: str) -> None:
    """Set the language of the words in an attribute of `LABELS`, where it is not the document's."""
    if language:
        element.set(_language_of(name), language)


def _language_of(label: str) -> str:
    return f"{label}-lang"


def continues_entry(element: Element) -> bool:
    """Whether the words of a heading belong to the entry of the contents that the heading before it has."""
    return _CONTINUES in element.attrib


def continue_entry(element: Element) -> None:
    """Add the words of a heading to the entry of the contents that the heading before it has."""
    element.set(_CONTINUES, "")


def landmarks_of(element: Element) -> tuple[str, ...]:
    """Return the landmarks that an element is, as EPUB's types."""
    return tuple((element.get(_LANDMARKS) or "").split())


def landmarked_places(root: Element) -> list[Element]:
    """Return the elements of a tree that are landmarks, in document order."""
    return [each for each in _landmarked(root) if landmarks_of(each)]


def add_landmarks(element: Element, kinds: Iterable[str]) -> None:
    """Make an element a landmark of some of EPUB's types, besides those that it is."""
    element.set(_LANDMARKS, " ".join([*landmarks_of(element), *kinds]))


def epub_types_of(element: Element) -> tuple[str, ...]:
    """Return what the source says that an element is, by `epub:type`."""
    return tuple((element.get(EPUB_TYPES) or "").split())


def typed_places(root: Element) -> list[Element]:
    """Return the elements of a tree of which the source says what they are, in document order."""
    return _typed(root)


def set_epub_types(element: Element, kinds: Iterable[str]) -> None:
    """Say what an element is, by `epub:type`; no kinds at all deny what was said."""
    element.set(EPUB_TYPES, " ".join(kinds))


def take_epub_types(element: Element) -> tuple[str, ...]:
    """Return what the source says that an element is, by `epub:type`, and remove it from the tree."""
    found = epub_types_of(element)
    element.attrib.pop(EPUB_TYPES, None)
    return found


def take_note_series(element: Element) -> NoteSeries | None:
    """Return the series of the note that an element holds, and remove it; None if no reader has set it."""
    if _SERIES not in element.attrib:
        return None
    name, _space, said = element.attrib.pop(_SERIES).partition(" ")
    return NoteSeries(name, next((each for each in NoteMarks if each == said), None))


def set_note_series(element: Element, series: NoteSeries) -> None:
    """Set the series of the note that an element holds, until the note is taken out of the tree."""
    element.set(_SERIES, f"{series.name} {series.marks or ''}")


def own_line(element: Element) -> int:
    """Return the line of the source where a block begins, from 1; 0 where it is not said."""
    return int(element.get(LINE) or 0)


def set_line(element: Element, number: int) -> None:
    """Set the line of the source where a block begins."""
    element.set(LINE, str(number))


def set_origin(element: Element, number: int) -> None:
    """Say which of its document's origins an element has, by its number from 0."""
    element.set(ORIGIN, str(number))


def origin_of(element: Element, origins: Sequence[Origin]) -> Origin:
    """Return the origin of an element, of the `origins` of its document; an empty one where it has none."""
    said = element.get(ORIGIN, "")
    number = int(said) if said.isdecimal() and len(said) < _DIGITS else len(origins)
    return origins[number] if number < len(origins) else Origin()


def context_of(element: Element) -> str:
    """Return the context that tells a block from another with the same text, as gettext's msgctxt does; or nothing."""
    return element.get(CONTEXT, "")

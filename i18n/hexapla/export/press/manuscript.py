"""An edition as one text in the order of reading, before it is written in a form of the press.

All documents of the edition are in it: chapters, what is before and after them, and the colophon. Ids and links are
unique over the whole text, and each note is there once in each language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from hexapla.export import parallel, semantics, sentences
from hexapla.export.block_rows import paired_blocks, with_id
from hexapla.export.chapter import ensure_heading, place_images
from hexapla.export.colophon import colophon_section
from hexapla.export.page import LanguagePage
from hexapla.export.part import Part
from hexapla.export.parts import divide, internal_link
from hexapla.export.press.note_kinds import NoteKind, kinds_of
from hexapla.export.press.notes import without_label
from hexapla.export.press.pictures import Pictures
from hexapla.model import Edition, Element
from hexapla.tree import SVG, citations, collapsed_text

_NOT_IN_IDS = re.compile("[^A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class PressPassage:
    """A part of a text: the blocks of one language, or rows with the blocks of each language.

    `languages` are those of the columns. `notes` are the ids of its notes.
    """

    languages: tuple[str, ...]
    rows: tuple[tuple[Element, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class PressText:
    """The text of an edition: its passages, its notes by their ids, and the kinds of these.

    `is_book` if it has several chapters. `title` is the heading that was taken from the text as the title of the whole;
    headings then are one level higher. `targets` are the ids that links lead to, with their new ids.
    """

    edition: Edition
    is_book: bool
    kinds: Mapping[str, NoteKind] = field(default_factory=dict)
    passages: list[PressPassage] = field(default_factory=list)
    notes: dict[str, Element] = field(default_factory=dict)
    title: Element | None = None
    targets: dict[str, str] = field(default_factory=dict)

    def roots(self) -> Iterator[Element]:
        """Yield all trees: the title, the text, the notes."""
        if self.title is not None:
            yield self.title
        yield from self.texts()
        yield from self.notes.values()

    def texts(self) -> Iterator[Element]:
        """Yield the trees of the text, without the notes."""
        return (block for passage in self.passages for row in passage.rows for block in row)


def manuscript_of(edition: Edition, pictures: Pictures) -> PressText:
    """Return the text of an edition; its pictures get their addresses from `pictures`."""
    parts = divide(replace(edition, layout="columns") if edition.layout == "facing" else edition, "")
    labels = {note_id: label for part in parts for page in part.pages for note_id, label in page.labels.items()}
    made = PressText(edition, is_book=len(parts) > 1, kinds=kinds_of(labels))
    anchors = {part.file: f"start-{number}" for number, part in enumerate(parts, 1)}
    for part in parts:
        _prepare(part, pictures, anchors)
        made.passages.extend(_passages(part))
        for page in part.pages:
            for note in page.notes:
                note.set("lang", note.get("lang") or page.language)
                made.notes[str(note.get("id"))] = without_label(note)
    if not made.is_book:
        _take_title(made)
    level = 2 if not made.is_book and made.title is None else 1 if made.is_book else 2
    made.passages.append(PressPassage((edition.languages[0],), ((colophon_section(edition, level),),)))
    made.targets = _targets(made)
    return made


def _prepare(part: Part, pictures: Pictures, anchors: Mapping[str, str]) -> None:
    """Make the trees of a part those of one text: links within it, pictures with their addresses."""
    for page in part.pages:
        for root in (page.body, *page.notes):
            semantics.apply_types(root, declared=False)
            sentences.unwrap_pairs(root)
            for link in root.iter("a"):
                if link.get("href") and link.get("role") is None:
                    link.set("href", internal_link(link.get("href") or "", anchors))
            place_images(root, part.assets, pictures.address)
            for drawing in list(root.iter(f"{{{SVG}}}svg")):
                _replace_drawing(drawing, pictures.address_of_drawing)
    part.pages[0].body.set("id", anchors[part.file])


def _replace_drawing(drawing: Element, address: Callable[[Element], str]) -> None:
    """Put an image in the place of a drawing in the text."""
    parent = drawing.getparent()
    if parent is None:
        return
    image = etree.Element("img", {"src": address(drawing), "alt": drawing.get("aria-label") or ""})
    image.tail = drawing.tail
    parent.replace(drawing, image)


def _passages(part: Part) -> Iterator[PressPassage]:
    """Yield the blocks of a part, rows where it is in several languages, after its title if it has no heading."""
    first = part.pages[0]
    needs_heading = not part.is_divided and not any(each.body.find(".//h1") is not None for each in part.pages)
    notes = tuple(str(note.get("id")) for page in part.pages for note in page.notes)
    tags = tuple(page.language for page in part.pages)
    if len(part.pages) == 1:
        if needs_heading:
            ensure_heading(first.body, part.chapter)
        yield PressPassage(tags, ((_with_language(first.body, first),),), notes)
        return
    identifier = str(first.body.get("id"))
    if needs_heading:
        above = etree.Element("section", {"id": identifier})
        ensure_heading(above, part.chapter)
        yield PressPassage(tags[:1], ((_with_language(above, first),),))
    columns = [paired_blocks(page.body, lower_ids=True) for page in part.pages]
    if columns[0] and not needs_heading:
        columns[0][0] = with_id(columns[0][0], identifier)
    rows = zip(*columns, strict=True)
    yield PressPassage(
        tags,
        tuple(tuple(_with_language(each, page) for each, page in zip(row, part.pages, strict=True)) for row in rows),
        notes,
    )


def _with_language(element: Element, page: LanguagePage) -> Element:
    return parallel.with_language(element, page.language)


def _take_title(made: PressText) -> None:
    """Take the first heading of an article as the title of the whole, if it is that and cites no note."""
    passage = made.passages[0]
    if len(passage.languages) > 1:
        return
    heading = next(passage.rows[0][0].iter("h1"), None)
    if heading is None or any(True for _citation in citations(heading)) or heading.getparent() is None:
        return
    first = next((each for each in passage.rows[0][0].iter("p", "li", "table", "pre", "h1", "h2")), None)
    if first is heading and collapsed_text(heading) == made.edition.titles[made.edition.languages[0]]:
        made.title = heading
        heading.tail = None
        parent = heading.getparent()
        assert parent is not None  # checked above
        parent.remove(heading)


def _targets(made: PressText) -> dict[str, str]:
    """Return the ids that links of the text lead to, with new ids of letters, digits and hyphens, each only once."""
    wanted = {
        str(link.get("href"))[1:]
        for root in made.roots()
        for link in root.iter("a")
        if (link.get("href") or "").startswith("#") and link.get("role") is None
    }
    found: dict[str, str] = {}
    for root in made.roots():
        for element in root.iter(etree.Element):
            identifier = element.get("id")
            if identifier is None or identifier not in wanted:
                continue
            if identifier in found or identifier in made.notes:
                continue
            plain = _NOT_IN_IDS.sub("-", identifier).strip("-") or "place"
            taken = set(found.values())
            found[identifier] = plain if plain not in taken and plain[0].isalpha() else f"place-{len(found) + 1}"
    return found

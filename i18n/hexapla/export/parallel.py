"""Languages side by side: rows with one source block each, and a cell per language.

    <div class="row"><p class="cell in-en" lang="en">..</p><p class="cell in-es" lang="es">..</p></div>

Without styles this reads well, paragraph below paragraph; the layout `columns` only adds a class that the style sheet
turns into columns if there is space. `on-demand` puts all languages but the first into a disclosure
(`<details class="others">`), which reading systems without disclosures show open. A cell's class names the language
of its place, its `lang` the actual language: untranslated text is in the source's. If a language lacks a note, its
cell is empty (`absent`). A chapter in one language is laid out as `single`.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree

from hexapla import languages
from hexapla.css.selectors import STYLED, STYLED_BODY
from hexapla.export import shared_pictures
from hexapla.export.block_rows import paired_blocks
from hexapla.export.chapter import append_joined
from hexapla.export.note_labels import is_of_endnotes, list_title
from hexapla.export.page import LanguagePage
from hexapla.messages import interface_strings
from hexapla.model import Edition, Element, Layout
from hexapla.tree import canonical, citations, text_of

if TYPE_CHECKING:
    from hexapla.export.part import Part


def text(edition: Edition, part: Part, *, notes: Layout | None = None) -> list[Element]:
    """Return a file's body and its notes in the edition's layout; `notes` is another layout for the notes.

    A source's own styles apply inside the class `source`: to its blocks and the content of its notes, but to nothing
    else.
    """
    found = [_body(edition, part.pages, is_styled=bool(part.sheets))]
    found += _notes(notes or edition.layout, part.pages, part.name)
    if not part.sheets:
        return found
    for page in part.pages:
        for note in page.notes:
            note.set("class", f"{note.get('class')} {STYLED}")
    holder = etree.Element("div", {"class": f"{STYLED_BODY} {part.classes}".strip()})
    holder.extend(found)
    return [holder]


def _body(edition: Edition, pages: Sequence[LanguagePage], *, is_styled: bool) -> Element:
    if len(pages) == 1:
        page = pages[0]
        if is_styled:
            page.body.set("class", STYLED)
        return with_language(page.body, page.language)
    main = etree.Element("div", {"class": f"parallel {edition.layout} of-{len(pages)}"})
    main.append(_labels(pages))
    for cells in zip(*(paired_blocks(page.body, lower_ids=True) for page in pages), strict=True):
        for number, own in enumerate(shared_pictures.split(cells) if edition.pictures == "once" else [cells]):
            row = _row(own, pages, edition.layout)
            names = ["row", *([shared_pictures.CAPTION] if number else []), *([STYLED] if is_styled else [])]
            row.set("class", " ".join(names))
            main.append(row)
    return main


def _notes(layout: Layout, pages: Sequence[LanguagePage], name: str) -> list[Element]:
    """Return the lists of notes as sections in this layout, each note once per language."""
    layout = layout if len(pages) > 1 else "single"
    labels = [label for page in pages for label in page.labels.values()]
    made = []
    for rank, rows in note_lists(pages).items():
        kind = "notes endnotes" if is_of_endnotes(rank, labels) else "notes"
        section = etree.Element("section", {"class": f"{kind} {layout} of-{len(pages)}"})
        heading_id = f"{name}-notes-{rank + 1}" if rank else f"{name}-notes"
        section.set("aria-labelledby", heading_id)
        heading = etree.SubElement(section, "h2", {"id": heading_id})
        words = (interface_strings(page.language) for page in pages)
        append_joined(heading, list(dict.fromkeys((list_title(rank, labels, say), spoken) for say, spoken in words)))
        for cells in rows:
            if layout == "single":
                section.extend([with_language(cell, pages[0].language) for cell in cells if cell is not None])
            else:
                section.append(_row(cells, pages, layout))
        made.append(section)
    return made


def note_lists(pages: Sequence[LanguagePage]) -> dict[int, list[tuple[Element | None, ...]]]:
    """Return the lists of notes of a file by their ranks, in order: a row for each note, a cell for each language.

    The notes of one language come after those of all languages, in the order of the languages.
    """
    found: dict[tuple[int, int, int], list[Element | None]] = {}
    for at, page in enumerate(pages):
        for note in page.notes:
            label = page.labels[str(note.get("id"))]
            place = label.rank, 1 + at if label.series.is_of_translation else 0, label.number
            found.setdefault(place, [None] * len(pages))[at] = note
    lists: dict[int, list[tuple[Element | None, ...]]] = {}
    for place in sorted(found):
        lists.setdefault(place[0], []).append(tuple(found[place]))
    return lists


def _labels(pages: Sequence[LanguagePage]) -> Element:
    """Return a row with the name of the language of each column."""
    row = etree.Element("div", {"class": "row labels"})
    for page in pages:
        label = etree.SubElement(row, "p", {"class": "label"})
        label.text = languages.title_case_name(page.language)
        _cell(label, page.language)
    return row


def _row(cells: Sequence[Element | None], pages: Sequence[LanguagePage], layout: Layout) -> Element:
    """Return one row; content that is the same in every language and cites nothing (a rule, code) is included once."""
    row = etree.Element("div", {"class": "row"})
    there = [cell for cell in cells if cell is not None]
    for cell in there:
        cell.tail = None
    if len(there) == len(pages) and _is_same(there):
        there[0].set("class", f"{there[0].get('class', '')} shared".strip())
        for identifier in (each.get("id") for cell in there[1:] for each in cell.iter(etree.Element)):
            if identifier:  # links of other languages lead here
                etree.SubElement(row, "span", {"id": identifier})
        row.append(there[0])
        return row
    holder = row
    for own, page in zip(cells, pages, strict=True):
        place = etree.Element("div", {"class": "absent"}) if own is None else own
        holder.append(_cell(place, page.language))
        if layout == "on-demand" and holder is row and own is not None and len(there) > 1:
            holder = _others(row, [page for page, own in zip(pages, cells, strict=True) if own is not None][1:])
    return row


def _others(row: Element, pages: Sequence[LanguagePage]) -> Element:
    """Return the disclosure for a row's other languages, with their names as its summary."""
    details = etree.SubElement(row, "details", {"class": "others"})
    names = [(languages.title_case_name(page.language), page.language) for page in pages]
    append_joined(etree.SubElement(details, "summary"), names)
    return details


def _is_same(cells: Sequence[Element]) -> bool:
    """Return whether cells have the same content. Their ids may differ only where they have no words."""
    if any(True for _citation in citations(cells[0])) or cells[0].tag == "aside":
        return False
    words = {text_of(cell).strip() for cell in cells}
    if len(words) > 1 or (words != {""} and any(element.get("id") for element in cells[0].iter(etree.Element))):
        return False
    return len({canonical(_comparable(cell)) for cell in cells}) == 1


def _comparable(cell: Element) -> Element:
    """Return a copy without what does not count in a comparison: ids, and the languages of image descriptions."""
    plain = copy.deepcopy(cell)
    for element in plain.iter(etree.Element):
        for attribute in ("id", "lang", "dir") if element.tag == "img" else ("id",):
            element.attrib.pop(attribute, None)
    return plain


def _cell(element: Element, language: str) -> Element:
    """Make an element a cell of a row, with its language and its place."""
    element.set("class", f"{element.get('class', '')} cell in-{language.lower()}".strip())
    return with_language(element, language)


def with_language(element: Element, language: str) -> Element:
    """Set `lang` and `dir`, unless the gate or the source has set another language."""
    if "lang" not in element.attrib:
        element.set("lang", language)
        element.set("dir", languages.direction(language))
    return element

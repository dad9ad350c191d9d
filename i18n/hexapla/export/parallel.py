"""Languages beside each other: the rows of a chapter, one source block each, a cell per language.

    <div class="row"><p class="cell" lang="en">..</p><p class="cell" lang="es">..</p></div>

That reads well as it stands, paragraph under paragraph, wherever styles are off; the layout `columns` only adds a
class that the style sheet turns into columns where there is room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from hexapla import languages
from hexapla.export.page import Page
from hexapla.messages import _, furniture
from hexapla.model import Edition, Element
from hexapla.tree import STYLED, STYLED_BODY, canonical, citations, rows

if TYPE_CHECKING:
    from hexapla.export.parts import Part


def text(edition: Edition, part: Part) -> list[Element]:
    """A file's body and its notes in the edition's layout.

    A source's own styles are about what the class `source` holds: its blocks and its notes' own, but none of ours.
    """
    found = [_body(edition, part.pages, is_styled=bool(part.sheets))]
    section = _notes(edition, part.pages, part.name)
    if section is not None:
        found.append(section)
    if not part.sheets:
        return found
    for page in part.pages:
        for note in page.notes:
            note.set("class", f"{note.get('class')} {STYLED}")
    holder = etree.Element("div", {"class": f"{STYLED_BODY} {part.classes}".strip()})
    holder.extend(found)
    return [holder]


def _body(edition: Edition, pages: Sequence[Page], *, is_styled: bool) -> Element:
    if edition.layout == "single":
        page = pages[0]
        if is_styled:
            page.body.set("class", STYLED)
        return _speaking(page.body, page.language)
    main = etree.Element("div", {"class": f"parallel {edition.layout} of-{len(pages)}"})
    main.append(_labels(pages))
    for cells in zip(*(rows(page.body, lower_ids=True) for page in pages), strict=True):
        row = _row(cells, pages)
        if is_styled:
            row.set("class", f"row {STYLED}")
        main.append(row)
    return main


def _notes(edition: Edition, pages: Sequence[Page], name: str) -> Element | None:
    """The notes: one section, each note once per language, in the edition's layout."""
    if not pages[0].notes:
        return None
    words = [(page.language, *furniture(page.language)) for page in pages]
    section = etree.Element("section", {"class": f"notes {edition.layout} of-{len(pages)}"})
    heading_id = f"{name}-notes"
    section.set("aria-labelledby", heading_id)
    heading = etree.SubElement(section, "h2", {"id": heading_id})
    titles = list(dict.fromkeys((say(_("Notes")), spoken) for _language, say, spoken in words))
    append_joined(heading, titles)
    for cells in zip(*(page.notes for page in pages), strict=True):
        if edition.layout == "single":
            section.append(_speaking(cells[0], pages[0].language))
        else:
            section.append(_row(cells, pages))
    return section


def append_joined(parent: Element, texts: Iterable[tuple[str, str]], separator: str = " · ") -> None:
    """Append texts in their languages, `[(text, language)]`, each isolated from its neighbours' direction."""
    last: Element | None = None
    for text, language in texts:
        if last is not None:
            last.tail = separator
        last = etree.SubElement(parent, "bdi", {"lang": language, "dir": languages.direction(language)})
        last.text = text


def _labels(pages: Sequence[Page]) -> Element:
    """Which column is which language, in words."""
    row = etree.Element("div", {"class": "row labels"})
    for page in pages:
        label = etree.SubElement(row, "p", {"class": "cell label"})
        label.text = languages.title_case_name(page.language)
        _speaking(label, page.language)
    return row


def _row(cells: Sequence[Element], pages: Sequence[Page]) -> Element:
    """One row. What is the same in every language and cites nothing (a rule, code) stands once."""
    row = etree.Element("div", {"class": "row"})
    for cell in cells:
        cell.tail = None
    if _is_same(cells):
        cells[0].set("class", f"{cells[0].get('class', '')} shared".strip())
        row.append(cells[0])
    else:
        row.extend([_cell(cell, page.language) for cell, page in zip(cells, pages, strict=True)])
    return row


def _is_same(cells: Sequence[Element]) -> bool:
    if any(True for _citation in citations(cells[0])) or cells[0].tag == "aside":
        return False
    if any(element.get("id") for element in cells[0].iter(etree.Element)):
        return False
    return len({canonical(cell) for cell in cells}) == 1


def _cell(element: Element, language: str) -> Element:
    """The element as a cell of a row, saying its language."""
    element.set("class", f"{element.get('class', '')} cell".strip())
    return _speaking(element, language)


def _speaking(element: Element, language: str) -> Element:
    """Set `lang` and `dir`, unless the gate or the source has said another language."""
    if "lang" not in element.attrib:
        element.set("lang", language)
        element.set("dir", languages.direction(language))
    return element

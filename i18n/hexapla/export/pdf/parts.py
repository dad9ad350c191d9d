"""What is set for a PDF: each part of an edition as a galley, its rows and its notes."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from hexapla.css.selectors import STYLED_BODY
from hexapla.export import parallel, semantics, sentences
from hexapla.export.chapter import ASSET_ADDRESS, address, ensure_title, place_images
from hexapla.export.parts import Part
from hexapla.export.pdf.layout import PIECE
from hexapla.export.pdf.page_geometry import Plan, alone
from hexapla.model import Edition, Element
from hexapla.tree import HEADINGS, citations

_JOINER = "\u2060"  # of words, Unicode Standard Annex 14
_HERE = Path(__file__).parent
_TEXT, *_OURS = _HERE.with_name("text.css"), _HERE.with_name("edition.css"), _HERE / "pdf.css"


@dataclass(frozen=True, slots=True)
class Setting:
    """What all that is set for an edition has in common; `look` is its own style sheet."""

    edition: Edition
    plan: Plan
    look: str


@dataclass(slots=True)
class Galley:
    """What is set together, and by which plan.

    `rows` name the pieces of each leaf, and the kind of block that they are; `notes` the notes of each leaf. `heads`
    are the words above each leaf and their language. `sink` is how many lines the first page leaves empty, `kind` what
    the first page lacks (`pages.Sheet`).
    """

    root: Element
    plan: Plan
    css: str
    anchor: str
    heads: Sequence[tuple[str, str]] = ()
    rows: list[tuple[list[list[str]], str]] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)
    sink: int = 0
    kind: str = "plain"

    def add(self, cells: Sequence[Sequence[Element]], kind: str = "") -> None:
        """Add a row: the blocks of each leaf. What spans all leaves stands in the first, and its kind is "span"."""
        number = len(self.rows)
        names = [[f"{number}-{leaf}-{at}" for at in range(len(cell))] for leaf, cell in enumerate(cells)]
        for cell, own in zip(cells, names, strict=True):
            for element, name in zip(cell, own, strict=True):
                element.set(PIECE, name)
        self.rows.append((names, kind))


def of_part(setting: Setting, part: Part, *, is_book: bool) -> Galley:
    """A part of the text; `is_book` where there are others. What is in one language has the whole page."""
    edition = setting.edition
    plan = setting.plan if len(part.pages) == len(edition.languages) else alone(setting.plan)
    for page in part.pages:
        for root in (page.body, *page.notes):
            semantics.settle(root, declared=False)
            sentences.unmark(root)
            hold_citations(root)
            place_images(root, part.assets, address)
    kind = "one" if len(part.pages) == 1 else "several"
    root = etree.Element("div", {"class": f"{kind}{' wide' if plan.is_wide else ''}"})
    root.extend(parallel.text(edition, part))
    if not part.is_divided:
        ensure_title(root, part.chapter)
    heads = [(strand.title, strand.title_language) for strand in part.chapter.strands][: plan.leaves]
    galley = Galley(root, plan, css(plan, setting.look, part), f"part-{part.name}", heads)
    galley.notes = [[] for _leaf in range(plan.leaves)]
    galley.sink = 0 if part.is_divided else 5 if is_book else 2
    for block in _blocks(root):
        if block.tag == "section" and "notes" in (block.get("class") or "").split():
            _add_notes(galley, edition, block)
        elif "parallel" in (block.get("class") or "").split():
            for row in block:
                _add_row(galley, edition, row)
        else:
            galley.add([[block], *([] for _leaf in range(plan.leaves - 1))], "span")
    _name_start(galley)
    return galley


def hold_citations(root: Element) -> None:
    """Join each citation to the sign before it: WeasyPrint may begin a line with one, since it is a box of its own."""
    for citation in citations(root):
        parent, before = citation.getparent(), citation.getprevious()
        if before is not None:
            before.tail = f"{before.tail or ''}{_JOINER}"
        elif parent is not None:
            parent.text = f"{parent.text or ''}{_JOINER}"


def inside(address: str, anchors: Mapping[str, str]) -> str:
    """Where a link to a file of the edition leads in a file that holds them all; `anchors` are by file."""
    file, _hash, fragment = address.partition("#")
    return f"#{fragment or anchors[file]}" if file in anchors else address


def css(plan: Plan, look: str, part: Part | None = None) -> str:
    """The style sheets: ours, the source's with its pictures and fonts in them, the edition's own, the plan's."""
    sheets = [part.assets[name].data.decode() for name in part.sheets] if part else []
    ours = _OURS if part and sheets and len(part.pages) == 1 else (_TEXT, *_OURS)

    def embedded(match: re.Match[str]) -> str:
        assert part is not None  # or there were no sheets
        return f'url("{address(part.assets[match[1]])}")'

    own = (ASSET_ADDRESS.sub(embedded, sheet) for sheet in sheets)
    first = (path.read_text(encoding="utf-8") for path in ours)
    return "\n".join([*first, *own, look, plan.css(is_styled=bool(sheets))])


def _blocks(root: Element) -> Iterator[Element]:
    """What the layout has put side by side: the text, its notes."""
    for child in list(root):
        if STYLED_BODY in (child.get("class") or "").split():
            yield from _blocks(child)
        else:
            yield child


def _leaf(element: Element, edition: Edition, plan: Plan) -> int | None:
    """Which leaf a cell is for; None where it is the same for all."""
    if plan.leaves == 1:
        return 0
    classes = (element.get("class") or "").split()
    return next((n for n, language in enumerate(edition.languages) if f"in-{language.lower()}" in classes), None)


def _add_row(galley: Galley, edition: Edition, row: Element) -> None:
    """A row of cells, or one that all languages share: on a spread, each page shows it."""
    plan = galley.plan
    cells: list[list[Element]] = [[] for _leaf in range(plan.leaves)]
    kind = str(row[0].tag) if row[0].tag in (*HEADINGS, "hgroup", "header") else ""
    for cell in list(row):
        leaf = _leaf(cell, edition, plan)
        if leaf is not None:
            cells[leaf].append(cell)
        elif not plan.is_spread:
            cells[0].append(cell)
            kind = "span"
        else:
            cells[0].append(cell)
            for other in range(1, plan.leaves):
                cells[other].append(copy.deepcopy(cell))
                row.append(cells[other][0])
    if kind != "span" and plan.leaves > 1:
        for number, own in enumerate(cells):
            for cell in own:
                cell.set("class", f"{cell.get('class', '')} leaf-{number}".strip())
    galley.add(cells, "h3" if "labels" in (row.get("class") or "").split() else kind)


def _add_notes(galley: Galley, edition: Edition, section: Element) -> None:
    """The notes, each a piece; its number leads back to where it is first cited, on the same page."""
    heading = section.find("h2")
    if heading is not None:
        section.remove(heading)
    for note in section.iter("aside"):
        leaf = _leaf(note, edition, galley.plan) or 0
        note.set(PIECE, note.get("id") or "")
        if galley.plan.leaves > 1:
            note.set("class", f"{note.get('class', '')} leaf-{leaf}")
        galley.notes[leaf].append(note.get("id") or "")
        backlinks = [link for link in note.iter("a") if link.get("role") == "doc-backlink"]
        number = next((each for each in note.iter("span") if each.get("class") == "note-number"), None)
        if backlinks and number is not None:
            number.tag = "a"
            number.set("href", backlinks[0].get("href") or "")
        for link in backlinks:
            _drop(link)


def _drop(element: Element) -> None:
    """Take an element out, with the space after it, but not the words."""
    parent = element.getparent()
    assert parent is not None  # it is in a note
    tail = (element.tail or "").lstrip()
    before = element.getprevious()
    if before is not None:
        before.tail = f"{before.tail or ''}{tail}"
    else:
        parent.text = f"{parent.text or ''}{tail}"
    parent.remove(element)


def _name_start(galley: Galley) -> None:
    """Give the first block of a part an id, unless it has one."""
    first = next((each for each in galley.root.iter(etree.Element) if each.get(PIECE)), None)
    if first is not None:
        galley.anchor = first.get("id") or galley.anchor
        first.set("id", galley.anchor)

"""PDF: a book's pages, with the notes of each language at their foot.

WeasyPrint lays out each part of the edition (`parts`) as one long page (`layout`), which is divided into pages
(`pagination`) of one geometry (`page_geometry`) and written (`pages`). An edition of some length begins with a title
page and its contents; all end with the colophon. What a reader opens on demand elsewhere is printed under its first
language here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hexapla.export import fonts
from hexapla.export.chapter import address
from hexapla.export.contents import Entry
from hexapla.export.epub import identifier
from hexapla.export.parts import divide
from hexapla.export.pdf.front import of_colophon, of_contents, of_cover, of_titles
from hexapla.export.pdf.layout import Piece, Press
from hexapla.export.pdf.lines import Leaf, Row, Slice
from hexapla.export.pdf.page_geometry import Plan, plan
from hexapla.export.pdf.pages import Imprint, Mark, Sheet, bind, places
from hexapla.export.pdf.pagination import make_up
from hexapla.export.pdf.parts import Galley, Setting, inside, of_part
from hexapla.languages import direction
from hexapla.messages import N_, furniture
from hexapla.model import Edition
from hexapla.tree import HEADINGS
from hexapla.version import VERSION

_Pages = tuple[bool, list[Sheet]]  # and whether they are spreads
_LAYOUTS = {"on-demand": "stacked", "facing": "columns"}
_SPACE = {"h1": 2.0, "h2": 2.0, "h3": 1.5, "h4": 1.0}  # lines before a row that is not a text's
_LEAST_PAGES = 8  # of text, from which a list of what is where is of use


def write(edition: Edition) -> dict[str, bytes]:
    """The edition's one file.

    Raises:
        MissingExtra: WeasyPrint or Pango is not installed.

    """
    return {f"{edition.name}.pdf": _book(edition)}


def _book(edition: Edition) -> bytes:
    press = Press()
    shown = replace(edition, layout=_LAYOUTS.get(edition.layout, edition.layout))  # type: ignore[arg-type]
    setting = Setting(shown, plan(edition), fonts.look(edition, address))
    parts = divide(shown, "")
    galleys = [of_part(setting, part, is_book=len(parts) > 1) for part in parts]
    anchors = {part.file: galley.anchor for part, galley in zip(parts, galleys, strict=True)}
    for link in (link for galley in galleys for link in galley.root.iter("a") if link.get("href")):
        link.set("href", inside(link.get("href") or "", anchors))
    body = [(galley.plan.is_spread, _pages(press, galley)) for galley in galleys]
    is_long = len(parts) > 1 or sum(len(pages) for _is_spread, pages in body) >= _LEAST_PAGES
    body.append((False, _pages(press, of_colophon(setting))))
    say, spoken = furniture(edition.languages[0])
    listed = [
        *(entry for part in parts for entry in part.entries),
        Entry(1, "#colophon-page", [(say(N_("Colophon")), spoken)]),
    ]
    entries = [replace(entry, href=inside(entry.href, anchors)) for entry in listed]
    sheets = _with_front(press, setting, body, entries, is_long=is_long)
    marks = [
        Mark(entry.depth, " · ".join(words for words, _language in entry.labels), entry.href.removeprefix("#"))
        for entry in entries
    ]
    return bind(press, sheets, galleys[0].css, marks, _imprint(edition, is_spread=setting.plan.is_spread))


def _with_front(
    press: Press, setting: Setting, body: Sequence[_Pages], entries: Sequence[Entry], *, is_long: bool
) -> list[Sheet]:
    """All pages, with the cover, the title page and the contents before the text."""
    numbers: Mapping[str, int] = {}
    sheets: list[Sheet] = []
    for _pass in range(3):  # how long the contents are decides which numbers stand in them
        front = [of_cover(setting)]
        front += [of_titles(setting)] if is_long or setting.plan.is_spread else []
        front += [of_contents(setting, entries, numbers)] if is_long and len(entries) > 2 else []
        sheets = _in_order(
            setting.edition, setting.plan, [*((False, _pages(press, galley)) for galley in front if galley), *body]
        )
        found = places(sheets)
        if found == numbers or not is_long:
            break
        numbers = found
    return sheets


def _imprint(edition: Edition, *, is_spread: bool) -> Imprint:
    main = edition.languages[0]
    return Imprint(
        identifier(edition),
        edition.titles[main],
        main,
        edition.creators,
        edition.descriptions.get(main, ""),
        edition.modified,
        f"Hexapla {VERSION}",
        is_spread,
    )


def _in_order(edition: Edition, laid: Plan, parts: Sequence[_Pages]) -> list[Sheet]:
    """All pages; what faces each other begins on an even one, after an empty page if need be.

    Over a single column, even pages have the edition's title and odd ones their part's.
    """
    main = edition.languages[0]
    sheets: list[Sheet] = []
    for is_spread, pages in parts:
        if is_spread and len(sheets) % 2 == 0:
            sheets.append(Sheet("bare"))
        for page in pages:
            sheets.append(page)
            if not is_spread and len(page.head) == 1 and len(sheets) % 2 == 0:
                width = page.head[0][2]
                page.head = [(laid.shortened(edition.titles[main], width), main, width)]
    return sheets


def _pages(press: Press, galley: Galley) -> list[Sheet]:
    """Set a galley, make it up, and put everything in its place."""
    laid = galley.plan
    pieces = press.set(galley.root, galley.css, laid.width)
    rows = []
    for names, kind in galley.rows:
        cells = tuple(tuple(pieces[name].block for name in own if name in pieces) for own in names)
        space = _SPACE.get(kind, 0.5) * laid.line
        rows.append(Row(cells, space, holds=kind in (*HEADINGS, "hgroup", "header"), spans=kind == "span"))
    notes = [{name: pieces[name].block for name in own if name in pieces} for own in galley.notes]
    made = make_up(rows, notes, laid.measures, sink=galley.sink * laid.line)
    spanning = {name for names, kind in galley.rows if kind == "span" for name in names[0]}
    return [
        page
        for number, leaves in enumerate(made)
        for page in _sheets(galley, pieces, leaves, spanning, is_first=number == 0)
    ]


def _sheets(
    galley: Galley, pieces: Mapping[str, Piece], leaves: Sequence[Leaf], spanning: set[str], *, is_first: bool
) -> list[Sheet]:
    """The page of a sheet, or its two."""
    laid = galley.plan
    pages = [Sheet(galley.kind if is_first else "") for _side in laid.sides]
    heads: list[list[tuple[str, str, float]]] = [[] for _side in laid.sides]
    for number, leaf in enumerate(leaves):
        side, x, width = laid.leaf(number)
        words, language = galley.heads[number]
        over = laid.width / laid.sides[side]
        heads[side].append((laid.shortened(words, over), language, over))
        for y, part in leaf.text:
            pages[side].boxes.append(
                _put(pieces, part, laid.margin if part.block.name in spanning else x, laid.head + y)
            )
        for y, part in leaf.feet:
            note = _put(pieces, part, x, laid.head + y)
            pages[side].boxes.append(note)
            pages[side].notes.append(note)
        if leaf.feet:
            start = x + width * 0.75 if direction(language) == "rtl" else x
            pages[side].rules.append((start - laid.margin, leaf.feet[0][0] - laid.line * 0.4, width / 4))
    for page, head in zip(pages, heads, strict=True):
        page.head = head[::-1] if laid.is_rtl else head
    return pages


def _put(pieces: Mapping[str, Piece], part: Slice, x: float, y: float) -> object:
    """Cut a slice out of its galley and move it to its place on the page."""
    box = pieces[part.block.name].cut(part)
    box.translate(x, y - part.top)
    return box

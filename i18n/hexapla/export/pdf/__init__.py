"""PDF: the pages of a book, with the footnotes of each language at the bottom of its columns.

WeasyPrint lays out each part of the edition (`parts`) as one long page (`layout`), which is divided into pages
(`pagination`) with one geometry (`page_geometry`) and written (`pages`). A long edition begins with a title page and
its contents; each edition ends with the colophon. The layout `on-demand` is printed as `stacked`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hexapla.export import fonts
from hexapla.export.chapter import data_url
from hexapla.export.colophon import name_of_colophon
from hexapla.export.contents import ContentsItem
from hexapla.export.epub import identifier
from hexapla.export.parts import divide, internal_link
from hexapla.export.pdf.conformance import DocumentInfo
from hexapla.export.pdf.front import flow_of_colophon, flow_of_contents, flow_of_cover, flow_of_titles
from hexapla.export.pdf.layout import LaidOutBlock, Renderer
from hexapla.export.pdf.lead_ins import LEAD_IN
from hexapla.export.pdf.lines import BlockSlice, PageColumn, PageRow
from hexapla.export.pdf.page_geometry import PageGeometry, geometry_of
from hexapla.export.pdf.pages import OutlineEntry, PageContent, page_numbers, write_pdf
from hexapla.export.pdf.pagination import paginate
from hexapla.export.pdf.parts import PdfContext, TextFlow, flow_of_part
from hexapla.export.review_marks import OF_A_BOOK, count_marks, notice, with_words
from hexapla.languages import direction
from hexapla.messages import interface_strings
from hexapla.model import Edition, Element
from hexapla.tree import HEADINGS
from hexapla.version import VERSION

_Pages = tuple[bool, list[PageContent]]  # whether they are spreads, and the pages
_LAYOUTS = {"on-demand": "stacked", "facing": "columns"}
_SPACE = {"h1": 2.0, "h2": 2.0, "h3": 1.5, "h4": 1.0, "note": 0.15}  # lines above a row of this kind
_LEAST_PAGES = 8  # of text, from which a title page and contents are useful


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition's one file.

    Raises:
        MissingExtra: WeasyPrint or Pango is not installed.

    """
    return {f"{edition.name}.pdf": _book(edition)}


def _book(edition: Edition) -> bytes:
    renderer = Renderer()
    shown = replace(edition, layout=_LAYOUTS.get(edition.layout, edition.layout))  # type: ignore[arg-type]
    context = PdfContext(shown, geometry_of(edition), fonts.style_sheet(edition, data_url))
    parts = divide(shown, "")
    is_book = len(parts) > 1
    marked = count_marks(page for part in parts for page in part.pages)
    told = notice(marked, edition.languages, OF_A_BOOK) if marked else None
    flows = [flow_of_part(context, part, is_book=is_book, told=None if is_book else told) for part in parts]
    anchors = {part.file: flow.anchor for part, flow in zip(parts, flows, strict=True)}
    for link in (link for flow in flows for link in flow.root.iter("a") if link.get("href")):
        link.set("href", internal_link(link.get("href") or "", anchors))
    body = [(flow.geometry.is_spread, _pages(renderer, flow)) for flow in flows]
    is_long = is_book or sum(len(pages) for _is_spread, pages in body) >= _LEAST_PAGES
    body.append((False, _pages(renderer, flow_of_colophon(context))))
    name = name_of_colophon(edition)
    told_in = [(say(name), spoken) for say, spoken in map(interface_strings, edition.languages)]
    listed = [
        *(entry for part in parts for entry in part.listing.entries),
        ContentsItem(1, "#colophon-page", told_in[:1], others=told_in[1:]),
    ]
    entries = [replace(entry, href=internal_link(entry.href, anchors)) for entry in listed]
    all_pages = _with_front(renderer, context, body, entries, is_long=is_long, told=told if is_book else None)
    outline = [
        OutlineEntry(entry.depth, " · ".join(words for words, _language in entry.labels), entry.href.removeprefix("#"))
        for entry in entries
    ]
    info = _info(edition, is_spread=context.geometry.is_spread)
    return write_pdf(renderer, all_pages, flows[0].css, outline, sheet=context.geometry.sheet, info=info)


def _with_front(
    renderer: Renderer,
    context: PdfContext,
    body: Sequence[_Pages],
    entries: Sequence[ContentsItem],
    *,
    is_long: bool,
    told: Element | None,
) -> list[PageContent]:
    """Return all pages, with the cover, the title page, with a notice, and the contents before the text."""
    numbers: Mapping[str, int] = {}
    all_pages: list[PageContent] = []
    for _pass in range(3):  # the length of the contents changes the page numbers in them
        front = [flow_of_cover(context)]
        front += [flow_of_titles(context, told)] if is_long or context.geometry.is_spread else []
        front += [flow_of_contents(context, entries, numbers)] if is_long and len(entries) > 2 else []
        all_pages = _in_order(
            context.edition, context.geometry, [*((False, _pages(renderer, flow)) for flow in front if flow), *body]
        )
        found = page_numbers(all_pages)
        if found == numbers or not is_long:
            break
        numbers = found
    return all_pages


def _info(edition: Edition, *, is_spread: bool) -> DocumentInfo:
    main = edition.languages[0]
    edition = with_words(edition)
    return DocumentInfo(
        identifier(edition),
        _main_first(edition.titles, main),
        main,
        edition.creators,
        descriptions=_main_first(edition.descriptions, main),
        modified=edition.modified,
        generator=f"Hexapla {VERSION}",
        is_spread=is_spread,
        standards=edition.standards,
    )


def _main_first(texts: Mapping[str, str], main: str) -> Mapping[str, str]:
    return dict(sorted(texts.items(), key=lambda each: each[0] != main))


def _in_order(edition: Edition, geometry: PageGeometry, parts: Sequence[_Pages]) -> list[PageContent]:
    """Return all pages; a part with facing pages begins on an even page, after an empty page if necessary.

    Above a single column, even pages show the edition's title and odd pages the title of their part.
    """
    main = edition.languages[0]
    all_pages: list[PageContent] = []
    for is_spread, pages in parts:
        if is_spread and len(all_pages) % 2 == 0:
            all_pages.append(PageContent("bare"))
        for page in pages:
            all_pages.append(page)
            if not is_spread and len(page.head) == 1 and len(all_pages) % 2 == 0:
                width = page.head[0][2]
                page.head = [(geometry.shorten(edition.titles[main], width), main, width)]
    return all_pages


def _pages(renderer: Renderer, flow: TextFlow) -> list[PageContent]:
    """Lay out a flow, divide it into pages, and put everything at its position."""
    geometry = flow.geometry
    laid_out = renderer.lay_out(flow.root, flow.css, geometry.width)
    rows = []
    for names, kind in flow.rows:
        cells = tuple(tuple(laid_out[name].block for name in own if name in laid_out) for own in names)
        spans, tag = kind.startswith("span"), kind.removeprefix("span ")
        space = _SPACE.get(tag, 0.5) * geometry.line
        keeps = tag in (*HEADINGS, "hgroup", "header")
        rows.append(PageRow(cells, space, keeps_with_next=keeps, leads_in=tag == LEAD_IN, spans=spans))
    notes = [
        {name: replace(laid_out[name].block, rank=flow.ranks[name]) for name in own if name in laid_out}
        for own in flow.notes
    ]
    made = paginate(rows, notes, geometry.measures, sinkage=flow.sinkage * geometry.line)
    spanning = {name for names, kind in flow.rows if kind.startswith("span") for name in names[0]}
    return [
        page
        for number, columns in enumerate(made)
        for page in _page_contents(flow, laid_out, columns, spanning, is_first=number == 0)
    ]


def _page_contents(
    flow: TextFlow,
    laid_out: Mapping[str, LaidOutBlock],
    columns: Sequence[PageColumn],
    spanning: set[str],
    *,
    is_first: bool,
) -> list[PageContent]:
    """Return the one page of a spread, or its two."""
    geometry = flow.geometry
    pages = [PageContent(flow.kind if is_first else "") for _side in geometry.sides]
    heads: list[list[tuple[str, str, float]]] = [[] for _side in geometry.sides]
    for number, column in enumerate(columns):
        side, x, width = geometry.column(number)
        words, language = flow.heads[number]
        over = geometry.width / geometry.sides[side]
        heads[side].append((geometry.shorten(words, over), language, over))
        for y, part in column.text:
            pages[side].boxes.append(
                _put(laid_out, part, geometry.margin if part.block.name in spanning else x, geometry.head + y)
            )
        for y, part in column.footnotes:
            pages[side].boxes.append(_put(laid_out, part, x, geometry.head + y))
        if column.footnotes:
            start = x + width * 0.75 if direction(language) == "rtl" else x
            pages[side].rules.append((start - geometry.margin, column.footnotes[0][0] - geometry.line * 0.4, width / 4))
    for page, head in zip(pages, heads, strict=True):
        page.head = head[::-1] if geometry.is_rtl else head
    return pages


def _put(laid_out: Mapping[str, LaidOutBlock], part: BlockSlice, x: float, y: float) -> object:
    """Cut a slice out of its flow and move it to its position on the page."""
    box = laid_out[part.block.name].cut(part)
    box.translate(x, y - part.top)
    return box

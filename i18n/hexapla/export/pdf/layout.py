"""Layout by WeasyPrint: text in lines of a column's width, on one endless page that is then cut into pages.

WeasyPrint breaks lines, hyphenates, shapes text, and lays out lists and tables; `pagination` decides where pages end.
A flow is cut between lines, which move to their page unchanged, as WeasyPrint does it between two pages. This module
and `pages` are the only ones that read WeasyPrint's boxes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Any

from lxml import etree

from hexapla import installation
from hexapla.errors import MissingExtra
from hexapla.export.pdf.line_breaking import correct_line_breaking
from hexapla.export.pdf.lines import BlockSlice, TextBlock, TextLine
from hexapla.messages import _
from hexapla.model import Element

# The attribute with the name of a block of a flow.
BLOCK_NAME = "data-block"
_ENDLESS = 10_000_000  # CSS pixels
_NEAR = 0.01
_AVOID = frozenset({"avoid", "avoid-page"})


class LaidOutBlock:
    """A block of a flow: the lines that `pagination` divides, and the WeasyPrint boxes that contain them.

    Lines are ordered by their bottoms, so that the lines of table cells side by side have one order.
    """

    def __init__(self, name: str, box: Any) -> None:
        self.box = box
        found: list[_FoundLine] = []
        holders: list[tuple[Any, int, int]] = []
        _gather(box, found, holders)
        found = found or [_FoundLine(box, box.position_y, box.position_y + box.margin_height())]
        order = sorted(range(len(found)), key=lambda number: found[number].bottom)
        rank = {number: place for place, number in enumerate(order)}
        highest = inf
        for number in reversed(order):  # a page cannot end beside a line that is not finished
            found[number].may_end &= found[number].bottom < highest + _NEAR
            highest = min(highest, found[number].top)
        self.block: TextBlock = TextBlock(tuple(found[number].line() for number in order), name)
        self._ranks = {id(each.box): rank[number] for number, each in enumerate(found)}
        self._holds = {id(each): sorted(rank[number] for number in range(*span)) for each, *span in holders}

    def cut(self, part: BlockSlice) -> Any:
        """Return copies of the boxes with the lines of a slice; each line can be cut out once."""
        return self._cut(self.box, part.first, part.last)

    def _cut(self, box: Any, first: int, last: int) -> Any:
        rank = self._ranks.get(id(box))
        if rank is not None:
            return box if first <= rank < last else None
        own = self._holds[id(box)]
        if not own or (first <= own[0] and own[-1] < last):
            return box
        if not any(first <= rank < last for rank in own):
            return box.copy_with_children([]) if _is_cell(box) else None
        begins = first <= own[0]
        kept = []
        for child in box.children:
            # A box without lines (a list's bullet, an empty cell) stays with the first line.
            has_lines = id(child) in self._ranks or bool(self._holds.get(id(child)))
            part = self._cut(child, first, last) if has_lines else child if begins or _is_cell(child) else None
            if part is not None:
                kept.append(part)
        return _fitted(box.copy_with_children(kept), begins=begins, ends=own[-1] < last)


@dataclass(slots=True)
class _FoundLine:
    """A line found in a block, while the block is read."""

    box: Any
    top: float
    bottom: float
    citations: tuple[str, ...] = ()
    may_end: bool = True

    def line(self) -> TextLine:
        return TextLine(self.top, self.bottom, self.citations, self.may_end)


class Renderer:
    """WeasyPrint, configured: no network, no warnings, one font configuration for all content of one file.

    Raises:
        MissingExtra: WeasyPrint or the Pango library, with which it draws text, is not installed.

    """

    def __init__(self) -> None:
        self._weasyprint = _weasyprint()
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher

        self._fonts = FontConfiguration()
        self._sheets: dict[str, Any] = {}
        self._fetcher = URLFetcher(allowed_protocols={"data"})  # nothing from outside of the page

    def render(self, html: str, *css: str) -> Any:
        """Lay out one of our pages with style sheets; return a `weasyprint.Document`.

        Attributes that say how an element looks are followed as in browsers: the kind and the start of a list.
        """
        page = self._weasyprint.HTML(string=html, url_fetcher=self._fetcher)
        sheets = [self._sheet(text) for text in css]
        return page.render(font_config=self._fonts, stylesheets=sheets, presentational_hints=True)

    def _sheet(self, css: str) -> Any:
        """Return a parsed style sheet; each is parsed once, as most parts of an edition share theirs."""
        if css not in self._sheets:
            self._sheets[css] = self._weasyprint.CSS(string=css, font_config=self._fonts, url_fetcher=self._fetcher)
        return self._sheets[css]

    def lay_out(self, root: Element, css: str, width: float) -> dict[str, LaidOutBlock]:
        """Lay out the content of `root` in lines of this width (CSS pixels).

        Return all elements with `data-block`, by name.
        """
        html = etree.tostring(root, method="html", encoding="unicode")
        size = f"@page {{ size: {width}px {_ENDLESS}px; margin: 0 }}"
        document = self.render(f"<!DOCTYPE html><html><body>{html}</body></html>", css, size)
        return {name: LaidOutBlock(name, box) for page in document.pages for name, box in _named(page._page_box)}


def _weasyprint() -> Any:
    """Return WeasyPrint, corrected; without its warnings of unsupported styles, which are of no use to users."""
    try:
        import weasyprint
    except ImportError as error:
        raise MissingExtra(
            _("WeasyPrint, which makes PDF editions, is not installed."),
            remedy=_("Install it: {command}", command=installation.command("pdf")),
        ) from error
    except OSError as error:
        raise MissingExtra(
            _("WeasyPrint, which makes PDF editions, does not find the Pango library."),
            remedy=_(
                "Install it: on Debian, {command}.",
                command="apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
            ),
        ) from error
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    correct_line_breaking()
    return weasyprint


def _named(box: Any) -> Iterator[tuple[str, Any]]:
    """Yield the boxes of the blocks, each with its name."""
    name = box.element.get(BLOCK_NAME) if box.element is not None else None
    if name:
        yield name, box
        return
    for child in box.children:
        yield from _named(child)


def _gather(box: Any, found: list[_FoundLine], holders: list[tuple[Any, int, int]]) -> None:
    """Find the lines of a box, and for each box inside it the range of its lines."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.LineBox):
        found.append(_FoundLine(box, box.position_y, box.position_y + box.height, _citations(box)))
        return
    if isinstance(box, boxes.BlockReplacedBox) or (
        not box.children and not _is_cell(box) and isinstance(box, boxes.BlockLevelBox) and box.border_height() > 0
    ):
        found.append(_FoundLine(box, box.position_y, box.position_y + box.margin_height()))
        return
    start = len(found)
    for child in box.children:
        if isinstance(child, boxes.Box):  # not a placeholder of a box outside the flow
            if start < len(found) and child.style["break_before"] in _AVOID:
                found[-1].may_end = False
            _gather(child, found, holders)
    holders.append((box, start, len(found)))
    if start < len(found):
        _forbid_breaks(box, found[start:])


def _forbid_breaks(box: Any, own: list[_FoundLine]) -> None:
    """Set which lines of a box may not end a page, and add its borders to its first and last lines."""
    from weasyprint.formatting_structure import boxes

    style = box.style
    if all(isinstance(child, boxes.LineBox) for child in box.children):
        before_last = own[:-1]  # a page may always end after the last one, even if there is no other
        for each in [*before_last[: style["orphans"] - 1], *before_last[max(0, len(own) - style["widows"]) :]]:
            each.may_end = False
    end = max(each.bottom for each in own)
    for each in own:
        is_last = each.bottom > end - _NEAR
        if (style["break_after"] if is_last else style["break_inside"]) in _AVOID:
            each.may_end = False
    if box.border_height() > box.height:
        highest, lowest = min(own, key=lambda each: each.top), max(own, key=lambda each: each.bottom)
        highest.top = min(highest.top, box.border_box_y())
        lowest.bottom = max(lowest.bottom, box.border_box_y() + box.border_height())


def _citations(line: Any) -> tuple[str, ...]:
    """Return the ids of the notes that a line cites."""
    elements = (box.element for box in line.descendants() if box.element is not None)
    cited = (each.get("href", "") for each in elements if each.tag == "a" and each.get("role") == "doc-noteref")
    return tuple(dict.fromkeys(address.removeprefix("#") for address in cited))


def _is_cell(box: Any) -> bool:
    from weasyprint.formatting_structure import boxes

    return isinstance(box, boxes.TableCellBox)


def _fitted(box: Any, *, begins: bool, ends: bool) -> Any:
    """Return a copied box with the height of its remaining content, without its edge where it was cut."""
    from weasyprint.formatting_structure import boxes

    edges = [
        (
            child.position_y,
            child.position_y + (child.height if isinstance(child, boxes.LineBox) else child.margin_height()),
        )
        for child in box.children
        if isinstance(child, boxes.Box) and not (_is_cell(child) and not child.children)
    ]
    bottom = box.content_box_y() + box.height
    top = box.content_box_y() if begins else min(edge[0] for edge in edges)
    bottom = bottom if ends else max(edge[1] for edge in edges)
    box.remove_decoration_sides = set()
    box.remove_decoration(not begins, not ends)
    box.position_y += top - box.content_box_y()
    box.height = bottom - top
    for child in box.children:
        if _is_cell(child):
            child.translate(dy=box.position_y - child.position_y) if not child.children else None
            child.height = box.height - (child.border_height() - child.height)
    return box

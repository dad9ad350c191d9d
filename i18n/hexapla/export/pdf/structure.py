"""The structure tree of a PDF: what each text is, in reading order and with its language (ISO 32000-1, 14.7 and 14.8).

WeasyPrint marks each text and picture that it draws with a number (`pages`). This module puts them into one tree for
the whole file: a paragraph, list or table that is divided between pages is one element. Only standard types are used,
in the nesting that PDF/UA-1 (ISO 14289-1, 7) asks for: list items with their bodies, headings without gaps between
levels, tables with header cells and rows of equal length, links with their annotations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_ROLES = {
    "p": "P", "pre": "P", "blockquote": "BlockQuote", "figure": "Div", "figcaption": "Caption", "caption": "Caption",
    "ul": "L", "ol": "L", "dl": "L", "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot",
    "tr": "TR", "th": "TH", "td": "TD", "a": "Link",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}  # fmt: skip
_NO_TABLE = {"Table": "Div", "THead": "Div", "TBody": "Div", "TFoot": "Div", "TR": "Div", "Caption": "P"}
_GROUPS = ("Document", "Div", "L", "Table", "THead", "TBody", "TFoot", "TR")  # they contain no text themselves
_INLINE = ("Span", "Link", "Figure")
_MARKER = "li::marker"


@dataclass(slots=True, eq=False)
class StructureElement:
    """An element of the tree: `content` has other elements, marked texts and annotations, in reading order."""

    role: str
    parent: StructureElement | None = None
    language: str = ""
    content: list[StructureElement | MarkedText | LinkArea] = field(default_factory=list)
    alt: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    identifier: str = ""

    def elements(self) -> Iterator[StructureElement]:
        """Yield the elements that are its children."""
        return (each for each in self.content if isinstance(each, StructureElement))

    def every(self) -> Iterator[StructureElement]:
        """Yield this element and all those inside it, in reading order."""
        yield self
        for each in self.elements():
            yield from each.every()

    def ancestors(self) -> Iterator[StructureElement]:
        """Yield this element and those that contain it."""
        yield self
        if self.parent is not None:
            yield from self.parent.ancestors()


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text or picture of a page: the number of the page, from 0, and the number of its mark."""

    page: int
    mark: int


@dataclass(frozen=True, slots=True)
class LinkArea:
    """The area of a link on a page: its annotation."""

    page: int
    annotation: Any


class StructureTree:
    """Collects the structure of all pages from their boxes; `finish` returns it."""

    def __init__(self, language: str) -> None:
        self._document = StructureElement("Document", language=language)
        self._made: dict[tuple[int, str], StructureElement] = {}
        self._sources: list[Any] = []  # of the elements in `_made`, so that no other gets the same id

    def add_page(self, number: int, boxes: list[Any], marks: Mapping[Any, int]) -> None:
        """Add the content of a page: its boxes in reading order, and the marks of its texts and pictures."""
        for box in boxes:
            self._visit(box, self._document, number, marks)

    def finish(self) -> StructureElement:
        """Return the whole document, in the nesting that PDF/UA-1 asks for."""
        _remove_empty(self._document)
        _level_headings(self._document)
        for number, table in enumerate([each for each in self._document.every() if each.role == "Table"]):
            _complete(table, number)
        for number, note in enumerate((each for each in self._document.every() if each.role == "Note"), 1):
            note.identifier = f"note-{number}"
        return self._document

    def _visit(self, box: Any, parent: StructureElement, page: int, marks: Mapping[Any, int]) -> None:
        from weasyprint.formatting_structure import boxes

        if not isinstance(box, boxes.Box):
            box = box._box  # a placeholder of a box outside the flow
        if isinstance(box, boxes.TextBox):
            if box in marks:
                self._holder(box, parent).content.append(MarkedText(page, marks[box]))
            return
        element = self._element(box, parent)
        if box.link_annotation and element.role == "Link":
            element.content.append(LinkArea(page, box.link_annotation))
        if isinstance(box, boxes.ReplacedBox):
            if box in marks:
                figure = self._make(box, element, "Figure", "figure of ")
                figure.alt = description(box.element)
                figure.content.append(MarkedText(page, marks[box]))
            return
        for child in box.children:
            self._visit(child, element, page, marks)

    def _element(self, box: Any, parent: StructureElement) -> StructureElement:
        """Return the element for a box: a new one, the one that was begun before, or `parent` if it has no own."""
        from weasyprint.formatting_structure import boxes

        tag = box.element_tag or ""
        if box.element is None or ("::" in tag and tag != _MARKER):
            return parent
        known = self._made.get((id(box.element), tag))
        if known is not None:
            return parent if any(known is each for each in parent.ancestors()) else known
        if tag in (_MARKER, "li", "dd", "dt"):
            return self._list_item(box, parent, tag)
        if tag == "aside" and "note" in (box.element.get("class") or "").split():
            return self._make(box, parent, "Note")
        if "note-number" in (box.element.get("class") or "").split():
            note = next((each for each in parent.ancestors() if each.role == "Note"), parent)
            parent = self._make(box, note, "Lbl", "label of ", first=True)
        if tag == "a" and not box.link_annotation:
            return parent
        role = _ROLES.get(tag, "")
        has_lines = any(isinstance(child, boxes.LineBox) for child in box.children)
        if not role and has_lines and parent.role in _GROUPS:
            role = "P"
        made = self._make(box, parent, role) if role else parent
        if role in ("TD", "TH"):
            spans = {"ColSpan": box.colspan, "RowSpan": box.rowspan}
            made.attributes = {name: count for name, count in spans.items() if count != 1}
            if box.element.get("scope") in ("row", "rowgroup"):
                made.attributes["Scope"] = "/Row"
        return made

    def _list_item(self, box: Any, parent: StructureElement, tag: str) -> StructureElement:
        """Return the body of a list item; for `dt` and for the bullet or number of an item, its label."""
        if tag == _MARKER:
            item = next((each for each in parent.ancestors() if each.role == "LI"), parent)
            return self._make(box, item, "Lbl", first=True)
        last = next(reversed(list(parent.elements())), None)
        if tag == "dd" and last is not None and not any(each.role == "LBody" for each in last.elements()):
            return self._make(box, last, "LBody")
        listed = parent if parent.role == "L" else self._make(box, parent, "L", "list of ")
        item = self._make(box, listed, "LI", "item of ")
        return self._make(box, item, "Lbl" if tag == "dt" else "LBody")

    def _holder(self, box: Any, parent: StructureElement) -> StructureElement:
        """Return the element that a text belongs to: it may need a paragraph, or a span with its own language."""
        if parent.role in _GROUPS:
            parent = self._make(box, parent, "P", "text of ")
        language = box.style["lang"] or parent.language
        return parent if language == parent.language else self._make(box, parent, "Span", f"{language} in ")

    def _make(
        self, box: Any, parent: StructureElement, role: str, kind: str = "", *, first: bool = False
    ) -> StructureElement:
        key = (id(box.element), f"{kind}{box.element_tag}")
        known = self._made.get(key)
        if known is None or (kind and known.parent is not parent):
            known = self._made[key] = StructureElement(role, parent, box.style["lang"] or parent.language)
            self._sources.append(box.element)
            parent.content.insert(0 if first else len(parent.content), known)
        return known


def description(element: Any) -> str:
    """Return the description of a picture; none if it is decoration."""
    if element is None:
        return ""
    if element.tag.endswith("svg"):
        words = "".join(element.itertext())
        return " ".join(str(element.get("aria-label") or words).split())
    return str(element.get("alt") or "").strip()


def _remove_empty(element: StructureElement) -> bool:
    """Remove elements without content; return whether there is some. An empty cell keeps its place in its row."""
    element.content[:] = [
        each for each in element.content if not isinstance(each, StructureElement) or _remove_empty(each)
    ]
    return bool(element.content) or element.role in ("TD", "TH")


def _level_headings(document: StructureElement) -> None:
    """Leave no gap between the levels of headings: a level is one below that of the heading that it belongs to."""
    above: list[int] = []
    for heading in (each for each in document.every() if each.role[0] == "H" and each.role[1:].isdigit()):
        level = int(heading.role[1:])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        heading.role = f"H{len(above)}"


def _complete(table: StructureElement, number: int) -> None:
    """Give header cells their scope and an identifier, and rows of one length; a grid without headers is no table."""
    own = [each for each in table.every() if next(up for up in each.ancestors() if up.role == "Table") is table]
    if not any(each.role == "TH" for each in own):
        for each in own:
            if each.role == "TD":
                each.role = "P" if all(inner.role in _INLINE for inner in each.elements()) else "Div"
            each.role = _NO_TABLE.get(each.role, each.role)
        return
    rows = [each for each in own if each.role == "TR"]
    for at, row in enumerate(rows):
        cells = list(row.elements())
        scope = "/Row" if any(cell.role == "TD" for cell in cells) else "/Column"
        for place, cell in enumerate(each for each in cells if each.role == "TH"):
            cell.attributes.setdefault("Scope", scope)
            cell.identifier = f"header-{number}-{at}-{place}"
    widths = _widths(rows)
    for row, width in zip(rows, widths, strict=True):
        row.content.extend(StructureElement("TD", row, row.language) for _missing in range(max(widths) - width))


def _widths(rows: list[StructureElement]) -> list[int]:
    """Return how many columns the cells of each row cover, with those of the rows above that reach down into it."""
    reaching: list[tuple[int, int]] = []  # for each cell that reaches down: how many rows further, and its width
    widths = []
    for row in rows:
        width = sum(columns for _further, columns in reaching)
        reaching = [(further - 1, columns) for further, columns in reaching if further > 1]
        for cell in row.elements():
            columns, down = cell.attributes.get("ColSpan", 1), cell.attributes.get("RowSpan", 1)
            width += columns
            if down > 1:
                reaching.append((down - 1, columns))
        widths.append(width)
    return widths

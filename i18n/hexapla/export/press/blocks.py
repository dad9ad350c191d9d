"""Turn the blocks of an XHTML tree into pandoc's blocks, in one form of the press."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from hexapla import languages
from hexapla.export.press import nodes
from hexapla.export.press.inlines import InlineConverter
from hexapla.export.press.nodes import Node
from hexapla.export.press.table_columns import column_alignments
from hexapla.model import Element
from hexapla.tree import BLOCKS, HEADINGS, local_name, text_of

_NUMBERS: Mapping[str, str] = {
    "1": "Decimal", "a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman",
}  # fmt: skip
_DIGITS = re.compile(r"-?\d{1,6}")


@dataclass(slots=True)
class BlockConverter(InlineConverter):
    """Converts blocks for a form. `shift` is added to the levels of headings."""

    shift: int = 0

    def blocks(self, element: Element, kind: str = "Para") -> list[Node]:
        """Return the content of an element; words outside of its blocks are in blocks of a kind, `Para` or `Plain`."""
        made: list[Node] = []
        run: list[Element] = []
        text = element.text or ""
        for child in element:
            if local_name(child) in BLOCKS:
                made += self._words(text, run, kind)
                made += self.block(child)
                text, run = child.tail or "", []
            else:
                run.append(child)
        return [*made, *self._words(text, run, kind)]

    def _words(self, text: str, run: list[Element], kind: str) -> list[Node]:
        if not text.strip() and not run:
            return []
        inlines = self.run(text, run)
        return [nodes.paragraph(inlines, kind)] if inlines else []

    def block(self, element: Element) -> list[Node]:
        """Return a block with its anchor and its language."""
        return self._placed(element, _KINDS.get(local_name(element), BlockConverter._holder))

    def _placed(
        self, element: Element, convert: Callable[[BlockConverter, Element], list[Node]], *, is_inline: bool = False
    ) -> list[Node]:
        """Return what `convert` makes of an element, with the element's anchor and language."""
        if (identifier := element.get("id")) in self.targets:
            self.anchors.append(self.targets[str(identifier)])
        language = element.get("lang") or self.language
        made = self.within(language, lambda: convert(self, element))
        if not made or language == self.language:
            return made
        if is_inline:
            return self.form.in_language(made, language)
        return self._one_block_in_language(made, language) or self.form.blocks_in_language(made, language)

    def _one_block_in_language(self, blocks: list[Node], language: str) -> list[Node]:
        """Return one block of words in a language; nothing if it is another block, or has another direction."""
        kind = blocks[0]["t"]
        is_turned = languages.direction(language) != languages.direction(self.language)
        if len(blocks) > 1 or kind not in ("Plain", "Para", "Header") or (is_turned and kind == "Para"):
            return []
        if kind == "Header":
            level, attr, inlines = blocks[0]["c"]
            changed = nodes.between_notes(inlines, lambda own: self.form.in_language(own, language))
            return [nodes.header(level, changed, attr)]
        if not nodes.has_words(blocks[0]["c"]):
            return blocks
        return [nodes.paragraph(self.form.in_language(blocks[0]["c"], language), kind)]

    def rest(self) -> list[Node]:
        """Return the anchors after which there were no words."""
        return [nodes.paragraph(inlines)] if (inlines := self.run("", [])) else []

    def _holder(self, element: Element) -> list[Node]:
        return self.blocks(element)

    def _paragraph(self, element: Element) -> list[Node]:
        inlines = self.run(element.text or "", element)
        return [nodes.paragraph(inlines)] if inlines else []

    def _heading(self, element: Element) -> list[Node]:
        """Return a heading; it is the target of the first link that leads to it."""
        identifier = self.anchors.pop(0) if self.anchors else ""
        inlines = self.run(element.text or "", element)
        level = max(1, int(local_name(element)[1]) + self.shift)
        return [nodes.header(level, inlines, nodes.attributes(identifier))] if inlines else []

    def _quotation(self, element: Element) -> list[Node]:
        return [{"t": "BlockQuote", "c": self.blocks(element)}]

    def _verbatim(self, element: Element) -> list[Node]:
        return [{"t": "CodeBlock", "c": [nodes.attributes(), text_of(element).strip("\n")]}]

    def _rule(self, _element: Element) -> list[Node]:
        return [{"t": "HorizontalRule"}]

    def _items(self, element: Element) -> list[list[Node]]:
        return [self._item(each) for each in element.iterchildren(etree.Element)]

    def _item(self, element: Element) -> list[Node]:
        """Return an item of a list; of a list in a list, what is in the item."""
        return self._item_content(element) if local_name(element) == "li" else self.block(element)

    def _plain(self, element: Element) -> list[Node]:
        return self.blocks(element, "Plain")

    def _bullets(self, element: Element) -> list[Node]:
        return [{"t": "BulletList", "c": items}] if (items := self._items(element)) else []

    def _numbered(self, element: Element) -> list[Node]:
        if "numbered" in (element.get("class") or "").split():  # its items have their numbers in their words
            return [block for item in self._items(element) for block in _as_paragraphs(item)]
        start = element.get("start") or ""
        number = int(start) if _DIGITS.fullmatch(start) else 1
        style = _NUMBERS.get(element.get("type") or "1", "Decimal")
        items = self._items(element)
        return [{"t": "OrderedList", "c": [[number, {"t": style}, {"t": "Period"}], items]}] if items else []

    def _definitions(self, element: Element) -> list[Node]:
        """Return a list of terms, each with what is said of it."""
        items: list[tuple[list[Node], list[list[Node]]]] = []
        for each in _terms(element):
            if local_name(each) == "dt":
                items.append((self._placed(each, BlockConverter._line, is_inline=True), []))
            elif items:
                items[-1][1].append(self._item_content(each))
            else:
                items.append(([], [self._item_content(each)]))
        return [{"t": "DefinitionList", "c": [[term, said or [[]]] for term, said in items]}] if items else []

    def _item_content(self, element: Element) -> list[Node]:
        return self._placed(element, BlockConverter._plain)

    def _line(self, element: Element) -> list[Node]:
        return self.run(element.text or "", element)

    def _figure(self, element: Element) -> list[Node]:
        """Return a figure; one of anything but a picture, which few forms have, is what is in it and its caption."""
        identifier = self.anchors.pop(0) if self.anchors else ""
        caption = list(element.iterchildren("figcaption"))
        inner = [
            block
            for each in element.iterchildren(etree.Element)
            if each not in caption
            for block in (self.block(each) if local_name(each) in BLOCKS else self._words("", [each], "Plain"))
        ]
        said = [block for each in caption for block in self._item_content(each)]
        if said and nodes.is_picture(inner):
            return [self.form.figure(inner, said, identifier)]
        both = [*inner, *_as_paragraphs(said)]
        return self.form.group(both, identifier) if identifier and both else both

    def _summary(self, element: Element) -> list[Node]:
        inlines = self.run(element.text or "", element)
        return [nodes.paragraph([nodes.styled("Strong", inlines)])] if inlines else []

    def _table(self, element: Element) -> list[Node]:
        """Return a table; what stands in it outside of rows, as in damaged sources, is after it."""
        caption = [block for each in element.iterchildren("caption") for block in self._item_content(each)]
        parts: dict[str, list[list[list[object]]]] = {"thead": [], "tbody": [], "tfoot": []}
        for row in element.iter("tr"):
            parent = row.getparent()
            place = local_name(parent) if parent is not None else ""
            cells = [self._cell(each) for each in row.iterchildren("td", "th")]
            if cells:
                parts[place if place in parts else "tbody"].append(cells)
        width = max((_width(rows) for rows in parts.values()), default=0)
        if not width:
            return caption
        head, body = parts["thead"], parts["tbody"]
        first = next(element.iter("tr"))
        if not head and len(body) > 1 and all(local_name(each) == "th" for each in first.iterchildren("td", "th")):
            head, body = body[:1], body[1:]
        if not body:  # a table has rows that are no heads (JATS, HTML's tables of heads alone)
            head, body = [], head
        columns = [(alignment, None) for alignment in column_alignments(element, width, self.language)]
        return [nodes.table(head, body, parts["tfoot"], caption=caption, columns=columns)]

    def _cell(self, element: Element) -> list[object]:
        return nodes.cell(self._item_content(element), _span(element, "rowspan"), _span(element, "colspan"))


def _terms(element: Element) -> Iterable[Element]:
    """Yield the terms and descriptions of a list, those in groups too."""
    for each in element.iterchildren(etree.Element):
        if local_name(each) == "div":
            yield from _terms(each)
        else:
            yield each


def _span(element: Element, name: str) -> int:
    said = element.get(name) or ""
    return max(1, int(said)) if said.isdecimal() and len(said) < 4 else 1


def _width(rows: list[list[list[object]]]) -> int:
    """Return the number of columns that some rows have, with those that cells of earlier rows reach into."""
    widest = 0
    below: list[int] = []  # for each column, in how many more rows a cell above reaches into it
    for row in rows:
        column = 0
        for _attr, _align, down, across, _blocks in row:
            while column < len(below) and below[column]:
                column += 1
            below += [0] * (column + int(str(across)) - len(below))
            for each in range(column, column + int(str(across))):
                below[each] = int(str(down))
            column += int(str(across))
        widest = max(widest, len(below))
        below = [max(0, each - 1) for each in below]
    return widest


def _as_paragraphs(blocks: list[Node]) -> list[Node]:
    return [{"t": "Para", "c": each["c"]} if each["t"] == "Plain" else each for each in blocks]


_KINDS: Mapping[str, Callable[[BlockConverter, Element], list[Node]]] = {
    "p": BlockConverter._paragraph,
    "blockquote": BlockConverter._quotation,
    "pre": BlockConverter._verbatim,
    "hr": BlockConverter._rule,
    "ul": BlockConverter._bullets,
    "menu": BlockConverter._bullets,
    "ol": BlockConverter._numbered,
    "dl": BlockConverter._definitions,
    "figure": BlockConverter._figure,
    "summary": BlockConverter._summary,
    "table": BlockConverter._table,
    **dict.fromkeys(HEADINGS, BlockConverter._heading),
}

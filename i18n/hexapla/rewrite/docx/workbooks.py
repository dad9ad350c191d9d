"""Translate cells of the workbook that a chart was made of (SpreadsheetML; ECMA-376, part 1, section 18).

Only cells that a chart names change, and only if they have the text that the chart shows. Columns of tables are named
by their cells, so their names change too: else Excel would call the workbook damaged.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from hexapla.archive import unpack
from hexapla.errors import SourceError
from hexapla.rewrite.archives import with_files
from hexapla.rewrite.xml_text import XmlText

_NAME = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_RANGE = re.compile(rf"\(?(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!(?P<cells>{_NAME}(?::{_NAME})?)\)?")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ATTRIBUTE = re.compile(r"""\s([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class CellRange:
    """Cells of a sheet: the first and the last row and column, from 1."""

    sheet: str
    rows: tuple[int, int]
    columns: tuple[int, int]

    @classmethod
    def of(cls, formula: str) -> CellRange | None:
        """Return the cells that a formula such as `Sheet1!$B$1:$B$4` names; None if it says anything else."""
        found = _RANGE.fullmatch(formula.strip())
        if found is None:
            return None
        ends = [_place(each) for each in found["cells"].split(":")]
        rows, columns = sorted({row for row, _column in ends}), sorted({column for _row, column in ends})
        sheet = (found["quoted"] or "").replace("''", "'") or found["plain"]
        return cls(sheet, (rows[0], rows[-1]), (columns[0], columns[-1]))

    def has(self, row: int, column: int) -> bool:
        """Return whether a cell is one of these."""
        return self.rows[0] <= row <= self.rows[1] and self.columns[0] <= column <= self.columns[1]


def _place(cell: str) -> tuple[int, int]:
    """Return the row and the column of a cell, from 1; (0, 0) if the name is none."""
    found = _CELL.fullmatch(cell)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def translated_workbook(data: bytes, ranges: Sequence[CellRange], values: Mapping[str, str]) -> bytes | None:
    """Return a workbook with other texts in cells; None if it has none of them, or is in no form that we know."""
    try:
        workbook = _Workbook(unpack(data, ""))
        for sheet in dict.fromkeys(each.sheet for each in ranges):
            workbook.write(sheet, [each for each in ranges if each.sheet == sheet], values)
        changed = workbook.changed()
    except (SourceError, etree.XMLSyntaxError, zipfile.BadZipFile, LookupError, ValueError):
        return None
    return with_files(data, changed) if changed else None


class _Workbook:
    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._read: dict[str, XmlText] = {}
        root = self._targets("")
        self._main = next(target for kind, target in root.values() if kind == "officeDocument")
        relations = self._targets(self._main)
        strings = next((target for kind, target in relations.values() if kind == "sharedStrings"), "")
        self._strings: list[str] = self._items(strings) if strings in files else []
        xml = self._text(self._main)
        said = [_attributes(xml, number) for number in xml.descendants(0, "sheet")]
        self._sheets = {
            each["name"]: relations[key][1]
            for each in said
            for name, key in each.items()
            if name.endswith(":id") and key in relations
        }

    def _text(self, name: str) -> XmlText:
        if name not in self._read:
            self._read[name] = XmlText(self._files[name])
        return self._read[name]

    def _targets(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the kinds and the targets of the relations of a part, by their ids."""
        folder, file = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self._files:
            return {}
        xml = self._text(relations)
        said = [_attributes(xml, number) for number in xml.descendants(0, "Relationship")]
        return {
            each.get("Id", ""): (
                each.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))[1:],
            )
            for each in said
        }

    def _items(self, name: str) -> list[str]:
        xml = self._text(name)
        return [_words(xml, number) for number in xml.children(0) if xml.local(number) == "si"]

    def write(self, sheet: str, ranges: Sequence[CellRange], values: Mapping[str, str]) -> None:
        """Write texts into the cells of a sheet."""
        if sheet not in self._sheets:
            return
        name = self._sheets[sheet]
        xml = self._text(name)
        heads: dict[str, str] = {}
        tables = [target for kind, target in self._targets(name).values() if kind == "table"]
        taken = {text.casefold() for table in tables for text in self._columns(table)}
        for number in xml.descendants(0, "c"):
            said = _attributes(xml, number)
            row, column = _place(said.get("r", ""))
            text = self._said(xml, number, said.get("t", ""))
            if text is None or text not in values or not any(each.has(row, column) for each in ranges):
                continue
            new = values[text]
            if any(self._is_head(table, row, column) for table in tables):
                new = _unlike(new, taken - {text.casefold()})
                taken |= {new.casefold()}
                heads[text] = new
            _set_cell(xml, number, new)
        if heads and any(map(_may_name_columns, (xml, *map(self._text, tables)))):
            raise ValueError("a formula may name a column of a table")
        for table in tables if heads else ():
            self._rename(table, heads)

    def _said(self, xml: XmlText, cell: int, kind: str) -> str | None:
        """Return the text of a cell; None if it is a number, or worked out by a formula."""
        children = {xml.local(each): each for each in xml.children(cell)}
        if "f" in children:
            return None
        if kind == "inlineStr":
            return _words(xml, cell)
        if kind not in ("s", "str") or "v" not in children:
            return None
        value = _inner(xml, children["v"])
        if kind == "str":
            return value
        return self._strings[int(value)]

    def _columns(self, table: str) -> Iterator[str]:
        xml = self._text(table)
        for number in xml.descendants(0, "tableColumn"):
            yield _attributes(xml, number).get("name", "")

    def _is_head(self, table: str, row: int, column: int) -> bool:
        """Return whether a cell is the head of a column of a table."""
        said = _attributes(self._text(table), 0)
        area = CellRange.of(f"x!{said.get('ref', '')}")
        is_headed = said.get("headerRowCount", "1") != "0"
        return is_headed and area is not None and row == area.rows[0] and area.has(row, column)

    def _rename(self, table: str, heads: Mapping[str, str]) -> None:
        """Give the columns of a table other names."""
        xml = self._text(table)
        for number in xml.descendants(0, "tableColumn"):
            tag, start = xml.tag(number), xml.elements[number].start
            for match in _ATTRIBUTE.finditer(tag):
                name = unescape(match[2] or match[3] or "")
                if match[1] == "name" and name in heads:
                    xml.replace(start + match.start(), start + match.end(), f" name={quoteattr(heads[name])}")

    def changed(self) -> dict[str, bytes]:
        """Return the files that are changed."""
        found = {name: xml.written() for name, xml in self._read.items() if xml.is_changed}
        for content in found.values():
            etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        return found


def _may_name_columns(xml: XmlText) -> bool:
    """Return whether a formula in a part may name a column of a table: `Table1[Sales]`."""
    formulas = xml.descendants(0, "f", "calculatedColumnFormula", "totalsRowFormula")
    return any("[" in _inner(xml, each) for each in formulas)


def _unlike(text: str, taken: Collection[str]) -> str:
    """Return a name for a column that no other column has."""
    number, name = 2, text
    while name.casefold() in taken:
        name, number = f"{text} {number}", number + 1
    return name


def _set_cell(xml: XmlText, number: int, text: str) -> None:
    """Make a cell one with a text of its own: other cells may share the text that it had."""
    element = xml.elements[number]
    prefix = element.name[: element.name.rfind(":") + 1]
    kept = "".join(match[0] for match in _ATTRIBUTE.finditer(xml.tag(number)) if match[1] != "t")
    said = f'<{prefix}is><{prefix}t xml:space="preserve">{escape(text)}</{prefix}t></{prefix}is>'
    xml.replace(element.start, element.end, f'<{element.name}{kept} t="inlineStr">{said}</{element.name}>')


def _words(xml: XmlText, holder: int) -> str:
    """Return the text in an element, without the readings of its letters."""
    readings = {inner for each in xml.descendants(holder, "rPh") for inner in xml.descendants(each, "t")}
    return "".join(_inner(xml, each) for each in xml.descendants(holder, "t") if each not in readings)


def _inner(xml: XmlText, number: int) -> str:
    element = xml.elements[number]
    if element.content == element.end:
        return ""
    return unescape(xml.text[element.content : xml.text.rindex("<", element.content, element.end)])


def _attributes(xml: XmlText, number: int) -> dict[str, str]:
    return {name: unescape(one or other) for name, one, other in _ATTRIBUTE.findall(xml.tag(number))}

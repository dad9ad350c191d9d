"""Fields that are ranges of text between two marks: citations by reference managers, and fields of Word's.

Reference managers mark their citations with reference marks or bookmarks whose names say what they are. LibreOffice
keeps fields of Word's that it does not know with its own marks (`field:fieldmark-start`), with their instruction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from hexapla.model import Element
from hexapla.read.odt.names import said, tag

_CITATION = re.compile(r"ZOTERO_(ITEM|BREF)|Mendeley|CITAVI|JR_cite|EN\.CITE")
_VALUE = re.compile(r"\s*(ADDIN|CITATION|MERGEFIELD|SEQ|EQ|=)\b", re.IGNORECASE)
_FIELD, _FIELD_END = tag("field:fieldmark-start"), tag("field:fieldmark-end")
STARTS = (tag("text:reference-mark-start"), tag("text:bookmark-start"), _FIELD)
ENDS = (tag("text:reference-mark-end"), tag("text:bookmark-end"), _FIELD_END)
FORM_FIELD = tag("field:fieldmark")


class RangeStart(NamedTuple):
    """Where a range began: how many pieces of its paragraph were before it, and the mark at its start."""

    pieces: int
    mark: Element


@dataclass(slots=True)
class FieldRanges:
    """The ranges that are open: their names, and where each began.

    Ranges of LibreOffice's marks have no name; those that are no values have no start.
    """

    _named: dict[str, RangeStart] = field(default_factory=dict)
    _marked: list[RangeStart | None] = field(default_factory=list)

    def begin_paragraph(self) -> None:
        """Begin another paragraph: a range that began in an earlier one is no value."""
        self._named.clear()
        self._marked = [None] * len(self._marked)

    def open(self, mark: Element, start: int) -> None:
        """Pass the mark at the start of a range; `start` is the number of pieces before it."""
        if mark.tag == _FIELD:
            code = " ".join(said(each, "field:value") for each in mark.iter(tag("field:param")))
            self._marked.append(RangeStart(start, mark) if _VALUE.match(code) else None)
        elif _CITATION.search(said(mark, "text:name")):
            self._named[said(mark, "text:name")] = RangeStart(start, mark)

    def close(self, mark: Element) -> RangeStart | None:
        """Pass the mark at the end of a range; return where it began if it is a value."""
        if mark.tag == _FIELD_END:
            return self._marked.pop() if self._marked else None
        return self._named.pop(said(mark, "text:name"), None)


def shown_by(form_field: Element) -> str:
    """Return what a field of a form shows: a check box, or the chosen entry of a list."""
    kind = said(form_field, "field:type").rpartition(".")[2]
    entries: dict[str, list[str]] = {}
    for each in form_field.iter(tag("field:param")):
        entries.setdefault(said(each, "field:name"), []).append(said(each, "field:value"))
    if kind == "FORMCHECKBOX":
        return "☒" if "true" in entries.get("Checkbox_Checked", ()) else "☐"
    chosen = "".join(entries.get("Dropdown_Selected", ())[:1])
    offered = entries.get("Dropdown_ListEntry", [])
    return offered[int(chosen)] if chosen.isdecimal() and len(chosen) < 5 and int(chosen) < len(offered) else ""

"""The texts of a document as its catalogs need them: a tenth of the document's memory, so those of a library fit in."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hexapla import catalog as po
from hexapla import markup
from hexapla.model import Unit

_Row = tuple[str | None, str, str, tuple[tuple[str, str], ...], list[str]]
_Remarks = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class TemplateTexts:
    """The different texts of a document: `data` has the content of each entry, and the names of its tags.

    It is for the memory of processes, never for files: `marshal` reads and writes it as fast as it is copied.
    """

    data: bytes = field(repr=False)

    @staticmethod
    def of(units: Iterable[Unit], *, with_lines: bool) -> TemplateTexts:
        """Return the texts of units; `with_lines` as in `catalog.template`."""
        units = tuple(units)
        names: dict[po.Key, list[str]] = {}
        for unit in units:
            if (key := unit.key) not in names:
                names[key] = sorted([code.name for code in unit.codes])
        made = po.template(units, with_lines=with_lines)
        return TemplateTexts(
            marshal.dumps(
                [(each.msgctxt, each.msgid, each.comment, each.occurrences, names[po.key(each)]) for each in made]
            )
        )

    def entries(self, remarks: _Remarks | None = None) -> list[po.Entry]:
        """Make the entries of the template; `remarks` gives comments for translators on a text without its tags."""
        return [
            po.Entry(
                msgid=text,
                msgctxt=context,
                comment=po.with_remarks(comment, remarks(markup.plain(text, names))) if remarks else comment,
                occurrences=occurrences,
            )
            for context, text, comment, occurrences, names in self._rows()
        ]

    def keys(self) -> frozenset[po.Key]:
        """Return the (msgctxt, msgid) of each text."""
        return frozenset((context or "", text) for context, text, *_rest in self._rows())

    def _rows(self) -> list[_Row]:
        rows: list[_Row] = marshal.loads(self.data)  # noqa: S302 - this program has just made it
        return rows

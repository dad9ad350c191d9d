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
        return TemplateTexts(
            marshal.dumps(
                [
                    (
                        context or None,
                        text,
                        po.comment_on(same),
                        po.references(same, with_lines),
                        sorted([code.name for code in same[0].codes]),
                    )
                    for (context, text), same in po.by_text(units).items()
                ]
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

"""The texts of a document as its catalogs need them: a tenth of the document's memory, so those of a library fit in."""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from hexapla import catalog as po
from hexapla import markup
from hexapla.model import Unit

_Row = tuple[str | None, str, str, tuple[tuple[str, str], ...], list[str]]
_PORTION = 2_000  # texts
_LEVEL = 1  # quick: the next ones save little more
_Remarks = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class TemplateTexts:
    """The different texts of a document: the content of each entry, and the names of its tags, in portions of many.

    They are for the memory of processes, never for files: `marshal` reads and writes them as fast as they are copied.
    What several processes hold at once is compressed.
    """

    portions: tuple[bytes, ...] = field(repr=False)
    is_compressed: bool = False

    @staticmethod
    def of(units: Iterable[Unit], *, with_lines: bool) -> TemplateTexts:
        """Return the texts of units; `with_lines` as in `catalog.template`."""
        # `marshal` writes what is one object once, and reads it as one object: many texts have the same comment.
        known: dict[Any, Any] = {}
        rows = (
            (
                context or None,
                text,
                known.setdefault(comment := po.comment_on(same), comment),
                known.setdefault(references := po.references(same, with_lines), references),
                sorted([code.name for code in same[0].codes]),
            )
            for (context, text), same in po.by_text(units).items()
        )
        # In portions, since it notes each object that it writes.
        return TemplateTexts(tuple(map(marshal.dumps, iter(lambda: list(islice(rows, _PORTION)), []))))

    def compressed(self) -> TemplateTexts:
        """Return the same texts in about a third of the memory."""
        if self.is_compressed:
            return self
        return TemplateTexts(tuple(zlib.compress(each, _LEVEL) for each in self.portions), is_compressed=True)

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

    def _rows(self) -> Iterator[_Row]:
        for portion in self.portions:
            data = zlib.decompress(portion) if self.is_compressed else portion
            yield from marshal.loads(data)  # noqa: S302 - this program has just made it

"""Read PO files that came back: of a package of ours, of OmegaT, of Weblate and of every other program.

A comment `#. hexapla: REFERENCE`, which packages have, says which entry a text is. A fuzzy text is not finished.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hexapla import catalog as po
from hexapla.errors import CatalogError, SheetError
from hexapla.exchange.translated_files.rows import Status, TranslatedRow
from hexapla.model import Place

REFERENCE = "hexapla: "


def read(data: bytes, file: str) -> list[TranslatedRow]:
    """Return the entries of a PO file.

    Raises:
        SheetError: it is not a valid PO file.

    """
    path = Path(file)
    try:
        catalog = po.parse(path, data, may_repeat=True)
    except CatalogError as error:
        raise SheetError(error.message, place=error.place, remedy=error.remedy) from error
    return list(_rows(catalog, file, path.stem))


def _rows(catalog: po.Catalog, file: str, document: str) -> Iterator[TranslatedRow]:
    for entry in catalog.active():
        text = entry.msgstr or next((form for _number, form in sorted(entry.msgstr_plural.items()) if form), "")
        lines = (line.removeprefix(REFERENCE) for line in entry.comment.split("\n") if line.startswith(REFERENCE))
        yield TranslatedRow(
            Place(file, entry.linenum or 0),
            (entry.msgid,),
            (text,) if text else (),
            Status.EMPTY if not text else Status.UNFINISHED if entry.fuzzy else Status.TRANSLATED,
            language=catalog.header.get("Language", ""),
            document=document,
            context=entry.msgctxt or "",
            id=next(lines, ""),
            remarks=po.human_comments(entry),
        )

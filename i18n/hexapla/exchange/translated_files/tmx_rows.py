"""Read a translation memory (TMX) as translations: each pair is a text and its translation, without a state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from hexapla import markup
from hexapla.draft import tmx
from hexapla.errors import PublicationError, SheetError
from hexapla.exchange.translated_files.rows import InlineCode, Piece, Status, TranslatedRow
from hexapla.exchange.translated_files.xml_files import refuse_entities
from hexapla.messages import _
from hexapla.model import Place, Unit


def read(path: Path, file: str, source: str, languages: Sequence[str]) -> Iterator[TranslatedRow]:
    """Yield the pairs of a memory in the languages of a publication, the same pair once.

    Raises:
        SheetError: it is not TMX, or it declares entities.
        OSError: it cannot be read.

    """
    refuse_entities(path.read_bytes(), file)
    try:
        for language in languages:
            pairs = ((pair.unit.text, pair.target, pair.unit) for pair in tmx.read(path, source, language))
            for text, target, unit in {(text, target): (text, target, unit) for text, target, unit in pairs}.values():
                yield TranslatedRow(
                    Place(file, 0), _pieces(text, unit), _pieces(target, unit), Status.TRANSLATED, language=language
                )
    except PublicationError as error:
        raise SheetError(
            error.message, place=error.place, remedy=_("Export it again from the program that made it.")
        ) from error


def _pieces(text: str, unit: Unit) -> tuple[Piece, ...]:
    tokens = markup.parse(text, unit.names)
    return tuple(each if isinstance(each, str) else InlineCode(each.name, each.shape, str(each)) for each in tokens)

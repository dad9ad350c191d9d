"""TMX: texts by people in all of an edition's languages, by sentence where sentences are paired."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla import tmx
from hexapla.model import Cell, Edition, Row


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition's one file."""
    return {f"{edition.name}.tmx": tmx.write(_entries(edition), edition.source_language, "sentence")}


def _entries(edition: Edition) -> Iterator[tmx.TranslationUnit]:
    """Yield each segment that at least two languages have, once."""
    seen: set[tuple[tuple[str, str], ...]] = set()
    for chapter in edition.chapters:
        for row in chapter.rows:
            for texts in _texts(row):
                if len(texts) > 1 and texts not in seen:
                    seen.add(texts)
                    yield tmx.TranslationUnit(row.unit, texts, chapter.name)


def _texts(row: Row) -> Iterator[tuple[tuple[str, str], ...]]:
    for segment in row.segments:
        cells = zip(row.cells, segment, strict=True)
        yield tuple((cell.language, text.strip()) for cell, text in cells if text.strip() and _stands(cell))


def _stands(cell: Cell) -> bool:
    return cell.state is None or cell.state.is_human

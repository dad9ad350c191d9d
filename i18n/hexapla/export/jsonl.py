"""JSON Lines: one line per unit, with its text and state in every language and its aligned segments.

docs/exchange.md describes the keys.
"""

from __future__ import annotations

import json
from typing import Any

from hexapla.model import Cell, Chapter, Edition, Row

SOURCE = "source"  # the state of the source's own text


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition's one file."""
    lines = [
        json.dumps(_line(chapter, number, row), ensure_ascii=False)
        for chapter in edition.chapters
        for number, row in enumerate(chapter.rows, 1)
    ]
    return {f"{edition.name}.jsonl": "".join(f"{line}\n" for line in lines).encode()}


def _line(chapter: Chapter, number: int, row: Row) -> dict[str, Any]:
    unit = row.unit
    return {
        "document": chapter.name,
        "number": number,
        "kind": unit.kind,
        "file": unit.place.file,
        "line": unit.place.line,
        "context": unit.context,
        "note": unit.note,
        "tags": {code.name: {"kind": code.kind, "value": code.value} for code in unit.codes},
        "texts": [_text(cell) for cell in row.cells],
        "segments": [list(segment) for segment in row.segments],
    }


def _text(cell: Cell) -> dict[str, str]:
    return {"language": cell.language, "state": cell.state.value if cell.state else SOURCE, "text": cell.text}

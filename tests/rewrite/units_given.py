"""Office files with other texts in place of their units, whatever reader they have."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from hexapla.model import Document, Rendering, SourceFile, Unit
from hexapla.read.tree import clean
from hexapla.segment import segment


class Reader(Protocol):
    def read(self, path: Path, data: bytes, source: str, language: str) -> Document: ...


class UnitsGiven:
    """Reads files of one form, each as if it had the same name."""

    def __init__(self, reader: Reader, name: str) -> None:
        self._reader, self._name = reader, name

    def read(self, data: bytes, language: str = "en") -> tuple[Document, tuple[Unit, ...]]:
        document = self._reader.read(Path(self._name), data, self._name, language)
        clean(document)
        return document, segment(document)

    def source_file(
        self,
        data: bytes,
        texts: Sequence[str] | None = None,
        *,
        remarks: Sequence[str] = (),
        by_sentence: bool = False,
    ) -> SourceFile:
        """A document with these texts in place of its units; its own by default."""
        document, _units = self.read(data)
        units = segment(document, by_sentence=by_sentence)
        renderings = tuple(Rendering(text) for text in texts or [unit.text for unit in units])
        assert len(renderings) == len(units), [unit.text for unit in units]
        told = tuple(remarks) or ("",) * len(units)
        return SourceFile(self._name, data, document.language, units=units, renderings=renderings, remarks=told)

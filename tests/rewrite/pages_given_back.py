"""Pages with other texts, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hexapla.model import Document, Rendering, SourceFile, Unit
from hexapla.read import html as reader
from hexapla.read.forbidden_characters import without_forbidden
from hexapla.read.printed_marks import drop_printed_marks
from hexapla.read.tree import clean
from hexapla.rewrite.html import rewrite
from hexapla.rewrite.rewritten import Rewritten
from hexapla.segment import segment


def read(data: bytes, language: str = "en", *, by_sentence: bool = False) -> tuple[Document, tuple[Unit, ...]]:
    document = without_forbidden(reader.read(Path("a.html"), data, "a.html", language))
    clean(document)
    drop_printed_marks(document.notes)
    return document, segment(document, by_sentence=by_sentence)


def page_file(
    data: bytes,
    texts: Sequence[str] | None = None,
    *,
    language: str = "en",
    remarks: Sequence[str] = (),
    renderings: Sequence[Rendering] | None = None,
) -> SourceFile:
    """A page with these texts in place of its units; its own by default."""
    document, units = read(data, language)
    made = tuple(renderings or map(Rendering, texts if texts is not None else [unit.text for unit in units]))
    assert len(made) == len(units), [unit.text for unit in units]
    told = tuple(remarks) or ("",) * len(units)
    return SourceFile("a.html", data, document.language, units=units, renderings=made, remarks=told)


def given_back(page: str, *texts: str, to: str = "es") -> str:
    """A page with these texts; all of them were written."""
    made: Rewritten = rewrite(page_file(page.encode(), texts), to)
    assert not made.kept
    return made.data.decode()

"""python-docx opens what becomes of Word documents, and finds as many paragraphs of text, tables and comments."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from judged.documents import JudgedDocument


def test_python_docx_opens_them(documents: Sequence[JudgedDocument], figures: Callable[[str], None]) -> None:
    reader = pytest.importorskip("docx")

    def found(data: bytes) -> Counter[str]:
        document = reader.Document(io.BytesIO(data))
        shapes = len(document.inline_shapes)
        return Counter(
            tables=len(document.tables), sections=len(document.sections), shapes=shapes, comments=len(document.comments)
        )

    total: Counter[str] = Counter()
    for each in documents:
        before = found(each.data)
        total += before
        for language in ("es", "ar", "ja"):
            assert found(each.translated(language)) == before, each.name
    counted = ", ".join(f"{count} {name}" for name, count in sorted(total.items()))
    figures(f"Word, python-docx: {len(documents)} documents in 3 languages; as many as before of {counted}")

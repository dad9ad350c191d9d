"""LibreOffice shows Word documents as before, if their texts are the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from judged.documents import JudgedDocument
from judged.shown_documents import ShownDocuments


def test_libreoffice_shows_the_same_pages(
    documents: Sequence[JudgedDocument], figures: Callable[[str], None], tmp_path: Path
) -> None:
    shown = ShownDocuments.of(documents, tmp_path)
    texts, kept = sum(len(each.file.units) for each in documents), sum(each.kept for each in documents)
    figures(f"Word, LibreOffice: {shown.figures}; {kept} of {texts} texts with the same tags")
    assert not shown.other_pages
    assert shown.same_letters > 0.995

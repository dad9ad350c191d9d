"""LibreOffice shows Word documents as before, if their texts are the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from judged.documents import JudgedDocument
from judged.page_pictures import PagePictures


def test_libreoffice_shows_the_same_pages(
    documents: Sequence[JudgedDocument], figures: Callable[[str], None], tmp_path: Path
) -> None:
    shown = PagePictures.of(documents, tmp_path)
    texts, kept = sum(len(each.file.units) for each in documents), sum(each.kept for each in documents)
    figures(
        f"Word, LibreOffice: {len(shown.before)} documents, {shown.count} pages; equal as another language's "
        f"{shown.same(shown.other)}, written there and back {shown.same(shown.back)}; "
        f"{kept} of {texts} texts with the same tags"
    )
    assert not shown.changed(shown.other)
    assert not shown.changed(shown.back)

"""LibreOffice shows OpenDocument texts as before, if their texts are the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from judged.documents import JudgedDocument
from judged.libreoffice import converted
from judged.shown_documents import ShownDocuments


def test_libreoffice_shows_the_same_pages(
    open_texts: Sequence[JudgedDocument], figures: Callable[[str], None], tmp_path: Path
) -> None:
    shown = ShownDocuments.of(open_texts, tmp_path)
    texts, kept = sum(len(each.file.units) for each in open_texts), sum(each.kept for each in open_texts)
    figures(f"OpenDocument, LibreOffice: {shown.figures}; {kept} of {texts} texts with the same tags")
    assert not shown.other_pages


def test_libreoffice_opens_every_translation(
    open_texts: Sequence[JudgedDocument], figures: Callable[[str], None], tmp_path: Path
) -> None:
    paths = [tmp_path / f"{language}-{each.name}.odt" for language in ("es", "ar", "ja") for each in open_texts]
    made = (each.translated(language) for language in ("es", "ar", "ja") for each in open_texts)
    for path, data in zip(paths, made, strict=True):
        path.write_bytes(data)
    opened = converted(paths, "txt", tmp_path)  # its layout of pages never ends for some
    figures(f"OpenDocument, LibreOffice: opens {len(opened)} of {len(paths)} translations")
    assert len(opened) == len(paths)

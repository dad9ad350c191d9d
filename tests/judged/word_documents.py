"""Word documents to judge by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hexapla.rewrite.docx import rewrite
from judged.documents import JudgedDocument, JudgedForm, documents_of, made_by_pandoc, real_files
from judged.libreoffice import converted
from rewrite.manuscripts import source_file

WORD = JudgedForm("docx", source_file, rewrite)


def word_documents(folder: Path, corpus: Path | None) -> Sequence[JudgedDocument]:
    """All documents; those that have to be made first are made in a folder."""
    by_pandoc = list(made_by_pandoc("docx", folder))
    by_libreoffice = converted(by_pandoc, "docx", folder / "libreoffice")
    return documents_of(WORD, [*real_files("docx", corpus), *by_pandoc, *by_libreoffice])

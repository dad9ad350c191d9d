"""OpenDocument texts to judge by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hexapla.rewrite.odt import rewrite
from judged.documents import JudgedDocument, JudgedForm, documents_of, made_by_pandoc, real_files
from judged.libreoffice import converted
from rewrite.open_documents import source_file

ODT = JudgedForm("odt", source_file, rewrite)


def odt_documents(folder: Path, corpus: Path | None) -> Sequence[JudgedDocument]:
    """All documents; those that have to be made first, also of Word documents, are made in a folder."""
    by_pandoc = list(made_by_pandoc("odt", folder))
    of_word = converted(real_files("docx", corpus), "odt", folder / "word")
    by_libreoffice = converted(by_pandoc, "odt", folder / "libreoffice")
    return documents_of(ODT, [*real_files("odt", corpus), *by_pandoc, *of_word, *by_libreoffice])

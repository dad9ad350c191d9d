"""OpenDocument texts to judge by."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from hexapla.rewrite.odt import rewrite
from judged.documents import JudgedDocument, JudgedForm, documents_of, made_by_pandoc, real_files
from judged.libreoffice import converted
from rewrite.open_documents import source_file

ODT = JudgedForm("odt", source_file, rewrite, comparable=lambda data: data)


def odt_documents(folder: Path, corpus: Path | None) -> Sequence[JudgedDocument]:
    """All documents; those that have to be made first, also of Word documents, are made in a folder."""
    by_pandoc = list(made_by_pandoc("odt", folder))
    of_word = converted(list(_copies(real_files("docx", corpus), folder / "word")), "odt", folder / "word")
    by_libreoffice = converted(by_pandoc, "odt", folder / "libreoffice")
    return documents_of(ODT, [*real_files("odt", corpus), *by_pandoc, *of_word, *by_libreoffice])


def _copies(paths: Sequence[Path], folder: Path) -> Iterator[Path]:
    """Yield copies of files in a folder, each with a name of its own."""
    folder.mkdir()
    for number, path in enumerate(paths):
        yield Path(shutil.copy(path, folder / f"{number:03}-{path.name}"))

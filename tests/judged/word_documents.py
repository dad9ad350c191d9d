"""Word documents to judge by: real ones, those that pandoc and LibreOffice write, and what becomes of them here."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from hexapla.model import SourceFile
from hexapla.rewrite.docx import rewrite
from judged.libreoffice import converted
from rewrite.manuscripts import source_file
from rewrite.translations import translation
from workshop import REPOSITORY, SHARED

_PANDOC = {".md": "gfm+footnotes", ".epub": "epub", ".html": "html", ".htm": "html"}
_MORE = " x"
_DAMAGED = ("hostile",)  # folders of files that no program has to open


@dataclass(frozen=True)
class WordDocument:
    """A document: its name, and its bytes."""

    name: str
    data: bytes

    @cached_property
    def file(self) -> SourceFile:
        """The document with its own texts."""
        return source_file(self.data)

    def translated(self, language: str) -> bytes:
        """The document with other words, in another order."""
        texts = [translation(unit, 1) for unit in self.file.units]
        return rewrite(source_file(self.data, texts), language)

    @property
    def in_another_language(self) -> bytes:
        """The document with its own texts, as if they were a translation."""
        return rewrite(self.file, "fr" if not self.file.language.startswith("fr") else "es")

    @cached_property
    def longer(self) -> bytes:
        """The document with a letter more in each text: each run is written anew."""
        return rewrite(source_file(self.data, [unit.text + _MORE for unit in self.file.units]), self.file.language)

    @property
    def there_and_back(self) -> bytes:
        """The document with a letter more in each text, and then without it: each run has been written twice."""
        texts = [unit.text.removesuffix(_MORE) for unit in source_file(self.longer).units]
        return rewrite(source_file(self.longer, texts), self.file.language)

    @property
    def kept(self) -> int:
        """How many texts of the document have the same tags again, after they have been written."""
        longer = Counter(unit.text for unit in source_file(self.longer).units)
        return (Counter(unit.text + _MORE for unit in self.file.units) & longer).total()


def word_documents(folder: Path, corpus: Path | None) -> Sequence[WordDocument]:
    """All documents, each with a name of its own; those that have to be made first are made in a folder."""
    roots = [each for each in (SHARED, corpus) if each is not None and each.is_dir()]
    if not roots:
        pytest.skip("there are no real documents here")
    real = [path for root in roots for path in sorted(root.rglob("*.docx")) if not {*path.parts} & {*_DAMAGED}]
    by_pandoc = list(_by_pandoc(folder))
    paths = [*real, *by_pandoc, *converted(by_pandoc, "docx", folder / "libreoffice")]
    return [WordDocument(f"{number:03}-{path.stem}", path.read_bytes()) for number, path in enumerate(paths)]


def _by_pandoc(folder: Path) -> Iterator[Path]:
    """Yield Word documents that pandoc makes of the corpus, and of our own manual."""
    pypandoc = pytest.importorskip("pypandoc")
    texts = [path for path in (SHARED / "corpus").rglob("*") if path.suffix in _PANDOC]
    for path in sorted([*texts, *(REPOSITORY / "docs").glob("*.md")]):
        made = folder / f"{path.stem}.docx"
        extra = ["--number-sections", "--toc"] if path.suffix == ".md" else []
        extra += ["--quiet", "-o", str(made)]
        command = [pypandoc.get_pandoc_path(), "-f", _PANDOC[path.suffix], "-t", "docx", *extra, str(path)]
        subprocess.run(command, check=True, cwd=path.parent)
        yield made

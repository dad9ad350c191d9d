"""Documents to judge by: real ones, those that pandoc and LibreOffice write, and what becomes of them here."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pytest

from hexapla import languages
from hexapla.model import Rendering, SourceFile
from hexapla.rewrite.target import Target
from rewrite.translations import translation
from workshop import REPOSITORY, SHARED

_PANDOC = {".md": "gfm+footnotes", ".epub": "epub", ".html": "html", ".htm": "html"}
_MORE = " x"
_LANGUAGES = ("fr", "es", "ar", "fa", "hi", "mr", "zh", "ja")
_DAMAGED = ("hostile",)  # folders of files that no program has to open


@dataclass(frozen=True)
class JudgedForm:
    """A form of documents: the ending of its files, how they are read, and how they are written with other texts.

    `comparable` makes of a document one that is shown like one whose texts were written there and back.
    """

    ending: str
    source_file: Callable[..., SourceFile]
    rewrite: Callable[[SourceFile, str], bytes]
    comparable: Callable[[bytes], bytes]


@dataclass(frozen=True)
class JudgedDocument:
    """A document: its name, its bytes, and its form."""

    name: str
    data: bytes
    form: JudgedForm

    @cached_property
    def file(self) -> SourceFile:
        """The document with its own texts."""
        return self.form.source_file(self.data)

    def translated(self, language: str) -> bytes:
        """The document with other words, in another order; several judges ask for each."""
        if language not in self._translated:
            texts = [translation(unit, 1) for unit in self.file.units]
            self._translated[language] = self.form.rewrite(self._with(texts), language)
        return self._translated[language]

    @cached_property
    def _translated(self) -> dict[str, bytes]:
        return {}

    def _with(self, texts: Iterable[str]) -> SourceFile:
        """The document with these texts in place of its units; reading it again would take most of the time."""
        return replace(self.file, renderings=tuple(map(Rendering, texts)))

    @property
    def in_another_language(self) -> bytes:
        """The document with its own texts, as if they were a translation into a language of the same script."""
        return self.form.rewrite(self.file, _another(self.file.language))

    @property
    def comparable(self) -> bytes:
        """The document that is shown like that which was written there and back."""
        return self.form.comparable(self.data)

    @cached_property
    def longer(self) -> bytes:
        """The document with a letter more in each text: each run is written anew."""
        return self.form.rewrite(self._with(unit.text + _MORE for unit in self.file.units), self.file.language)

    @property
    def there_and_back(self) -> bytes:
        """The document with a letter more in each text, and then without it: each run has been written twice."""
        longer = self._longer_file
        texts = (Rendering(unit.text.removesuffix(_MORE)) for unit in longer.units)
        return self.form.rewrite(replace(longer, renderings=tuple(texts)), self.file.language)

    @cached_property
    def _longer_file(self) -> SourceFile:
        return self.form.source_file(self.longer)

    @property
    def kept(self) -> int:
        """How many texts of the document have the same tags again, after they have been written."""
        longer = Counter(unit.text for unit in self._longer_file.units)
        return (Counter(unit.text + _MORE for unit in self.file.units) & longer).total()


def _another(language: str) -> str:
    """Return another language, which is written as this one: in other scripts pages look different."""
    own = Target("", language)
    others = (Target("", each) for each in _LANGUAGES if languages.primary(each) != languages.primary(language))
    return next(each for each in others if (each.is_rtl, each.kind) == (own.is_rtl, own.kind)).language


def documents_of(form: JudgedForm, paths: Sequence[Path]) -> Sequence[JudgedDocument]:
    """The documents in files, each with a name of its own."""
    return [JudgedDocument(f"{number:03}-{path.stem}", path.read_bytes(), form) for number, path in enumerate(paths)]


def real_files(ending: str, corpus: Path | None) -> Sequence[Path]:
    """The real files with an ending, of `../shared` and of another folder."""
    roots = [each for each in (SHARED, corpus) if each is not None and each.is_dir()]
    if not roots:
        pytest.skip("there are no real documents here")
    return [path for root in roots for path in sorted(root.rglob(f"*.{ending}")) if not {*path.parts} & {*_DAMAGED}]


def made_by_pandoc(kind: str, folder: Path) -> Iterator[Path]:
    """Yield files of a kind that pandoc makes of the corpus, and of our own manual."""
    pypandoc = pytest.importorskip("pypandoc")
    texts = [path for path in (SHARED / "corpus").rglob("*") if path.suffix in _PANDOC]
    for path in sorted([*texts, *(REPOSITORY / "docs").glob("*.md")]):
        made = folder / f"{path.stem}.{kind}"
        extra = ["--number-sections", "--toc"] if path.suffix == ".md" else []
        extra += ["--quiet", "-o", str(made)]
        command = [pypandoc.get_pandoc_path(), "-f", _PANDOC[path.suffix], "-t", kind, *extra, str(path)]
        subprocess.run(command, check=True, cwd=path.parent)
        yield made


def new_errors(
    documents: Sequence[JudgedDocument], errors: Callable[[bytes], Counter[str]]
) -> tuple[dict[str, Counter[str]], str]:
    """What a validator finds in documents in three languages and not in their sources, and the figures in words."""
    known = 0
    more: dict[str, Counter[str]] = {}
    for each in documents:
        before = errors(each.data)
        known += before.total()
        for language in ("es", "ar", "ja"):
            if new := errors(each.translated(language)) - before:
                more[f"{each.name} {language}"] = new
    found = sum(each.total() for each in more.values())
    return more, f"{len(documents)} documents in 3 languages; {known} errors in the sources, {found} new ones"

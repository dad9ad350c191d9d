"""A small publication on disk, as its author and its translators have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from random import Random

from hexapla import catalog
from hexapla.catalog import Catalog
from hexapla.catalog.own_comments import other_versions
from hexapla.catalog.po import parse
from hexapla.project import Project
from hexapla.workspace import open_publication
from histories.texts import Writer

NAMES = ("article", "essay", "letters", "notes")
LANGUAGES = ("es", "fr", "ar")
Paragraph = list[str]
Documents = dict[str, list[Paragraph]]


@dataclass
class Book:
    """Documents of paragraphs of sentences, by name, and the settings; `past` are the documents of earlier days."""

    folder: Path
    documents: Documents = field(default_factory=dict)
    languages: list[str] = field(default_factory=lambda: ["es", "fr"])
    segmentation: str = "block"
    past: list[Documents] = field(default_factory=list)
    writer: Writer = field(default_factory=Writer)

    def __post_init__(self) -> None:
        """Begin with two documents of three paragraphs, if there is none."""
        chance = Random(0)  # noqa: S311 - it keeps no secret
        for name in NAMES[:2] if not self.documents else ():
            self.documents[name] = [self.new_paragraph(chance) for _each in range(3)]
        self.write()

    def write(self) -> None:
        """Write the sources and hexapla.toml."""
        folder = self.folder / "source"
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            path.unlink()
        for name, paragraphs in self.documents.items():
            text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
            (folder / f"{name}.md").write_text(text + "\n", encoding="utf-8")
        languages = ", ".join(f'"{tag}"' for tag in self.languages)
        settings = f'[publication]\ntitle = "Mill"\nlanguages = [{languages}]\n'
        settings += f'[catalog]\nsegmentation = "{self.segmentation}"\n'
        (self.folder / "hexapla.toml").write_text(settings, encoding="utf-8")

    def open(self) -> Project:
        """Open the publication, as a new process does."""
        return Project(open_publication(self.folder))

    def remember(self) -> None:
        """Keep the documents as they are, to be reverted to."""
        self.past.append(copy_of(self.documents))

    def paths(self, language: str = "*") -> list[Path]:
        """Return the catalogs of a language, or of all."""
        return sorted(self.folder.glob(f"locales/{language}/*.po"))

    def path(self, name: str, language: str) -> Path:
        """Return the place of a document's catalog."""
        return self.folder / "locales" / language / f"{name}.po"

    def branch(self, name: str) -> Path:
        """Return the folder of a copy of the catalogs: what a translator's branch began with, or has now."""
        return self.folder / "branch" / name

    def texts(self, language: str, branch: str = "") -> list[str]:
        """Return all translations and comments of a language, in use and obsolete, here or in a branch."""
        paths = sorted((self.branch(branch) if branch else self.folder).glob(f"locales/{language}/*.po"))
        entries = [entry for path in paths for entry in read(path).entries]
        return [text for entry in entries for text in (entry.msgstr, entry.tcomment, *other_versions(entry))]

    def opened(self, chance: Random) -> Iterator[Catalog]:
        """Yield some of the catalogs that are in use, and save each afterwards."""
        for path in self.paths():
            if path.stem in self.documents and path.parent.name in self.languages and chance.random() < 0.6:
                loaded = catalog.load(path)
                yield loaded
                catalog.save(loaded)

    def any_name(self, chance: Random) -> str:
        """Return the name of one of the documents."""
        return chance.choice(sorted(self.documents))

    def any_document(self, chance: Random) -> list[Paragraph]:
        """Return one of the documents."""
        return self.documents[self.any_name(chance)]

    def any_paragraph(self, chance: Random) -> Paragraph:
        """Return one of the paragraphs."""
        return chance.choice(self.any_document(chance))

    def free_name(self, chance: Random) -> str | None:
        """Return a name that no document has now."""
        free = [name for name in NAMES if name not in self.documents]
        return chance.choice(free) if free else None

    def new_paragraph(self, chance: Random) -> Paragraph:
        """Write a paragraph of one sentence to four."""
        return [self.writer.sentence(chance) for _each in range(chance.randint(1, 4))]


def read(path: Path) -> Catalog:
    """Read a catalog that is not changed: the same bytes are read once, as the laws ask for them often."""
    return _read(path, path.read_bytes())


@lru_cache(maxsize=500)
def _read(path: Path, data: bytes) -> Catalog:
    return parse(path, data)


def copy_of(documents: Documents) -> Documents:
    """Return a copy of documents that shares nothing with them."""
    return {name: [list(each) for each in paragraphs] for name, paragraphs in documents.items()}

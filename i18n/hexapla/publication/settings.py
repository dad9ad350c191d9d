"""The settings in a hexapla.toml, and their defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from hexapla.model import Drafts, Images, Layout, Outdated, Pictures, Required, Wrap
from hexapla.plugins import Group, names

if TYPE_CHECKING:
    from hexapla.model import Suppression

FILE_NAME = "hexapla.toml"
SOURCES = ("source/**/*",)  # the patterns of sources by default
ABOUT = "publication"  # the document of the texts in hexapla.toml: the title, the description, the rights
LAYOUTS: tuple[str, ...] = get_args(Layout)
SOURCE = "source"  # the format of an edition that is the source files themselves
# The formats for publishers and typesetters.
PRESS = ("docx", "odt", "icml", "latex", "typst", "jats", "tei", "docbook", "markdown", "rst", "asciidoc")
FOR_PEOPLE = ("html", "epub", "pdf", SOURCE, *PRESS)  # the formats of whole texts; other tools read the others
OPTIONAL_TEXTS = ("headers", "properties")  # of office documents, which editions for people do not show
MEMORY_ALONE = "memory"  # in place of an engine's name: drafts come only from the publication's memory


def engines() -> tuple[str, ...]:
    """Return the possible values of `[draft] engine`."""
    return (*(name for name in names(Group.ENGINES, (DraftSettings().engine,)) if name != MEMORY_ALONE), MEMORY_ALONE)


def formats() -> tuple[str, ...]:
    """Return the possible `formats` of an [[edition]]."""
    return names(Group.WRITERS, FOR_PEOPLE)


@dataclass(frozen=True, slots=True)
class ModelServerSettings:
    """[draft.openai]: a server of language models, and which of its models; with none named, the only one it has.

    `prompt` is the name of a template of ours or a file; with none, it follows from the model's name. `requests` is how
    many are sent at once, `timeout` is in seconds for each, `options` are further keys of each request.
    """

    server: str = "http://127.0.0.1:11434/v1"
    model: str = ""
    prompt: str | Path = ""
    requests: int = 4
    timeout: int = 300
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftSettings:
    """[draft]: which engine; `packages` are Argos package files of the publication's own, `server` is LibreTranslate's.

    `packages` may also be folders of models for CTranslate2; `converted_model` is the name of the only one to use.
    `memories` are TMX files, `memory_threshold` is the least likeness of a remembered text in percent, `glossary` a
    CSV or TBX file. `openai` is for the engine of that name.
    """

    engine: str = "argos"
    packages: tuple[Path, ...] = ()
    converted_model: str = ""
    server: str = "http://127.0.0.1:5000"
    memories: tuple[Path, ...] = ()
    memory_threshold: int = 75
    glossary: Path | None = None
    openai: ModelServerSettings = ModelServerSettings()


@dataclass(frozen=True, slots=True)
class EditionSettings:
    """One [[edition]]. `before` and `after` are files in one language each; `omit_notes` are `document#note`."""

    name: str
    languages: tuple[str, ...]
    layout: Layout = "columns"
    formats: tuple[str, ...] = ("html", "epub")
    drafts: Drafts = "hide"
    require: Required = "translated"
    outdated: Outdated = "mark"
    threshold: int = 0
    pairs: bool = True
    documents: tuple[str, ...] = ()
    before: tuple[Path, ...] = ()
    after: tuple[Path, ...] = ()
    omit_notes: tuple[str, ...] = ()
    paper: tuple[float, float] | None = None  # width and height of a page in millimetres
    bleed: float = 0.0  # millimetres
    crop_marks: bool = False
    standards: tuple[str, ...] = ()
    cover: Path | None = None
    theme: Path | None = None
    fonts: tuple[Path, ...] = ()
    references: tuple[Path, ...] = ()  # office documents whose styles DOCX and ODT editions have
    images: Images = "beside"
    pictures: Pictures = "each"

    def holds(self, document: str) -> bool:
        """Return whether a document of the publication is in the edition; the texts of hexapla.toml always are."""
        return not self.documents or document in self.documents or document == ABOUT


@dataclass(frozen=True, slots=True)
class Publication:
    """The content of a hexapla.toml, checked. Paths are absolute; languages are BCP 47 tags in their usual case."""

    root: Path
    language: str
    languages: tuple[str, ...]
    documents: Mapping[str, Path]  # the sources by the names of their documents, in reading order
    patterns: tuple[str, ...] = SOURCES  # the patterns with which the sources were found
    title: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    identifier: str = ""
    creators: tuple[str, ...] = ()
    description: str = ""
    rights: str = ""
    catalogs: Path = Path("locales")
    by_sentence: bool = False
    with_lines: bool = False
    wrap: Wrap = "keep"
    include: tuple[str, ...] = ()  # of `OPTIONAL_TEXTS`
    draft: DraftSettings = DraftSettings()
    editions: tuple[EditionSettings, ...] = ()
    allowed: tuple[Suppression, ...] = ()

    @property
    def document_names(self) -> tuple[str, ...]:
        """The names of all documents: that of the texts of hexapla.toml, then those of the sources, in order."""
        return ABOUT, *self.documents

    @property
    def own_texts(self) -> dict[str, str]:
        """The texts of hexapla.toml that are translated, by their names in metadata."""
        texts = {"title": self.title, "description": self.description, "rights": self.rights}
        return {name: text for name, text in texts.items() if text}

    @property
    def sources(self) -> tuple[Path, ...]:
        """The sources, in reading order."""
        return tuple(self.documents.values())

    def document_of(self, source: Path) -> str:
        """Return the name of the document of a source."""
        return next(name for name, path in self.documents.items() if path == source)

    def relative(self, path: Path) -> str:
        """Return a path relative to the publication, with `/`, as places and references have it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

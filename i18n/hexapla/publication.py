"""hexapla.toml -> a frozen Publication; every error says file, key and what to write instead."""

from __future__ import annotations

import re
import tomllib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, get_args

from hexapla import languages
from hexapla.errors import PublicationError
from hexapla.model import Layout
from hexapla.toml import Table

FILE_NAME = "hexapla.toml"
ABOUT = "publication"  # the catalog of what hexapla.toml says in words: the title, the description, the rights
LAYOUTS: tuple[str, ...] = get_args(Layout)
# Each is a module of the room `draft`; the first is the default.
ENGINES = ("argos", "apertium", "libretranslate", "echo")


@dataclass(frozen=True, slots=True)
class DraftSettings:
    """[draft]: which engine; `packages` are Argos package files of the publication's own, `server` is LibreTranslate's.

    `memories` are TMX files, `memory_threshold` is the least likeness of a remembered text in percent, `glossary` a
    CSV or TBX file.
    """

    engine: str = "argos"
    packages: tuple[Path, ...] = ()
    server: str = "http://127.0.0.1:5000"
    memories: tuple[Path, ...] = ()
    memory_threshold: int = 75
    glossary: Path | None = None


@dataclass(frozen=True, slots=True)
class EditionSettings:
    """One [[edition]]."""

    name: str
    languages: tuple[str, ...]
    layout: Layout = "columns"
    formats: tuple[str, ...] = ("html", "epub")
    drafts: Literal["hide", "mark"] = "hide"
    threshold: int = 0
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """What hexapla.toml says, checked. Paths are absolute; languages are BCP 47 tags in their usual letter case."""

    root: Path
    language: str
    languages: tuple[str, ...]
    sources: tuple[Path, ...]
    title: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    identifier: str = ""
    creators: tuple[str, ...] = ()
    description: str = ""
    rights: str = ""
    catalogs: Path = Path("locales")
    by_sentence: bool = False
    with_lines: bool = False
    draft: DraftSettings = DraftSettings()
    editions: tuple[EditionSettings, ...] = ()

    def relative(self, path: Path) -> str:
        """A path as places and references give it: relative to the publication, with `/`."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def find(start: Path) -> Path:
    """The hexapla.toml of the publication that the folder `start` is in.

    Raises:
        PublicationError: there is none in `start` or above it.

    """
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    raise PublicationError(
        f"There is no {FILE_NAME} here or in any folder above.",
        place=str(start),
        remedy="Go to a publication's folder, or begin one: hexapla init --language en --languages es,az",
    )


def load(path: Path) -> Publication:
    """Read and check a hexapla.toml.

    Raises:
        PublicationError: it is not TOML, or a key is missing, unknown, or of the wrong kind.

    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PublicationError(f"This is not TOML: {error}.", place=str(path)) from error
    except OSError as error:
        raise PublicationError(f"It cannot be read: {error.strerror}.", place=str(path)) from error
    root = path.parent.resolve()
    top = Table(data, path.name, "")
    about, catalog, draft = top.table("publication"), top.table("catalog"), top.table("draft")
    language = languages.normalise(about.text("language", "en"), place=about.at("language"))
    targets = _languages(about, "languages")
    if not targets:
        raise PublicationError(
            "It names no languages to translate into.", place=about.at("languages"), remedy='Write languages = ["es"].'
        )
    if language in targets:
        raise PublicationError(
            f"“{language}” is the language of the sources; it is translated into others.", place=about.at("languages")
        )
    if len(set(targets)) < len(targets):
        raise PublicationError("It names a language twice.", place=about.at("languages"), remedy="Name each one once.")
    publication = Publication(
        root=root,
        language=language,
        languages=targets,
        sources=_sources(root, about),
        title=about.text("title"),
        titles=_titles(about.table("titles")),
        identifier=about.text("identifier") or f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'hexapla:{root.name}')}",
        creators=about.texts("creators"),
        description=about.text("description"),
        rights=about.text("rights"),
        catalogs=root / catalog.text("folder", "locales"),
        by_sentence=catalog.choice("segmentation", ("block", "sentence")) == "sentence",
        with_lines=catalog.choice("references", ("file", "line")) == "line",
        draft=_draft(root, draft),
        editions=tuple(_edition(table, language, targets) for table in top.tables("edition")),
    )
    for table in (about, catalog, draft, top):
        table.refuse_unknown()
    _refuse_twins(publication, path.name)
    return publication if publication.editions else _with_default_editions(publication)


def _languages(table: Table, key: str) -> tuple[str, ...]:
    return tuple(languages.normalise(tag, place=table.at(key)) for tag in table.texts(key))


def _titles(table: Table) -> dict[str, str]:
    return {languages.normalise(tag, place=table.at(tag)): title for tag, title in table.all().items()}


def _sources(root: Path, about: Table) -> tuple[Path, ...]:
    """The files that the patterns name, in reading order: the patterns' order, then by name."""
    found: dict[Path, None] = {}
    for pattern in about.texts("sources", ("source/*",)):
        if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
            raise PublicationError(
                f"“{pattern}” leads out of the publication.", place=about.at("sources"), remedy='Write "source/*".'
            )
        for path in sorted(root.glob(pattern)):
            if path.is_file() and not path.name.startswith((".", "~", "_")) and path.suffix.lower() not in _PICTURES:
                found[path] = None
    return tuple(found)


def _files(root: Path, name: str, place: str, *endings: str) -> list[Path]:
    """The files that a name or a pattern stands for: a name has its file, a pattern may find none."""
    is_pattern = any(sign in name for sign in "*?[") and len(endings) == 1
    if is_pattern and (Path(name).is_absolute() or ".." in Path(name).parts):
        raise PublicationError(
            f"The pattern “{name}” leads out of the publication.", place=place, remedy="Name the files themselves."
        )
    found = sorted(root.glob(name)) if is_pattern else [root / name]
    for path in found:
        if path.suffix.lower() not in endings:
            raise PublicationError(
                f"“{path.name}” is no {' or '.join(endings)} file.",
                place=place,
                remedy="Its ending says what is in it.",
            )
        if not path.is_file():
            raise PublicationError(
                f"There is no file “{name}”.", place=place, remedy="Put it there, or take its name out of hexapla.toml."
            )
    return found


def _percentage(table: Table, key: str, default: int) -> int:
    value = table.number(key, default)
    if not 0 <= value <= 100:
        raise PublicationError(
            "The threshold is a percentage, 0 to 100.", place=table.at(key), remedy=f"Write {key} = {default}."
        )
    return value


_PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".css", ".woff", ".woff2", ".ttf", ".otf"})


def _draft(root: Path, table: Table) -> DraftSettings:
    memories = [path for name in table.texts("memories") for path in _files(root, name, table.at("memories"), ".tmx")]
    glossary = table.text("glossary")
    settings = DraftSettings(
        engine=table.choice("engine", ENGINES),
        packages=tuple(root / name for name in table.texts("packages")),
        server=table.text("server", DraftSettings().server),
        memories=tuple(dict.fromkeys(memories)),
        memory_threshold=_percentage(table, "memory_threshold", DraftSettings().memory_threshold),
        glossary=_files(root, glossary, table.at("glossary"), ".csv", ".tbx")[0] if glossary else None,
    )
    if not re.fullmatch(r"https?://(\[[\da-fA-F:.]+\]|[^\s/?#@:\[\]]+)(:\d+)?(/[^\s?#]*)?", settings.server):
        raise PublicationError(
            "It is not a server's address.", place=table.at("server"), remedy='Write server = "http://127.0.0.1:5000".'
        )
    return settings


def _edition(table: Table, source: str, targets: tuple[str, ...]) -> EditionSettings:
    chosen = _languages(table, "languages")
    unknown = [tag for tag in chosen if tag != source and tag not in targets]
    if not chosen or unknown or len(set(chosen)) < len(chosen):
        raise PublicationError(
            f"“{unknown[0]}” is not a language of this publication."
            if unknown
            else "Its languages are not a list of different ones.",
            place=table.at("languages"),
            remedy=f"Choose from {', '.join((source, *targets))}.",
        )
    layout = table.choice("layout", LAYOUTS, "single" if len(chosen) == 1 else "columns")
    if (layout == "single") != (len(chosen) == 1):
        raise PublicationError(
            f"Layout “{layout}” does not go with {len(chosen)} language(s).",
            place=table.at("layout"),
            remedy="“single” is for one language; “stacked” and “columns” are for two or more.",
        )
    edition = EditionSettings(
        name=table.text("name") or "-".join(chosen),
        languages=chosen,
        layout=layout,  # type: ignore[arg-type] # one of LAYOUTS, checked above
        formats=tuple(table.choices("formats", FORMATS, ("html", "epub"))),
        drafts=table.choice("drafts", ("hide", "mark")),  # type: ignore[arg-type] # likewise
        threshold=_percentage(table, "threshold", 0),
        documents=table.texts("documents"),
    )
    if not edition.name.replace("-", "").replace("_", "").replace(".", "").isalnum() or edition.name.startswith("."):
        raise PublicationError(
            f"“{edition.name}” cannot be a file's name.", place=table.at("name"), remedy="Use letters, digits and “-”."
        )
    table.refuse_unknown()
    return edition


FORMATS = ("html", "epub")


def _with_default_editions(publication: Publication) -> Publication:
    """Without any [[edition]]: the source beside each translation."""
    pairs = tuple(
        EditionSettings(f"{publication.language}-{tag}", (publication.language, tag)) for tag in publication.languages
    )
    return replace(publication, editions=pairs)


def _refuse_twins(publication: Publication, file: str) -> None:
    """Two sources with one name would share a catalog; two editions with one name, a file."""
    for what, names in (
        ("sources", [path.stem for path in publication.sources]),
        ("editions", [edition.name for edition in publication.editions]),
    ):
        twins = sorted({name for name in names if names.count(name) > 1})
        if twins:
            raise PublicationError(
                f"Two {what} are called “{twins[0]}”.", place=file, remedy="Give one of them another name."
            )
    if ABOUT in (path.stem for path in publication.sources):
        raise PublicationError(
            f"A source is called “{ABOUT}”, as the catalog of what this file says is.",
            place=file,
            remedy="Give the source another name.",
        )

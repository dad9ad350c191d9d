"""hexapla.toml -> a frozen Publication; every error says file, key and what to write instead.

`settings` are the nouns, `values` what several tables hold; each table that has a file of its own is read there.
"""

from __future__ import annotations

import tomllib
import uuid
from dataclasses import replace
from pathlib import Path

from hexapla import languages
from hexapla.errors import PublicationError
from hexapla.publication.draft import read_draft
from hexapla.publication.edition import read_edition
from hexapla.publication.settings import (
    ABOUT,
    ENGINES,
    FILE_NAME,
    FORMATS,
    LAYOUTS,
    MEMORY_ALONE,
    DraftSettings,
    EditionSettings,
    Publication,
)
from hexapla.publication.values import language_tags
from hexapla.toml import Table

__all__ = [
    "ABOUT",
    "ENGINES",
    "FILE_NAME",
    "FORMATS",
    "LAYOUTS",
    "MEMORY_ALONE",
    "DraftSettings",
    "EditionSettings",
    "Publication",
    "find",
    "load",
]

# What may lie among the sources and is no text.
_PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".css", ".woff", ".woff2", ".ttf", ".otf"})


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
    targets = language_tags(about, "languages")
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
        draft=read_draft(root, draft),
        editions=tuple(read_edition(table, language, targets) for table in top.tables("edition")),
    )
    for table in (about, catalog, draft, top):
        table.refuse_unknown()
    _refuse_twins(publication, path.name)
    return publication if publication.editions else _with_default_editions(publication)


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

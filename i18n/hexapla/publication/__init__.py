"""Read a hexapla.toml as a Publication; every error names the file, the key and what to write instead.

`settings` has the data classes, `values` reads the values that several tables have. A table that has a module of its
own is read there. `sources` finds the sources; `names` says which language a name means, `paths` where sources,
templates and catalogs are.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from hexapla import languages
from hexapla.errors import PublicationError
from hexapla.messages import _, listed
from hexapla.publication.bounds import keep_inside
from hexapla.publication.check import read_allowed
from hexapla.publication.document_names import name_documents
from hexapla.publication.draft import read_draft
from hexapla.publication.edition import read_edition
from hexapla.publication.settings import (
    ABOUT,
    FILE_NAME,
    FOR_PEOPLE,
    LAYOUTS,
    MEMORY_ALONE,
    OPTIONAL_TEXTS,
    PRESS,
    SOURCE,
    SOURCES,
    DraftSettings,
    EditionSettings,
    ModelServerSettings,
    Publication,
    engines,
    formats,
)
from hexapla.publication.sources import find_sources
from hexapla.publication.values import language_tags, line_wrap
from hexapla.toml import Table, parse

__all__ = [
    "ABOUT",
    "FILE_NAME",
    "FOR_PEOPLE",
    "LAYOUTS",
    "MEMORY_ALONE",
    "PRESS",
    "SOURCE",
    "SOURCES",
    "DraftSettings",
    "EditionSettings",
    "ModelServerSettings",
    "Publication",
    "engines",
    "find",
    "formats",
    "load",
]


def find(start: Path) -> Path:
    """Find the hexapla.toml of the publication that contains the folder `start`.

    Raises:
        PublicationError: there is none in `start` or above it.

    """
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    raise PublicationError(
        _("There is no {file} here or in any folder above.", file=FILE_NAME),
        place=str(start),
        remedy=_("Go to a publication's folder, or begin one: hexapla init --language en --languages es,az"),
    )


def load(path: Path) -> Publication:
    """Read and check a hexapla.toml.

    Raises:
        PublicationError: it is not TOML, or a key is missing, unknown, or of the wrong kind.

    """
    data = parse(path)
    root = path.parent.resolve()
    top = Table(data, path.name, "")
    about, catalog, draft = top.table("publication"), top.table("catalog"), top.table("draft")
    check = top.table("check")
    language = languages.normalise(about.text("language", "en"), place=about.at("language"))
    targets = language_tags(about, "languages")
    patterns = about.texts("sources", SOURCES)
    said = _said(about, root)
    about.refuse_unknown()  # before the languages are reported as missing: their key may be misspelt
    _refuse_targets(language, targets, about)
    sources = find_sources(root, patterns, about.at("sources"))
    documents = name_documents(root, sources, path.name)
    publication = Publication(
        root=root,
        language=language,
        languages=targets,
        documents=documents,
        patterns=patterns,
        **said,
        catalogs=keep_inside(root, root / catalog.text("folder", "locales"), catalog.at("folder")),
        by_sentence=catalog.choice("segmentation", ("block", "sentence")) == "sentence",
        with_lines=catalog.choice("references", ("file", "line")) == "line",
        wrap=line_wrap(catalog, "wrap"),
        include=catalog.choices("include", OPTIONAL_TEXTS, ()),
        draft=read_draft(root, draft),
        editions=tuple(
            read_edition(root, table, language, targets, sources=sources) for table in top.tables("edition")
        ),
        allowed=read_allowed(check, targets),
    )
    for table in (catalog, draft, check, top):
        table.refuse_unknown()
    _refuse_strangers(publication, path.name)
    _refuse_twins(publication, path.name)
    return publication if publication.editions else _with_default_editions(publication)


def _said(about: Table, root: Path) -> dict[str, Any]:
    """Return what [publication] says of the publication: title, languages and other metadata."""
    return {
        "title": about.text("title"),
        "titles": _titles(about.table("titles")),
        "identifier": about.text("identifier") or f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'hexapla:{root.name}')}",
        "creators": tuple(filter(str.strip, about.texts("creators"))),
        "description": about.text("description"),
        "rights": about.text("rights"),
    }


def _refuse_targets(language: str, targets: Sequence[str], about: Table) -> None:
    place = about.at("languages")
    if not targets:
        raise PublicationError(
            _("It names no languages to translate into."),
            place=place,
            remedy=_("Write {example}.", example='languages = ["es"]'),
        )
    if language in targets:
        raise PublicationError(
            _("“{language}” is the language of the sources, which are translated into others.", language=language),
            place=place,
            remedy=_("Remove “{language}”, or set `language` to the language of the sources.", language=language),
        )
    if len(set(targets)) < len(targets):
        raise PublicationError(_("It names a language twice."), place=place, remedy=_("Name each one once."))


def _titles(table: Table) -> dict[str, str]:
    return {languages.normalise(tag, place=table.at(tag)): title for tag, title in table.all().items()}


def _with_default_editions(publication: Publication) -> Publication:
    """Return the publication with its default editions: the source beside each translation."""
    pairs = tuple(
        EditionSettings(f"{publication.language}-{tag}", (publication.language, tag)) for tag in publication.languages
    )
    return replace(publication, editions=pairs)


def _refuse_strangers(publication: Publication, file: str) -> None:
    """Refuse names of documents that do not exist, and catalogs that would be read as sources."""
    known = list(publication.documents)
    for number, edition in enumerate(publication.editions, 1):
        unknown = [name for name in edition.documents if name not in known]
        if unknown and known:
            raise PublicationError(
                _("There is no document “{name}”.", name=unknown[0]),
                place=f"{file}: edition[{number}].documents",
                remedy=_(
                    "The name of a document is its file name without the ending. Choose from {choices}.",
                    choices=listed(known),
                ),
            )
    mixed = next((path for path in publication.sources if path.parent == publication.catalogs.resolve()), None)
    if mixed:
        raise PublicationError(
            _("The folder also contains sources: “{path}”.", path=publication.relative(mixed)),
            place=f"{file}: catalog.folder",
            remedy=_('Give the catalogs a folder of their own: folder = "locales".'),
        )


def _refuse_twins(publication: Publication, file: str) -> None:
    """Refuse two editions with one name, which would share a file, and a document with that of our own catalog."""
    editions = [edition.name for edition in publication.editions]
    remedy = _("Give one of them another name.")
    if twin := _twin(editions):
        raise PublicationError(_("Two editions have the name “{name}”.", name=twin), place=file, remedy=remedy)
    if ABOUT in publication.documents:
        raise PublicationError(
            _("The name “{name}” is taken by the catalog of this file's own texts.", name=ABOUT),
            place=file,
            remedy=_("Give the source another name."),
        )


def _twin(names: Sequence[str]) -> str:
    """Return the first name that is there twice; empty if there is none."""
    return next((name for name in names if names.count(name) > 1), "")

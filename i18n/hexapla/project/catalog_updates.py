"""Update the catalogs of one language to the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hexapla import catalog as po
from hexapla import result_cache
from hexapla.locks import hold
from hexapla.project.calls import OnStep
from hexapla.project.moved_texts import (
    TextsOfDocuments,
    drop_superseded,
    obsolete_texts,
    other_catalogs,
    without_documents,
)
from hexapla.project.new_catalogs import project_name
from hexapla.workspace import Workspace, catalog_path

if TYPE_CHECKING:
    from hexapla.project.sentence_pairs import SentencePairs
    from hexapla.workspace import TemplateTexts


_MANY = 1_000  # entries that take more memory than it takes time to read them again


@dataclass(frozen=True, slots=True)
class Carried:
    """How many texts of a catalog were taken from another one; `similar` of them as suggestions, which are outdated."""

    catalog: Path
    origin: Path
    texts: int
    similar: int


class DatedDocument(NamedTuple):
    """A document whose catalogs are updated, the date of its template, and its texts."""

    name: str
    created: str
    texts: TemplateTexts


@dataclass(frozen=True, slots=True)
class MergedCatalog:
    """A catalog as it was written: the digest of its bytes, and which texts it holds, if that is asked for."""

    digest: str
    held: po.HeldTexts | None


@dataclass(frozen=True, slots=True)
class Updated:
    """What was done to the catalogs of a language, by document: those that changed, and what came from others.

    `without_superseded` are those from which entries were removed that another one holds.
    """

    language: str
    changed: Mapping[str, Path]
    carried: Mapping[str, Sequence[Carried]]
    merged: Mapping[str, MergedCatalog]
    without_superseded: Sequence[Path]


def read_catalogs(
    workspace: Workspace, _on_step: OnStep, language: str, documents: Sequence[str], is_asked: bool
) -> list[po.HeldTexts]:
    """Read the catalogs of documents; return what they hold if that `is_asked`, and what those without a source hold.

    Raises:
        CatalogError: one of a document cannot be read.

    """
    held: list[po.HeldTexts] = []
    for name in documents:
        catalog = workspace.catalog(name, language)
        if catalog and is_asked:
            held.append(po.find_held_texts(catalog, workspace.texts(name).keys()))
        del catalog
        workspace.forget_catalogs()
    if is_asked:
        held += (po.find_held_texts(each, ()) for each in without_documents(workspace, language))
    return held


def update_language(
    workspace: Workspace,
    on_step: OnStep,
    language: str,
    documents: Sequence[DatedDocument],
    settled: Mapping[str, po.HeldTexts],
    is_chosen: bool,
) -> Updated:
    """Bring the catalogs of a language up to date.

    `settled` is what those hold that need no update. Only where the language `is_chosen`, entries that another catalog
    holds are removed.
    """
    from hexapla.project.sentence_pairs import SentencePairs

    glossary = workspace.glossary(language)
    texts = TextsOfDocuments(workspace, {asked.name: asked.texts for asked in documents})
    without = _with_nothing(workspace, language, documents, settled)
    others = other_catalogs(texts, language, without)
    bilingual = SentencePairs(workspace, language, workspace.cuts)
    changed: dict[str, Path] = {}
    carried: dict[str, Sequence[Carried]] = {}
    merged: dict[str, MergedCatalog] = {}
    obsolete: dict[Path, set[po.Key]] = {}  # of those that changed
    is_held = len(documents) + len(settled) > 1
    for name, created, own in documents:
        path = catalog_path(workspace.publication, name, language)
        entries = own.entries(glossary.comments if glossary else None)
        with hold(path):
            catalog, taken = _merged(workspace, path, bilingual, entries=entries, created=created, others=others)
            del entries
            if name == documents[-1].name:  # nothing needs what catalogs were before, and saving needs memory
                others.forget()
                workspace.forget_catalogs(above=_MANY)
            is_changed = po.save(catalog)
        carried[name] = _carried(path, taken)
        held = po.find_held_texts(catalog) if is_held else None
        merged[name] = MergedCatalog(result_cache.digest(catalog.seen or b""), held)
        if is_changed:
            changed[name] = path
            obsolete[path] = obsolete_texts(catalog.entries)
        del catalog
        workspace.forget_catalogs()
        if is_chosen:
            on_step()
    origins = (each.origin for taken in carried.values() for each in taken)
    touched = {path: obsolete.get(path) for path in (*changed.values(), *origins)}
    superseded = tuple(drop_superseded(texts, language, touched)) if is_chosen else ()
    return Updated(language, changed, carried, merged=merged, without_superseded=superseded)


def _with_nothing(
    workspace: Workspace, language: str, documents: Sequence[DatedDocument], settled: Mapping[str, po.HeldTexts]
) -> frozenset[str]:
    """Return the settled documents whose catalogs have nothing that the other documents may seek."""
    sought: set[int] = set()
    for name, _created, texts in documents if settled else ():
        catalog = workspace.catalog(name, language)
        sought |= po.sought_texts(texts.keys(), catalog.by_key() if catalog else {})
        workspace.forget_catalogs()
    return frozenset(
        name for name, held in settled.items() if not held.left_over and held.translated.isdisjoint(sought)
    )


def _merged(
    workspace: Workspace,
    path: Path,
    bilingual: SentencePairs,
    *,
    entries: Sequence[po.Entry],
    created: str,
    others: po.OtherCatalogs,
) -> tuple[po.Catalog, po.CarriedOver]:
    """Return one catalog with the entries of its template, not saved yet, and what it has taken from others."""
    read = workspace.catalog(path.stem, bilingual.language)
    if read is not None:
        catalog = po.for_merging(read)
    else:
        project = project_name(workspace.publication, path.stem)
        catalog = po.new(path, project, bilingual.language, created, wrap=workspace.publication.wrap)
    taken = po.merge(entries, catalog, created, others, bilingual=bilingual)
    if taken.same:
        others.credit(taken.same, catalog)
    return catalog, taken


def _carried(path: Path, taken: po.CarriedOver) -> list[Carried]:
    """Say what a catalog has taken from others."""
    origins = dict.fromkeys([*taken.same, *taken.similar])
    return [
        Carried(path, origin, taken.same[origin] + taken.similar[origin], taken.similar[origin]) for origin in origins
    ]

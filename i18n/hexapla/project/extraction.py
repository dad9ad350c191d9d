"""Update templates and catalogs to their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from hexapla import catalog as po
from hexapla import markup, result_cache
from hexapla.check import unallowed
from hexapla.errors import SourceError
from hexapla.glossary import Glossary
from hexapla.locks import hold
from hexapla.model import Finding, Unit
from hexapla.project.calls import Calls, OnStep, open_calls
from hexapla.project.moved_texts import drop_superseded, other_catalogs
from hexapla.project.new_catalogs import project_name
from hexapla.project.orphaned_catalogs import find_orphaned_catalogs
from hexapla.project.progress_calls import OnProgress, Steps, ignore_progress
from hexapla.project.sentence_pairs import SentencePairs
from hexapla.project.unlisted_languages import find_unlisted_languages
from hexapla.publication import Publication
from hexapla.publication.paths import all_files
from hexapla.workspace import SourceDocument, Workspace, catalog_path, document_digest, state_digest, template_path

_T = TypeVar("_T")
_MOST_HELD = 20_000  # entries of catalogs that stay in memory for what comes next, such as the checks of a build


@dataclass(frozen=True, slots=True)
class Carried:
    """How many texts of a catalog were taken from another one; `similar` of them as suggestions, which are outdated."""

    catalog: Path
    origin: Path
    texts: int
    similar: int


@dataclass(frozen=True, slots=True)
class Extracted:
    """What `extract` did: the templates and catalogs that changed, of how many, and the findings that nobody allows.

    `carried` says what came from where: texts that moved to another document, or whose file was renamed.
    """

    changed: tuple[Path, ...]
    catalogs: int
    findings: tuple[Finding, ...]
    carried: tuple[Carried, ...] = ()


def extract(
    workspace: Workspace,
    languages: Sequence[str] = (),
    documents: Sequence[str] = (),
    on_progress: OnProgress = ignore_progress,
) -> Extracted:
    """Update templates and catalogs to the sources.

    `on_progress` is called with how much is done, and of how much: each document is read, and each catalog updated.

    What the last run left as it was is not looked at again while all files are the same (see `result_cache`).

    Raises:
        SourceError, CatalogError: a file cannot be read; nothing has changed.
        CatalogError: a file cannot be written; those before it have changed.
        PublicationError: the glossary cannot be read.

    """
    state = _digest(workspace, languages, documents)
    known = result_cache.find(Extracted, state) if state else None
    if known is not None:
        return known
    done = _extract(workspace, languages, documents, on_progress)
    # What changed nothing will change nothing again, as long as all these files are as they were before.
    if state and not done.changed and _digest(workspace, languages, documents) == state:
        result_cache.keep(Extracted, state, done)
    return done


def _digest(workspace: Workspace, languages: Sequence[str], documents: Sequence[str]) -> str:
    """Return a digest of all that `extract` depends on; empty if a source has not been read before."""
    publication = workspace.publication
    # Also the files of documents that exist no more, and of languages that are not listed.
    files = all_files(publication)
    found = state_digest(publication, workspace.names(), files=files)
    return found and result_cache.digest("extract", result_cache.digest(*languages), *documents, found)


def _extract(
    workspace: Workspace, languages: Sequence[str], documents: Sequence[str], on_progress: OnProgress
) -> Extracted:
    publication = workspace.publication
    tags, names = tuple(languages or publication.languages), workspace.names(documents)
    for tag in tags:
        workspace.glossary(tag)  # one that cannot be read is an error before anything is written
    step = Steps(on_progress, len(names) * (1 + len(tags))).done
    files = [catalog_path(publication, name, tag) for name in names for tag in tags] + list(publication.sources)
    with open_calls(workspace, calls=len(publication.languages), files=files) as calls:
        sources = _read_all(calls, documents, tags, step)
        date = po.date_of_new_templates(publication.catalogs)
        templates = {source.name: _template(publication, source, date) for source in sources}
        work: dict[str, list[tuple[str, str]]] = {tag: [] for tag in tags}
        for name, template in templates.items():
            # The first texts of a document are written to every catalog: an empty catalog would count as damaged.
            is_first = bool(template.entries) and template.seen and po.is_without_entries(template.seen)
            for tag in dict.fromkeys((*tags, *(publication.languages if is_first else ()))):
                work.setdefault(tag, []).append((name, template.header["POT-Creation-Date"]))
        asked = [(tag, asked_of, tag in tags) for tag, asked_of in work.items()]
        updated = list(_by_language(workspace, calls.each(_update_language, asked, step)))
    workspace.cuts.clear()
    changed: list[Path] = []
    for name, template in templates.items():
        # The templates come last: the old ones show whether a catalog has lost its entries.
        changed += [template.path] if po.save(template) else []
        changed += [each.changed[name] for each in updated if name in each.changed]
    changed += [path for each in updated for path in each.without_superseded if path not in changed]
    carried = [taken for name in templates for each in updated for taken in each.carried.get(name, ())]
    findings = [finding for source in sources for finding in source.document.findings]
    if not documents:
        findings.extend(find_orphaned_catalogs(workspace, languages))
    if not languages and not documents:
        findings.extend(find_unlisted_languages(publication))
    found = unallowed(findings, publication.allowed)
    catalogs = len(templates) + sum(map(len, work.values()))
    return Extracted(tuple(changed), catalogs, tuple(found), tuple(carried))


def _read_all(
    calls: Calls, documents: Sequence[str], languages: Sequence[str], on_step: OnStep
) -> tuple[SourceDocument, ...]:
    """Read all sources and catalogs that are to be updated: if one of them is damaged, nothing may be written."""
    workspace = calls.workspace
    if calls.jobs > 1:
        new = [name for name in workspace.names(documents) if not document_digest(workspace.publication, name)]
        for _read in calls.each(_keep_document, [(name,) for name in new] if len(new) > 1 else ()):
            pass
    sources: list[SourceDocument] = []
    for source in workspace.documents(documents):
        sources.append(source)
        on_step()
    names = [source.name for source in sources]
    for _read in _by_language(workspace, calls.each(_read_catalogs, [(tag, names) for tag in languages])):
        pass
    return tuple(sources)


def _by_language(workspace: Workspace, made: Iterable[_T]) -> Iterator[_T]:
    """Yield what is made for one language after the other; large catalogs do not stay in memory until the next one."""
    for each in made:
        workspace.forget_catalogs(above=_MOST_HELD)
        yield each


def _keep_document(workspace: Workspace, _on_step: OnStep, document: str) -> None:
    """Read a document, which keeps it in the cache. That it cannot be read is told by whoever needs it."""
    with suppress(SourceError):
        workspace.document(document)


def _read_catalogs(workspace: Workspace, _on_step: OnStep, language: str, documents: Sequence[str]) -> None:
    for name in documents:
        workspace.catalog(name, language)


def _template(publication: Publication, source: SourceDocument, date: str) -> po.Catalog:
    """Return the template of a document as it is to be written; `date` is for a new one."""
    entries = po.template(source.units, with_lines=publication.with_lines)
    path, project = template_path(publication, source.name), project_name(publication, source.name)
    return po.refresh_template(path, project, entries, created=date, wrap=publication.wrap)


@dataclass(frozen=True, slots=True)
class _Updated:
    """What was done to the catalogs of a language, by document: those that changed, and what came from others.

    `without_superseded` are those from which entries were removed that another one holds.
    """

    changed: Mapping[str, Path]
    carried: Mapping[str, Sequence[Carried]]
    without_superseded: Sequence[Path]


def _update_language(
    workspace: Workspace, on_step: OnStep, language: str, documents: Sequence[tuple[str, str]], is_chosen: bool
) -> _Updated:
    """Bring the catalogs of a language up to date; each document comes with the date of its template.

    Only where the language `is_chosen`, entries that another catalog holds are removed.
    """
    publication, glossary = workspace.publication, workspace.glossary(language)
    others, bilingual = other_catalogs(workspace, language), SentencePairs(workspace, language, workspace.cuts)
    changed: dict[str, Path] = {}
    carried: dict[str, Sequence[Carried]] = {}
    for name, created in documents:
        source = workspace.document(name)
        entries = (
            _with_terms(source, glossary, publication)
            if glossary
            else po.template(source.units, with_lines=publication.with_lines)
        )
        path = catalog_path(publication, name, language)
        is_changed, carried[name] = _update(workspace, path, bilingual, entries=entries, created=created, others=others)
        if is_changed:
            changed[name] = path
        if is_chosen:
            on_step()
    touched = dict.fromkeys([*changed.values(), *(each.origin for taken in carried.values() for each in taken)])
    superseded = tuple(drop_superseded(workspace, language, touched)) if is_chosen else ()
    return _Updated(changed, carried, superseded)


def _update(
    workspace: Workspace,
    path: Path,
    bilingual: SentencePairs,
    *,
    entries: Sequence[po.Entry],
    created: str,
    others: po.OtherCatalogs,
) -> tuple[bool, list[Carried]]:
    """Bring one catalog up to date with a template's entries; return whether it changed, and what came from others."""
    with hold(path):
        catalog = workspace.editable(path.stem, bilingual.language)
        if catalog is None:
            project = project_name(workspace.publication, path.stem)
            catalog = po.new(path, project, bilingual.language, created, wrap=workspace.publication.wrap)
        taken = po.merge(entries, catalog, created, others, bilingual=bilingual)
        if taken.same:
            others.credit(taken.same, catalog)
        is_changed = po.save(catalog)
    origins = dict.fromkeys([*taken.same, *taken.similar])
    return is_changed, [
        Carried(path, origin, taken.same[origin] + taken.similar[origin], taken.similar[origin]) for origin in origins
    ]


def _with_terms(source: SourceDocument, glossary: Glossary, publication: Publication) -> list[po.Entry]:
    """Make the template's entries, with comments on terms for translators into one language."""

    def remarks(unit: Unit) -> Iterator[str]:
        return glossary.comments(markup.plain(unit.text, unit.names))

    return po.template(source.units, with_lines=publication.with_lines, remarks=remarks)

"""Update templates and catalogs to their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hexapla import catalog as po
from hexapla import result_cache
from hexapla.errors import SourceError
from hexapla.freed_memory import give_back
from hexapla.model import Finding
from hexapla.project.calls import Calls, OnStep, open_calls
from hexapla.project.catalog_updates import Carried, DatedDocument, read_catalogs, update_language
from hexapla.project.new_catalogs import project_name
from hexapla.project.orphaned_catalogs import find_orphaned_catalogs
from hexapla.project.progress_calls import OnProgress, Steps, ignore_progress
from hexapla.project.settled_documents import SettledDocuments
from hexapla.project.unlisted_languages import find_unlisted_languages
from hexapla.publication import ABOUT, Publication
from hexapla.publication.paths import all_files
from hexapla.workspace import Workspace, catalog_paths, document_digests, state_digest, template_path

if TYPE_CHECKING:
    from hexapla.workspace import TemplateTexts

_T = TypeVar("_T")


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
    from hexapla.check import unallowed

    publication = workspace.publication
    tags, names = tuple(languages or publication.languages), workspace.names(documents)
    for tag in tags:
        workspace.glossary(tag)  # one that cannot be read is an error before anything is written
    steps = Steps(on_progress, len(names) * (1 + len(tags)))
    settled = SettledDocuments(workspace, tags, names if len(names) > 1 and not documents else ())
    new = [name for name in names if name not in settled.known]
    files = [path for tag in tags for path in catalog_paths(publication, new, tag)] + list(publication.sources)
    with open_calls(workspace, calls=len(publication.languages), files=files) as calls:
        sources = _read_all(calls, new, tags, settled, on_step=steps.done)
        give_back()
        for _step in range(len(settled.known) * (1 + len(tags))):
            steps.done()
        date = po.date_of_new_templates(publication.catalogs)
        work = _work(publication, sources, tags, date)
        asked = [(tag, asked_of, settled.held(tag), tag in tags) for tag, asked_of in work.items()]
        made = list(_by_language(workspace, calls.each(update_language, asked, steps.done)))
    updated = {each.language: each for each in made}
    workspace.cuts.clear()
    changed: list[Path] = []
    for source in sources:
        # The templates come last: the old ones show whether a catalog has lost its entries.
        template = _template(publication, source, date)
        changed += [template.path] if po.save(template) else []
        changed += [each.changed[source.name] for each in updated.values() if source.name in each.changed]
        settled.keep(source.name, source.findings, template, {tag: updated[tag].merged[source.name] for tag in tags})
    changed += [path for each in updated.values() for path in each.without_superseded if path not in changed]
    carried = [taken for source in sources for each in updated.values() for taken in each.carried.get(source.name, ())]
    by_document = {source.name: source.findings for source in sources}
    by_document |= {name: each.findings for name, each in settled.known.items()}
    findings = [finding for name in names for finding in by_document.get(name, ())]
    if not documents:
        findings.extend(find_orphaned_catalogs(workspace, languages))
    if not languages and not documents:
        findings.extend(find_unlisted_languages(publication))
    found = unallowed(findings, publication.allowed)
    catalogs = len(sources) + sum(map(len, work.values())) + len(settled.known) * (1 + len(tags))
    return Extracted(tuple(changed), catalogs, tuple(found), tuple(carried))


@dataclass(frozen=True, slots=True)
class _Source:
    """What stays of a document that was read: trees and units of all would need many times the memory."""

    name: str
    texts: TemplateTexts
    findings: tuple[Finding, ...]


def _work(
    publication: Publication, sources: Sequence[_Source], languages: Sequence[str], date: str
) -> dict[str, list[DatedDocument]]:
    """Return the documents whose catalogs are to be updated, by language; `date` is that of new templates."""
    work: dict[str, list[DatedDocument]] = {tag: [] for tag in languages}
    for source in sources:
        created, is_empty = po.known_template(template_path(publication, source.name), date)
        # The first texts of a document are written to every catalog: an empty catalog would count as damaged.
        is_first = is_empty and bool(source.texts.keys())
        for tag in dict.fromkeys((*languages, *(publication.languages if is_first else ()))):
            work.setdefault(tag, []).append(DatedDocument(source.name, created, source.texts))
    return work


def _read_all(
    calls: Calls, documents: Sequence[str], languages: Sequence[str], settled: SettledDocuments, *, on_step: OnStep
) -> tuple[_Source, ...]:
    """Read the sources and catalogs that are to be updated: if one of them is damaged, nothing may be written.

    They are those of the documents that are given, and of those that seemed to be settled and are not.
    """
    workspace = calls.workspace
    sources: dict[str, _Source] = {}
    held: dict[str, list[po.HeldTexts]] = {tag: [] for tag in languages}
    wanted, has_settled = documents, bool(settled.known)
    while True:
        for source in _read_sources(calls, wanted):
            sources[source.name] = source
            on_step()
        names = [name for name in wanted if name in sources]
        asked = [(tag, names, has_settled) for tag in languages]
        for tag, found in zip(languages, _by_language(workspace, calls.each(read_catalogs, asked)), strict=True):
            held[tag] += found
        wanted = settled.reopen(held)
        if not wanted:
            return tuple(sources[name] for name in workspace.names() if name in sources)


def _by_language(workspace: Workspace, made: Iterable[_T]) -> Iterator[_T]:
    """Yield what is made for one language after the other; large catalogs do not stay in memory until the next one."""
    for each in made:
        workspace.forget_catalogs()
        yield each


def _read_sources(calls: Calls, documents: Sequence[str]) -> Iterator[_Source]:
    """Read sources, in other processes where there are some; those that cannot be read are read here, for the error."""
    workspace = calls.workspace
    elsewhere = list(_read_elsewhere(calls, documents)) if calls.jobs > 1 else []
    yield from elsewhere
    here = [name for name in documents if name not in {each.name for each in elsewhere}]
    for read in workspace.documents(here) if here else ():
        name, units, findings = read.name, read.units, read.document.findings
        del read
        workspace.forget_documents()
        texts = workspace.texts(name, units)
        del units
        yield _Source(name, texts.compressed() if calls.jobs > 1 else texts, findings)


def _read_elsewhere(calls: Calls, documents: Sequence[str]) -> Iterator[_Source]:
    """Read sources in other processes; yield what stays of them, unless this one needs the documents themselves."""
    workspace = calls.workspace
    with calls.in_new_processes() as others:
        if workspace.most_units:
            new = [name for name, known in document_digests(workspace.publication, documents).items() if not known]
            for _kept in others.each(_keep_document, [(name,) for name in new] if len(new) > 1 else ()):
                pass
        else:
            asked = [(name,) for name in documents if name != ABOUT]
            yield from filter(None, others.each(_read_source, asked))


def _keep_document(workspace: Workspace, _on_step: OnStep, document: str) -> None:
    """Read a document, which keeps it in the cache. That it cannot be read is told by whoever needs it."""
    with suppress(SourceError):
        workspace.document(document)
    workspace.forget_documents(above=0)


def _read_source(workspace: Workspace, _on_step: OnStep, document: str) -> _Source | None:
    """Read a document, and return what stays of it; None if it cannot be read."""
    from hexapla.workspace import TemplateTexts

    try:
        read = workspace.document(document)
    except SourceError:
        return None
    texts = TemplateTexts.of(read.units, with_lines=workspace.publication.with_lines)
    workspace.forget_documents(above=0)
    return _Source(document, texts.compressed(), read.document.findings)


def _template(publication: Publication, source: _Source, date: str) -> po.Catalog:
    """Return the template of a document as it is to be written; `date` is for a new one."""
    path, project = template_path(publication, source.name), project_name(publication, source.name)
    return po.refresh_template(path, project, source.texts.entries(), created=date, wrap=publication.wrap)

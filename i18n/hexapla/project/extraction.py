"""Update templates and catalogs to their sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hexapla import catalog as po
from hexapla import markup, result_cache
from hexapla.characters import drop_forbidden
from hexapla.check import unallowed
from hexapla.glossary import Glossary
from hexapla.locks import hold
from hexapla.model import Finding, Unit
from hexapla.project.moved_texts import drop_superseded, other_catalogs
from hexapla.project.orphaned_catalogs import find_orphaned_catalogs
from hexapla.project.progress_calls import OnProgress, ignore_progress
from hexapla.project.sentence_pairs import SentencePairs
from hexapla.project.unlisted_languages import find_unlisted_languages
from hexapla.publication import Publication
from hexapla.publication.paths import all_files
from hexapla.workspace import SourceDocument, Workspace, catalog_path, state_digest, template_path


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

    `on_progress` is called with how much is done, and of how much: each document is read, and then updated.

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
    glossaries = {tag: workspace.glossary(tag) for tag in languages or publication.languages}
    sources = _read_all(workspace, documents, tuple(glossaries), on_progress)
    others = {tag: other_catalogs(workspace, tag) for tag in publication.languages}
    cuts: dict[str, list[str]] = {}
    bilinguals = {tag: SentencePairs(workspace, tag, cuts) for tag in publication.languages}
    date = po.date_of_new_templates(publication.catalogs)
    changed: list[Path] = []
    carried: list[Carried] = []
    findings: list[Finding] = []
    catalogs = 0
    for number, source in enumerate(sources):
        on_progress(len(sources) + number, 2 * len(sources))
        findings.extend(source.document.findings)
        entries = po.template(source.units, with_lines=publication.with_lines)
        path = template_path(publication, source.name)
        project = _project(publication, source.name)
        template = po.refresh_template(path, project, entries, created=date, wrap=publication.wrap)
        renewed: list[Path] = []
        created = template.header["POT-Creation-Date"]
        # The first texts of a document are written to every catalog: an empty catalog would count as damaged.
        begun = publication.languages if entries and template.seen and po.is_without_entries(template.seen) else ()
        also = {tag: workspace.glossary(tag) for tag in begun if tag not in glossaries}
        for language, glossary in (glossaries | also).items():
            wanted = _with_terms(source, glossary, publication) if glossary else entries
            path = catalog_path(publication, source.name, language)
            is_changed, taken = _update(
                workspace,
                path,
                bilinguals[language],
                entries=wanted,
                created=created,
                others=others[language],
            )
            carried.extend(taken)
            if is_changed:
                renewed.append(path)
        # The template comes last: the old one shows whether a catalog has lost its entries.
        if po.save(template):
            changed.append(template.path)
        changed += renewed
        catalogs += 1 + len(glossaries | also)
    for language in glossaries:
        touched = dict.fromkeys([*changed, *(each.origin for each in carried)])
        changed.extend(path for path in drop_superseded(workspace, language, touched) if path not in changed)
    if not documents:
        findings.extend(find_orphaned_catalogs(workspace, languages))
    if not languages and not documents:
        findings.extend(find_unlisted_languages(publication))
    found = unallowed(findings, publication.allowed)
    return Extracted(tuple(changed), catalogs, tuple(found), tuple(carried))


def _read_all(
    workspace: Workspace, documents: Sequence[str], languages: Sequence[str], on_progress: OnProgress
) -> tuple[SourceDocument, ...]:
    """Read all sources and catalogs that are to be updated: if one of them is damaged, nothing may be written."""
    sources: list[SourceDocument] = []
    total = len(workspace.names(documents))
    for source in workspace.documents(documents):
        sources.append(source)
        on_progress(len(sources), 2 * total)
    for source in sources:
        for language in languages:
            workspace.catalog(source.name, language)
    return tuple(sources)


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
            project = _project(workspace.publication, path.stem)
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


def _project(publication: Publication, document: str) -> str:
    """Name a catalog's project; the publication's folder has another name in each clone."""
    return publication.title or drop_forbidden(document)

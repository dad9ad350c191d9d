"""Update templates and catalogs to their sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hexapla import catalog as po
from hexapla import markup
from hexapla.characters import drop_forbidden
from hexapla.check import unallowed
from hexapla.glossary import Glossary
from hexapla.locks import hold
from hexapla.model import Finding, Unit
from hexapla.project.orphaned_catalogs import find_orphaned_catalogs
from hexapla.publication import Publication
from hexapla.workspace import SourceDocument, Workspace, catalog_path, template_path


@dataclass(frozen=True, slots=True)
class Extracted:
    """The result of `extract`: the templates and catalogs that changed, the number of all, and the findings."""

    changed: tuple[Path, ...]
    catalogs: int
    findings: tuple[Finding, ...]


def extract(workspace: Workspace, languages: Sequence[str] = (), documents: Sequence[str] = ()) -> Extracted:
    """Update templates and catalogs to the sources.

    Raises:
        SourceError, CatalogError: a file cannot be read or written; the others are as they were.
        PublicationError: the glossary cannot be read.

    """
    publication = workspace.publication
    glossaries = {tag: workspace.glossary(tag) for tag in languages or publication.languages}
    changed: list[Path] = []
    findings: list[Finding] = []
    catalogs = 0
    for source in workspace.documents(documents):
        findings.extend(source.document.findings)
        entries = po.template(source.units, with_lines=publication.with_lines)
        path = template_path(publication, source.name)
        template = po.refresh_template(path, _project(publication), entries)
        renewed: list[Path] = []
        created = template.header["POT-Creation-Date"]
        # The first texts of a document are written to every catalog: an empty catalog would count as damaged.
        begun = publication.languages if entries and template.seen and po.is_without_entries(template.seen) else ()
        also = {tag: workspace.glossary(tag) for tag in begun if tag not in glossaries}
        for language, glossary in (glossaries | also).items():
            wanted = _with_terms(source, glossary, publication) if glossary else entries
            if _update(workspace, source.name, language, entries=wanted, created=created):
                renewed.append(catalog_path(publication, source.name, language))
        # The template comes last: the old one shows whether a catalog has lost its entries.
        if po.save(template):
            changed.append(template.path)
        changed += renewed
        catalogs += 1 + len(glossaries | also)
    if not documents:
        findings.extend(find_orphaned_catalogs(workspace, languages))
    return Extracted(tuple(changed), catalogs, tuple(unallowed(findings, publication.allowed)))


def _update(workspace: Workspace, document: str, language: str, *, entries: Sequence[po.Entry], created: str) -> bool:
    """Update one catalog to a template's entries; return whether it changed."""
    path = catalog_path(workspace.publication, document, language)
    with hold(path):
        catalog = workspace.editable(document, language)
        if catalog is None:
            catalog = po.new(path, _project(workspace.publication), language, created)
        po.merge(entries, catalog, created)
        return po.save(catalog)


def _with_terms(source: SourceDocument, glossary: Glossary, publication: Publication) -> list[po.Entry]:
    """Make the template's entries, with comments on terms for translators into one language."""

    def remarks(unit: Unit) -> Iterator[str]:
        return glossary.comments(markup.plain(unit.text, unit.names))

    return po.template(source.units, with_lines=publication.with_lines, remarks=remarks)


def _project(publication: Publication) -> str:
    return publication.title or drop_forbidden(publication.root.name)

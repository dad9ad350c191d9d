"""Catalogs brought up to their sources, opened, and checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hexapla import catalog as po
from hexapla import check as checking
from hexapla import markup
from hexapla.characters import drop_forbidden
from hexapla.glossary import Glossary
from hexapla.locks import hold
from hexapla.model import Finding, Translations, Unit
from hexapla.pipeline import additions
from hexapla.pipeline.orphans import orphans
from hexapla.pipeline.sources import Source, catalog_path, open_glossary, sources, template_path
from hexapla.publication import Publication


@dataclass(frozen=True, slots=True)
class Extracted:
    """What `extract` did: the catalogs that changed, of how many, and what readers found amiss."""

    changed: tuple[Path, ...]
    catalogs: int
    findings: tuple[Finding, ...]


def extract(
    publication: Publication,
    languages: Sequence[str] = (),
    documents: Sequence[str] = (),
    *,
    read_once: Sequence[Source] | None = None,
) -> Extracted:
    """Bring templates and catalogs up to the sources.

    Raises:
        SourceError, CatalogError: a file cannot be read or written; the others are as they were.
        PublicationError: the glossary cannot be read.

    """
    glossaries = {tag: open_glossary(publication, tag) for tag in languages or publication.languages}
    changed: list[Path] = []
    findings: list[Finding] = []
    catalogs = 0
    for source in sources(publication, documents, read_once):
        findings.extend(source.document.findings)
        entries = po.template(source.units, with_lines=publication.with_lines)
        path = template_path(publication, source.document.name)
        template = po.refresh_template(path, _project(publication), entries)
        renewed: list[Path] = []
        created = template.header["POT-Creation-Date"]
        # A document's first texts go to every catalog: one that stayed empty would be taken for damaged.
        begun = publication.languages if entries and template.seen and po.is_without_entries(template.seen) else ()
        also = {tag: open_glossary(publication, tag) for tag in begun if tag not in glossaries}
        for language, glossary in (glossaries | also).items():
            wanted = _with_terms(source, glossary, publication) if glossary else entries
            path = catalog_path(publication, source.document.name, language)
            if _merge(path, wanted, created, publication, language):
                renewed.append(path)
        # The template comes last: beside the old one it is seen whether a catalog has lost its entries.
        if po.save(template):
            changed.append(template.path)
        changed += renewed
        catalogs += 1 + len(glossaries | also)
    if not documents:
        findings.extend(orphans(publication, languages))
    return Extracted(tuple(changed), catalogs, tuple(findings))


def _merge(path: Path, entries: Sequence[po.Entry], created: str, publication: Publication, language: str) -> bool:
    """Bring one catalog up to a template's entries; say whether it changed."""
    with hold(path):
        catalog = po.load(path) if path.exists() else po.new(path, _project(publication), language, created)
        po.merge(entries, catalog, created)
        return po.save(catalog)


def _with_terms(source: Source, glossary: Glossary, publication: Publication) -> list[po.Entry]:
    """The template's entries, with what each language's translators are told of terms."""

    def remarks(unit: Unit) -> Iterator[str]:
        return glossary.comments(markup.plain(unit.text, unit.names))

    return po.template(source.units, with_lines=publication.with_lines, remarks=remarks)


def _project(publication: Publication) -> str:
    return publication.title or drop_forbidden(publication.root.name)


def open_catalogs(
    publication: Publication, source: Source, languages: Sequence[str] = ()
) -> Iterator[tuple[str, po.Catalog | None]]:
    """A document's catalog in each language, or in those named; None where there is none yet.

    Raises:
        CatalogError: one cannot be read.

    """
    for language in languages or publication.languages:
        path = catalog_path(publication, source.document.name, language)
        yield language, po.load(path) if path.exists() else None


def translations(publication: Publication, source: Source, language: str) -> Translations:
    """What the catalog of a document says; nothing where there is no catalog yet."""
    ((_language, catalog),) = open_catalogs(publication, source, [language])
    return po.translations(catalog, publication.relative(catalog.path)) if catalog else {}


def check(
    publication: Publication,
    languages: Sequence[str] = (),
    documents: Sequence[str] = (),
    *,
    complete: bool = False,
    read_once: Sequence[Source] | None = None,
) -> tuple[Finding, ...]:
    """What readers and rules find amiss and nobody allows, in documents' order; with `complete`, what is untranslated.

    What is allowed and never found is told where every document and language was looked at.
    """
    glossaries = {tag: open_glossary(publication, tag) for tag in languages or publication.languages}
    findings: list[Finding] = []
    entries: dict[str, list[checking.Pair]] = {tag: [] for tag in glossaries}
    looked_at = list(sources(publication, documents, read_once))
    for source in looked_at:
        findings.extend(source.document.findings)
        for language, glossary in glossaries.items():
            said = translations(publication, source, language)
            pairs = list(checking.pairs(source.units, said, language, source.document.language, glossary))
            findings.extend(checking.check(pairs, complete=complete))
            entries[language].extend(pairs)
    for pairs in entries.values():
        findings.extend(checking.compare(pairs))
    everything = [pair for pairs in entries.values() for pair in pairs]
    whole = not languages and not documents
    if not documents:
        findings.extend(orphans(publication, languages))
    if whole:
        findings.extend(additions.findings(publication, looked_at))
    return tuple(checking.suppress(findings, everything, publication.allowed, whole=whole))

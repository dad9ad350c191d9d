"""Catalogs brought up to their sources, checked, and counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hexapla import catalog as po
from hexapla import check as checking
from hexapla import markup
from hexapla.glossary import Glossary
from hexapla.model import Finding, Place, State, Translations, Unit
from hexapla.pipeline.sources import Source, catalog_path, open_glossary, sources
from hexapla.publication import Publication


@dataclass(frozen=True, slots=True)
class Extracted:
    """What `extract` did: the catalogs that changed, of how many, and what readers found amiss."""

    changed: tuple[Path, ...]
    catalogs: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """One document in one language: how many of its entries are in each state, and the mean draft confidence."""

    document: str
    language: str
    counts: Mapping[State, int]
    confidence: int | None = None

    @property
    def total(self) -> int:
        """All entries."""
        return sum(self.counts.values())

    @property
    def percent(self) -> int:
        """The share that people stand behind, rounded down."""
        human = sum(count for state, count in self.counts.items() if state.is_human)
        return 100 * human // self.total if self.total else 100


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """A draft that waits for a person: where its source stands, what it says, and how sure its engine was (percent)."""

    language: str
    place: Place
    source: str
    draft: str
    engine: str
    confidence: int | None


def extract(publication: Publication, languages: Sequence[str] = (), documents: Sequence[str] = ()) -> Extracted:
    """Bring templates and catalogs up to the sources.

    Raises:
        SourceError, CatalogError: a file cannot be read or written; the others are as they were.
        PublicationError: the glossary cannot be read.

    """
    glossaries = {tag: open_glossary(publication, tag) for tag in languages or publication.languages}
    changed: list[Path] = []
    findings: list[Finding] = []
    catalogs = 0
    for source in sources(publication, documents):
        findings.extend(source.document.findings)
        entries = po.template(source.units, with_lines=publication.with_lines)
        template = po.refresh_template(
            publication.catalogs / f"{source.document.name}.pot", _project(publication), entries
        )
        for catalog in (template, *_merged(publication, source, entries, template, glossaries)):
            catalogs += 1
            if po.save(catalog):
                changed.append(catalog.path)
    return Extracted(tuple(changed), catalogs, tuple(findings))


def _merged(
    publication: Publication,
    source: Source,
    entries: Sequence[po.Entry],
    template: po.Catalog,
    glossaries: Mapping[str, Glossary | None],
) -> Iterator[po.Catalog]:
    created = template.header["POT-Creation-Date"]
    for language, glossary in glossaries.items():
        path = catalog_path(publication, source.document.name, language)
        catalog = po.load(path) if path.exists() else po.new(path, _project(publication), language, created)
        po.merge(_with_terms(source, glossary, publication) if glossary else entries, catalog, created)
        yield catalog


def _with_terms(source: Source, glossary: Glossary, publication: Publication) -> list[po.Entry]:
    """The template's entries, with what each language's translators are told of terms."""

    def remarks(unit: Unit) -> Iterator[str]:
        return glossary.comments(markup.plain(unit.text, unit.names))

    return po.template(source.units, with_lines=publication.with_lines, remarks=remarks)


def _project(publication: Publication) -> str:
    return publication.title or publication.root.name


def translations(publication: Publication, document: str, language: str) -> tuple[Translations, Mapping[str, str]]:
    """What the catalog of a document says, and its header; nothing where there is no catalog yet."""
    path = catalog_path(publication, document, language)
    if not path.exists():
        return {}, {}
    catalog = po.load(path)
    return po.translations(catalog), catalog.header


def check(
    publication: Publication, languages: Sequence[str] = (), documents: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """What readers and rules find amiss, in documents' order."""
    findings: list[Finding] = []
    glossaries = {tag: open_glossary(publication, tag) for tag in languages or publication.languages}
    for source in sources(publication, documents):
        findings.extend(source.document.findings)
        for language, glossary in glossaries.items():
            said, _header = translations(publication, source.document.name, language)
            findings.extend(checking.check(source.units, said, language, glossary))
    return tuple(findings)


def status(
    publication: Publication, languages: Sequence[str] = (), documents: Sequence[str] = ()
) -> tuple[Progress, ...]:
    """How far each document has come in each language, counted in entries."""
    found: list[Progress] = []
    for source in sources(publication, documents):
        keys = dict.fromkeys(unit.key for unit in source.units)
        for language in languages or publication.languages:
            path = catalog_path(publication, source.document.name, language)
            entries = po.load(path).by_key() if path.exists() else {}
            counts = dict.fromkeys(State, 0)
            for key in keys:
                counts[po.state(entries[key]) if key in entries else State.EMPTY] += 1
            sure = [
                draft.confidence
                for key in keys
                if key in entries and (draft := po.draft_of(entries[key])) and draft.confidence is not None
            ]
            mean = sum(sure) // len(sure) if sure else None
            found.append(Progress(source.document.name, language, counts, mean))
    return tuple(found)


def unreviewed(
    publication: Publication, languages: Sequence[str] = (), documents: Sequence[str] = ()
) -> tuple[Unreviewed, ...]:
    """The drafts that wait for a person, the least sure first: the order in which reviewing them pays most.

    What says nothing of how sure it is (a copied number, an engine without scores) comes last.
    """
    found: list[Unreviewed] = []
    for source in sources(publication, documents):
        units = {unit.key: unit for unit in reversed(source.units)}
        for language in languages or publication.languages:
            path = catalog_path(publication, source.document.name, language)
            entries = po.load(path).by_key() if path.exists() else {}
            for key, unit in units.items():
                draft = po.draft_of(entries[key]) if key in entries else None
                if draft:
                    said = (unit.text, entries[key].msgstr, draft.engine, draft.confidence)
                    found.append(Unreviewed(language, unit.place, *said))
    return tuple(sorted(found, key=lambda each: (each.confidence is None, each.confidence, each.place)))

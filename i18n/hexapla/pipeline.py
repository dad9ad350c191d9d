"""The order of the rooms, and the Python API's verbs: read → segment → catalog → draft → check → export.

    from pathlib import Path
    from hexapla import pipeline

    publication = pipeline.open_publication(Path("."))
    pipeline.extract(publication)
    pipeline.export(publication)

This is the only file that knows more than one room.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from hexapla import catalog as po
from hexapla import check as checking
from hexapla import export as exporting
from hexapla import publication as publications
from hexapla.errors import PublicationError, Refused
from hexapla.model import Chapter, Document, Edition, Finding, Severity, Share, State, Strand, Translations, Unit
from hexapla.publication import EditionSettings, Publication
from hexapla.read import read
from hexapla.segment import segment, weave

ABOUT = "publication"  # the catalog of what hexapla.toml says in words: the title, the description, the rights


@dataclass(frozen=True, slots=True)
class Source:
    """A document and its units: what every verb begins with."""

    document: Document
    units: tuple[Unit, ...]


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


def open_publication(folder: Path) -> Publication:
    """The publication that `folder` is in.

    Raises:
        PublicationError: there is none, or its hexapla.toml is wrong.
    """
    return publications.load(publications.find(folder.resolve()))


def sources(publication: Publication, names: Sequence[str] = ()) -> Iterator[Source]:
    """Read and segment the publication's documents, all or those named; what hexapla.toml says in words comes first.

    Raises:
        SourceError: a file cannot be read.
        PublicationError: there is no document of that name.
    """
    known = {path.stem: path for path in publication.sources}
    for name in names:
        if name not in known and name != ABOUT:
            raise PublicationError(
                f"There is no document “{name}”.", remedy=f"Documents: {', '.join(known) or 'none'}."
            )
    about = _about(publication)
    if about.metadata and (not names or ABOUT in names):
        yield Source(about, segment(about))
    for name, path in known.items():
        if not names or name in names:
            document = read(path, source=publication.relative(path), language=publication.language)
            yield Source(document, segment(document, by_sentence=publication.by_sentence))


def _about(publication: Publication) -> Document:
    """hexapla.toml as a document without a body."""
    values = {
        "title": publication.title, "description": publication.description, "rights": publication.rights
    }  # fmt: skip
    metadata = {key: (value,) for key, value in values.items() if value}
    return Document(ABOUT, publications.FILE_NAME, publication.language, etree.Element("body"), metadata=metadata)


def catalog_path(publication: Publication, document: str, language: str) -> Path:
    """Where the catalog of a document in a language lies."""
    return publication.catalogs / language / f"{document}.po"


def extract(publication: Publication, languages: Sequence[str] = (), documents: Sequence[str] = ()) -> Extracted:
    """Bring templates and catalogs up to the sources.

    Raises:
        SourceError, CatalogError: a file cannot be read or written; the others are as they were.
    """
    changed: list[Path] = []
    findings: list[Finding] = []
    catalogs = 0
    for source in sources(publication, documents):
        findings.extend(source.document.findings)
        entries = po.template(source.units, with_lines=publication.with_lines)
        template = po.refresh_template(publication.catalogs / f"{source.document.name}.pot", _project(publication), entries)
        for catalog in (template, *_merged(publication, source, entries, template, languages)):
            catalogs += 1
            if po.save(catalog):
                changed.append(catalog.path)
    return Extracted(tuple(changed), catalogs, tuple(findings))


def _merged(
    publication: Publication,
    source: Source,
    entries: Sequence[po.Entry],
    template: po.Catalog,
    languages: Sequence[str],
) -> Iterator[po.Catalog]:
    created = template.header["POT-Creation-Date"]
    for language in languages or publication.languages:
        path = catalog_path(publication, source.document.name, language)
        catalog = po.load(path) if path.exists() else po.new(path, _project(publication), language, created)
        po.merge(entries, catalog, created)
        yield catalog


def _project(publication: Publication) -> str:
    return publication.title or publication.root.name


def _translations(publication: Publication, document: str, language: str) -> tuple[Translations, Mapping[str, str]]:
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
    for source in sources(publication, documents):
        findings.extend(source.document.findings)
        for language in languages or publication.languages:
            translations, _header = _translations(publication, source.document.name, language)
            findings.extend(checking.check(source.units, translations, language))
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


def export(
    publication: Publication,
    names: Sequence[str] = (),
    *,
    drafts: str | None = None,
    folder: Path | None = None,
    on_edition: Callable[[EditionSettings], None] = lambda _settings: None,
) -> tuple[Path, ...]:
    """Make editions, all or those named; the files that are now theirs.

    `drafts` overrides what hexapla.toml says of drafts ("hide" or "mark"); `on_edition` is told of each before it is
    made.

    Raises:
        Refused: an edition is below its threshold; the others are made.
        PublicationError: there is no edition of that name.
    """
    known = {settings.name: settings for settings in publication.editions}
    for name in names:
        if name not in known:
            raise PublicationError(f"There is no edition “{name}”.", remedy=f"Editions: {', '.join(known)}.")
    read_once = list(sources(publication))
    paths: list[Path] = []
    refused: list[str] = []
    for settings in known.values():
        if names and settings.name not in names:
            continue
        on_edition(settings)
        if drafts:
            settings = replace(settings, drafts=drafts)  # type: ignore[arg-type] # noqa: PLW2901 - the CLI's choices
        edition = assemble(publication, settings, read_once)
        below = [tag for tag in edition.languages if edition.share(tag).percent < settings.threshold]
        if below:
            refused.append(f"{settings.name} ({', '.join(f'{tag} {edition.share(tag).percent} %' for tag in below)})")
            continue
        paths.extend(exporting.write(edition, settings.formats, folder or publication.root / "export"))
    if refused:
        raise Refused(
            f"Below the share of reviewed text that they ask for: {'; '.join(refused)}.",
            place=publications.FILE_NAME,
            remedy="Review more, or lower `threshold` in hexapla.toml.",
        )
    return tuple(paths)


def assemble(publication: Publication, settings: EditionSettings, read_once: Iterable[Source]) -> Edition:
    """The edition that `settings` describe, woven from the sources and what their catalogs say now."""
    wanted = [
        source
        for source in read_once
        if source.document.name == ABOUT or not settings.documents or source.document.name in settings.documents
    ]
    dates: list[str] = []
    woven = [
        Chapter(
            source.document.name,
            tuple(_strand(publication, settings, source, language, dates) for language in settings.languages),
        )
        for source in wanted
    ]
    about = next((chapter for chapter in woven if chapter.name == ABOUT), None)
    chapters = tuple(chapter for chapter in woven if chapter.name != ABOUT)
    if not chapters:
        raise PublicationError(
            "There is nothing to make an edition of.",
            place=publications.FILE_NAME,
            remedy="Put an article into source/ (Markdown or plain text), then run hexapla build.",
        )
    said = {strand.language: strand.document.metadata for strand in (about or chapters[0]).strands}
    creators = publication.creators or tuple(
        dict.fromkeys(name for chapter in chapters for name in _source_creators(wanted, chapter.name))
    )
    return Edition(
        name=settings.name,
        languages=settings.languages,
        source_language=publication.language,
        layout=settings.layout,
        chapters=chapters,
        titles={
            strand.language: publication.titles.get(strand.language)
            or (said[strand.language].get("title") or (strand.document.title,))[0]
            for strand in chapters[0].strands
        },
        identifier=publication.identifier,
        modified=_modified(dates),
        creators=creators,
        descriptions={tag: metadata["description"][0] for tag, metadata in said.items() if "description" in metadata},
        rights={tag: metadata["rights"][0] for tag, metadata in said.items() if "rights" in metadata},
        drafts=settings.drafts,
    )


def _source_creators(wanted: Iterable[Source], name: str) -> tuple[str, ...]:
    return next(source.document.metadata.get("creators", ()) for source in wanted if source.document.name == name)


def _strand(
    publication: Publication, settings: EditionSettings, source: Source, language: str, dates: list[str]
) -> Strand:
    """One document in one language, through the gate; the dates that its catalog gives go into `dates`."""
    document = source.document
    if language == publication.language:
        return Strand(language, document, Share(len(source.units), len(source.units)))
    translations, header = _translations(publication, document.name, language)
    dates.extend(header.get(name, "") for name in ("POT-Creation-Date", "PO-Revision-Date"))
    renderings, share = exporting.gate(
        source.units, translations, publication.language, show_drafts=settings.drafts == "mark"
    )
    woven = weave(document, renderings, language, by_sentence=publication.by_sentence)
    translator = header.get("Last-Translator", "").partition("<")[0].strip()
    return Strand(language, woven, share, (translator,) if translator and share.human else ())


def _modified(dates: Iterable[str]) -> str:
    """The last date that any catalog gives, as EPUB writes it; SOURCE_DATE_EPOCH where there is none."""
    found = []
    for date in dates:
        try:
            found.append(datetime.strptime(date, "%Y-%m-%d %H:%M%z").astimezone(UTC))
        except ValueError:
            continue
    moment = max(found, default=datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC))
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among findings."""
    order = list(Severity)
    return min((finding.severity for finding in findings), key=order.index, default=None)


"""Editions: every document woven in every language, through the gate, and handed to the writers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from hexapla import catalog as po
from hexapla import export as exporting
from hexapla import publication as publications
from hexapla.clock import source_date
from hexapla.errors import PublicationError, Refused
from hexapla.messages import _
from hexapla.model import Chapter, Document, Edition, Rendering, Required, Share, Strand, Translations, Unit
from hexapla.pipeline import additions, covers, looks
from hexapla.pipeline.catalogs import open_catalogs
from hexapla.pipeline.pairing import Column, paired, rows
from hexapla.pipeline.sources import ABOUT, Source, sources
from hexapla.publication import EditionSettings, Publication
from hexapla.publication.bounds import keep_inside
from hexapla.segment import weave


def export(
    publication: Publication,
    names: Sequence[str] = (),
    *,
    drafts: str | None = None,
    folder: Path | None = None,
    on_made: Callable[[Sequence[Path]], None] = lambda _paths: None,
    read_once: Sequence[Source] | None = None,
) -> tuple[Path, ...]:
    """Make editions, all or those named; the files that are now theirs.

    `drafts` overrides what hexapla.toml says of drafts ("hide" or "mark"); `on_made` is told of each edition's files
    as soon as they are there.

    Raises:
        Refused: an edition is below its threshold; the others are made.
        PublicationError: there is no edition of that name.

    """
    known = {settings.name: settings for settings in publication.editions}
    for name in names:
        if name not in known:
            raise PublicationError(
                _("There is no edition “{name}”.", name=name),
                place=publications.FILE_NAME,
                remedy=_("Editions: {names}.", names=", ".join(known)),
            )
    read_once = list(sources(publication, (), read_once))
    paths: list[Path] = []
    refused: list[str] = []
    for settings in known.values():
        if names and settings.name not in names:
            continue
        if drafts:
            settings = replace(settings, drafts=drafts)  # type: ignore[arg-type] # noqa: PLW2901 - the CLI's choices
        edition = assemble(publication, settings, read_once)
        below = [tag for tag in edition.languages if edition.share(tag).percent < settings.threshold]
        if below:
            shares = (_share(tag, edition.share(tag).percent, settings.require) for tag in below)
            refused.append(f"{settings.name} ({', '.join(shares)})")
            continue
        made = exporting.write(edition, settings.formats, folder or _folder(publication, settings.name))
        on_made(made)
        paths.extend(made)
    if refused:
        raise Refused(
            # Translators: {editions} are names of editions and their shares, such as “en-es (es 40 % approved)”.
            _("Below the share of reviewed text that they ask for: {editions}.", editions="; ".join(refused)),
            place=publications.FILE_NAME,
            remedy=_("Review more, or lower `threshold` in hexapla.toml."),
        )
    return tuple(paths)


def _folder(publication: Publication, name: str) -> Path:
    """The publication's own folder of editions, where nothing that an edition would overwrite leads elsewhere.

    Raises:
        PublicationError: something does, through a symbolic link.

    """
    folder = publication.root / "export"
    for path in (folder, *folder.glob(f"{name}*"), *(folder / name).rglob("*")):
        keep_inside(publication.root, path, publication.relative(path))
    return folder


def _share(language: str, percent: int, require: Required) -> str:
    """How much of a language is as far as an edition requires."""
    if require == "approved":
        # Translators: how much of a language is reviewed, such as “es 40 % approved”.
        return _("{language} {percent} % approved", language=language, percent=percent)
    return _("{language} {percent} % translated", language=language, percent=percent)


def assemble(
    publication: Publication,
    settings: EditionSettings,
    read_once: Iterable[Source],
    mark: Callable[[Unit], Mapping[str, str]] | None = None,
) -> Edition:
    """The edition that `settings` describe, woven from the sources and what their catalogs say now.

    `mark` gives attributes to each unit's translation, by which a preview finds it.
    """
    wanted = [source for source in read_once if settings.holds(source.document.name)]
    omitted = additions.omitted(settings, wanted)
    cover = covers.chosen(publication, settings)
    wanted = covers.shown(wanted, cover) if cover else wanted
    dates: list[str] = []
    woven = [_chapter(publication, settings, source, dates, mark) for source in wanted]
    about = next((chapter for chapter in woven if chapter.name == ABOUT), None)
    chapters = tuple(chapter for chapter in woven if chapter.name != ABOUT)
    if not chapters:
        raise PublicationError(
            _("There is nothing to make an edition of."),
            place=publications.FILE_NAME,
            remedy=_("Put an article into source/ (text, Markdown, HTML, EPUB, Word ...), then run hexapla build."),
        )
    # What hexapla.toml says comes before what a book says of itself.
    said: dict[str, dict[str, tuple[str, ...]]] = {language: {} for language in settings.languages}
    for chapter in (*(chapters if len(chapters) == 1 or not about else ())[:1], *filter(None, [about])):
        for strand in chapter.strands:
            said[strand.language].update(strand.document.metadata)

    def by_language(key: str) -> dict[str, str]:
        return {language: metadata[key][0] for language, metadata in said.items() if metadata.get(key)}

    creators = publication.creators or tuple(
        dict.fromkeys(name for chapter in chapters for name in _source_creators(wanted, chapter.name))
    )
    return Edition(
        name=settings.name,
        languages=settings.languages,
        source_language=publication.language,
        layout=settings.layout,
        chapters=(
            *additions.matter(publication, settings, "frontmatter"),
            *(_without(chapter, omitted[chapter.name]) for chapter in chapters),
            *additions.matter(publication, settings, "backmatter"),
        ),
        titles={
            strand.language: publication.titles.get(strand.language)
            or (said[strand.language].get("title") or (strand.title,))[0]
            for strand in chapters[0].strands
        },
        identifier=publication.identifier,
        modified=_modified(dates),
        creators=creators,
        descriptions=by_language("description"),
        rights=by_language("rights"),
        subtitles=by_language("subtitle"),
        publishers=by_language("publisher"),
        date=next(iter(by_language("date").values()), ""),
        statements=tuple(dict.fromkeys(each for source in wanted for each in source.document.statements)),
        cover=cover,
        theme=looks.theme(publication, settings),
        fonts=looks.fonts(publication, settings),
        drafts=settings.drafts,
        paper=settings.paper,
        require=settings.require,
    )


def _without(chapter: Chapter, notes: frozenset[str]) -> Chapter:
    """A chapter whose every language leaves out these notes."""
    strands = tuple(replace(strand, omitted=strand.omitted | notes) for strand in chapter.strands)
    return replace(chapter, strands=strands)


def _source_creators(wanted: Iterable[Source], name: str) -> tuple[str, ...]:
    return next(source.document.metadata.get("creators", ()) for source in wanted if source.document.name == name)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one language's catalog tells of a document, as far as the gate lets it."""

    catalog: po.Catalog | None
    column: Column
    share: Share


def _chapter(
    publication: Publication,
    settings: EditionSettings,
    source: Source,
    dates: list[str],
    mark: Callable[[Unit], Mapping[str, str]] | None,
) -> Chapter:
    """One document in every language; the dates that its catalogs give go into `dates`."""
    by_sentence = publication.by_sentence
    told = [_tell(publication, settings, source, language, mark) for language in settings.languages]
    columns = [each.column for each in told]
    renderings = [each.renderings for each in columns]
    if settings.pairs:
        renderings = paired(source.units, columns, by_sentence=by_sentence)
    for each in told:
        if each.catalog:
            dates.extend(each.catalog.header.get(name, "") for name in ("POT-Creation-Date", "PO-Revision-Date"))
    strands = (_strand(publication, settings, source, each, own) for each, own in zip(told, renderings, strict=True))
    is_exchanged = any(name in publications.EXCHANGE for name in settings.formats)
    found = rows(source.units, columns, publication.language, by_sentence=by_sentence) if is_exchanged else ()
    return Chapter(source.document.name, tuple(strands), rows=found)


def _tell(
    publication: Publication,
    settings: EditionSettings,
    source: Source,
    language: str,
    mark: Callable[[Unit], Mapping[str, str]] | None,
) -> _Told:
    """What the source's own text, or a language's catalog, gives to show."""
    if language == publication.language:
        own = [Rendering(unit.text, {"lang": unit.language} if unit.language else {}) for unit in source.units]
        return _Told(None, Column(language, own), Share(len(own), len(own)))
    ((_language, catalog),) = open_catalogs(publication, source, [language])
    said = po.translations(catalog) if catalog else {}
    # What hexapla.toml says goes into metadata, where no mark tells a draft from a person's words.
    show_drafts = settings.drafts == "mark" and source.document.name != ABOUT
    renderings, share = exporting.gate(
        source.units, said, publication.language, show_drafts=show_drafts, require=settings.require
    )
    if mark:
        pairs = zip(source.units, renderings, strict=True)
        renderings = [replace(made, attributes={**made.attributes, **mark(unit)}) for unit, made in pairs]
    omitted = frozenset(exporting.omitted(source.units, said, settings.require))
    return _Told(catalog, Column(language, renderings, omitted, said), share)


def _strand(
    publication: Publication, settings: EditionSettings, source: Source, told: _Told, renderings: Sequence[Rendering]
) -> Strand:
    """One document in one language, woven from what is told of it."""
    document, language, share = source.document, told.column.language, told.share
    if language == publication.language:
        if any(rendering.pairs for rendering in renderings):
            plain = [replace(rendering, attributes={}) for rendering in renderings]
            woven = weave(document, plain, language, by_sentence=publication.by_sentence)
            document = replace(document, body=woven.body, notes=woven.notes)
        return Strand(language, document, share, document.title, language)
    woven = weave(document, renderings, language, by_sentence=publication.by_sentence)
    is_passed = _is_title_passed(document, woven, told.column.said, settings.require)
    title = (woven.title, language) if is_passed else (document.title, publication.language)
    translators = po.translators(told.catalog) if told.catalog and share.human else ()
    reviewers = _reviewers(source, told.column.said)
    return Strand(language, woven, share, *title, translators, told.column.omitted, reviewers=reviewers)


def _reviewers(source: Source, said: Translations) -> tuple[str, ...]:
    """Who approved texts of a document, in the order of the document."""
    names = (said[unit.key].approved_by for unit in source.units if unit.key in said)
    return tuple(dict.fromkeys(filter(None, names)))


def _is_title_passed(document: Document, woven: Document, said: Translations, require: Required) -> bool:
    """Whether the title of a woven document passed the gate, so that it may stand where no mark can."""
    if document.metadata.get("title"):
        title = said.get(("", document.title))
        return title is not None and exporting.passes(title.state, require)
    heading = next(woven.body.iter("h1", "h2", "h3"), None)
    classes = (heading.get("class") or "").split() if heading is not None else []
    return not {exporting.UNTRANSLATED, exporting.UNAPPROVED, exporting.DRAFT}.intersection(classes)


def _modified(dates: Iterable[str]) -> str:
    """The last date that any catalog gives, as EPUB writes it; SOURCE_DATE_EPOCH where there is none."""
    found = []
    for date in dates:
        try:
            found.append(datetime.strptime(date, "%Y-%m-%d %H:%M%z").astimezone(UTC))
        except ValueError:
            continue
    moment = max(found, default=source_date() or datetime.fromtimestamp(0, UTC))
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

"""Editions: every document woven in every language, through the gate, and handed to the writers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hexapla import export as exporting
from hexapla import publication as publications
from hexapla.errors import PublicationError, Refused
from hexapla.model import Chapter, Document, Edition, Share, Strand, Translations
from hexapla.pipeline.catalogs import translations
from hexapla.pipeline.sources import ABOUT, Source, sources
from hexapla.publication import EditionSettings, Publication
from hexapla.segment import weave


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
            remedy="Put an article into source/ (text, Markdown, HTML, EPUB, Word ...), then run hexapla build.",
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
        chapters=chapters,
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
        return Strand(language, document, Share(len(source.units), len(source.units)), document.title, language)
    said, header = translations(publication, document.name, language)
    dates.extend(header.get(name, "") for name in ("POT-Creation-Date", "PO-Revision-Date"))
    # What hexapla.toml says goes into metadata, where no mark tells a draft from a person's words.
    show_drafts = settings.drafts == "mark" and document.name != ABOUT
    renderings, share = exporting.gate(source.units, said, publication.language, show_drafts=show_drafts)
    woven = weave(document, renderings, language, by_sentence=publication.by_sentence)
    translator = header.get("Last-Translator", "").partition("<")[0].strip()
    title = (
        (woven.title, language) if _is_title_human(document, woven, said) else (document.title, publication.language)
    )
    return Strand(language, woven, share, *title, (translator,) if translator and share.human else ())


def _is_title_human(document: Document, woven: Document, said: Translations) -> bool:
    """Whether a person stands behind the title of a woven document."""
    if document.metadata.get("title"):
        title = said.get(("", document.title))
        return title is not None and title.state.is_human
    heading = next(woven.body.iter("h1", "h2", "h3"), None)
    classes = (heading.get("class") or "").split() if heading is not None else []
    return not {exporting.UNTRANSLATED, exporting.DRAFT}.intersection(classes)


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

"""Assemble editions: weave every document in every language, with the texts that the gate allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lxml import etree

from hexapla import catalog as po
from hexapla import export as exporting
from hexapla import publication as publications
from hexapla.edition.covers import read_cover, with_cover
from hexapla.edition.kept_beads import open_kept_beads
from hexapla.edition.matter import omitted, read_matter
from hexapla.edition.modification import dates_of, modified
from hexapla.edition.pairs import Column, paired, rows
from hexapla.edition.source_files import source_file
from hexapla.edition.themes import fonts_of, references_of, theme_of
from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.model import (
    Chapter,
    Document,
    Edition,
    Rendering,
    Share,
    SisterEdition,
    Strand,
    Translations,
    Unit,
    UnitKind,
)
from hexapla.publication import ABOUT, EditionSettings, Publication
from hexapla.segment import weave
from hexapla.workspace import SourceDocument, Workspace


def assemble(
    workspace: Workspace, settings: EditionSettings, mark: Callable[[Unit], Mapping[str, str]] | None = None
) -> Edition:
    """Assemble the edition that `settings` describe from the sources and the present state of their catalogs.

    `mark` returns attributes for each unit's translation, with which a preview finds it.

    Raises:
        SourceError, CatalogError: a file cannot be read.
        PublicationError: there is nothing to show, or hexapla.toml names something that does not exist.

    """
    publication = workspace.publication
    wanted = _in_order(settings, [source for source in workspace.documents() if settings.holds(source.name)])
    left_out = omitted(settings, wanted, workspace.unreadable_names)
    cover = read_cover(publication, settings)
    wanted = with_cover(wanted, cover) if cover else wanted
    dates: list[datetime] = []
    woven = [_chapter(workspace, settings, source, dates, mark=mark) for source in wanted]
    about = next((chapter for chapter in woven if chapter.name == ABOUT), None)
    chapters = tuple(chapter for chapter in woven if chapter.name != ABOUT)
    if not chapters:
        raise PublicationError(
            _("There is nothing to make an edition from."),
            place=publications.FILE_NAME,
            remedy=_("Put an article into source/ (text, Markdown, HTML, EPUB, Word ...), then run hexapla build."),
        )
    # The metadata of hexapla.toml come before those of a book.
    said: dict[str, dict[str, tuple[str, ...]]] = {language: {} for language in settings.languages}
    for chapter in (*(chapters if len(chapters) == 1 or not about else ())[:1], *filter(None, [about])):
        for strand in chapter.strands:
            said[strand.language].update(strand.document.metadata)

    def by_language(key: str) -> dict[str, str]:
        return {language: metadata[key][0] for language, metadata in said.items() if metadata.get(key)}

    def in_own_language(key: str) -> dict[str, str]:
        """Return texts by the languages that they are in: what is not translated is the source's."""
        own = {words for source in wanted for words in source.document.metadata.get(key, ())}
        found = by_language(key)
        return {publication.language if words in own else language: words for language, words in found.items()}

    creators = publication.creators or tuple(
        dict.fromkeys(name for chapter in chapters for name in _source_creators(wanted, chapter.name))
    )
    return Edition(
        name=settings.name,
        languages=settings.languages,
        source_language=publication.language,
        layout=settings.layout,
        chapters=(
            *read_matter(workspace, settings, "frontmatter"),
            *(_without(chapter, left_out[chapter.name]) for chapter in chapters),
            *read_matter(workspace, settings, "backmatter"),
        ),
        titles={
            strand.language: publication.titles.get(strand.language)
            or (said[strand.language].get("title") or (strand.title,))[0]
            for strand in chapters[0].strands
        },
        identifier=publication.identifier,
        modified=modified(dates),
        creators=creators,
        descriptions=in_own_language("description"),
        rights=in_own_language("rights"),
        subtitles=by_language("subtitle"),
        publishers=by_language("publisher"),
        date=next(iter(by_language("date").values()), ""),
        statements=tuple(dict.fromkeys(each for source in wanted for each in source.document.statements)),
        cover=cover,
        theme=theme_of(publication, settings),
        fonts=fonts_of(publication, settings),
        references=references_of(settings),
        drafts=settings.drafts,
        paper=settings.paper,
        bleed=settings.bleed,
        crop_marks=settings.crop_marks,
        standards=settings.standards,
        require=settings.require,
        outdated=settings.outdated,
        images=settings.images,
        pictures=settings.pictures,
        sisters=tuple(_sisters(workspace, settings)),
    )


def _sisters(workspace: Workspace, settings: EditionSettings) -> Iterator[SisterEdition]:
    """Yield the other editions of hexapla.toml in HTML; none for an edition that is not there, such as a preview."""
    editions = workspace.publication.editions
    names = [name for name in workspace.names() if name != ABOUT]
    for other in editions if settings.name in {each.name for each in editions} else ():
        if other.name != settings.name and "html" in other.formats:
            held = tuple(name for name in names if other.holds(name))
            yield SisterEdition(other.name, other.languages, held, has_matter=bool(other.before or other.after))


def _in_order(settings: EditionSettings, wanted: list[SourceDocument]) -> list[SourceDocument]:
    """Return documents in the order in which an edition names them; else they stay in reading order."""
    places = {name: place for place, name in enumerate(settings.documents)}
    return sorted(wanted, key=lambda source: places.get(source.name, -1))


def _without(chapter: Chapter, notes: frozenset[str]) -> Chapter:
    """Return a chapter without these notes, in all its languages."""
    strands = tuple(replace(strand, omitted=strand.omitted | notes) for strand in chapter.strands)
    file = chapter.file and replace(chapter.file, omitted=chapter.file.omitted | notes)
    return replace(chapter, strands=strands, file=file)


def _source_creators(wanted: Iterable[SourceDocument], name: str) -> tuple[str, ...]:
    return next(source.document.metadata.get("creators", ()) for source in wanted if source.name == name)


@dataclass(frozen=True, slots=True)
class _Content:
    """What an edition shows of a document in one language, `column`, and the reviewed share of it, `share`."""

    catalog: po.Catalog | None
    column: Column
    share: Share


def _chapter(
    workspace: Workspace,
    settings: EditionSettings,
    source: SourceDocument,
    dates: list[datetime],
    mark: Callable[[Unit], Mapping[str, str]] | None,
) -> Chapter:
    """Weave one document in every language; add the dates of its catalogs to `dates`."""
    publication, by_sentence = workspace.publication, workspace.publication.by_sentence
    contents = [_content(workspace, settings, source, language=tag, mark=mark) for tag in settings.languages]
    columns = [each.column for each in contents]
    renderings = [each.renderings for each in columns]
    if settings.pairs and exporting.shows_pairs(settings.formats):
        with open_kept_beads(workspace, source.name, settings.languages) as known:
            renderings = paired(source.units, columns, by_sentence=by_sentence, known=known)
    for each in contents:
        if each.catalog:
            dates.extend(dates_of(each.catalog))
    strands = (
        _strand(publication, settings, source, content=each, renderings=own)
        for each, own in zip(contents, renderings, strict=True)
    )
    file = None
    if publications.SOURCE in settings.formats and source.name != ABOUT:
        file = source_file(publication, source, contents[0].column, contents[0].catalog)
    is_exchanged = any(name not in publications.FOR_PEOPLE for name in settings.formats)
    if not is_exchanged:
        return Chapter(source.name, tuple(strands), file=file)
    with open_kept_beads(workspace, source.name, (publication.language, *settings.languages)) as known:
        found = rows(source.units, columns, publication.language, by_sentence=by_sentence, known=known)
    return Chapter(source.name, tuple(strands), rows=found, file=file)


def _content(
    workspace: Workspace,
    settings: EditionSettings,
    source: SourceDocument,
    *,
    language: str,
    mark: Callable[[Unit], Mapping[str, str]] | None,
) -> _Content:
    """Return what to show of a document: the text of the source, or the translations of a language's catalog."""
    publication = workspace.publication
    if language == publication.language:
        own = [Rendering(unit.text, {"lang": unit.language} if unit.language else {}) for unit in source.units]
        return _Content(None, Column(language, own), Share(len(own), len(own)))
    catalog, said = workspace.catalog(source.name, language), workspace.translations(source.name, language)
    choices = exporting.Choices(settings.drafts == "mark", settings.require, settings.outdated)
    renderings, share = exporting.gate(source.units, said, publication.language, choices)
    if mark:
        pairs = zip(source.units, renderings, strict=True)
        renderings = [replace(made, attributes={**made.attributes, **mark(unit)}) for unit, made in pairs]
    without = frozenset(exporting.omitted(source.units, said, settings.require))
    return _Content(catalog, Column(language, renderings, without, said), share)


def _strand(
    publication: Publication,
    settings: EditionSettings,
    source: SourceDocument,
    *,
    content: _Content,
    renderings: Sequence[Rendering],
) -> Strand:
    """Weave one document in one language."""
    document, language, share = source.document, content.column.language, content.share
    if language == publication.language:
        if any(rendering.pairs for rendering in renderings):
            plain = [replace(rendering, attributes={}) for rendering in renderings]
            woven = weave(document, plain, language, by_sentence=publication.by_sentence)
            document = replace(document, body=woven.body, notes=woven.notes)
        return Strand(language, document, share, document.title, title_language=language)
    shown = [_signed(unit, made) for unit, made in zip(source.units, renderings, strict=True)]
    woven = weave(document, shown, language, by_sentence=publication.by_sentence)
    title = _title(source, woven, content.column.renderings)
    translators = po.translators(content.catalog) if content.catalog and (share.human or share.outdated) else ()
    reviewers = _reviewers(source, content.column.said)
    return Strand(
        language,
        woven,
        share,
        title or document.title,
        title_language=language if title else publication.language,
        translators=translators,
        omitted=content.column.omitted,
        reviewers=reviewers,
    )


def _reviewers(source: SourceDocument, said: Translations) -> tuple[str, ...]:
    """Return the names of people who approved texts of a document, in the order of the document."""
    names = (said[unit.key].approved_by for unit in source.units if unit.key in said)
    return tuple(dict.fromkeys(filter(None, names)))


def _signed(unit: Unit, rendering: Rendering) -> Rendering:
    """Return a rendering, with a sign in its text if it is a title of the metadata that is not reviewed."""
    classes = rendering.attributes.get("class", "").split()
    if not exporting.has_sign(unit) or exporting.UNTRANSLATED in classes:
        return rendering
    return replace(rendering, text=exporting.with_sign(rendering.text, exporting.mark_message(classes)))


def _title(source: SourceDocument, woven: Document, renderings: Sequence[Rendering]) -> str:
    """Return the title of a woven document, with a sign if it is not reviewed; empty for one in the source language."""
    pairs = zip(source.units, renderings, strict=True)
    value = next((made for unit, made in pairs if unit.is_value and unit.kind is UnitKind.TITLE), None)
    if value is not None:
        return "" if exporting.UNTRANSLATED in value.attributes.get("class", "").split() else woven.title
    heading = next(woven.body.iter("h1", "h2", "h3"), None)
    if heading is None:
        return woven.title
    classes = [(each.get("class") or "").split() for each in heading.iter(etree.Element)]
    if any(exporting.UNTRANSLATED in names for names in classes):
        return ""
    return exporting.with_sign(woven.title, exporting.message_within(heading))

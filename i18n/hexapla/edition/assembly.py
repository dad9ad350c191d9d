"""Assemble editions: the documents, woven in every language, with the texts and the metadata of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hexapla import publication as publications
from hexapla import result_cache
from hexapla.edition.covers import read_cover, with_cover
from hexapla.edition.matter import omitted, read_matter
from hexapla.edition.modification import modified
from hexapla.edition.themes import fonts_of, references_of, theme_of
from hexapla.edition.weaving import Mark, weave_documents
from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.model import Chapter, Edition, Note, SisterEdition
from hexapla.publication import ABOUT, EditionSettings
from hexapla.workspace import Workspace


def assemble(workspace: Workspace, settings: EditionSettings, mark: Mark | None = None) -> Edition:
    """Assemble the edition that `settings` describe from the sources and the present state of their catalogs.

    `mark` returns attributes for each unit's translation, with which a preview finds it.

    Raises:
        SourceError, CatalogError: a file cannot be read.
        PublicationError: there is nothing to show, or hexapla.toml names something that does not exist.

    """
    publication = workspace.publication
    woven = weave_documents(workspace, settings, mark)
    about = next((each.chapter for each in woven if each.name == ABOUT), None)
    chapters = tuple(each.chapter for each in woven if each.name != ABOUT)
    left_out = omitted(settings, {each.name: _own_notes(each) for each in chapters}, workspace.unreadable_names)
    cover = read_cover(publication, settings)
    chapters = with_cover(chapters, cover) if cover else chapters
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
        own = {words for each in woven for words in each.metadata.get(key, ())}
        found = by_language(key)
        return {publication.language if words in own else language: words for language, words in found.items()}

    creators = publication.creators or tuple(
        dict.fromkeys(name for each in woven if each.name != ABOUT for name in each.metadata.get("creators", ()))
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
        modified=modified(date for each in woven for date in each.dates),
        creators=creators,
        descriptions=in_own_language("description"),
        rights=in_own_language("rights"),
        subtitles=by_language("subtitle"),
        publishers=by_language("publisher"),
        date=next(iter(by_language("date").values()), ""),
        statements=tuple(dict.fromkeys(said for each in woven for said in each.statements)),
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


def _own_notes(chapter: Chapter) -> tuple[Note, ...]:
    """Return the notes of a chapter's source, without those that its translations add."""
    return tuple(note for note in chapter.strands[0].document.notes if not note.series.is_of_translation)


def _without(chapter: Chapter, notes: frozenset[str]) -> Chapter:
    """Return a chapter without these notes, in all its languages."""
    if not notes:
        return chapter
    strands = tuple(replace(strand, omitted=strand.omitted | notes) for strand in chapter.strands)
    file = chapter.file and replace(chapter.file, omitted=chapter.file.omitted | notes)
    state = chapter.state and result_cache.digest(chapter.state, *sorted(notes))
    return replace(chapter, strands=strands, file=file, state=state)

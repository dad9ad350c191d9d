"""Weave documents in every language of an edition, with the texts that the gate allows.

What was woven is kept in the cache, a document at a time: after a change, only the documents whose sources or catalogs
have changed are read and woven again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lxml import etree

from hexapla import catalog as po
from hexapla import export as exporting
from hexapla import publication as publications
from hexapla import result_cache
from hexapla.edition.kept_beads import open_kept_beads
from hexapla.edition.modification import dates_of
from hexapla.edition.pairs import Column, paired, rows
from hexapla.edition.source_files import source_file
from hexapla.model import (
    Asset,
    Chapter,
    Document,
    Rendering,
    Row,
    Share,
    Statement,
    Strand,
    Translations,
    Unit,
    UnitKind,
)
from hexapla.publication import ABOUT, EditionSettings, Publication
from hexapla.segment import weave
from hexapla.workspace import SourceDocument, Workspace, document_states

Mark = Callable[[Unit], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class WovenDocument:
    """A document as a chapter of an edition, the dates of its catalogs, and what its source says of itself."""

    chapter: Chapter
    dates: tuple[datetime, ...]
    metadata: Mapping[str, tuple[str, ...]]
    statements: tuple[Statement, ...]

    @property
    def name(self) -> str:
        """The name of the document."""
        return self.chapter.name


@dataclass(frozen=True, slots=True)
class _Kept:
    """A woven document as it is kept: its strands without their assets, which are the same in every language."""

    strands: tuple[Strand, ...]
    assets: Mapping[str, Asset]
    dates: tuple[datetime, ...]
    metadata: Mapping[str, tuple[str, ...]]
    statements: tuple[Statement, ...]


def weave_documents(workspace: Workspace, settings: EditionSettings, mark: Mark | None = None) -> list[WovenDocument]:
    """Weave the documents of an edition, in reading order, or in the order in which the edition names them.

    `mark` returns attributes for each unit's translation, with which a preview finds it.

    Raises:
        SourceError, CatalogError: a file cannot be read.

    """
    names = [name for name in workspace.names() if settings.holds(name)]
    several = len([name for name in names if name != ABOUT]) > 1  # else a change of any text is one of all
    may_be_kept = mark is None and several and _has_only_texts(settings)
    states = _states(workspace, settings, names) if may_be_kept else dict.fromkeys(names, "")
    woven = {name: found for name, state in states.items() if (found := _find(name, state))}
    new = [name for name in names if name not in woven]
    for source in workspace.documents(new) if new else ():
        woven[source.name] = made = _woven(workspace, settings, source, mark)
        if may_be_kept:
            # A document that was just read has a state; it is kept if nothing has changed meanwhile.
            before = states[source.name] or _states(workspace, settings, [source.name])[source.name]
            if before and before == _states(workspace, settings, [source.name])[source.name]:
                woven[source.name] = replace(made, chapter=replace(made.chapter, state=before))
                _keep(made, before)
    places = {name: place for place, name in enumerate(settings.documents)}
    return [woven[name] for name in sorted(names, key=lambda name: places.get(name, -1)) if name in woven]


def _has_only_texts(settings: EditionSettings) -> bool:
    """Whether an edition needs nothing of its documents but their texts as people read them."""
    return all(name in publications.FOR_PEOPLE and name != publications.SOURCE for name in settings.formats)


def _states(workspace: Workspace, settings: EditionSettings, documents: Sequence[str]) -> dict[str, str]:
    """Return a digest of all that each woven document depends on; an empty one if that is not known."""
    found = document_states(workspace.publication, documents, settings.languages)
    is_paired = settings.pairs and exporting.shows_pairs(settings.formats)
    choices = settings.drafts, settings.require, settings.outdated, str(is_paired)
    said = result_cache.digest("woven", *choices, *settings.languages)
    return {name: state and result_cache.digest(said, state) for name, state in found.items()}


def _find(name: str, state: str) -> WovenDocument | None:
    kept = result_cache.find(_Kept, state) if state else None
    if kept is None:
        return None
    strands = tuple(replace(each, document=replace(each.document, assets=kept.assets)) for each in kept.strands)
    return WovenDocument(Chapter(name, strands, state=state), kept.dates, kept.metadata, kept.statements)


def _keep(made: WovenDocument, state: str) -> None:
    strands = made.chapter.strands
    plain = tuple(replace(each, document=replace(each.document, assets={})) for each in strands)
    assets = strands[0].document.assets
    result_cache.keep(
        _Kept, state, _Kept(plain, assets, made.dates, metadata=made.metadata, statements=made.statements)
    )


@dataclass(frozen=True, slots=True)
class _Content:
    """What an edition shows of a document in one language, `column`, and the reviewed share of it, `share`."""

    catalog: po.Catalog | None
    column: Column
    share: Share


def _woven(workspace: Workspace, settings: EditionSettings, source: SourceDocument, mark: Mark | None) -> WovenDocument:
    """Weave one document in every language."""
    publication, by_sentence = workspace.publication, workspace.publication.by_sentence
    contents = [_content(workspace, settings, source, language=tag, mark=mark) for tag in settings.languages]
    columns = [each.column for each in contents]
    renderings = [each.renderings for each in columns]
    if settings.pairs and exporting.shows_pairs(settings.formats):
        with open_kept_beads(workspace, source.name, settings.languages) as known:
            renderings = paired(source.units, columns, by_sentence=by_sentence, known=known)
    strands = tuple(
        _strand(publication, settings, source, content=each, renderings=own)
        for each, own in zip(contents, renderings, strict=True)
    )
    file = None
    if publications.SOURCE in settings.formats and source.name != ABOUT:
        file = source_file(publication, source, contents[0].column, contents[0].catalog)
    found: tuple[Row, ...] = ()
    if any(name not in publications.FOR_PEOPLE for name in settings.formats):
        with open_kept_beads(workspace, source.name, (publication.language, *settings.languages)) as known:
            found = rows(source.units, columns, publication.language, by_sentence=by_sentence, known=known)
    return WovenDocument(
        Chapter(source.name, strands, rows=found, file=file),
        dates=tuple(each for content in contents if content.catalog for each in dates_of(content.catalog)),
        metadata=source.document.metadata,
        statements=source.document.statements,
    )


def _content(
    workspace: Workspace,
    settings: EditionSettings,
    source: SourceDocument,
    *,
    language: str,
    mark: Mark | None,
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

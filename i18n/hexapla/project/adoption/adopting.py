"""Bring a finished translation into the catalogs: read both books, align them, and write what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from hexapla import installation, languages
from hexapla.errors import MissingExtra, SourceError, together
from hexapla.messages import _
from hexapla.model import PROPERTIES, Unit
from hexapla.project.adoption.books import BookPassage, WholeBook, book_of
from hexapla.project.adoption.chapters import NAME, ChapterPair, map_chapters, read_pins, write_map
from hexapla.project.adoption.listing import write_list
from hexapla.project.adoption.writing import Difference, write_proposals
from hexapla.project.extraction import extract
from hexapla.publication.paths import catalog_folder
from hexapla.segment import segment
from hexapla.workspace import Workspace

_MOST_COPIES = 0.5  # of the texts of a translation may be the source's


@dataclass(frozen=True, slots=True)
class Adopted:
    """What was brought into the catalogs of a language.

    `translated` texts are sure, `fuzzy` ones are to be compared, `same` ones were there already; `without` counts the
    texts of the source that have no counterpart. `different` are texts of people that stay, and what the translation
    says there; `left` is what only the translation has. `notes` counts the pairs of notes, `added` the notes of the
    translator, `omitted` those left out; `styles` is how many tags of style have no counterpart in the source.
    `chapters` says which chapter is which. `changed` are the files that were written, `listed` is the one that lists
    `left` and `different`.
    """

    translated: int
    fuzzy: int
    same: int
    without: int
    different: tuple[Difference, ...]
    left: tuple[BookPassage, ...]
    notes: int
    added: int
    omitted: int
    styles: int
    chapters: tuple[ChapterPair, ...]
    changed: tuple[Path, ...] = ()
    listed: Path | None = None


def adopt(
    workspace: Workspace, language: str, files: Sequence[Path], documents: Sequence[str] = (), *, dry_run: bool = False
) -> Adopted:
    """Write a translation of the documents, which is in one file or several, into the catalogs of a language.

    The catalogs are brought up to date first. No text that a person has written is changed.

    Raises:
        MissingExtra: NumPy is not installed.
        SourceError: a file cannot be read, or has no translation.
        CatalogError: a file cannot be written.

    """
    if find_spec("numpy") is None:
        raise MissingExtra(
            _("NumPy, which adopt needs to compare books, is not installed."),
            remedy=_("Install it: {command}", command=installation.command("adopt")),
        )
    from hexapla.align.blocks import align_blocks
    from hexapla.project.adoption.pairing import propose

    translation = _translation(workspace, language, files)
    source = _source(workspace, documents)
    _refuse_copies(source, translation, files)
    folder = catalog_folder(workspace.publication, language)
    pins = read_pins(folder / NAME, source, translation)
    alignment = align_blocks(source.text(pins[0]), translation.text(pins[1]))
    changed = [] if dry_run else list(extract(workspace, [language], documents).changed)
    proposals = propose(source, translation, alignment)
    chapters = map_chapters(source, translation, alignment.blocks)
    if not dry_run and write_map(folder / NAME, chapters, translation):
        changed.append(folder / NAME)
    done = []
    for document in dict.fromkeys(proposal.source.part for proposal in proposals.found):
        own = [proposal for proposal in proposals.found if proposal.source.part == document]
        written, catalog = write_proposals(workspace, language, document, own, dry_run=dry_run)
        done.append(written)
        if catalog is not None and catalog.path not in changed:
            changed.append(catalog.path)
    found = Adopted(
        translated=sum(each.translated for each in done),
        fuzzy=sum(each.fuzzy for each in done),
        same=sum(each.same for each in done),
        without=len({(each.part, each.unit.key) for each in proposals.without}),
        different=tuple(difference for each in done for difference in each.different),
        left=tuple(proposals.left),
        notes=proposals.notes,
        added=proposals.added,
        omitted=proposals.omitted,
        styles=proposals.styles,
        chapters=tuple(chapters),
        changed=tuple(changed),
    )
    return found if dry_run else write_list(workspace.publication, language, found)


def _source(workspace: Workspace, documents: Sequence[str]) -> WholeBook:
    """Read the documents; without one of them, its translation would be compared with the chapters of others.

    Raises:
        SourceError: one cannot be read.

    """
    found = [(each.name, each.units) for each in workspace.documents(documents)]
    if workspace.unreadable:
        message, place, remedy = together(list(workspace.unreadable.values()))
        workspace.unreadable.clear()  # the error tells them
        raise SourceError(message, place=place, remedy=remedy)
    return book_of(workspace.publication.language, found)


def _translation(workspace: Workspace, language: str, files: Sequence[Path]) -> WholeBook:
    return book_of(language, ((path.name, _units(workspace, path, language)) for path in files))


def _refuse_copies(source: WholeBook, translation: WholeBook, files: Sequence[Path]) -> None:
    """Refuse files without a text, and those whose texts are the source's own.

    Raises:
        SourceError: they are such files.

    """
    place = ", ".join(str(file) for file in files)
    if not (translation.blocks or translation.notes):
        raise SourceError(_("There is no text to adopt."), place=place, remedy=_("Name a file with the translation."))
    if languages.primary(source.language) == languages.primary(translation.language):
        return
    own = {" ".join(passage.plain.split()) for passage in source.blocks}
    texts = [" ".join(passage.plain.split()) for passage in translation.blocks]
    copies = sum(text in own for text in texts)
    if copies > _MOST_COPIES * len(texts):
        raise SourceError(
            _("Most of its texts are those of the source, in its language."),
            place=place,
            remedy=_("Name a file with the translation."),
        )


def _units(workspace: Workspace, path: Path, language: str) -> tuple[Unit, ...]:
    """Read a file of the translation, without headers and properties."""
    document = replace(workspace.read(path.absolute(), language), margins=())
    kept = {key: values for key, values in document.metadata.items() if key not in PROPERTIES}
    return segment(replace(document, metadata=kept), by_sentence=workspace.publication.by_sentence)

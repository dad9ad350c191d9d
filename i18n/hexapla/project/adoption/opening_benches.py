"""Read a translation and its source, and open the bench of their alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from hexapla import installation, languages, result_cache
from hexapla.errors import MissingExtra, SourceError, together
from hexapla.messages import _
from hexapla.model import PROPERTIES, Unit
from hexapla.project.adoption.bilingual import without_source
from hexapla.project.adoption.books import WholeBook, book_of
from hexapla.project.adoption.chapters import NO_PAIR, read_pins
from hexapla.project.adoption.kept_files import AdoptionFiles
from hexapla.publication.paths import catalog_folder
from hexapla.segment import segment
from hexapla.workspace import Workspace

if TYPE_CHECKING:
    from hexapla.align.blocks import TextAlignment
    from hexapla.project.adoption.bench import AlignmentBench

_MOST_COPIES = 0.5  # of the texts of a translation may be the source's
_ALIKE = 3.0  # times as many headings in the one text as in the other


def open_bench(
    workspace: Workspace, language: str, files: Sequence[Path], documents: Sequence[str] = ()
) -> AlignmentBench:
    """Read a translation of the documents, which is in one file or several, and align it.

    Raises:
        MissingExtra: NumPy is not installed.
        SourceError: a file cannot be read, or has no translation.
        PublicationError: a file with pins has an error.

    """
    if find_spec("numpy") is None:
        raise MissingExtra(
            _("NumPy, which adopt needs to compare books, is not installed."),
            remedy=_("Install it: {command}", command=installation.command("adopt")),
        )
    from hexapla.project.adoption.atoms import split_blocks
    from hexapla.project.adoption.bench import AlignmentBench

    translation = _translation(workspace, language, files)
    source = _source(workspace, documents)
    translation, parted = without_source(translation, source)
    _refuse_copies(source, translation, files)
    kept = AdoptionFiles(catalog_folder(workspace.publication, language), tuple(documents))
    pins = read_pins(kept.chapters, source, translation)
    found = _settled(_aligned(source, translation, pins), (source, translation), pins)
    return AlignmentBench(source, split_blocks(translation), found, kept, parted=parted)


def _aligned(source: WholeBook, translation: WholeBook, pins: tuple[list[int], list[int]]) -> TextAlignment:
    """Align two books; from the cache where that was done before."""
    from hexapla.align.blocks import TextAlignment, align_blocks

    has_headings = _have_alike_headings(source, translation)
    texts = [book.text(own, has_headings=has_headings) for book, own in zip((source, translation), pins, strict=True)]
    name = result_cache.digest(TextAlignment.__qualname__, *map(repr, texts))
    found = result_cache.find(TextAlignment, name)
    if found is None:
        found = align_blocks(*texts)
        result_cache.keep(TextAlignment, name, found)
    return found


def _settled(
    found: TextAlignment, books: tuple[WholeBook, WholeBook], pins: tuple[list[int], list[int]]
) -> TextAlignment:
    """Settle the texts of chapters that a person has left without a counterpart, and the notes that are cited there."""
    from hexapla.project.adoption.moves import settle_alone

    ours, theirs = ({at for at, pin in enumerate(side) if pin == NO_PAIR} for side in pins)
    our_notes, their_notes = (
        {at for at, note in enumerate(book.notes) if note.block in blocks}
        for book, blocks in zip(books, (ours, theirs), strict=True)
    )
    blocks = settle_alone(found.blocks, (ours, theirs))
    return replace(found, blocks=blocks, notes=settle_alone(found.notes, (our_notes, their_notes)))


def _have_alike_headings(source: WholeBook, translation: WholeBook) -> bool:
    """Return whether both books mark their headings as such: in a table, or a text file, they are plain text."""
    shares = [
        sum(passage.is_heading for passage in book.blocks) / max(len(book.blocks), 1) for book in (source, translation)
    ]
    return max(shares) <= _ALIKE * min(shares)


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
    """Read the files of the translation.

    Raises:
        SourceError: one cannot be read, or is named twice.

    """
    known: set[Path] = set()
    for file in files:
        if file.resolve() in known:
            raise SourceError(_("The file is named twice."), place=str(file), remedy=_("Name each file once."))
        known.add(file.resolve())
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
    own, texts = frozenset(source.lettered_texts), translation.lettered_texts
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

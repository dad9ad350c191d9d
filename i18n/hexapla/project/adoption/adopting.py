"""Bring a finished translation into the catalogs: read both books, align them, and write what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hexapla.project.adoption.books import BookPassage
from hexapla.project.adoption.chapters import ChapterPair, FoundChapters, map_chapters, write_map
from hexapla.project.adoption.listing import write_list
from hexapla.project.adoption.opening_benches import open_bench
from hexapla.project.adoption.own_chapters import find_own_chapters, without_own_chapters, write_own_chapters
from hexapla.project.adoption.writing import Difference, WithdrawnTexts, write_proposals
from hexapla.project.extraction import extract
from hexapla.workspace import Workspace

if TYPE_CHECKING:
    from hexapla.project.adoption.bench import AlignmentBench


@dataclass(frozen=True, slots=True)
class Adopted:
    """What was brought into the catalogs of a language.

    `translated` texts are sure, `fuzzy` ones are to be compared, `same` ones were there already; `without` counts the
    texts of the source that have no counterpart. `different` are texts of people that stay, and what the translation
    says there; `left` is what only the translation has. `notes` counts the pairs of notes, `added` the notes of the
    translator, `omitted` those left out; `styles` is how many tags of style have no counterpart in the source.
    `chapters` says which chapter is which. `settled` counts the rows that a person has settled, `missed` the pins whose
    texts are not there now; `parted` counts the texts in the language of the source that the files had, too. `changed`
    are the files that were written, `listed` is the one that lists `left` and `different`.
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
    settled: int = 0
    missed: int = 0
    parted: int = 0
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
    bench = open_bench(workspace, language, files, documents)
    return write_alignment(workspace, bench, files, dry_run=dry_run)


def write_alignment(
    workspace: Workspace, bench: AlignmentBench, files: Sequence[Path], *, dry_run: bool = False
) -> Adopted:
    """Write what the rows of a bench say into the catalogs; `files` are those of the translation.

    Raises:
        CatalogError: a file cannot be written.

    """
    language, kept = bench.translation.language, bench.kept
    own = find_own_chapters(kept.chapters, bench.translation)
    changed = [] if dry_run else list(extract(workspace, [language], kept.documents).changed)
    proposals = bench.proposals
    chapters = map_chapters(bench.source, bench.translation, bench.chapter_beads())
    found_chapters = FoundChapters(tuple(chapters), tuple(files), kept.documents)
    if not dry_run and write_map(kept.chapters, found_chapters, bench.translation):
        changed.append(kept.chapters)
    if not dry_run:
        changed += write_own_chapters(kept.folder, own, bench.translation)
    left = without_own_chapters(proposals.left, own, bench.translation)
    done = []
    names = {path.name for path in files}
    for document in dict.fromkeys(passage.part for passage in bench.source.passages):
        proposed = [proposal for proposal in proposals.found if proposal.source.part == document]
        without, refused = (
            {passage.unit.key for passage in passages if passage.part == document}
            for passages in (proposals.without, proposals.refused)
        )
        withdrawn = WithdrawnTexts(without, names, refused)
        written, catalog = write_proposals(
            workspace, language, document, proposed, withdrawn=withdrawn, dry_run=dry_run
        )
        done.append(written)
        if catalog is not None and catalog.path not in changed:
            changed.append(catalog.path)
    found = Adopted(
        translated=sum(each.translated for each in done),
        fuzzy=sum(each.fuzzy for each in done),
        same=sum(each.same for each in done),
        without=len({(each.part, each.unit.key) for each in proposals.without}),
        different=tuple(difference for each in done for difference in each.different),
        left=tuple(left),
        notes=proposals.notes,
        added=proposals.added,
        omitted=proposals.omitted,
        styles=proposals.styles,
        chapters=tuple(chapters),
        settled=sum(row.is_settled for rows in bench.rows.values() for row in rows),
        missed=bench.missed,
        parted=bench.parted,
        changed=tuple(changed),
    )
    return found if dry_run else write_list(kept.listing, found)

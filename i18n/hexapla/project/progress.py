"""The progress of each document in each language, and the drafts that need a review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from hexapla import catalog as po
from hexapla.errors import SourceError
from hexapla.languages import count_words
from hexapla.model import Place, State
from hexapla.project.calls import OnStep, in_groups, open_calls
from hexapla.workspace import Workspace, catalog_path

if TYPE_CHECKING:
    from hexapla.workspace import SourceDocument

_T = TypeVar("_T")

# Bands of an engine's confidence, by their least percentage.
BANDS = (90, 75, 50, 0)


@dataclass(frozen=True, slots=True)
class Progress:
    """One document in one language: entries and words of the source by state.

    An equal text counts once however often the document has it, because it is translated once. `sure` counts drafts by
    the confidence of their engine (percent; None if it gave none), `approvals` counts approved entries by reviewer
    ("" if none is named).
    """

    document: str
    language: str
    counts: Mapping[State, int]
    words: Mapping[State, int]
    sure: Mapping[int | None, int] = field(default_factory=dict)
    approvals: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """The number of entries."""
        return sum(self.counts.values())

    @property
    def percent(self) -> int:
        """The share of entries with a reviewed translation, in percent, rounded down."""
        human = sum(count for state, count in self.counts.items() if state.is_human)
        return 100 * human // self.total if self.total else 100

    @property
    def words_left(self) -> int:
        """The words of the source without a reviewed translation: of drafts, outdated texts and empty ones."""
        return sum(count for state, count in self.words.items() if not state.is_human)

    @property
    def words_percent(self) -> int:
        """The share of words with a reviewed translation, in percent, rounded down."""
        total = sum(self.words.values())
        return 100 * (total - self.words_left) // total if total else 100

    @property
    def confidence(self) -> int | None:
        """The mean confidence of the engines in their drafts (percent); None if none gave one."""
        said = {percent: count for percent, count in self.sure.items() if percent is not None}
        return sum(percent * count for percent, count in said.items()) // sum(said.values()) if said else None

    @property
    def bands(self) -> dict[int | None, int]:
        """Drafts by the least percentage of their band (see `BANDS`), or by None if the engine gave no confidence."""
        found: dict[int | None, int] = dict.fromkeys((*BANDS, None), 0)
        for percent, count in self.sure.items():
            found[None if percent is None else next(band for band in BANDS if percent >= band)] += count
        return found


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """A draft that needs a review: the place of its source, its texts, and its engine's confidence (percent)."""

    language: str
    place: Place
    source: str
    draft: str
    engine: str
    confidence: int | None


def count_progress(
    workspace: Workspace, languages: Sequence[str] = (), documents: Sequence[str] = ()
) -> tuple[Progress, ...]:
    """Count the progress of each document in each language.

    Raises:
        SourceError, CatalogError: a file cannot be read.

    """
    publication = workspace.publication
    names, tags = workspace.names(documents), tuple(languages or publication.languages)
    recalled = {tag: workspace.recalled(Progress, names, tag) for tag in tags}
    new = {name: [tag for tag in tags if name not in recalled[tag]] for name in names}
    files = [catalog_path(publication, name, tag) for name in names for tag in new[name]]
    with open_calls(workspace, calls=len(files), files=files) as calls:
        asked = [(name, group) for name in names for group in in_groups(new[name], calls.jobs)]
        counted = {
            (each.document, each.language): each for found in calls.each(_count_document, asked) for each in found
        }
    made = (recalled[tag].get(name) or counted.get((name, tag)) for name in names for tag in tags)
    return tuple(each for each in made if each)


def _count_document(
    workspace: Workspace, _on_step: OnStep, document: str, languages: Sequence[str]
) -> tuple[Progress, ...]:
    """Count the progress of a document in these languages; none if it cannot be read, and the caller tells that."""
    words: dict[po.Key, int] = {}

    def count(language: str, source: SourceDocument) -> Progress:
        if not words:
            words.update(_words(source, workspace.publication.language))
        catalog = workspace.catalog(document, language)
        return _progress(document, language, words, catalog.by_key() if catalog else {})

    try:
        return tuple(workspace.recall(Progress, document, tag, partial(count, tag)) for tag in languages)
    except SourceError as error:
        workspace.skip(document, error)
        return ()


def _words(source: SourceDocument, language: str) -> dict[po.Key, int]:
    """Count the words of each different text."""
    from hexapla import markup

    return {
        unit.key: count_words(markup.plain(unit.text, unit.names), unit.language or language) for unit in source.units
    }


def _progress(
    document: str, language: str, words: Mapping[po.Key, int], entries: Mapping[po.Key, po.Entry]
) -> Progress:
    counts, said = dict.fromkeys(State, 0), dict.fromkeys(State, 0)
    sure: Counter[int | None] = Counter()
    approvals: Counter[str] = Counter()
    for key, length in words.items():
        entry = entries.get(key)
        state = po.state(entry) if entry is not None else State.EMPTY
        counts[state] += 1
        said[state] += length
        if entry is not None and (draft := po.draft_origin(entry)):
            sure[draft.confidence] += 1
        if entry is not None and (approval := po.approval_of(entry)):
            approvals[approval.by] += 1
    return Progress(document, language, counts, said, sure=sure, approvals=approvals)


def sum_by_language(found: Iterable[Progress]) -> tuple[Progress, ...]:
    """Add up all documents, for each language; `document` is empty."""
    by_language: dict[str, list[Progress]] = {}
    for each in found:
        by_language.setdefault(each.language, []).append(each)
    return tuple(
        Progress(
            "",
            language,
            _sum(each.counts for each in same),
            _sum(each.words for each in same),
            sure=_sum(each.sure for each in same),
            approvals=_sum(each.approvals for each in same),
        )
        for language, same in by_language.items()
    )


def _sum(counts: Iterable[Mapping[_T, int]]) -> dict[_T, int]:
    found: dict[_T, int] = {}
    for each in counts:
        for key, count in each.items():
            found[key] = found.get(key, 0) + count
    return found


def find_unreviewed(
    workspace: Workspace, languages: Sequence[str] = (), documents: Sequence[str] = ()
) -> tuple[Unreviewed, ...]:
    """Return the drafts that need a review, those with the lowest confidence first, which most need it.

    Drafts without a confidence (a copied number, an engine without scores) come last.
    """
    found: list[Unreviewed] = []
    for source in workspace.documents(documents):
        units = source.by_key
        for language, catalog in workspace.catalogs(source.name, languages):
            entries = catalog.by_key() if catalog else {}
            for key, unit in units.items():
                draft = po.draft_origin(entries[key]) if key in entries else None
                if draft:
                    said = (unit.text, entries[key].msgstr, draft.engine, draft.confidence)
                    found.append(Unreviewed(language, unit.place, *said))
    return tuple(sorted(found, key=lambda each: (each.confidence is None, each.confidence, each.place)))

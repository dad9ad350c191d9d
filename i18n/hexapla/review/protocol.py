"""The types of requests and answers between the review page and the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from hexapla.messages import _
from hexapla.model import Code, UnitKind

# What a person does with a text: keep it without reviewing it, review it, approve it, accept a minor change of its
# source, or mark it as needing work.
Act = Literal["keep", "translate", "approve", "accept", "question"]
ACTS: tuple[Act, ...] = ("keep", "translate", "approve", "accept", "question")


@dataclass(frozen=True, slots=True)
class About:
    """The publication: its documents as (name, title), and what else the page needs at first."""

    title: str
    source: str
    languages: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]
    layouts: tuple[str, ...]
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One entry of a catalog, as the page shows it.

    `id` stays the same as long as the source text does; `digest` changes with everything in the entry. `previous` is
    the earlier source text of an outdated translation, or of one with a minor change, and `earlier` the id that the row
    had then; `was_approved` says that the latter was approved for it. `remarks` are people's comments. `notes` are the
    rows of the notes that the text cites, `cited` the rows that cite the text's own note. `words` is the source's
    number of words. `number` is what is before the text of a heading or an item in every edition: `2.1`.
    """

    id: str
    digest: str
    source: str
    text: str
    state: str
    kind: UnitKind
    place: str
    words: int
    codes: tuple[Code, ...] = ()
    context: str = ""
    attached: str = ""
    language: str = ""
    previous: str = ""
    earlier: str = ""
    was_approved: bool = False
    remarks: str = ""
    engine: str = ""
    confidence: int | None = None
    approved_by: str = ""
    approved_on: str = ""
    notes: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that changed since a version; if `is_whole`, these are all rows, in the order of the document."""

    version: int
    is_whole: bool
    rows: Sequence[ReviewRow]


@dataclass(frozen=True, slots=True)
class Match:
    """A translation of the memory, with the row's tags if possible, and the similarity of its source (percent)."""

    percent: int
    source: str
    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Help:
    """Help for one row: matches of the memory, and the glossary's terms with their forms."""

    matches: tuple[Match, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit of a row by a person: the text, the act, and the digest of the row that they saw."""

    row: str
    text: str
    act: Act
    digest: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved row as it is now, the new version, and the ticket that undoes the save."""

    row: ReviewRow
    version: int
    ticket: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview of an edition: its folder, its pages, and which page shows which row (as `data-unit`)."""

    version: str
    folder: Path
    pages: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict)


class Conflict(Exception):  # noqa: N818 - it is an answer: the page shows both texts
    """The row has changed since the person saw it: `row` is the row now, None if it no longer exists."""

    def __init__(self, row: ReviewRow | None) -> None:
        super().__init__(_("The text was changed elsewhere in the meantime."))
        self.row = row

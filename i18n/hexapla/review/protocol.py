"""What the review page and the desk say to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from hexapla.messages import _
from hexapla.model import Code, UnitKind

# What a person does with a text: only keeps it (what was not reviewed is not reviewed now), stands behind it, signs it
# off, or wants to come back to it.
Act = Literal["keep", "translate", "approve", "question"]
ACTS: tuple[Act, ...] = ("keep", "translate", "approve", "question")


@dataclass(frozen=True, slots=True)
class About:
    """The publication: documents as (name, title), and what the page needs to begin with."""

    title: str
    source: str
    languages: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]
    layouts: tuple[str, ...]
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a catalog, as far as the page shows it.

    `id` is the same as long as the source text is; `digest` changes with anything that the entry says. `previous` is
    the older source that an outdated text was made from, `remarks` are people's comments. `notes` are the rows of the
    notes that the text cites, `cited` those that cite the note it belongs to. `words` counts the source's.
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
    remarks: str = ""
    engine: str = ""
    confidence: int | None = None
    approved_by: str = ""
    approved_on: str = ""
    notes: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """What changed since a version; `is_whole` when these are all the rows, in the order of the document."""

    version: int
    is_whole: bool
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Match:
    """A remembered translation, in the row's own tags where they fit, and how like its source is (percent)."""

    percent: int
    source: str
    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Help:
    """What helps with one row: the memory, and the glossary's terms with what each is called."""

    matches: tuple[Match, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person does to a row: the text, the act, and the digest of the row they saw when they began."""

    row: str
    text: str
    act: Act
    digest: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """The row as it now is, the version of the sheet from then on, and the ticket that undoes a save."""

    row: Row
    version: int
    ticket: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """An edition as it would be now: its folder, its pages, and which of them shows which row (as `data-unit`)."""

    version: str
    folder: Path
    pages: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict)


class Conflict(Exception):  # noqa: N818 - it is an answer: the page shows both texts
    """The row is not what the person saw: `row` is what it is now, None where it is gone."""

    def __init__(self, row: Row | None) -> None:
        super().__init__(_("The text was changed elsewhere meanwhile."))
        self.row = row

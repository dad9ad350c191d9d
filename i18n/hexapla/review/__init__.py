"""review: catalogs <-> a person, in the browser.

The law: nothing counts as reviewed unless a person says so; what somebody else wrote meanwhile is shown, never
overwritten and never guessed at; what is undone is as it was. The room knows no catalog: the pipeline hands it a
`Desk`. `server` answers the page and nobody else, `api` is what the page may ask, `diff` compares two texts,
`page_messages` are the page's own texts, and `page/` is the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from hexapla.messages import _
from hexapla.model import Code, Finding

__all__ = ["ACTS", "About", "Act", "Conflict", "Desk", "Edit", "Help", "Match", "Preview", "Row", "Rows", "Saved"]

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
    kind: str
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


class Desk(Protocol):
    """What the pipeline hands over. Every method may raise a `HexaplaError`, and may be called from any thread."""

    def about(self) -> About:
        """The publication."""

    def rows(self, document: str, language: str, since: int = 0) -> Rows:
        """The rows that changed since a version, whoever changed them; all of them for 0."""

    def help(self, document: str, language: str, row: str) -> Help:
        """The memory and the terms for a row."""

    def check(self, document: str, language: str, row: str, text: str) -> Sequence[Finding]:
        """What the rules say of a text that need not be saved."""

    def findings(self, document: str, language: str) -> Mapping[str, Sequence[Finding]]:
        """What the rules say of each row that is not clean."""

    def save(self, document: str, language: str, edit: Edit) -> Saved:
        """Write an edit to the catalog at once; raises `Conflict`, and writes nothing, where the row has changed."""

    def undo(self, document: str, language: str, ticket: str) -> Saved:
        """Put a row back as it was before a save; raises `Conflict` where it has changed since."""

    def preview(self, document: str, language: str, layout: str) -> Preview:
        """An edition of the document, source and translation, from what the catalogs say now."""

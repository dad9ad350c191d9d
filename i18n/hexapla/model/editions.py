"""What an exporter needs, and all it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from hexapla.model.documents import Asset, Document, Statement
from hexapla.model.units import State, Unit

Required = Literal["translated", "approved"]


@dataclass(frozen=True, slots=True)
class Share:
    """What one language of an edition is made of, counted in units.

    `human` have a person's translation, `approved` of them are signed off. Shown with a mark are machine drafts
    (`drafted`) and, in an edition that requires approval, what has none (`unapproved`).
    """

    total: int = 0
    human: int = 0
    approved: int = 0
    drafted: int = 0
    shown_in_source: int = 0
    unapproved: int = 0

    @property
    def percent(self) -> int:
        """The share of what the edition requires, translated or approved, rounded down: 100 means all of it."""
        passed = self.total - self.drafted - self.unapproved - self.shown_in_source
        return 100 * passed // self.total if self.total else 100


@dataclass(frozen=True, slots=True)
class Strand:
    """One language of one document in an edition: its woven document, and who and what made it.

    `title` is what lists and contents call it, where nothing could mark a draft: a person's words, else the source's
    own in `title_language`. `reviewers` have approved texts of it. `omitted` are the ids of the notes that this
    language leaves out: the document has them, what is made of it has not.
    """

    language: str
    document: Document
    share: Share
    title: str
    title_language: str
    translators: tuple[str, ...] = ()
    omitted: frozenset[str] = frozenset()
    reviewers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit in one language as an edition has it: tagged text and state.

    The source's own text has no state; what an edition may not show, or leaves out, has no text.
    """

    language: str
    text: str
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in the language of the source, which is the first cell, and in the edition's others.

    `segments` are what says the same: each has a piece of tagged text for every cell, empty where that has none. A
    cell's pieces make up its text, without translators' notes.
    """

    unit: Unit
    cells: tuple[Cell, ...]
    segments: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One document of an edition: the same tree in every language, in the edition's order.

    What stands before or after the text itself (`matter`, EPUB's `frontmatter` or `backmatter`) may be in one language.
    `rows` are for formats that other tools read: empty in an edition that is HTML, EPUB and PDF alone.
    """

    name: str
    strands: tuple[Strand, ...]
    matter: Literal["", "frontmatter", "backmatter"] = ""
    rows: tuple[Row, ...] = ()


# What an edition does with drafts and unapproved texts.
Drafts = Literal["hide", "mark"]

Layout = Literal["single", "stacked", "columns", "on-demand", "facing"]


@dataclass(frozen=True, slots=True)
class Edition:
    """What an exporter needs and all it needs: languages in reading order, the layout, and the chapters.

    `titles`, `subtitles`, `descriptions`, `rights` and `publishers` are by language; `date` is the source's own, as its
    metadata give it; `modified` is an ISO 8601 instant in UTC that depends only on the
    content, `identifier` the publication's own. `statements` are its sources' own. `cover` is the picture that
    hexapla.toml names where `book` has none. `theme` is a safe style sheet of the publisher's, `fonts` are whole.
    """

    name: str
    languages: tuple[str, ...]
    source_language: str
    layout: Layout
    chapters: Sequence[Chapter]
    titles: Mapping[str, str]
    identifier: str
    modified: str
    creators: tuple[str, ...] = ()
    descriptions: Mapping[str, str] = field(default_factory=dict)
    rights: Mapping[str, str] = field(default_factory=dict)
    subtitles: Mapping[str, str] = field(default_factory=dict)
    publishers: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    drafts: Drafts = "hide"
    paper: tuple[float, float] | None = None  # width and height of a page in millimetres
    require: Required = "translated"
    statements: tuple[Statement, ...] = ()
    cover: Asset | None = None
    theme: str = ""
    fonts: tuple[Asset, ...] = ()

    @property
    def book(self) -> Document:
        """The first document of the text itself: its cover and the direction of its pages are the edition's."""
        chapter = next((each for each in self.chapters if not each.matter), self.chapters[0])
        return chapter.strands[0].document

    def share(self, language: str) -> Share:
        """The edition's share in one language, all chapters together."""
        shares = [
            strand.share for chapter in self.chapters for strand in chapter.strands if strand.language == language
        ]
        return Share(*(sum(column) for column in zip(*map(_counts, shares), strict=True))) if shares else Share()


def _counts(share: Share) -> tuple[int, ...]:
    return share.total, share.human, share.approved, share.drafted, share.shown_in_source, share.unapproved

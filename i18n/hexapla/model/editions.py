"""An edition: all that an exporter needs to write it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Literal

from hexapla.model.choices import Drafts, Images, Layout, Outdated, Pictures, Required
from hexapla.model.documents import Asset, Document, Statement
from hexapla.model.findings import Place
from hexapla.model.states import State
from hexapla.model.units import Rendering, Unit


@dataclass(frozen=True, slots=True)
class Share:
    """How many units of one language of an edition are in which state.

    `human` units have a person's translation; `approved` of them are approved. Machine drafts (`drafted`) are shown
    with a mark, and so are translations without approval in an edition that requires it (`unapproved`). `outdated`
    units are shown as a translation of an earlier version of the source text. `in_revision` of those shown in the
    source language have an outdated translation.
    """

    total: int = 0
    human: int = 0
    approved: int = 0
    drafted: int = 0
    shown_in_source: int = 0
    unapproved: int = 0
    outdated: int = 0
    in_revision: int = 0

    @property
    def percent(self) -> int:
        """The share of what the edition requires, translated or approved, rounded down: 100 means all of it."""
        passed = self.total - self.drafted - self.unapproved - self.shown_in_source - self.outdated
        return 100 * passed // self.total if self.total else 100


@dataclass(frozen=True, slots=True)
class Strand:
    """One language of one document in an edition: the document in that language, its share, and the people who made it.

    `title` is for lists and contents: the title in that language, with a sign (`export.with_sign`) if it is not
    reviewed, else that of the source; `title_language` is its language. `reviewers` approved texts of it. `omitted` are
    the ids of the notes that this language leaves out: the document still has them, but exporters do not write them.
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
    """A unit in one language of an edition: tagged text and state.

    The source's own text has no state. A text that the edition may not show, or leaves out, is empty; `in_catalog` is
    the text of the catalog all the same.
    """

    language: str
    text: str
    state: State | None = None
    in_catalog: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in all languages of an edition; the first cell is in the language of the source.

    `segments` are aligned: each has one piece of tagged text for every cell, empty where the cell has no counterpart.
    The pieces of a cell are its whole text, without translators' notes.
    """

    unit: Unit
    cells: tuple[Cell, ...]
    segments: tuple[tuple[str, ...], ...]


def _nothing(_data: bytes) -> Sequence[Unit]:
    return ()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The source of a document as a file, and the texts that replace its units in the edition's language.

    `name` is relative to the publication. `language` is that of the document's text. `renderings` and `remarks` are
    parallel to `units`: a remark is what readers are told of a text, such as who made a draft; empty where it is
    nothing. `omitted` are the ids of the notes that are left out. `modified` is when the translation was, as
    `Edition.modified` is. `linked` are the names within this file that links of the edition's files lead to. `reread`
    returns the units, a block each, that are read from other bytes of this file; `is_by_sentence` is false if those of
    this file are blocks, too.
    """

    name: str
    data: bytes = field(repr=False)
    language: str
    units: tuple[Unit, ...] = field(repr=False)
    renderings: tuple[Rendering, ...] = field(repr=False)
    remarks: tuple[str, ...] = field(repr=False)
    omitted: frozenset[str] = frozenset()
    modified: str = ""
    linked: frozenset[str] = frozenset()
    reread: Callable[[bytes], Sequence[Unit]] = field(default=_nothing, repr=False, compare=False)
    is_by_sentence: bool = True


@dataclass(frozen=True, slots=True)
class Chapter:
    """One document of an edition: the same tree in every language, in the edition's order.

    A document before or after the text itself has `matter` (EPUB's `frontmatter` or `backmatter`), and may be in one
    language only.
    `rows` are for formats that other tools read: empty in an edition that is HTML, EPUB and PDF alone. `file` is for
    the format `source`: None in an edition without it. `state` is a digest of all that the chapter was made of: empty
    if that is not known.
    """

    name: str
    strands: tuple[Strand, ...]
    matter: Literal["", "frontmatter", "backmatter"] = ""
    rows: tuple[Row, ...] = ()
    file: SourceFile | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class SisterEdition:
    """Another edition of the publication that has pages in HTML; `has_matter` says whether texts are added to it."""

    name: str
    languages: tuple[str, ...]
    documents: tuple[str, ...]
    has_matter: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """All that an exporter needs: languages in reading order, the layout, the chapters, and metadata.

    `titles`, `subtitles`, `descriptions`, `rights` and `publishers` are by language; the first three have a sign where
    they are not reviewed, as titles of strands. `date` is the source's, as its metadata
    give it. `modified` is an ISO 8601 instant in UTC that depends only on the content. `identifier` is the
    publication's, `statements` are those of its sources. `cover` is the picture that hexapla.toml names if `book` has
    none. `theme` is the publisher's style sheet, cleaned. `fonts` are complete fonts, not subsets. `references` are
    office documents whose styles DOCX and ODT editions have.
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
    bleed: float = 0.0  # millimetres outside of the page that are printed and cut off
    crop_marks: bool = False
    standards: tuple[str, ...] = ()  # that its PDF follows: “PDF/UA-1”, “PDF/A-2a”
    require: Required = "translated"
    outdated: Outdated = "mark"
    statements: tuple[Statement, ...] = ()
    cover: Asset | None = None
    theme: str = ""
    fonts: tuple[Asset, ...] = ()
    references: tuple[Asset, ...] = ()
    images: Images = "beside"
    pictures: Pictures = "each"
    sisters: tuple[SisterEdition, ...] = ()

    @property
    def book(self) -> Document:
        """The first document of the text itself: its cover and the direction of its pages are the edition's."""
        chapter = next((each for each in self.chapters if not each.matter), self.chapters[0])
        return chapter.strands[0].document

    def share(self, language: str) -> Share:
        """Return the share of a language in the edition, all chapters together."""
        shares = [
            strand.share for chapter in self.chapters for strand in chapter.strands if strand.language == language
        ]
        return Share(**{each.name: sum(getattr(share, each.name) for share in shares) for each in fields(Share)})


@dataclass(frozen=True, slots=True)
class ExportNotice:
    """What a file of an edition does not show as it is meant to: a place in a source, a message, and what to do."""

    place: Place
    message: str
    hint: str = ""


class EditionFiles(dict[str, bytes]):
    """The files of an edition by name; `notices` say what these do not show as it is meant to be."""

    def __init__(self, files: Mapping[str, bytes], notices: Sequence[ExportNotice] = ()) -> None:
        super().__init__(files)
        self.notices: Sequence[ExportNotice] = notices

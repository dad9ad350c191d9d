"""The nouns. Everything else in the house is a verb between two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from lxml import etree

Element = etree._Element  # lxml's name for its one element class


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file, relative to the publication, and a line (1-based; 0 when there is none)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Severity(StrEnum):
    """How much a finding matters: an `error` is a loss, a `warning` probably one, a `notice` worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something amiss that does not stop the work: what, where, how bad, and what to do."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: an identifier and its own blocks, held outside the body in a `<div>`.

    In the body, and in other notes, stands an empty citation, `<a role="doc-noteref" href="#id"/>`. A note may be
    cited many times. It has no number: numbers exist only in exported editions.
    """

    id: str
    body: Element


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a document shows or is shown with: an image, a style sheet (`text/css`), a font (`font/...`).

    A document knows an image by the `src` that its body gives it. A style sheet has been made safe by its reader and
    speaks of what stands inside the class `source` only; its `url("...")` name other assets.
    """

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, read: whatever its format was, its body is now one XHTML tree.

    The tree has no namespace for HTML's own elements; MathML and SVG keep theirs. Blocks carry the source's line in
    `data-line`. White space is already what a browser would show, so that nothing later has to guess.
    `metadata` maps title, creators, description, rights ... to their values.

    A book of many files is one document whose body holds a `<section data-file="...">` for each. Such a section may
    name the assets that style it (`data-styles`), and elements in it may be entries of the book's contents
    (`data-toc`, the depth from 1; `data-label` where no heading names them) or say what they are (`data-epub-type`).
    `cover` is the asset that is the book's cover.
    """

    name: str
    source: str
    language: str
    body: Element
    notes: tuple[Note, ...] = ()
    metadata: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    assets: Mapping[str, Asset] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    cover: str = ""

    @property
    def title(self) -> str:
        """The title as plain text: the metadata's, else the first heading's, else the file's name."""
        if self.metadata.get("title"):
            return self.metadata["title"][0]
        for heading in self.body.iter("h1", "h2", "h3"):
            words = " ".join("".join(heading.itertext()).split())
            if words:
                return words
        return self.name


CodeKind = Literal["note", "url", "code", "image", "link", "break", "keep", "style"]


@dataclass(frozen=True, slots=True)
class Code:
    """What one tag of a unit stands for: `<a1>` a link to `value`, `<note1/>` the note whose id is `value` ...

    `void` tags hold no text. `value` is for people and checks; weaving takes the element from the document itself.
    """

    name: str
    kind: CodeKind
    value: str = ""
    void: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """What a translator sees once: `text` is tagged text (see `markup`), `codes` are its closed set of tags.

    `kind` is said in words ("paragraph", "heading 2", "footnote"); `attached` are the words a footnote is attached
    to; `language` is given only where the text's language is not the document's; `context` becomes msgctxt.
    """

    text: str
    kind: str
    place: Place
    codes: tuple[Code, ...] = ()
    context: str = ""
    attached: str = ""
    language: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What a catalog knows the unit by: (msgctxt, msgid)."""
        return self.context, self.text

    @property
    def names(self) -> frozenset[str]:
        """The closed set of tag names."""
        return frozenset(code.name for code in self.codes)

    @property
    def voids(self) -> frozenset[str]:
        """The names of the tags that hold no text."""
        return frozenset(code.name for code in self.codes if code.void)

    @property
    def notes(self) -> tuple[str, ...]:
        """The names of the citations, in the order of the source."""
        return tuple(code.name for code in self.codes if code.kind == "note")


class State(StrEnum):
    """How far an entry has come. Each is derived from plain PO, so it survives every editor (see `catalog`)."""

    EMPTY = "empty"
    DRAFT = "draft"
    STALE = "stale draft"
    OUTDATED = "outdated"
    TRANSLATED = "translated"
    APPROVED = "approved"

    @property
    def is_human(self) -> bool:
        """Whether a person stands behind this text as it is."""
        return self in (State.TRANSLATED, State.APPROVED)


@dataclass(frozen=True, slots=True)
class Translation:
    """A unit's translation as its catalog has it: tagged text and state."""

    text: str
    state: State


Translations = Mapping[tuple[str, str], Translation]


@dataclass(frozen=True, slots=True)
class Rendering:
    """What to weave in a unit's place, and attributes to set on the element that holds it (`lang`, `class` ...)."""

    text: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Share:
    """What one language of an edition is made of, counted in units."""

    total: int = 0
    human: int = 0
    approved: int = 0
    drafted: int = 0
    shown_in_source: int = 0

    @property
    def percent(self) -> int:
        """The share of reviewed text, rounded down: 100 means all of it."""
        return 100 * self.human // self.total if self.total else 100


@dataclass(frozen=True, slots=True)
class Strand:
    """One language of one document in an edition: its woven document, and who and what made it.

    `title` is what lists and contents call it, where nothing could mark a draft: a person's words, else the source's
    own in `title_language`.
    """

    language: str
    document: Document
    share: Share
    title: str
    title_language: str
    translators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """One document of an edition: the same tree in every language, in the edition's order."""

    name: str
    strands: tuple[Strand, ...]


Layout = Literal["single", "stacked", "columns"]


@dataclass(frozen=True, slots=True)
class Edition:
    """What an exporter needs and all it needs: languages in reading order, the layout, and the chapters.

    `titles`, `subtitles`, `descriptions`, `rights` and `publishers` are by language; `date` is the source's own, as its
    metadata give it; `modified` is an ISO 8601 instant in UTC that depends only on the
    content, `identifier` the publication's own.
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
    drafts: Literal["hide", "mark"] = "hide"

    def share(self, language: str) -> Share:
        """The edition's share in one language, all chapters together."""
        shares = [
            strand.share for chapter in self.chapters for strand in chapter.strands if strand.language == language
        ]
        return Share(*(sum(column) for column in zip(*map(_counts, shares), strict=True))) if shares else Share()


def _counts(share: Share) -> tuple[int, int, int, int, int]:
    return share.total, share.human, share.approved, share.drafted, share.shown_in_source

"""A document, which is a source that was read: its tree, its notes, and the files that belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from lxml import etree

from hexapla.model.attributes import Element, Section
from hexapla.model.findings import Finding
from hexapla.model.note_series import NOTES, NoteSeries
from hexapla.model.units import Origin

PROPERTIES = ("subject", "keywords", "category")  # what an office document says of itself, beyond what editions show
MOST_FONT = 1 << 16  # bytes; a web page that carried a larger one would be slower to open than the font is worth

# The texts and line breaks of a heading, without its number; of a formula with TeX, only the TeX.
_TITLE_TEXTS = etree.XPath(
    ".//text()[not(parent::span[@class='number'])"
    " and (parent::m:annotation or not(ancestor::m:semantics/m:annotation[@encoding='application/x-tex']))] | .//br",
    namespaces={"m": "http://www.w3.org/1998/Math/MathML"},
)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: an identifier, and the note's blocks in a `<div>` outside the body.

    In the body, and in other notes, stands an empty citation, `<a role="doc-noteref" href="#id"/>`. A note may be
    cited many times. It has no number: numbers exist only in exported editions. `series` tells the author's notes from
    an editor's, and footnotes from endnotes, where the source has both.
    """

    id: str
    body: Element
    series: NoteSeries = NOTES


@dataclass(frozen=True, slots=True)
class Margin:
    """The text of a header or a footer of pages, as blocks in a `<div>` outside the body; editions do not show it."""

    kind: Literal["header", "footer"]
    body: Element


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a document needs to be shown: an image, a style sheet (`text/css`), a font (`font/...`).

    The `src` of an image in the body is the key of its asset. A style sheet was cleaned by its reader; its selectors
    match only elements inside the class `source`, and its `url("...")` are keys of other assets. A font that
    `is_obfuscated` is hidden in its source, as its licence asks: an edition must hide it too.
    """

    name: str
    media_type: str
    data: bytes = field(repr=False)
    is_obfuscated: bool = False

    @property
    def fits_a_page(self) -> bool:
        """Whether a web page may contain it: not if it is a font that must be hidden, or a large one."""
        is_font = self.media_type.startswith("font/")
        return not is_font or (len(self.data) <= MOST_FONT and not self.is_obfuscated)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a book about itself that is not translated: a `term`, its `value`, and its refinements.

    Terms are Dublin Core's `creator`, `contributor`, `subject` and `source`, EPUB's `belongs-to-collection` (a series),
    `pageBreakSource` (the edition whose pages are marked) and `rendition:...` (pages as large as they say);
    refinements are EPUB's: `role` (MARC relator codes),
    `file-as`, `authority` and `term`, `collection-type`, `group-position`.
    """

    term: str
    value: str
    refinements: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A source file that was read: its body is one XHTML tree, whatever its format was.

    The tree has no namespace for HTML's own elements; MathML and SVG keep theirs. White space is already what a browser
    would show. What readers know of an element beyond HTML stands on it as an attribute of `model.attributes`: the line
    of the source where a block begins, entries of the contents, landmarks. A book of many files is one document whose
    body holds a section for each: see `sections`.

    `metadata` maps title, creators, description, rights ... to their values. `cover` is the asset that is the book's
    cover, `statements` what it says of itself beyond `metadata`, `progression` the direction of its pages (`rtl`,
    `ltr`) where it gives one. `files` are the files beside the source that it names, there or not. `origins` tell where
    blocks stand in the source's own form; an attribute of a block names its own (`model.attributes.origin_of`).
    `margins` and the metadata called `PROPERTIES` are translated only where the publication says so.
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
    statements: tuple[Statement, ...] = ()
    progression: str = ""
    files: tuple[Path, ...] = ()
    origins: tuple[Origin, ...] = field(default=(), repr=False)
    margins: tuple[Margin, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The files of a book of many files, in order; empty for every other document."""
        return tuple(section for each in self.body if (section := Section.of(each)) is not None)

    @property
    def title(self) -> str:
        """The title as plain text: that of the metadata, else the first heading, else the file's name."""
        return next(iter(self.metadata.get("title", ())), "") or self.heading or self.name

    @property
    def heading(self) -> str:
        """The words of the first heading of the first three levels that has words; empty without one."""
        for heading in self.body.iter("h1", "h2", "h3"):
            found = _TITLE_TEXTS(heading)
            texts = (each if isinstance(each, str) else " " for each in found)
            if words := " ".join("".join(texts).split()):
                return words
        return ""

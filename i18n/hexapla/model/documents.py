"""A source, read: its tree, its notes, what it brings along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hexapla.model.attributes import Element, Section
from hexapla.model.findings import Finding

MOST_FONT = 1 << 16  # bytes; a web page that carried a larger one would be slower to open than the font is worth


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: an identifier and its own blocks, held outside the body in a `<div>`.

    In the body, and in other notes, stands an empty citation, `<a role="doc-noteref" href="#id"/>`. A note may be
    cited many times. It has no number: numbers exist only in exported editions. What `is_translators` is in one
    language only: its translator added it.
    """

    id: str
    body: Element
    is_translators: bool = False


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a document shows or is shown with: an image, a style sheet (`text/css`), a font (`font/...`).

    A document knows an image by the `src` that its body gives it. A style sheet has been made safe by its reader and
    speaks of what stands inside the class `source` only; its `url("...")` name other assets. A font `is_obfuscated`
    when its source hides it, as its licence asks: an edition must hide it, too.
    """

    name: str
    media_type: str
    data: bytes = field(repr=False)
    is_obfuscated: bool = False

    @property
    def fits_a_page(self) -> bool:
        """Whether a web page may hold it: no font that must be hidden, or is larger than the page is worth."""
        is_font = self.media_type.startswith("font/")
        return not is_font or (len(self.data) <= MOST_FONT and not self.is_obfuscated)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a book says of itself that nobody translates: a `term`, its `value`, and what refines it.

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
    """One source file, read: whatever its format was, its body is now one XHTML tree.

    The tree has no namespace for HTML's own elements; MathML and SVG keep theirs. White space is already what a browser
    would show. What readers know of an element beyond HTML stands on it as an attribute of `model.attributes`: the line
    of the source where a block begins, entries of the contents, landmarks. A book of many files is one document whose
    body holds a section for each: see `sections`.

    `metadata` maps title, creators, description, rights ... to their values. `cover` is the asset that is the book's
    cover, `statements` what it says of itself beyond `metadata`, `progression` the direction of its pages (`rtl`,
    `ltr`) where it gives one. `files` are the files beside the source that it names, there or not.
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

    @property
    def sections(self) -> tuple[Section, ...]:
        """The files of a book of many files, in order; empty for every other document."""
        return tuple(section for each in self.body if (section := Section.of(each)) is not None)

    @property
    def title(self) -> str:
        """The title as plain text: the metadata's, else the first heading's, else the file's name."""
        if self.metadata.get("title"):
            return self.metadata["title"][0]
        for heading in self.body.iter("h1", "h2", "h3"):
            texts = (each if isinstance(each, str) else " " for each in heading.xpath(".//text() | .//br"))
            if words := " ".join("".join(texts).split()):
                return words
        return self.name

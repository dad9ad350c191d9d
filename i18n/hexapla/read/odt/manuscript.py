"""What all parts of one OpenDocument text share: its styles and numbers, its languages, its notes, its places."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from hexapla.model import Element, Origin
from hexapla.read.odt.numbering import ListNumbering
from hexapla.read.odt.places import Places
from hexapla.read.odt.styles import TextStyles
from hexapla.read.office.findings import LeftOut
from hexapla.read.office.paragraphs import Paragraph
from hexapla.read.office.run_languages import RunLanguages


@dataclass(slots=True)
class OdtManuscript:
    """A document that is being read.

    `files` are those of its archive. `ground` is its language, and `letters` the kind of that language's letters
    (`val`, `eastAsia`, `bidi`). `notes` has the names of all notes, by their elements, `note_ids` by
    the ids that fields know. `deletions` are the ids of
    tracked deletions, whose text may be in its old place.

    These are filled while the document is read: `cited` with the notes, by name, in the order of their citations;
    `first_citations` with the first citation of each; `ids` with the ids of blocks, by the places at their start;
    `drawn` with the names of parts with charts;
    `paragraphs` with what is known of paragraphs, by their style and outline level; `origins` with where blocks come
    from; `left_out` with what editions cannot show.
    """

    files: Mapping[str, bytes]
    styles: TextStyles
    numbering: ListNumbering
    languages: RunLanguages
    ground: str
    letters: str
    places: Places
    notes: Mapping[Element, str]
    note_ids: Mapping[str, str]
    deletions: Collection[str]
    cited: dict[str, Element] = field(default_factory=dict)
    first_citations: dict[str, Element] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    drawn: set[str] = field(default_factory=set)
    paragraphs: dict[tuple[str, str | None], Paragraph] = field(default_factory=dict)
    origins: list[Origin] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)

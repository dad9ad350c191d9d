"""What all parts of one Word document share: its styles and numbers, its languages, its notes, and what is left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from hexapla.model import Element, Origin
from hexapla.read.docx.numbering import Numbering
from hexapla.read.docx.package import OfficePackage
from hexapla.read.docx.styles import WordStyles
from hexapla.read.office.findings import LeftOut
from hexapla.read.office.run_languages import RunLanguages


@dataclass(slots=True)
class Manuscript:
    """A document that is being read.

    `ground` is its language. `bookmarks` are the names of all places, each with the name of the note that is cited
    there, or nothing; `targets` are those that something leads to. `notes` are the elements of all notes, by their kind
    (`footnote`, `endnote`) and id.

    These are filled while the document is read: `cited` with the names of notes, by kind and id, in the order of
    their citations; `first_citations` with the first citation of each note, by its name; `marks` with the signs
    that the author marked it with (`*`), by its name; `places` with the ids of blocks, by the bookmarks at their
    start; `drawn` with the names of parts with charts and diagrams; `origins` with where blocks come from; `left_out`
    with what editions cannot show.
    """

    package: OfficePackage
    styles: WordStyles
    numbering: Numbering
    languages: RunLanguages
    ground: str
    bookmarks: Mapping[str, str]
    targets: Collection[str]
    notes: Mapping[tuple[str, str], Element]
    cited: dict[tuple[str, str], str] = field(default_factory=dict)
    first_citations: dict[str, Element] = field(default_factory=dict)
    marks: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    drawn: set[str] = field(default_factory=set)
    origins: list[Origin] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)

    def cite(self, kind: str, identifier: str) -> str:
        """Return the name of a note that is cited; empty if there is no such note."""
        if (kind, identifier) not in self.notes:
            self.left_out.citations_without_notes += 1
            return ""
        return self.cited.setdefault((kind, identifier), note_name(kind, identifier))


def note_name(kind: str, identifier: str) -> str:
    """Return the name that a note of a kind and with an id has in the page."""
    return f"{kind}-{identifier}"

"""Findings about what an office document has and an edition cannot show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hexapla.messages import _, ngettext
from hexapla.model import Finding, Place
from hexapla.read.finding_kinds import (
    CITATION_WITHOUT_NOTE,
    COLOURS_LEFT_OUT,
    CONTENTS_LEFT_OUT,
    MEDIA_LEFT_OUT,
    UNKNOWN_SIGN,
)
from hexapla.read.reviews import comments_left_out, deletions_left_out


@dataclass(slots=True)
class LeftOut:
    """What was left out of a document, counted while it is read; contents are recorded once."""

    contents: bool = False
    unknown_signs: int = 0
    citations_without_notes: int = 0
    media: int = 0
    drawn: int = 0  # charts and diagrams that are shown in another form
    colours: int = 0  # paragraphs without them
    comments: list[str] = field(default_factory=list)  # the texts of reviewers' comments
    deletions: list[str] = field(default_factory=list)  # the passages that reviewers deleted

    def findings(self, source: str) -> Iterator[Finding]:
        """Yield findings about what was left out of the file `source`."""
        place = Place(source)
        for _each in range(self.citations_without_notes):
            yield CITATION_WITHOUT_NOTE.finding(place, _("A citation has no note."))
        yield from comments_left_out(self.comments, place)
        yield from deletions_left_out(self.deletions, place)
        if self.contents:
            yield CONTENTS_LEFT_OUT.finding(
                place, _("The contents or the index that the author's program made was left out.")
            )
        if self.unknown_signs:
            message = ngettext(
                "A sign of a font that has signs in place of letters is not known; “□” is shown there.",
                "{count} signs of fonts that have signs in place of letters are not known; “□” is shown there.",
                self.unknown_signs,
            )
            yield UNKNOWN_SIGN.finding(place, message)
        if self.media:
            message = ngettext(
                "The document's chart, diagram or inserted file was left out.",
                "The document's charts, diagrams and inserted files, {count} of them, were left out.",
                self.media,
            )
            yield MEDIA_LEFT_OUT.finding(place, message)
        if self.drawn:
            message = ngettext(
                "A chart is shown as a table of its numbers, or a diagram as a list of its words.",
                "{count} charts and diagrams are shown as tables of their numbers and lists of their words.",
                self.drawn,
            )
            yield MEDIA_LEFT_OUT.finding(place, message)
        if self.colours:
            message = ngettext(
                "The colours of words in a paragraph with more than eight looks were left out.",
                "The colours of words in {count} paragraphs with more than eight looks were left out.",
                self.colours,
            )
            yield COLOURS_LEFT_OUT.finding(place, message)

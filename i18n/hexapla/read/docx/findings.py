"""Findings about what a Word document has and an edition cannot show."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hexapla.messages import _, ngettext
from hexapla.model import Element, Finding, Place
from hexapla.read.docx.manuscript import Manuscript
from hexapla.read.finding_kinds import CITATION_WITHOUT_NOTE, CONTENTS_LEFT_OUT, MEDIA_LEFT_OUT, UNKNOWN_SIGN

# Elements whose content is in other parts, which are not read.
_APART = ("{*}chart", "{*}relIds", "{*}altChunk", "{*}subDoc")


def findings_about(manuscript: Manuscript, roots: Collection[Element], source: str) -> Iterator[Finding]:
    """Yield findings about a manuscript that was read; `roots` are its parts."""
    place = Place(source)
    for _each in range(manuscript.citations_without_notes):
        yield CITATION_WITHOUT_NOTE.finding(place, _("A citation has no note."))
    if manuscript.has_contents:
        yield CONTENTS_LEFT_OUT.finding(place, _("The contents or the index that Word made was left out."))
    if manuscript.unknown_signs:
        message = ngettext(
            "A sign of a font that has signs in place of letters is not known; “□” stands there.",
            "{count} signs of fonts that have signs in place of letters are not known; “□” stands there.",
            manuscript.unknown_signs,
        )
        yield UNKNOWN_SIGN.finding(place, message)
    if count := sum(1 for root in roots for _part in root.iter(*_APART)):
        message = ngettext(
            "The document's chart, diagram or inserted file was left out.",
            "The document's charts, diagrams and inserted files, {count} of them, were left out.",
            count,
        )
        yield MEDIA_LEFT_OUT.finding(place, message)

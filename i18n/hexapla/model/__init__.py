"""The nouns. Everything else in the house is a verb between two of them.

`documents` are sources as they were read, `units` what translators see of them, `editions` what exporters get,
`findings` what is amiss in any of them.
"""

from hexapla.model.documents import MOST_FONT, Asset, Document, Element, Note, Statement
from hexapla.model.editions import Cell, Chapter, Drafts, Edition, Layout, Required, Row, Share, Strand
from hexapla.model.findings import Finding, Place, Severity, Suppression
from hexapla.model.units import Code, CodeKind, Rendering, Sentence, State, Stretch, Translation, Translations, Unit

__all__ = [
    "MOST_FONT",
    "Asset",
    "Cell",
    "Chapter",
    "Code",
    "CodeKind",
    "Document",
    "Drafts",
    "Edition",
    "Element",
    "Finding",
    "Layout",
    "Note",
    "Place",
    "Rendering",
    "Required",
    "Row",
    "Sentence",
    "Severity",
    "Share",
    "State",
    "Statement",
    "Strand",
    "Stretch",
    "Suppression",
    "Translation",
    "Translations",
    "Unit",
]

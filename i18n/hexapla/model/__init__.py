"""The nouns. Everything else in the house is a verb between two of them.

`documents` are sources as they were read, `units` what translators see of them, `editions` what exporters get,
`findings` what is amiss in any of them, and the registry of all that can be found, with `examples`; `terms` are words
that a publication translates in one way.
"""

from hexapla.model.attributes import ContentsEntry, Element, Section
from hexapla.model.documents import MOST_FONT, PROPERTIES, Asset, Document, Margin, Note, Statement
from hexapla.model.editions import (
    Cell,
    Chapter,
    Drafts,
    Edition,
    EditionFiles,
    ExportNotice,
    Images,
    Layout,
    Outdated,
    Pictures,
    Required,
    Row,
    Share,
    SisterEdition,
    SourceFile,
    Strand,
)
from hexapla.model.examples import FileExample, TranslationExample
from hexapla.model.findings import Finding, Kind, Place, Severity, Suppression, kinds
from hexapla.model.note_series import NoteMarks, NoteSeries
from hexapla.model.terms import Term
from hexapla.model.unit_kinds import UnitKind
from hexapla.model.units import (
    Code,
    CodeKind,
    DraftWay,
    EarlierSource,
    Origin,
    OriginPiece,
    Rendering,
    Sentence,
    State,
    Stretch,
    Translation,
    Translations,
    Unit,
    Wrap,
)

__all__ = [
    "MOST_FONT",
    "PROPERTIES",
    "Asset",
    "Cell",
    "Chapter",
    "Code",
    "CodeKind",
    "ContentsEntry",
    "Document",
    "DraftWay",
    "Drafts",
    "EarlierSource",
    "Edition",
    "EditionFiles",
    "Element",
    "ExportNotice",
    "FileExample",
    "Finding",
    "Images",
    "Kind",
    "Layout",
    "Margin",
    "Note",
    "NoteMarks",
    "NoteSeries",
    "Origin",
    "OriginPiece",
    "Outdated",
    "Pictures",
    "Place",
    "Rendering",
    "Required",
    "Row",
    "Section",
    "Sentence",
    "Severity",
    "Share",
    "SisterEdition",
    "SourceFile",
    "State",
    "Statement",
    "Strand",
    "Stretch",
    "Suppression",
    "Term",
    "Translation",
    "TranslationExample",
    "Translations",
    "Unit",
    "UnitKind",
    "Wrap",
    "kinds",
]

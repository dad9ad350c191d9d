"""The nouns. Everything else in the house is a verb between two of them.

`documents` are sources as they were read, `units` what translators see of them, `states` how far a translation is,
`editions` what exporters get, `choices` what settings say of them, `findings` what is amiss in any of them, and the
registry of all that can be found, with `examples`; `terms` are words that a publication translates in one way.
"""

from typing import TYPE_CHECKING

from hexapla.lazy_names import names_in

if TYPE_CHECKING:
    from hexapla.model.attributes import ContentsEntry as ContentsEntry
    from hexapla.model.attributes import Element as Element
    from hexapla.model.attributes import Section as Section
    from hexapla.model.choices import Drafts as Drafts
    from hexapla.model.choices import Images as Images
    from hexapla.model.choices import Layout as Layout
    from hexapla.model.choices import Outdated as Outdated
    from hexapla.model.choices import Pictures as Pictures
    from hexapla.model.choices import Required as Required
    from hexapla.model.choices import Wrap as Wrap
    from hexapla.model.documents import MOST_FONT as MOST_FONT
    from hexapla.model.documents import PROPERTIES as PROPERTIES
    from hexapla.model.documents import Asset as Asset
    from hexapla.model.documents import Document as Document
    from hexapla.model.documents import Margin as Margin
    from hexapla.model.documents import Note as Note
    from hexapla.model.documents import Statement as Statement
    from hexapla.model.editions import Cell as Cell
    from hexapla.model.editions import Chapter as Chapter
    from hexapla.model.editions import Edition as Edition
    from hexapla.model.editions import EditionFiles as EditionFiles
    from hexapla.model.editions import ExportNotice as ExportNotice
    from hexapla.model.editions import Row as Row
    from hexapla.model.editions import Share as Share
    from hexapla.model.editions import SisterEdition as SisterEdition
    from hexapla.model.editions import SourceFile as SourceFile
    from hexapla.model.editions import Strand as Strand
    from hexapla.model.examples import FileExample as FileExample
    from hexapla.model.examples import TranslationExample as TranslationExample
    from hexapla.model.findings import Finding as Finding
    from hexapla.model.findings import Kind as Kind
    from hexapla.model.findings import Place as Place
    from hexapla.model.findings import Severity as Severity
    from hexapla.model.findings import Suppression as Suppression
    from hexapla.model.findings import kinds as kinds
    from hexapla.model.note_series import NoteMarks as NoteMarks
    from hexapla.model.note_series import NoteSeries as NoteSeries
    from hexapla.model.states import State as State
    from hexapla.model.terms import Term as Term
    from hexapla.model.unit_kinds import UnitKind as UnitKind
    from hexapla.model.units import Code as Code
    from hexapla.model.units import CodeKind as CodeKind
    from hexapla.model.units import DraftWay as DraftWay
    from hexapla.model.units import EarlierSource as EarlierSource
    from hexapla.model.units import Origin as Origin
    from hexapla.model.units import OriginPiece as OriginPiece
    from hexapla.model.units import Rendering as Rendering
    from hexapla.model.units import Sentence as Sentence
    from hexapla.model.units import Stretch as Stretch
    from hexapla.model.units import Translation as Translation
    from hexapla.model.units import Translations as Translations
    from hexapla.model.units import Unit as Unit
else:
    __getattr__ = names_in(
        __name__,
        {
            "hexapla.model.attributes": ("ContentsEntry", "Element", "Section"),
            "hexapla.model.choices": ("Drafts", "Images", "Layout", "Outdated", "Pictures", "Required", "Wrap"),
            "hexapla.model.documents": ("MOST_FONT", "PROPERTIES", "Asset", "Document", "Margin", "Note", "Statement"),
            "hexapla.model.editions": (
                "Cell",
                "Chapter",
                "Edition",
                "EditionFiles",
                "ExportNotice",
                "Row",
                "Share",
                "SisterEdition",
                "SourceFile",
                "Strand",
            ),
            "hexapla.model.examples": ("FileExample", "TranslationExample"),
            "hexapla.model.findings": ("Finding", "Kind", "Place", "Severity", "Suppression", "kinds"),
            "hexapla.model.note_series": ("NoteMarks", "NoteSeries"),
            "hexapla.model.states": ("State",),
            "hexapla.model.terms": ("Term",),
            "hexapla.model.unit_kinds": ("UnitKind",),
            "hexapla.model.units": (
                "Code",
                "CodeKind",
                "DraftWay",
                "EarlierSource",
                "Origin",
                "OriginPiece",
                "Rendering",
                "Sentence",
                "Stretch",
                "Translation",
                "Translations",
                "Unit",
            ),
        },
    )

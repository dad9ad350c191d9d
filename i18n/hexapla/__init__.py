"""Hexapla: from one article or book to beautiful, aligned editions in many languages, every footnote intact.

What this module names is the public API (docs/api.md); everything else may change. The names are imported when they
are first used, so that `import hexapla` is quick.
"""

from typing import TYPE_CHECKING

from hexapla.lazy_names import names_in
from hexapla.version import VERSION

if TYPE_CHECKING:
    from hexapla.concordance import Concordance as Concordance
    from hexapla.concordance import Occurrence as Occurrence
    from hexapla.concordance.excerpts import Excerpt as Excerpt
    from hexapla.draft import Memory as Memory
    from hexapla.draft import MemoryMatch as MemoryMatch
    from hexapla.errors import CatalogError as CatalogError
    from hexapla.errors import ClusterError as ClusterError
    from hexapla.errors import EngineError as EngineError
    from hexapla.errors import ExportError as ExportError
    from hexapla.errors import HexaplaError as HexaplaError
    from hexapla.errors import MissingExtra as MissingExtra
    from hexapla.errors import PluginError as PluginError
    from hexapla.errors import PublicationError as PublicationError
    from hexapla.errors import Refused as Refused
    from hexapla.errors import SheetError as SheetError
    from hexapla.errors import SourceError as SourceError
    from hexapla.exchange.import_results import Change as Change
    from hexapla.exchange.import_results import Merged as Merged
    from hexapla.exchange.import_results import Unmerged as Unmerged
    from hexapla.exchange.making_sheets import Written as Written
    from hexapla.exchange.making_sheets import write_sheets as write_sheets
    from hexapla.exchange.merging_answers import import_sheets as import_sheets
    from hexapla.exchange.packs import Packed as Packed
    from hexapla.exchange.packs import write_pack as write_pack
    from hexapla.exchange.taking_resources import TakenGlossary as TakenGlossary
    from hexapla.exchange.taking_resources import TakenMemory as TakenMemory
    from hexapla.exchange.taking_resources import take_glossary as take_glossary
    from hexapla.exchange.taking_resources import take_memory as take_memory
    from hexapla.glossary import Glossary as Glossary
    from hexapla.messages import set_language as set_language
    from hexapla.model import Code as Code
    from hexapla.model import Document as Document
    from hexapla.model import Finding as Finding
    from hexapla.model import Kind as Kind
    from hexapla.model import Place as Place
    from hexapla.model import Severity as Severity
    from hexapla.model import State as State
    from hexapla.model import Term as Term
    from hexapla.model import Translation as Translation
    from hexapla.model import Unit as Unit
    from hexapla.model import UnitKind as UnitKind
    from hexapla.project import Project as Project
    from hexapla.project import open_project as open_project
    from hexapla.project.adoption import Adopted as Adopted
    from hexapla.project.adoption import Difference as Difference
    from hexapla.project.approvals import Waiting as Waiting
    from hexapla.project.cleaning import Cleaned as Cleaned
    from hexapla.project.comparing import ComparedDraft as ComparedDraft
    from hexapla.project.comparing import ComparedEngine as ComparedEngine
    from hexapla.project.comparing import ComparedText as ComparedText
    from hexapla.project.comparing import Comparison as Comparison
    from hexapla.project.document_renaming import Renamed as Renamed
    from hexapla.project.drafting import Drafting as Drafting
    from hexapla.project.extraction import Extracted as Extracted
    from hexapla.project.git_merges import Mended as Mended
    from hexapla.project.known_kinds import kinds as kinds
    from hexapla.project.leftovers import Leftover as Leftover
    from hexapla.project.minor_changes import MinorChange as MinorChange
    from hexapla.project.progress import Progress as Progress
    from hexapla.project.progress import Unreviewed as Unreviewed
    from hexapla.project.term_usage import Usage as Usage
    from hexapla.project.word_pairs import WordPair as WordPair
    from hexapla.project.word_pairs import WordPairs as WordPairs
    from hexapla.publication import EditionSettings as EditionSettings
    from hexapla.publication import Publication as Publication
    from hexapla.workspace import SourceDocument as SourceDocument
    from hexapla.workspace import read_document as read_document

__version__ = VERSION
_HOMES = {
    "hexapla.concordance": ("Concordance", "Occurrence"),
    "hexapla.concordance.excerpts": ("Excerpt",),
    "hexapla.draft": ("Memory", "MemoryMatch"),
    "hexapla.errors": (
        "CatalogError",
        "ClusterError",
        "EngineError",
        "ExportError",
        "HexaplaError",
        "MissingExtra",
        "PluginError",
        "PublicationError",
        "Refused",
        "SheetError",
        "SourceError",
    ),
    "hexapla.exchange.making_sheets": ("Written", "write_sheets"),
    "hexapla.exchange.import_results": ("Change", "Merged", "Unmerged"),
    "hexapla.exchange.merging_answers": ("import_sheets",),
    "hexapla.exchange.packs": ("Packed", "write_pack"),
    "hexapla.exchange.taking_resources": ("TakenGlossary", "TakenMemory", "take_glossary", "take_memory"),
    "hexapla.glossary": ("Glossary",),
    "hexapla.messages": ("set_language",),
    "hexapla.model": (
        "Code",
        "Document",
        "Finding",
        "Kind",
        "Place",
        "Severity",
        "State",
        "Term",
        "Translation",
        "Unit",
        "UnitKind",
    ),
    "hexapla.project": ("Project", "open_project"),
    "hexapla.project.adoption": ("Adopted", "Difference"),
    "hexapla.project.approvals": ("Waiting",),
    "hexapla.project.cleaning": ("Cleaned",),
    "hexapla.project.comparing": ("ComparedDraft", "ComparedEngine", "ComparedText", "Comparison"),
    "hexapla.project.document_renaming": ("Renamed",),
    "hexapla.project.drafting": ("Drafting",),
    "hexapla.project.extraction": ("Extracted",),
    "hexapla.project.git_merges": ("Mended",),
    "hexapla.project.known_kinds": ("kinds",),
    "hexapla.project.leftovers": ("Leftover",),
    "hexapla.project.minor_changes": ("MinorChange",),
    "hexapla.project.progress": ("Progress", "Unreviewed"),
    "hexapla.project.term_usage": ("Usage",),
    "hexapla.project.word_pairs": ("WordPair", "WordPairs"),
    "hexapla.publication": ("EditionSettings", "Publication"),
    "hexapla.workspace": ("SourceDocument", "read_document"),
}
__all__ = [
    "Adopted",
    "CatalogError",
    "Change",
    "Cleaned",
    "ClusterError",
    "Code",
    "ComparedDraft",
    "ComparedEngine",
    "ComparedText",
    "Comparison",
    "Concordance",
    "Difference",
    "Document",
    "Drafting",
    "EditionSettings",
    "EngineError",
    "Excerpt",
    "ExportError",
    "Extracted",
    "Finding",
    "Glossary",
    "HexaplaError",
    "Kind",
    "Leftover",
    "Memory",
    "MemoryMatch",
    "Mended",
    "Merged",
    "MinorChange",
    "MissingExtra",
    "Occurrence",
    "Packed",
    "Place",
    "PluginError",
    "Progress",
    "Project",
    "Publication",
    "PublicationError",
    "Refused",
    "Renamed",
    "Severity",
    "SheetError",
    "SourceDocument",
    "SourceError",
    "State",
    "TakenGlossary",
    "TakenMemory",
    "Term",
    "Translation",
    "Unit",
    "UnitKind",
    "Unmerged",
    "Unreviewed",
    "Usage",
    "Waiting",
    "WordPair",
    "WordPairs",
    "Written",
    "__version__",
    "import_sheets",
    "kinds",
    "open_project",
    "read_document",
    "set_language",
    "take_glossary",
    "take_memory",
    "write_pack",
    "write_sheets",
]
if not TYPE_CHECKING:
    __getattr__ = names_in(__name__, _HOMES)


def __dir__() -> list[str]:
    return __all__

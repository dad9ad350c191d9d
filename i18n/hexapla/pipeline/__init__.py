"""The order of the rooms, and the Python API's verbs: read → segment → catalog → draft → check → export.

    from pathlib import Path
    from hexapla import pipeline

    publication = pipeline.open_publication(Path("."))
    pipeline.extract(publication)
    pipeline.export(publication)

This is the only place that knows more than one room. `sources` reads and segments, `catalogs` brings PO files up to
that and looks at them, `drafts` lets `memories` and an engine fill them, `glossaries` counts terms, `editions` weaves
and exports.
"""

from hexapla.pipeline.catalogs import Extracted, Progress, Unreviewed, check, extract, status, unreviewed
from hexapla.pipeline.drafts import Drafting, open_draft
from hexapla.pipeline.editions import assemble, export
from hexapla.pipeline.glossaries import Usage, term_usage
from hexapla.pipeline.memories import export_memory, open_memory
from hexapla.pipeline.sources import ABOUT, Source, catalog_path, open_glossary, open_publication, read_one, sources

__all__ = [
    "ABOUT",
    "Drafting",
    "Extracted",
    "Progress",
    "Source",
    "Unreviewed",
    "Usage",
    "assemble",
    "catalog_path",
    "check",
    "export",
    "export_memory",
    "extract",
    "open_draft",
    "open_glossary",
    "open_memory",
    "open_publication",
    "read_one",
    "sources",
    "status",
    "term_usage",
    "unreviewed",
]

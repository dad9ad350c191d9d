"""The order of the rooms, and the Python API's verbs: read → segment → catalog → draft → check → export.

    from pathlib import Path
    from hexapla import pipeline

    publication = pipeline.open_publication(Path("."))
    pipeline.extract(publication)
    pipeline.export(publication)

This is the only place that knows more than one room. `sources` reads and segments, `catalogs` brings PO files up to
that and looks at them, `drafts` lets an engine fill them, `editions` weaves and exports.
"""

from hexapla.pipeline.catalogs import Extracted, Progress, check, extract, status
from hexapla.pipeline.drafts import Drafting, open_draft
from hexapla.pipeline.editions import assemble, export
from hexapla.pipeline.sources import ABOUT, Source, catalog_path, open_publication, sources

__all__ = [
    "ABOUT",
    "Drafting",
    "Extracted",
    "Progress",
    "Source",
    "assemble",
    "catalog_path",
    "check",
    "export",
    "extract",
    "open_draft",
    "open_publication",
    "sources",
    "status",
]

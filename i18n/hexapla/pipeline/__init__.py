"""The order of the rooms, and the Python API's verbs: read → segment → catalog → draft → check → export.

    from pathlib import Path
    from hexapla import pipeline

    publication = pipeline.open_publication(Path("."))
    pipeline.extract(publication)
    pipeline.export(publication)

This is the only place that knows more than one room. `sources` reads and segments, `catalogs` brings PO files up to
that and checks them, `drafts` lets `memories` and an engine fill them, `approvals` signs them off, `reviewing` is a
person's desk in the browser, `progress` and `glossaries` count, `pairing` pairs sentences, `editions` weaves and
exports.
"""

from hexapla.check import KINDS
from hexapla.pipeline.answers import Merged, Unmerged, merge_answers, read_sheets
from hexapla.pipeline.approvals import Waiting, approve
from hexapla.pipeline.catalogs import Extracted, check, extract
from hexapla.pipeline.drafts import Drafting, open_draft
from hexapla.pipeline.editions import assemble, export
from hexapla.pipeline.glossaries import Usage, term_usage
from hexapla.pipeline.memories import export_memory, open_memory
from hexapla.pipeline.progress import BANDS, Progress, Unreviewed, status, totals, unreviewed
from hexapla.pipeline.review_sheets import write_sheets
from hexapla.pipeline.reviewing import PREVIEW_LAYOUTS, Desk, open_review
from hexapla.pipeline.sources import ABOUT, Source, catalog_path, open_glossary, open_publication, read_one, sources

__all__ = [
    "ABOUT",
    "BANDS",
    "KINDS",
    "PREVIEW_LAYOUTS",
    "Desk",
    "Drafting",
    "Extracted",
    "Merged",
    "Progress",
    "Source",
    "Unmerged",
    "Unreviewed",
    "Usage",
    "Waiting",
    "approve",
    "assemble",
    "catalog_path",
    "check",
    "export",
    "export_memory",
    "extract",
    "merge_answers",
    "open_draft",
    "open_glossary",
    "open_memory",
    "open_publication",
    "open_review",
    "read_one",
    "read_sheets",
    "sources",
    "status",
    "term_usage",
    "totals",
    "unreviewed",
    "write_sheets",
]

"""project: the commands on a publication, one module for each.

`extraction` updates catalogs, `drafting` fills empty entries, `translating` writes a person's translation, `checking`
runs the rules, `exporting` makes editions, `document_renaming` renames a source and its catalogs, `cleaning` removes
what is not needed; `approvals` approves translations, `minor_changes` accepts them after small corrections of a source,
`progress`, `term_usage` and `orphaned_catalogs` report; `git_merges` merges catalogs in git, and `git_driver` sets git
up for that. `project` has them as methods of one class. `known_kinds` returns every kind of finding.
`word_pairs` pairs the words of texts and translations, `comparing` compares the drafts of engines.
"""

from hexapla.project.adoption import Adopted, Difference
from hexapla.project.approvals import Waiting
from hexapla.project.cleaning import Cleaned
from hexapla.project.comparing import ComparedDraft, ComparedEngine, ComparedText, Comparison
from hexapla.project.document_renaming import Renamed
from hexapla.project.drafting import Drafting
from hexapla.project.extraction import Carried, Extracted, extract
from hexapla.project.git_merges import Mended
from hexapla.project.known_kinds import find_kind, kinds
from hexapla.project.leftovers import Leftover
from hexapla.project.minor_changes import MinorChange
from hexapla.project.progress import BANDS, Progress, Unreviewed, sum_by_language
from hexapla.project.project import Project, open_project
from hexapla.project.term_usage import Usage
from hexapla.project.word_pairs import WordPair, WordPairs

__all__ = [
    "BANDS",
    "Adopted",
    "Carried",
    "Cleaned",
    "ComparedDraft",
    "ComparedEngine",
    "ComparedText",
    "Comparison",
    "Difference",
    "Drafting",
    "Extracted",
    "Leftover",
    "Mended",
    "MinorChange",
    "Progress",
    "Project",
    "Renamed",
    "Unreviewed",
    "Usage",
    "Waiting",
    "WordPair",
    "WordPairs",
    "extract",
    "find_kind",
    "kinds",
    "open_project",
    "sum_by_language",
]

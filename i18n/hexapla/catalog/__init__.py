"""catalog: Units <-> PO.

The law: merging is idempotent; no human string is ever lost (what no unit needs becomes obsolete, `#~`); a file's
bytes do not change when nothing in it did. `po` loads and saves files; `tokenizer`, `reading` and `writing` turn text
into entries and back. `states` gives the state of an entry, `templates` makes entries of units, `matching` finds which
old unit an edited one came from, `merging` updates a catalog to a template.
"""

from hexapla.catalog.credits import revise, translators
from hexapla.catalog.entry import Entry, Key, key
from hexapla.catalog.merging import merge
from hexapla.catalog.po import (
    Catalog,
    copied,
    current,
    is_without_entries,
    load,
    new,
    refresh_template,
    refuse_hard_links,
    save,
)
from hexapla.catalog.states import (
    Approval,
    approval_of,
    approve,
    draft_of,
    earlier,
    needs_draft,
    question,
    refuse_draft,
    set_draft,
    source_hash,
    state,
    translate,
    translations,
)
from hexapla.catalog.templates import template

__all__ = [
    "Approval",
    "Catalog",
    "Entry",
    "Key",
    "approval_of",
    "approve",
    "copied",
    "current",
    "draft_of",
    "earlier",
    "is_without_entries",
    "key",
    "load",
    "merge",
    "needs_draft",
    "new",
    "question",
    "refresh_template",
    "refuse_draft",
    "refuse_hard_links",
    "revise",
    "save",
    "set_draft",
    "source_hash",
    "state",
    "template",
    "translate",
    "translations",
    "translators",
]

"""catalog: Units <-> PO.

The law: merging is idempotent; no human string is ever lost (an entry that no unit needs becomes obsolete, `#~`); the
bytes of a file change only when its content does. `po` loads and saves files; `tokenizer`, `reading` and `writing` turn
text into entries and back, `blocks` only some of them; `arranging` keeps the lines of what did not change, and
`wrapping` wraps the others.
`own_comments` reads our comments, `states` gives the state of an entry, `content` the translations of a catalog.
`templates` makes a template of units, `uses` counts the uses of a text, `matching` finds the earlier version of an
edited unit, `sentence_origins` the texts that the sentences of a unit were in before, `regrouping` gives it their
translations, `retagging` the tags that a better reader has found, `copies` finds entries that only repeat others,
`merging` updates a catalog to a template, `held_texts` says what it could take from others, `adopting` writes texts of
finished translations. `uniting` unites two versions of a catalog, and `mending` those that git could not merge.
"""

from hexapla.catalog.adopting import adopt, earlier_digests, is_from_other_file, may_adopt, propose, withdraw
from hexapla.catalog.blocks import obsolete_entries
from hexapla.catalog.carry_over import OtherCatalogs
from hexapla.catalog.content import past_translations, translation_of, translations
from hexapla.catalog.copies import copied_texts, holds_all_of, is_copy, whole_texts
from hexapla.catalog.credits import credit_translator, notes_only_in, translators
from hexapla.catalog.entry import Entry, Key, is_header, key
from hexapla.catalog.headers import date_of_new_templates
from hexapla.catalog.held_texts import HeldTexts, find_held_texts, sought_texts
from hexapla.catalog.mending import needs_mending, unite_files
from hexapla.catalog.merging import CarriedOver, merge
from hexapla.catalog.own_comments import Approval, human_comments, is_own_comment, readable_comments, source_hash
from hexapla.catalog.po import (
    Catalog,
    duplicate,
    file_bytes,
    load,
    new,
    parse,
    refuse_hard_links,
    reloaded,
    save,
)
from hexapla.catalog.proofs import accept, was_approved
from hexapla.catalog.regrouping import Bilingual, TranslatedSentences
from hexapla.catalog.states import (
    approval_of,
    approve,
    can_be_redrafted,
    draft_origin,
    mark_needs_work,
    needs_draft,
    refuse_draft,
    set_draft,
    state,
    translate,
)
from hexapla.catalog.templates import is_without_entries, known_template, refresh_template, template, with_remarks

__all__ = [
    "Approval",
    "Bilingual",
    "CarriedOver",
    "Catalog",
    "Entry",
    "HeldTexts",
    "Key",
    "OtherCatalogs",
    "TranslatedSentences",
    "accept",
    "adopt",
    "approval_of",
    "approve",
    "can_be_redrafted",
    "copied_texts",
    "credit_translator",
    "date_of_new_templates",
    "draft_origin",
    "duplicate",
    "earlier_digests",
    "file_bytes",
    "find_held_texts",
    "holds_all_of",
    "human_comments",
    "is_copy",
    "is_from_other_file",
    "is_header",
    "is_own_comment",
    "is_without_entries",
    "key",
    "known_template",
    "load",
    "mark_needs_work",
    "may_adopt",
    "merge",
    "needs_draft",
    "needs_mending",
    "new",
    "notes_only_in",
    "obsolete_entries",
    "parse",
    "past_translations",
    "propose",
    "readable_comments",
    "refresh_template",
    "refuse_draft",
    "refuse_hard_links",
    "reloaded",
    "save",
    "set_draft",
    "sought_texts",
    "source_hash",
    "state",
    "template",
    "translate",
    "translation_of",
    "translations",
    "translators",
    "unite_files",
    "was_approved",
    "whole_texts",
    "with_remarks",
    "withdraw",
]

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

from typing import TYPE_CHECKING

from hexapla.lazy_names import names_in

if TYPE_CHECKING:
    from hexapla.catalog.adopting import adopt as adopt
    from hexapla.catalog.adopting import earlier_digests as earlier_digests
    from hexapla.catalog.adopting import is_from_other_file as is_from_other_file
    from hexapla.catalog.adopting import may_adopt as may_adopt
    from hexapla.catalog.adopting import propose as propose
    from hexapla.catalog.adopting import withdraw as withdraw
    from hexapla.catalog.blocks import obsolete_entries as obsolete_entries
    from hexapla.catalog.carry_over import OtherCatalogs as OtherCatalogs
    from hexapla.catalog.content import past_translations as past_translations
    from hexapla.catalog.content import translation_of as translation_of
    from hexapla.catalog.content import translations as translations
    from hexapla.catalog.copies import copied_texts as copied_texts
    from hexapla.catalog.copies import holds_all_of as holds_all_of
    from hexapla.catalog.copies import is_copy as is_copy
    from hexapla.catalog.copies import whole_texts as whole_texts
    from hexapla.catalog.credits import credit_translator as credit_translator
    from hexapla.catalog.credits import notes_only_in as notes_only_in
    from hexapla.catalog.credits import translators as translators
    from hexapla.catalog.entry import Entry as Entry
    from hexapla.catalog.entry import Key as Key
    from hexapla.catalog.entry import is_header as is_header
    from hexapla.catalog.entry import key as key
    from hexapla.catalog.headers import date_of_new_templates as date_of_new_templates
    from hexapla.catalog.held_texts import HeldTexts as HeldTexts
    from hexapla.catalog.held_texts import find_held_texts as find_held_texts
    from hexapla.catalog.held_texts import sought_texts as sought_texts
    from hexapla.catalog.mending import needs_mending as needs_mending
    from hexapla.catalog.mending import unite_files as unite_files
    from hexapla.catalog.merging import CarriedOver as CarriedOver
    from hexapla.catalog.merging import merge as merge
    from hexapla.catalog.own_comments import Approval as Approval
    from hexapla.catalog.own_comments import human_comments as human_comments
    from hexapla.catalog.own_comments import is_own_comment as is_own_comment
    from hexapla.catalog.own_comments import readable_comments as readable_comments
    from hexapla.catalog.own_comments import source_hash as source_hash
    from hexapla.catalog.po import Catalog as Catalog
    from hexapla.catalog.po import duplicate as duplicate
    from hexapla.catalog.po import file_bytes as file_bytes
    from hexapla.catalog.po import for_merging as for_merging
    from hexapla.catalog.po import load as load
    from hexapla.catalog.po import new as new
    from hexapla.catalog.po import parse as parse
    from hexapla.catalog.po import refuse_hard_links as refuse_hard_links
    from hexapla.catalog.po import reloaded as reloaded
    from hexapla.catalog.po import save as save
    from hexapla.catalog.proofs import accept as accept
    from hexapla.catalog.proofs import was_approved as was_approved
    from hexapla.catalog.regrouping import Bilingual as Bilingual
    from hexapla.catalog.regrouping import TranslatedSentences as TranslatedSentences
    from hexapla.catalog.states import approval_of as approval_of
    from hexapla.catalog.states import approve as approve
    from hexapla.catalog.states import can_be_redrafted as can_be_redrafted
    from hexapla.catalog.states import draft_origin as draft_origin
    from hexapla.catalog.states import mark_needs_work as mark_needs_work
    from hexapla.catalog.states import needs_draft as needs_draft
    from hexapla.catalog.states import refuse_draft as refuse_draft
    from hexapla.catalog.states import set_draft as set_draft
    from hexapla.catalog.states import state as state
    from hexapla.catalog.states import translate as translate
    from hexapla.catalog.templates import by_text as by_text
    from hexapla.catalog.templates import comment_on as comment_on
    from hexapla.catalog.templates import is_without_entries as is_without_entries
    from hexapla.catalog.templates import known_template as known_template
    from hexapla.catalog.templates import references as references
    from hexapla.catalog.templates import refresh_template as refresh_template
    from hexapla.catalog.templates import template as template
    from hexapla.catalog.templates import with_remarks as with_remarks
else:
    __getattr__ = names_in(
        __name__,
        {
            "hexapla.catalog.adopting": (
                "adopt",
                "earlier_digests",
                "is_from_other_file",
                "may_adopt",
                "propose",
                "withdraw",
            ),
            "hexapla.catalog.blocks": ("obsolete_entries",),
            "hexapla.catalog.carry_over": ("OtherCatalogs",),
            "hexapla.catalog.content": ("past_translations", "translation_of", "translations"),
            "hexapla.catalog.copies": ("copied_texts", "holds_all_of", "is_copy", "whole_texts"),
            "hexapla.catalog.credits": ("credit_translator", "notes_only_in", "translators"),
            "hexapla.catalog.entry": ("Entry", "Key", "is_header", "key"),
            "hexapla.catalog.headers": ("date_of_new_templates",),
            "hexapla.catalog.held_texts": ("HeldTexts", "find_held_texts", "sought_texts"),
            "hexapla.catalog.mending": ("needs_mending", "unite_files"),
            "hexapla.catalog.merging": ("CarriedOver", "merge"),
            "hexapla.catalog.own_comments": (
                "Approval",
                "human_comments",
                "is_own_comment",
                "readable_comments",
                "source_hash",
            ),
            "hexapla.catalog.po": (
                "Catalog",
                "duplicate",
                "for_merging",
                "file_bytes",
                "load",
                "new",
                "parse",
                "refuse_hard_links",
                "reloaded",
                "save",
            ),
            "hexapla.catalog.proofs": ("accept", "was_approved"),
            "hexapla.catalog.regrouping": ("Bilingual", "TranslatedSentences"),
            "hexapla.catalog.states": (
                "approval_of",
                "approve",
                "can_be_redrafted",
                "draft_origin",
                "mark_needs_work",
                "needs_draft",
                "refuse_draft",
                "set_draft",
                "state",
                "translate",
            ),
            "hexapla.catalog.templates": (
                "by_text",
                "comment_on",
                "is_without_entries",
                "known_template",
                "references",
                "refresh_template",
                "template",
                "with_remarks",
            ),
        },
    )

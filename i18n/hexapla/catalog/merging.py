"""Update a catalog to a template, without losing a word that a person wrote."""

from __future__ import annotations

from collections.abc import Sequence

from hexapla.catalog.entry import Entry, Key, copy_content, key, make_fuzzy, make_singular
from hexapla.catalog.matching import match
from hexapla.catalog.po import Catalog
from hexapla.catalog.states import has_human_comment, state, update_comment
from hexapla.model import State


def merge(template: Sequence[Entry], catalog: Catalog, created: str) -> None:
    """Update `catalog` to `template`, in place; `created` is the date of the template.

    Equal text keeps its translation. Text that was edited or moved gets the translation of its earlier version, fuzzy,
    with the earlier source text as `#|`. A text that no document has any more becomes obsolete, if a person translated
    it or commented on its draft. Other drafts are removed, and so are comments on empty texts, since gettext keeps no
    obsolete entry that is empty. An obsolete entry that is needed again is used again.
    """
    old = {key(entry): entry for entry in catalog.entries}
    origins = _origins(template, old)
    entries = [_renewed(wanted, old, origins.get(key(wanted))) for wanted in template]
    used = {key(wanted) for wanted in template} | {key(origin) for origin in origins.values()}
    left = [entry for entry in old.values() if key(entry) not in used and _is_worth_keeping(entry)]
    for entry in left:
        entry.obsolete = True
    for entry in entries:
        update_comment(entry)
    catalog.entries = [*entries, *left]
    catalog.header["POT-Creation-Date"] = created


def _origins(template: Sequence[Entry], old: dict[Key, Entry]) -> dict[Key, Entry]:
    """Return, for new texts, the old entry of their earlier version, if it has a translation or a person's comment."""
    # An obsolete entry has no place in the document: it comes last, where only the index finds it.
    translated = [entry for entry in old.values() if entry.msgstr or not entry.obsolete]
    translated.sort(key=lambda entry: bool(entry.obsolete))
    found = match([_text(entry) for entry in translated], [_text(entry) for entry in template])
    return {
        key(template[wanted]): translated[origin]
        for wanted, origin in found.items()
        if (translated[origin].msgstr or has_human_comment(translated[origin])) and key(template[wanted]) not in old
    }


def _text(entry: Entry) -> str:
    return f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid


def _renewed(wanted: Entry, old: dict[Key, Entry], origin: Entry | None) -> Entry:
    """Return a new entry: the template's source text, with what the catalog has for it."""
    source = old.get(key(wanted)) or origin
    entry = Entry(
        msgid=wanted.msgid, msgctxt=wanted.msgctxt, comment=wanted.comment, occurrences=list(wanted.occurrences)
    )
    if source is None:
        return entry
    copy_content(entry, source)
    make_singular(entry)
    if key(source) != key(wanted) and _is_human(source):
        # The source text that was translated, even if it was edited several times since.
        if not source.previous_msgid:
            entry.previous_msgid, entry.previous_msgctxt = source.msgid, source.msgctxt
        make_fuzzy(entry)
    return entry


def _is_worth_keeping(entry: Entry) -> bool:
    """Return whether a person has written its translation, or a comment on it."""
    return _is_human(entry) or bool(entry.msgstr and has_human_comment(entry))


def _is_human(entry: Entry) -> bool:
    """Return whether a person wrote its translation. Plurals count as a person's, since we never write them."""
    return bool(entry.msgid_plural) or state(entry) not in (State.EMPTY, State.DRAFT, State.STALE)

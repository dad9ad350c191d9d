"""A template and an old catalog -> the new catalog, without losing a word that a person wrote."""

from __future__ import annotations

from collections.abc import Sequence

from hexapla.catalog.entry import Entry, Key, key, make_fuzzy, make_singular, take_words
from hexapla.catalog.matching import match
from hexapla.catalog.po import Catalog
from hexapla.catalog.states import has_remark, seal, state
from hexapla.model import State


def merge(template: Sequence[Entry], catalog: Catalog, created: str) -> None:
    """Bring `catalog` up to `template`, in place; `created` is the template's date.

    Equal text keeps its translation. Text that was edited or moved takes the translation of what it came from, fuzzy,
    with that source as `#|`. A text that is in no document any more becomes obsolete, if a person translated it or
    commented its draft. Other drafts are removed, and so are comments on empty texts, since gettext keeps no obsolete
    entry that is empty. An obsolete text that is needed again comes back.
    """
    old = {key(entry): entry for entry in catalog.entries}
    origins = _origins(template, old)
    entries = [_renewed(wanted, old, origins.get(key(wanted))) for wanted in template]
    used = {key(wanted) for wanted in template} | {key(origin) for origin in origins.values()}
    left = [entry for entry in old.values() if key(entry) not in used and _holds_words(entry)]
    for entry in left:
        entry.obsolete = True
    for entry in entries:
        seal(entry)
    catalog.entries = [*entries, *left]
    catalog.header["POT-Creation-Date"] = created


def _origins(template: Sequence[Entry], old: dict[Key, Entry]) -> dict[Key, Entry]:
    """For new texts, the old entry with a translation, or a person's comment, that each was made from."""
    # An obsolete entry stands nowhere in the document: it comes last, where only the index finds it.
    translated = [entry for entry in old.values() if entry.msgstr or not entry.obsolete]
    translated.sort(key=lambda entry: bool(entry.obsolete))
    found = match([_text(entry) for entry in translated], [_text(entry) for entry in template])
    return {
        key(template[wanted]): translated[origin]
        for wanted, origin in found.items()
        if (translated[origin].msgstr or has_remark(translated[origin])) and key(template[wanted]) not in old
    }


def _text(entry: Entry) -> str:
    return f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid


def _renewed(wanted: Entry, old: dict[Key, Entry], origin: Entry | None) -> Entry:
    """The template's entry with what is known of it."""
    source = old.get(key(wanted)) or origin
    entry = Entry(
        msgid=wanted.msgid, msgctxt=wanted.msgctxt, comment=wanted.comment, occurrences=list(wanted.occurrences)
    )
    if source is None:
        return entry
    take_words(entry, source)
    make_singular(entry)
    if key(source) != key(wanted) and _is_human(source):
        # What the translation was really made from, however many edits ago that was.
        if not source.previous_msgid:
            entry.previous_msgid, entry.previous_msgctxt = source.msgid, source.msgctxt
        make_fuzzy(entry)
    return entry


def _holds_words(entry: Entry) -> bool:
    """Whether a person's words are in its translation, or in a comment on it."""
    return _is_human(entry) or bool(entry.msgstr and has_remark(entry))


def _is_human(entry: Entry) -> bool:
    """Whether its translation is a person's: plurals, which we never write, are theirs too."""
    return bool(entry.msgid_plural) or state(entry) not in (State.EMPTY, State.DRAFT, State.STALE)

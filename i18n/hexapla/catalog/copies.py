"""Entries that only repeat what other entries say: `extract` made them, and nobody has changed them since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hexapla.catalog.entry import Entry, Key, copy_content, earlier_key, key
from hexapla.catalog.own_comments import comments_of, human_comments, text_hash
from hexapla.catalog.proofs import follow, proven_source
from hexapla.catalog.states import approval_of, has_human_text, state

PARAGRAPHS = "\n\n"  # between the earlier texts in `#|` of an entry that was put together


def whole_texts(entries: Iterable[Entry]) -> dict[Key, Entry]:
    """Return, by their texts, the entries with a person's translation that was not taken from other entries."""
    return {key(each): each for each in entries if has_human_text(each) and not any(comments_of(each, "taken"))}


def is_copy(entry: Entry, known: Mapping[Key, Entry]) -> bool:
    """Return whether all that an entry says is in `known` entries, by their text.

    It has their translation for a text that was edited since, or a text that was put together from theirs.
    """
    texts = copied_texts(entry)
    if not texts or not all(text in known for text in texts):
        return False
    if earlier := as_reviewed(entry):
        return holds_all_of(known[key(earlier)], earlier)
    return set(human_comments(entry)) <= {line for text in texts for line in human_comments(known[text])}


def copied_texts(entry: Entry) -> Sequence[Key]:
    """Return the earlier texts whose translation an entry has; none if it has another one, or if that is not proven."""
    if earlier := as_reviewed(entry):
        return [key(earlier)]
    source = earlier_key(entry) if entry.fuzzy else None
    if source is None or not any(comment.proves(source, entry.msgstr) for comment in comments_of(entry, "taken")):
        return []
    return [(source[0], text) for text in source[1].split(PARAGRAPHS)]


def is_superseded(entry: Entry, known: Mapping[Key, Entry]) -> bool:
    """Return whether a person has changed the translations that an entry was put together from, and not the entry."""
    texts = copied_texts(entry)
    taken = next((each for each in comments_of(entry, "taken") if each.translations), None)
    if taken is None or not texts or not all(text in known for text in texts):
        return False
    return taken.translations != text_hash(PARAGRAPHS.join(known[text].msgstr for text in texts))


def as_reviewed(entry: Entry) -> Entry | None:
    """Return an entry, outdated or minor, as it was before its source changed; None if that is not proven."""
    source = proven_source(entry)
    if source is None:
        return None
    found = Entry(msgid=source[1], msgctxt=source[0] or None, obsolete=True)
    copy_content(found, entry)
    follow(found, entry)
    return found


def holds_all_of(entry: Entry, other: Entry) -> bool:
    """Return whether an entry says all that people wrote in another one for the same text, and is as far as that."""
    has_comments = set(human_comments(other)) <= set(human_comments(entry))
    has_approval = approval_of(other) in (None, approval_of(entry))
    is_same = entry.msgstr == other.msgstr and not other.msgstr_plural
    is_as_far = state(entry).is_human or state(entry) == state(other)
    return is_same and has_comments and has_approval and is_as_far

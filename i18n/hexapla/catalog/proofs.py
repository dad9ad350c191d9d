"""Translations whose source has changed, and the proof of what they were made from: the digests of our comments.

If only details of the source have changed, and not its words, the translation is as good as it was (`minor`): it is not
fuzzy, and stays in use until a person has accepted it. If words have changed, it is outdated and fuzzy. In both cases
`#|` shows the earlier source text; the digests are enough where a program has removed it. If the source is again what
the translation was reviewed for, the translation is reviewed again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from hexapla.catalog.comment_writing import (
    add_own_comment,
    doubt_line,
    drop_comments_of,
    minor_line,
    replace_own_comments,
    sealed_approval,
    translated_line,
)
from hexapla.catalog.entry import Entry, Key, earlier_key, key, make_fuzzy, make_not_fuzzy
from hexapla.catalog.own_comments import CHANGED, comments_of, source_hash, text_hash
from hexapla.catalog.states import approve, clear_fuzzy, minor_change, state
from hexapla.model import State
from hexapla.wordings import has_same_wording, is_same_but_for_names, with_tags_of, without_unseen_tags

_MADE_FROM = ("approved", "translated", "taken", "minor")  # comments that say which source a translation was made from


class Basis(NamedTuple):
    """A source text that a translation is right for, and the digest of the one that it was reviewed for.

    The two differ in small corrections only.
    """

    text: Key
    reviewed: str


def follow(entry: Entry, origin: Entry) -> None:
    """Give a person's translation, which was copied from the entry `origin`, the state that it has for this source."""
    is_changed = key(entry) != key(origin)
    basis = basis_of(origin) if is_changed or entry.fuzzy else None
    if is_changed and basis and _keeps_its_state(entry, origin):
        return
    text = _translation_for(entry, basis) if basis else None
    if basis and text is not None:
        if not origin.fuzzy:
            _seal(entry, basis.text)
        entry.msgstr = text
        _keep(entry, basis)
    elif earlier_key(entry) == key(entry):
        entry.previous_msgid = entry.previous_msgctxt = None
    elif is_changed:
        _outdate(entry, key(origin))


def _keeps_its_state(entry: Entry, origin: Entry) -> bool:
    """Keep the state of a reviewed translation whose source has other tags only, if all of them have a certain place.

    Return whether it is such a translation. The cause is a better reader of the format. Attributes, which give a tag
    another name, are an author's change (`minor`).
    """
    from hexapla.catalog.retagging import with_present_tags

    is_reviewed = state(origin) in (State.TRANSLATED, State.APPROVED) and not origin.fuzzy
    is_of_names = is_same_but_for_names(origin.msgid, entry.msgid)
    if not is_reviewed or is_of_names or key(entry)[0] != key(origin)[0]:
        return False
    text = with_present_tags(entry, origin)
    if text is None:
        return False
    approvals = [each for each in comments_of(origin, "approved") if each.fits(key(origin), origin.msgstr)]
    entry.msgstr = text
    if approvals:
        approval = replace(approvals[-1], source="", text="")
        replace_own_comments(entry, sealed_approval(approval, key(entry), text))
    return True


def earlier_source(entry: Entry) -> str:
    """Return the earlier text that `#|` says a fuzzy translation is of; empty if it says none.

    It is empty, too, if a person has marked the translation as needing work since, or if people have changed it.
    """
    previous = earlier_key(entry)
    if not (entry.fuzzy and previous) or is_doubted(entry):
        return ""
    digest = source_hash(*previous)
    told = [each for word in _MADE_FROM for each in comments_of(entry, word) if digest in (each.source, each.earlier)]
    is_changed = bool(told) and not any(each.text == text_hash(entry.msgstr) for each in told)
    return "" if is_changed else previous[1]


def is_doubted(entry: Entry) -> bool:
    """Return whether a person has marked a translation as needing work, or whether two people have translated it.

    A translation that is fuzzy only because its source has changed is not doubted.
    """
    if not entry.fuzzy:
        return False
    has_comment = any(any(comments_of(entry, word)) for word in ("needs work", "version"))
    return not entry.previous_msgid or has_comment or minor_change(entry, key(entry)) is not None


def basis_of(entry: Entry) -> Basis | None:
    """Return what a translation is proven to be right for; None if nothing is proven, or if a person doubts it."""
    own, previous = key(entry), earlier_key(entry)
    found = state(entry)
    if entry.msgid_plural:
        return None
    if found.is_human:
        minor = minor_change(entry, own) if found is State.MINOR else None
        return Basis(own, minor.earlier if minor else source_hash(*own))
    if previous is None or not entry.fuzzy or is_doubted(entry):
        return None
    return _proven(entry, previous)


def _proven(entry: Entry, source: Key) -> Basis | None:
    """Return `source` as the basis of an outdated translation, if a comment proves it."""
    digest, text = source_hash(*source), text_hash(entry.msgstr)
    for word in ("approved", "translated", "minor"):
        for comment in comments_of(entry, word):
            if comment.text == text and digest in (comment.source, comment.earlier):
                return Basis(source, comment.earlier or digest)
    return None


def proven_source(entry: Entry) -> Key | None:
    """Return the earlier text that a translation was reviewed for, if `#|` gives it and the digests prove it."""
    previous = earlier_key(entry)
    basis = basis_of(entry) if previous else None
    return previous if previous and basis and basis.reviewed == source_hash(*previous) else None


def fits(entry: Entry, source: Key) -> bool:
    """Return whether the translation of an entry is right for `source`: whether it was made for the same words."""
    from hexapla.catalog.retagging import retagged

    basis = basis_of(entry)
    if basis is None or basis.text[0] != source[0]:
        return False
    return _is_like(basis.text, source) or retagged(basis.text[1], entry.msgstr, source[1]) is not None


def was_approved(entry: Entry) -> bool:
    """Return whether an outdated translation, or one with a minor change, was approved for its earlier text."""
    from hexapla.catalog.retagging import retagged

    digests = {source_hash(*previous)} if (previous := earlier_key(entry)) else set()
    texts = {text_hash(entry.msgstr)}
    if previous and (earlier := retagged(entry.msgid, entry.msgstr, previous[1])):
        texts.add(text_hash(earlier.text))
    for minor in comments_of(entry, "minor"):
        if minor.text in texts and minor.source in {source_hash(*key(entry)), *digests}:
            digests.add(minor.earlier)
    if previous and (text := with_tags_of(previous[1], entry.msgstr, entry.msgid)) is not None:
        texts.add(text_hash(text))
    return any(each.source in digests and each.text in texts for each in comments_of(entry, "approved"))


def accept(entry: Entry, by: str = "") -> None:
    """Accept a minor change: a person says that the translation fits the present source.

    What was approved is approved again today, by the person `by`; without a name, it is translated, as all others are.
    """
    is_approved = was_approved(entry) and bool(by)
    drop_comments_of(entry, "minor")
    clear_fuzzy(entry)
    if is_approved:
        approve(entry, by)


def _is_like(text: Key, source: Key) -> bool:
    return text == source or (text[0] == source[0] and _words_of(text, source) is not None)


def _words_of(text: Key, source: Key) -> str | None:
    """Return the earlier text, with or without the tags that no reader sees, if its wording is that of `source`."""
    candidates = dict.fromkeys([text[1], without_unseen_tags(text[1])])
    return next((each for each in candidates if has_same_wording(each, source[1])), None)


def _translation_for(entry: Entry, basis: Basis) -> str | None:
    """Return the translation of `basis` with the tags of the entry's text; None if that has other words."""
    from hexapla.catalog.retagging import retagged

    if basis.text == key(entry):
        return entry.msgstr
    earlier = _words_of(basis.text, key(entry)) if basis.text[0] == key(entry)[0] else None
    if earlier is None:
        found = retagged(basis.text[1], entry.msgstr, entry.msgid) if basis.text[0] == key(entry)[0] else None
        return found.text if found else None
    said = entry.msgstr if earlier == basis.text[1] else without_unseen_tags(entry.msgstr)
    return with_tags_of(entry.msgid, said, earlier)


def _seal(entry: Entry, source: Key) -> bool:
    """Add the digests of a source to an approval that was typed for it; return whether there is any approval of it."""
    approvals = list(comments_of(entry, "approved"))
    typed = [each for each in approvals if not each.has_digests and each.fits(source, entry.msgstr)]
    if typed:
        replace_own_comments(entry, sealed_approval(typed[-1], source, entry.msgstr, ended=CHANGED))
    return bool(typed) or any(each.proves(source, entry.msgstr) for each in approvals)


def _keep(entry: Entry, basis: Basis) -> None:
    """Make a translation current if it was reviewed for the entry's text, else minor."""
    previous = earlier_key(entry)
    drop_comments_of(entry, "translated", "minor")
    if source_hash(*key(entry)) == basis.reviewed:
        clear_fuzzy(entry)
        return
    make_not_fuzzy(entry)
    add_own_comment(entry, minor_line(entry, basis.reviewed))
    if previous is None or source_hash(*previous) != basis.reviewed:
        previous = basis.text if basis.text != key(entry) else None
    entry.previous_msgctxt, entry.previous_msgid = (previous[0] or None, previous[1]) if previous else (None, None)


def _outdate(entry: Entry, source: Key) -> None:
    """Mark a person's translation as outdated: it was made from `source`, which has become this entry's text."""
    is_minor = minor_change(entry, source) is not None
    if entry.fuzzy and (is_minor or not entry.previous_msgid):
        # A person has marked it as needing work: it is not reviewed, whatever was approved before.
        replace_own_comments(entry, doubt_line())
    elif not entry.fuzzy and not is_minor and not _seal(entry, source):
        add_own_comment(entry, translated_line(entry, source))
    if not (entry.previous_msgid and (entry.fuzzy or is_minor)):
        entry.previous_msgctxt, entry.previous_msgid = source[0] or None, source[1]
    make_fuzzy(entry)

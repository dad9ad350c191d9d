"""Unite two versions of one entry, which two people, programs or branches made of a common one.

What only one side has changed is taken from that side. If both have changed the text, a person's words replace an
engine's. Two people's different texts are both kept: the one with the better state stays in place, fuzzy, and a comment
holds the other (`comment_writing.version_line`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from hexapla.catalog.comment_writing import version_line
from hexapla.catalog.entry import Entry, copy_content, duplicate_entry, key, make_fuzzy, without_fuzzy
from hexapla.catalog.own_comments import (
    OwnComment,
    approval_in,
    comments_of,
    human_comments,
    other_versions,
    read_comments,
    source_hash,
    text_hash,
)
from hexapla.catalog.proofs import is_doubted
from hexapla.catalog.states import state, update_comments
from hexapla.model import State

_Value = TypeVar("_Value")
_BORROWED, _FINISHED = 3, 5
# The states, from worst to best: first those of engines' texts (0 to 2), then those of people's (4 to 7). Between them,
# `_BORROWED` is for a person's words that `extract` has put in from an earlier source text.
_ORDER = {
    State.EMPTY: 0, State.STALE: 1, State.DRAFT: 2,
    State.OUTDATED: 4, State.MINOR: 5, State.TRANSLATED: 6, State.APPROVED: 7,
}  # fmt: skip


class Versions(NamedTuple):
    """Two versions of an entry, and the one that both were made from, if it is known."""

    base: Entry | None
    ours: Entry
    theirs: Entry


def written(entry: Entry) -> tuple[object, ...]:
    """Return all that people and engines have written in an entry."""
    previous = entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural
    return (*_said(entry), previous, entry.flags, entry.tcomment)


def is_changed_by_people(entry: Entry, before: Entry) -> bool:
    """Return whether a person or an engine has changed an entry, and not only `extract` what it notes in it."""
    sides = ((_said(each), human_comments(each)) for each in (entry, before))
    return next(sides) != next(sides)


def unite_versions(versions: Versions, is_borrowed: Callable[[Entry], bool]) -> tuple[Entry, bool]:
    """Return an entry that holds what both sides say, and whether it holds two people's texts.

    `is_borrowed` says that an entry's words are those of an earlier source text, which `extract` has put there.
    """
    base, ours, theirs = versions
    blank = Entry(obsolete=True)
    before = base or blank
    united = duplicate_entry(ours)
    united.obsolete = _chosen(bool(before.obsolete), bool(ours.obsolete), bool(theirs.obsolete))
    united.comment = _chosen(before.comment, ours.comment, theirs.comment)
    united.occurrences = tuple(merged(before.occurrences, ours.occurrences, theirs.occurrences))
    if written(theirs) in (written(ours), written(before)):
        return united, False
    if written(ours) == written(before):
        copy_content(united, theirs)
        return united, False
    other = _take_text(united, before, versions, is_borrowed)
    flags = merged(before.flags, ours.flags, theirs.flags)
    united.flags = (*("fuzzy",) * united.fuzzy, *without_fuzzy(tuple(flags)))
    remarks = merged(human_comments(before), human_comments(ours), human_comments(theirs))
    united.tcomment = "\n".join([*_own_lines(united), *remarks])
    if other is not None:
        _keep_both(united, other)
    return united, other is not None


def _said(entry: Entry) -> tuple[object, ...]:
    """Return what people and engines say: a translation, with its state, approvals and doubts.

    What `extract` writes for itself, such as where sentences were taken from, is not included.
    """
    forms = tuple(sorted(entry.msgstr_plural.items()))
    approvals = tuple(_told(entry, comment) for comment in comments_of(entry, "approved"))
    doubts = is_doubted(entry), other_versions(entry)
    return entry.msgstr, entry.msgid_plural, forms, entry.fuzzy, state(entry), approvals, doubts


def _told(entry: Entry, comment: OwnComment) -> tuple[object, ...]:
    """Return what an approval says; one without digests, which a person has typed, is of the present text."""
    digests = comment.source or source_hash(*key(entry)), comment.text or text_hash(entry.msgstr)
    return (*digests, approval_in(comment) or comment.signature)


def _take_text(united: Entry, before: Entry, versions: Versions, is_borrowed: Callable[[Entry], bool]) -> Entry | None:
    """Give `united` the text that counts; return the other one if it is another person's, which must not be lost."""
    _base, ours, theirs = versions
    if _said(theirs) in (_said(ours), _said(before)):
        return None
    if _said(ours) == _said(before):
        copy_content(united, theirs)
        return None
    ranks = [_BORROWED if is_borrowed(each) else _rank(each) for each in (ours, theirs)]
    taken, other = (ours, theirs) if ranks[0] >= ranks[1] else (theirs, ours)
    are_people = min(ranks) > _BORROWED
    if are_people and texts(taken) == texts(other) and min(ranks) < _FINISHED:
        taken, other = other, taken  # one of them has doubts
    copy_content(united, taken)
    if not are_people:
        return None
    approvals = [line for line, word in _own_comments(other) if word == "approved" and line not in united.tcomment]
    united.tcomment = "\n".join(filter(None, [*approvals, united.tcomment]))
    return other if texts(taken) != texts(other) else None


def _rank(entry: Entry) -> int:
    """Return the number of an entry's state in `_ORDER`; plural forms are always people's."""
    if entry.msgid_plural and texts(entry):
        return _ORDER[State.OUTDATED if entry.fuzzy else State.TRANSLATED]
    if entry.fuzzy and any(comment.text == text_hash(entry.msgstr) for comment in comments_of(entry, "taken")):
        return _BORROWED
    return _ORDER[state(entry)]


def is_of_people(entry: Entry) -> bool:
    """Return whether the text of an entry is a person's."""
    return _rank(entry) > _BORROWED


def has_words_of_people(entry: Entry) -> bool:
    """Return whether a person has written the text of an entry, or a comment on its draft."""
    return is_of_people(entry) or bool(texts(entry) and human_comments(entry))


def _keep_both(united: Entry, other: Entry) -> None:
    """Make an entry fuzzy, with a comment for each text of another version that it does not have."""
    update_comments(united)  # of an accepted draft, too: it would be taken for a draft as soon as it is fuzzy
    versions = [line for line, word in _own_comments(other) if word == "version"]
    versions += [version_line(united, text) for text in texts(other) if text not in texts(united)]
    known = united.tcomment.split("\n")
    united.tcomment = "\n".join(filter(None, [*(line for line in versions if line not in known), *known]))
    make_fuzzy(united)


def texts(entry: Entry) -> list[str]:
    """Return the translation of an entry, or its plural forms."""
    return [text for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]


def _own_comments(entry: Entry) -> list[tuple[str, str]]:
    """Return our comments on an entry with their kinds."""
    return [(line, comment.word) for line, comment in read_comments(entry) if comment]


def _own_lines(entry: Entry) -> list[str]:
    return [line for line, _word in _own_comments(entry)]


def _chosen(before: _Value, ours: _Value, theirs: _Value) -> _Value:
    """Return the value that one side has changed; ours if both have."""
    return theirs if ours == before else ours


def merged(before: Iterable[_Value], ours: Sequence[_Value], theirs: Sequence[_Value]) -> list[_Value]:
    """Return the items of both sides, without those that one of them has removed."""
    removed = {each for each in before if each not in ours or each not in theirs}
    return [each for each in dict.fromkeys([*ours, *theirs]) if each not in removed]

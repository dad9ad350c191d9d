"""The state of an entry, read from plain PO: its text, its fuzzy flag, and our comments (see `own_comments`).

The digests in our comments show whether the source text of a draft has changed since (it is stale), whether a person
has changed the draft (then it is a person's translation, even while it is fuzzy), and whether the text has changed
since it was approved.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hexapla.catalog.comment_writing import (
    approval_line,
    doubt_line,
    draft_line,
    drop_comments_of,
    refusal_line,
    replace_own_comments,
    retold_minor,
    sealed_approval,
)
from hexapla.catalog.entry import Entry, Key, key, make_fuzzy, make_not_fuzzy, make_singular
from hexapla.catalog.headers import now
from hexapla.catalog.own_comments import (
    CHANGED,
    MARKED,
    Approval,
    DraftOrigin,
    OwnComment,
    approval_in,
    comments_of,
    draft_origin_in,
    read_comments,
    source_hash,
    text_hash,
)
from hexapla.characters import drop_forbidden
from hexapla.model import DraftWay, State

_MACHINE = (State.EMPTY, State.DRAFT, State.STALE)
# In which states of its entry a comment of ours is of use; those on drafts are where no person has decided.
_STATES_OF = {
    "translated": (State.OUTDATED,),
    "taken": (State.OUTDATED,),
    "needs work": (State.OUTDATED,),
    "minor": (State.MINOR, State.OUTDATED),
    "version": (*_MACHINE, State.OUTDATED),
    "aligned": (State.TRANSLATED, State.MINOR, State.OUTDATED),
    "proposed": (State.OUTDATED,),
}


def state(entry: Entry) -> State:
    """Return the state of an entry, whichever program wrote the file last."""
    if not entry.msgstr:
        return State.EMPTY
    if not entry.tcomment:  # most texts of a book, so their comments are not looked for
        return State.OUTDATED if entry.fuzzy else State.TRANSLATED
    if entry.fuzzy:
        draft = _untouched_draft(entry)
        if draft is None:
            return State.OUTDATED
        return State.DRAFT if draft.source == source_hash(*key(entry)) else State.STALE
    if _approval(entry):
        return State.APPROVED
    return State.MINOR if minor_change(entry, key(entry)) else State.TRANSLATED


def minor_change(entry: Entry, source: Key) -> OwnComment | None:
    """Return our comment that the translation was made for a text with the same words as `source`; None if none is."""
    return next((each for each in comments_of(entry, "minor") if each.proves(source, entry.msgstr)), None)


def _untouched_draft(entry: Entry) -> OwnComment | None:
    """Return the comment of a draft that no person has changed since."""
    # msgmerge gives `#|` only to entries that were not fuzzy before: a draft with one was accepted by a person.
    if entry.previous_msgid or any(comments_of(entry, "approved")):
        return None
    text = text_hash(entry.msgstr)
    return next((draft for draft in comments_of(entry, "draft") if draft.text in ("", text)), None)


def _approval(entry: Entry) -> OwnComment | None:
    """Return the last approval of the entry's present text; without digests (typed by hand), it is valid for any."""
    valid = [each for each in comments_of(entry, "approved") if each.fits(key(entry), entry.msgstr)]
    return valid[-1] if valid else None


def has_human_text(entry: Entry) -> bool:
    """Return whether a translation is a person's, outdated or not; so are plural forms, which we never write."""
    return bool(entry.msgid_plural) or state(entry) not in _MACHINE


def needs_draft(entry: Entry) -> bool:
    """Return whether an engine may write here: the entry is empty, or has a draft whose source text has changed."""
    return not entry.msgid_plural and state(entry) in (State.EMPTY, State.STALE)


def can_be_redrafted(entry: Entry) -> bool:
    """Return whether an entry has a draft of its present source that no person has touched, as its digest proves."""
    draft = _untouched_draft(entry) if state(entry) is State.DRAFT else None
    return draft is not None and bool(draft.text) and not entry.msgid_plural


def draft_origin(entry: Entry) -> DraftOrigin | None:
    """Return what the comment of a draft says; None if the entry is not a draft."""
    draft = _untouched_draft(entry) if state(entry) in (State.DRAFT, State.STALE) else None
    return draft_origin_in(draft) if draft else None


def approval_of(entry: Entry) -> Approval | None:
    """Return the approval of the entry's present text; None if it is not approved."""
    approval = _approval(entry) if entry.msgstr and not entry.fuzzy else None
    return (approval_in(approval) or Approval()) if approval else None


def set_draft(
    entry: Entry,
    text: str,
    engine: str,
    confidence: int | None = None,
    *,
    remarks: Sequence[str] = (),
    way: DraftWay = "engine",
) -> None:
    """Write a draft: always fuzzy, always with the comment of its origin; `confidence` is in percent."""
    entry.msgstr = drop_forbidden(text)
    make_fuzzy(entry)
    entry.previous_msgid = entry.previous_msgctxt = None
    replace_own_comments(entry, draft_line(entry, engine, confidence, remarks, way=way))


def refuse_draft(entry: Entry, engine: str, reason: str) -> None:
    """Leave an entry empty, with a comment that says why the engine's draft was not good enough."""
    entry.msgstr = ""
    clear_fuzzy(entry)
    replace_own_comments(entry, refusal_line(engine, reason))


def translate(entry: Entry, text: str) -> None:
    """Write a person's translation: it is not a draft, not outdated, and not approved yet."""
    entry.msgstr = text
    make_singular(entry)
    clear_fuzzy(entry)
    replace_own_comments(entry)
    if text:
        drop_comments_of(entry, "version")


def mark_needs_work(entry: Entry) -> None:
    """Mark a text as needing work, because a person says so: it is fuzzy, and no longer counts as an engine's draft.

    If its source has changed, too, a comment says that it needs more than to be compared with the new source.
    """
    make_singular(entry)
    if entry.msgstr and not entry.fuzzy:
        make_fuzzy(entry)
    replace_own_comments(entry, doubt_line() if entry.previous_msgid and entry.msgstr else "")


def approve(entry: Entry, by: str = "", on: date | None = None) -> None:
    """Approve a translation: a second person has read its present text, on the day `on`, or today."""
    clear_fuzzy(entry)
    replace_own_comments(entry, approval_line(entry, by, on or date.fromisoformat(now()[:10])))
    drop_comments_of(entry, "version")


def update_comments(entry: Entry) -> None:
    """Make our comments on an entry true of its present state.

    - An approval says whether it is valid, and why not. One that was typed by hand gets its digests; if the entry is
      fuzzy, such an approval is removed: without digests it would be valid again for another text.
    - The comment of a draft is removed once a person has accepted the draft.
    - The comment on a minor change says whether the words of the source have changed since.
    - The earlier source text, its proof, and the comment on sentences that were taken from earlier translations are
      removed once the translation is no longer outdated; the proof of a minor change is, once a person has changed or
      accepted the translation.
    - Another person's translation is removed once a person has decided: the entry is not fuzzy any more.
    - That a text was taken from a file is said until a person has changed it, and that it is unsure, until accepted.
    """
    if not entry.tcomment and entry.previous_msgid is None and entry.previous_msgctxt is None:
        return
    found = state(entry)
    if found in (State.TRANSLATED, State.APPROVED):
        entry.previous_msgid = entry.previous_msgctxt = None
    if found is State.APPROVED and (approval := _approval(entry)) and not approval.has_digests:
        replace_own_comments(entry, sealed_approval(approval, key(entry), entry.msgstr))
        return
    updated = [_updated(line, comment, entry, found) for line, comment in read_comments(entry)]
    entry.tcomment = "\n".join(line for line in updated if line is not None)


def _updated(line: str, comment: OwnComment | None, entry: Entry, found: State) -> str | None:
    """Return a comment as it is true of the entry now; None if it has become pointless."""
    if comment is None:
        return line
    if comment.word == "approved":
        if not comment.has_digests:
            return None
        ended = _why_ended(entry, comment)
        is_told = comment.said.endswith(ended) if ended else comment.is_told_as_current
        return line if is_told else sealed_approval(comment, key(entry), entry.msgstr, ended=ended)
    if comment.word in ("aligned", "proposed") and comment.text != text_hash(entry.msgstr):
        return None
    if comment.word == "minor" and found in _STATES_OF["minor"]:
        is_current = comment.source == source_hash(*key(entry))
        return line if comment.is_told_as_current == is_current else retold_minor(comment, is_current=is_current)
    is_typed_proof = comment.word == "translated" and not comment.has_digests
    return line if found in _STATES_OF.get(comment.word, _MACHINE) and not is_typed_proof else None


def _why_ended(entry: Entry, approval: OwnComment) -> str:
    """Return why an approval is not valid any more, as its comment says it; empty if it is valid."""
    if not approval.fits(key(entry), entry.msgstr):
        return CHANGED
    return MARKED if entry.fuzzy else ""


def clear_fuzzy(entry: Entry) -> None:
    """Mark an entry as done: not fuzzy, and without the previous source text."""
    make_not_fuzzy(entry)
    entry.previous_msgid = entry.previous_msgctxt = None

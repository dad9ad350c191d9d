"""The state of an entry, read from plain PO.

GNU gettext and Poedit delete flags that they do not know. So what no flag can say is in a translator comment, which
every program keeps:

    # hexapla: draft argos en->es 1.9, 83 %, source 5f3a9c, text 81aa02
    # hexapla: approved by Lena 2026-11-23, source 5f3a9c, text 81aa02
    # hexapla: translated, source 5f3a9c, text 81aa02

The last one is in outdated entries only: it proves which source text a translation was made from (`proofs`).

The two digests are of the msgid and the msgstr for which the comment was written. They show whether the source text of
a draft has changed since (it is stale), whether a person has changed the draft (then it is a person's translation, even
while it is fuzzy), and whether the text has changed since it was approved. All other comments stay.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from hexapla.catalog.entry import Entry, key, make_fuzzy, make_singular
from hexapla.catalog.headers import now
from hexapla.characters import drop_forbidden, one_line
from hexapla.model import State

# People type approvals too: any letter case is accepted.
_COMMENT = re.compile(
    r"^hexapla:[ \t]*(?P<word>draft|approved|translated)\b(?P<said>.*?)"
    r"(?:, source (?P<source>[0-9a-f]{6}))?(?:, text (?P<text>[0-9a-f]{6}))?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_OURS = re.compile(r"hexapla:[ \t]*(no )?(draft|approved|translated)\b", re.IGNORECASE)
_CONFIDENCE = re.compile(r"(\d{1,3}) ?%")
_SIGNED = re.compile(r"\s*(?:by\b\s*(?P<by>.*?))?[\s,]*(?P<on>\d{4}-\d\d-\d\d)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DraftOrigin:
    """The comment of a draft: the engine that made it, and the engine's confidence in percent, if it gave one."""

    engine: str
    confidence: int | None


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval: by whom and on which date, as far as its comment says."""

    by: str = ""
    on: date | None = None


def source_hash(context: str, msgid: str) -> str:
    """Return the digest of a source text as comments have it: six hexadecimal digits."""
    return hashlib.sha256(f"{context}\x04{msgid}".encode()).hexdigest()[:6]


def text_hash(text: str) -> str:
    """Return the digest of a translation as comments give it: six hexadecimal figures."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def state(entry: Entry) -> State:
    """Return the state of an entry, whichever program wrote the file last."""
    if not entry.msgstr:
        return State.EMPTY
    if entry.fuzzy:
        draft = _untouched_draft(entry)
        if draft is None:
            return State.OUTDATED
        return State.DRAFT if draft["source"] == source_hash(*key(entry)) else State.STALE
    return State.APPROVED if _approval(entry) else State.TRANSLATED


def has_human_comment(entry: Entry) -> bool:
    """Return whether a person has written a comment on the entry."""
    return any(line.strip() and not _OURS.match(line.strip()) for line in entry.tcomment.split("\n"))


def own_comments(entry: Entry, word: str) -> list[re.Match[str]]:
    """Return our comments of a kind: "draft", "approved" or "translated"."""
    return [match for match in _COMMENT.finditer(entry.tcomment) if match["word"].lower() == word]


def _untouched_draft(entry: Entry) -> re.Match[str] | None:
    """Return the comment of a draft that no person has changed since."""
    # msgmerge gives `#|` only to entries that were not fuzzy before: a draft with one was accepted by a person.
    if entry.previous_msgid or own_comments(entry, "approved"):
        return None
    text = text_hash(entry.msgstr)
    return next((match for match in own_comments(entry, "draft") if match["text"] in (None, text)), None)


def _approval(entry: Entry) -> re.Match[str] | None:
    """Return the last approval of the entry's present text; without digests (typed by hand), it is valid for any."""
    source, text = source_hash(*key(entry)), text_hash(entry.msgstr)
    valid = (
        match
        for match in reversed(own_comments(entry, "approved"))
        if match["source"] in (None, source) and match["text"] in (None, text)
    )
    return next(valid, None)


def needs_draft(entry: Entry) -> bool:
    """Return whether an engine may write here: the entry is empty, or has a draft whose source text has changed."""
    return not entry.msgid_plural and state(entry) in (State.EMPTY, State.STALE)


def draft_origin(entry: Entry) -> DraftOrigin | None:
    """Return what the comment of a draft says; None if the entry is not a draft."""
    if state(entry) not in (State.DRAFT, State.STALE):
        return None
    match = _untouched_draft(entry)
    if match is None:
        return None
    confidence = _CONFIDENCE.search(match["said"])
    return DraftOrigin(match["said"].strip().split(",")[0], int(confidence[1]) if confidence else None)


def approval_of(entry: Entry) -> Approval | None:
    """Return the approval of the entry's present text; None if it is not approved."""
    match = _approval(entry) if state(entry) is State.APPROVED else None
    signed = match and _SIGNED.fullmatch(match["said"])
    if not match:
        return None
    if not signed:  # `approved, at last`
        return Approval()
    try:
        return Approval((signed["by"] or "").strip(), date.fromisoformat(signed["on"]) if signed["on"] else None)
    except ValueError:
        return Approval((signed["by"] or "").strip())


def set_draft(entry: Entry, text: str, said: str) -> None:
    """Write a draft: always fuzzy, always with the comment of its origin. `said` begins with the engine's name."""
    text = drop_forbidden(text)
    entry.msgstr = text
    make_fuzzy(entry)
    entry.previous_msgid = entry.previous_msgctxt = None
    _comment(entry, f"hexapla: draft {said}, source {source_hash(*key(entry))}, text {text_hash(text)}")


def refuse_draft(entry: Entry, reason: str) -> None:
    """Leave an entry empty, with a comment that says why no draft was good enough."""
    entry.msgstr = ""
    clear_fuzzy(entry)
    _comment(entry, f"hexapla: no draft, {reason}")


def translate(entry: Entry, text: str) -> None:
    """Write a person's translation: it is not a draft, not outdated, and not approved yet."""
    entry.msgstr = text
    make_singular(entry)
    clear_fuzzy(entry)
    _comment(entry)


def mark_needs_work(entry: Entry) -> None:
    """Mark a text as needing work, because a person says so: it is fuzzy, and no longer counts as an engine's draft."""
    make_singular(entry)
    if entry.msgstr and not entry.fuzzy:
        make_fuzzy(entry)
    _comment(entry)


def approve(entry: Entry, by: str = "", on: date | None = None) -> None:
    """Approve a translation: a second person has read its present text, on the day `on`, or today."""
    clear_fuzzy(entry)
    by = one_line(by)
    name = f" by {by}" if by else ""
    _sign(entry, f"{name} {on or now()[:10]}")


def update_comment(entry: Entry) -> None:
    """Update the comment of an entry to its state, so that it is not misread later.

    An approval typed by hand (`# hexapla: approved`) gets its digests. If the entry is fuzzy, such an approval is
    removed: without digests it would be valid again for another text. The comment of a draft is removed once a person
    has accepted the draft.
    """
    found, approval = state(entry), _approval(entry)
    if found is State.APPROVED and approval and not _has_digests(approval):
        _sign(entry, approval["said"].rstrip())
        return
    kept = [line for line in entry.tcomment.split("\n") if not _is_spent(line, found)]
    if len(kept) <= entry.tcomment.count("\n"):
        entry.tcomment = "\n".join(kept)


def _has_digests(approval: re.Match[str]) -> bool:
    return bool(approval["source"] and approval["text"])


def _is_spent(line: str, found: State) -> bool:
    match = _COMMENT.fullmatch(line)
    if match and match["word"].lower() == "approved":
        return not _has_digests(match)
    if match and match["word"].lower() == "translated":
        return found is not State.OUTDATED or not _has_digests(match)
    return bool(_OURS.match(line)) and found not in (State.EMPTY, State.DRAFT, State.STALE)


def drop_own_comments(entry: Entry) -> None:
    """Remove our comments from an entry; everybody else's stay."""
    _comment(entry)


def clear_fuzzy(entry: Entry) -> None:
    """Mark an entry as done: not fuzzy, and without the previous source text."""
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.previous_msgid = entry.previous_msgctxt = None


def _sign(entry: Entry, said: str) -> None:
    digests = f"source {source_hash(*key(entry))}, text {text_hash(entry.msgstr)}"
    _comment(entry, f"hexapla: approved{said}, {digests}")


def _comment(entry: Entry, line: str = "") -> None:
    """Replace our line in the translator comments by `line`, or remove it; all other lines stay."""
    line = " ".join(drop_forbidden(line).splitlines())
    kept = [old for old in entry.tcomment.split("\n") if old and not _OURS.match(old)]
    entry.tcomment = "\n".join([line, *kept] if line else kept)

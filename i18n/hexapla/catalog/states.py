"""How far an entry has come, read from plain PO.

GNU gettext and Poedit delete flags they do not know, so what a flag cannot say stands in one translators' comment,
which everything keeps:

    # hexapla: draft argos en->es 1.9, 83 %, source 5f3a9c, text 81aa02
    # hexapla: approved by Lena 2026-11-23, source 5f3a9c, text 81aa02

The two digests are of the msgid and the msgstr the comment was written for. They tell a draft whose source has moved on
(stale) from a fresh one, a draft that a person has touched, which is theirs from then on even while it is fuzzy, and an
approval of other words than those that stand there now. Every other comment is somebody else's, and stays.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hexapla.catalog.entry import Entry, key, make_fuzzy, make_singular
from hexapla.catalog.po import Catalog, now
from hexapla.catalog.suppressions import suppressions
from hexapla.characters import balance_directions, drop_forbidden, one_line
from hexapla.model import Place, State, Translation, Translations

# People type approvals too: any letter case will do.
_COMMENT = re.compile(
    r"^hexapla:[ \t]*(?P<word>draft|approved)\b(?P<said>.*?)"
    r"(?:, source (?P<source>[0-9a-f]{6}))?(?:, text (?P<text>[0-9a-f]{6}))?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_OURS = re.compile(r"hexapla:[ \t]*(no )?(draft|approved)\b", re.IGNORECASE)
_CONFIDENCE = re.compile(r"(\d{1,3}) ?%")
_SIGNED = re.compile(r"\s*(?:by\b\s*(?P<by>.*?))?[\s,]*(?P<on>\d{4}-\d\d-\d\d)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft's comment says: who made it, and how sure they were (percent), if they said."""

    engine: str
    confidence: int | None


@dataclass(frozen=True, slots=True)
class Approval:
    """Who signed a translation off, and when, as far as its comment says."""

    by: str = ""
    on: date | None = None


def source_hash(context: str, msgid: str) -> str:
    """The digest of a source text as comments give it: six hexadecimal figures."""
    return hashlib.sha256(f"{context}\x04{msgid}".encode()).hexdigest()[:6]


def _text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def state(entry: Entry) -> State:
    """The state of an entry, whoever last wrote the file."""
    if not entry.msgstr:
        return State.EMPTY
    if entry.fuzzy:
        draft = _untouched_draft(entry)
        if draft is None:
            return State.OUTDATED
        return State.DRAFT if draft["source"] == source_hash(*key(entry)) else State.STALE
    return State.APPROVED if _approval(entry) else State.TRANSLATED


def has_remark(entry: Entry) -> bool:
    """Return whether a person has written a comment on the entry."""
    return any(line.strip() and not _OURS.match(line.strip()) for line in entry.tcomment.split("\n"))


def _lines(entry: Entry, word: str) -> list[re.Match[str]]:
    return [match for match in _COMMENT.finditer(entry.tcomment) if match["word"].lower() == word]


def _untouched_draft(entry: Entry) -> re.Match[str] | None:
    """The comment of a draft that no person has touched since."""
    # msgmerge gives `#|` only to what was not fuzzy before: a draft with one was accepted by a person.
    if entry.previous_msgid or _lines(entry, "approved"):
        return None
    text = _text_hash(entry.msgstr)
    return next((match for match in _lines(entry, "draft") if match["text"] in (None, text)), None)


def _approval(entry: Entry) -> re.Match[str] | None:
    """The last approval of what the entry says now; one typed by hand, without digests, is of what it finds."""
    source, text = source_hash(*key(entry)), _text_hash(entry.msgstr)
    valid = (
        match
        for match in reversed(_lines(entry, "approved"))
        if match["source"] in (None, source) and match["text"] in (None, text)
    )
    return next(valid, None)


def needs_draft(entry: Entry) -> bool:
    """Whether an engine may write here: there is nothing, or only a machine's words for a source that has changed."""
    return not entry.msgid_plural and state(entry) in (State.EMPTY, State.STALE)


def draft_of(entry: Entry) -> Draft | None:
    """What the comment of a draft says; None for what is not one."""
    if state(entry) not in (State.DRAFT, State.STALE):
        return None
    match = _untouched_draft(entry)
    if match is None:
        return None
    confidence = _CONFIDENCE.search(match["said"])
    return Draft(match["said"].strip().split(",")[0], int(confidence[1]) if confidence else None)


def approval_of(entry: Entry) -> Approval | None:
    """Who signed the entry off as it stands, and when; None for what is not approved."""
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
    """Write a draft: always fuzzy, always with the comment that says from where. `said` names the engine first."""
    text = drop_forbidden(text)
    entry.msgstr = text
    make_fuzzy(entry)
    entry.previous_msgid = entry.previous_msgctxt = None
    _comment(entry, f"hexapla: draft {said}, source {source_hash(*key(entry))}, text {_text_hash(text)}")


def refuse_draft(entry: Entry, reason: str) -> None:
    """Leave an entry empty, and say why no draft was good enough."""
    entry.msgstr = ""
    _settle(entry)
    _comment(entry, f"hexapla: no draft, {reason}")


def translate(entry: Entry, text: str) -> None:
    """Write a person's words: they are no draft, not outdated, and nobody has approved them yet."""
    entry.msgstr = text
    make_singular(entry)
    _settle(entry)
    _comment(entry)


def question(entry: Entry) -> None:
    """Mark a text as needing work, for whatever reason a person has: fuzzy, and theirs, no engine's any more."""
    make_singular(entry)
    if entry.msgstr and not entry.fuzzy:
        make_fuzzy(entry)
    _comment(entry)


def approve(entry: Entry, by: str = "", on: date | None = None) -> None:
    """Sign a translation off: a second pair of eyes has seen it as it stands, today unless `on` says when."""
    _settle(entry)
    by = one_line(by)
    name = f" by {by}" if by else ""
    _sign(entry, f"{name} {on or now()[:10]}")


def seal(entry: Entry) -> None:
    """Make a comment say what has become of its entry, so that nothing that comes later is taken for what it is not.

    An approval typed by hand (`# hexapla: approved`) gets its digests; one that has been put in doubt (fuzzy) goes, as
    without digests it would come back with other words. What was said of a draft goes once a person has accepted it.
    """
    found, approval = state(entry), _approval(entry)
    if found is State.APPROVED and approval and not _is_sealed(approval):
        _sign(entry, approval["said"].rstrip())
        return
    kept = [line for line in entry.tcomment.split("\n") if not _is_spent(line, found)]
    if len(kept) <= entry.tcomment.count("\n"):
        entry.tcomment = "\n".join(kept)


def _is_sealed(approval: re.Match[str]) -> bool:
    return bool(approval["source"] and approval["text"])


def _is_spent(line: str, found: State) -> bool:
    match = _COMMENT.fullmatch(line)
    if match and match["word"].lower() == "approved":
        return not _is_sealed(match)
    return bool(_OURS.match(line)) and found not in (State.EMPTY, State.DRAFT, State.STALE)


def _settle(entry: Entry) -> None:
    """Nothing is left to do here: not fuzzy, and no older source to compare with."""
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.previous_msgid = entry.previous_msgctxt = None


def _sign(entry: Entry, said: str) -> None:
    digests = f"source {source_hash(*key(entry))}, text {_text_hash(entry.msgstr)}"
    _comment(entry, f"hexapla: approved{said}, {digests}")


def _comment(entry: Entry, line: str = "") -> None:
    """Put our one line in the translators' comment, or none; everybody else's stay."""
    line = " ".join(drop_forbidden(line).splitlines())
    kept = [old for old in entry.tcomment.split("\n") if old and not _OURS.match(old)]
    entry.tcomment = "\n".join([line, *kept] if line else kept)


def translations(catalog: Catalog, file: str = "") -> Translations:
    """What a catalog says of each unit; `file` is the name by which places know it."""
    return {key(entry): _translation(entry, file) for entry in catalog.living()}


def _translation(entry: Entry, file: str) -> Translation:
    place = Place(file, entry.linenum or 0) if file else None
    approval = approval_of(entry)
    return Translation(
        entry.msgstr,
        state(entry),
        place,
        suppressions(entry, file),
        approved_by=balance_directions(drop_forbidden(approval.by)) if approval else "",
    )


def earlier(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """What people translated and no unit says any more: the old sources of outdated texts, and what is obsolete."""
    for entry in catalog.entries:
        if entry.previous_msgid and entry.msgstr and state(entry) is State.OUTDATED:
            yield entry.previous_msgid, entry.msgstr
        elif entry.obsolete and state(entry).is_human:
            yield entry.msgid, entry.msgstr

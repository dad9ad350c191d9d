"""How far an entry has come, read from plain PO.

GNU gettext and Poedit delete flags they do not know, so what a flag cannot say stands in one translators' comment,
which everything keeps:

    # hexapla: draft argos en->es 1.9, 83 %, source 5f3a9c, text 81aa02
    # hexapla: approved by Lena, source 5f3a9c, text 81aa02

The two digests are of the msgid and the msgstr the comment was written for. They tell a draft whose source has moved on
(stale) from a fresh one, and a draft that a person has touched, which is theirs from then on even while it is fuzzy.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from hexapla.catalog.po import Catalog, Entry, key
from hexapla.model import State, Translation, Translations

_COMMENT = re.compile(
    r"^hexapla: (?P<word>draft|approved)\b(?P<said>.*?)"
    r"(?:, source (?P<source>[0-9a-f]{6}))?(?:, text (?P<text>[0-9a-f]{6}))?\s*$",
    re.MULTILINE,
)
_CONFIDENCE = re.compile(r"(\d{1,3}) ?%")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft's comment says: who made it, and how sure they were (percent), if they said."""

    engine: str
    confidence: int | None


def source_hash(context: str, msgid: str) -> str:
    """The digest of a source text as comments give it: six hexadecimal figures."""
    return hashlib.sha256(f"{context}\x04{msgid}".encode()).hexdigest()[:6]


def _text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def state(entry: Entry) -> State:
    """The state of an entry, whoever last wrote the file."""
    if not entry.msgstr:
        return State.EMPTY
    match = _COMMENT.search(entry.tcomment)
    if entry.fuzzy:
        # msgmerge gives `#|` only to what was not fuzzy before: a draft with one was accepted by a person.
        untouched = match and match["word"] == "draft" and match["text"] in (None, _text_hash(entry.msgstr))
        if match is None or not untouched or entry.previous_msgid:
            return State.OUTDATED
        return State.DRAFT if match["source"] == source_hash(*key(entry)) else State.STALE
    if match and match["word"] == "approved" and _is_of(match, entry):
        return State.APPROVED
    return State.TRANSLATED


def _is_of(match: re.Match[str], entry: Entry) -> bool:
    """Whether an approval is of what the entry says now; one typed by hand, without digests, is of what it finds."""
    return match["source"] in (None, source_hash(*key(entry))) and match["text"] in (None, _text_hash(entry.msgstr))


def needs_draft(entry: Entry) -> bool:
    """Whether an engine may write here: there is nothing, or only a machine's words for a source that has changed."""
    return state(entry) in (State.EMPTY, State.STALE)


def draft_of(entry: Entry) -> Draft | None:
    """What the comment of a draft says; None for what is not one."""
    match = _COMMENT.search(entry.tcomment)
    if match is None or match["word"] != "draft" or state(entry) not in (State.DRAFT, State.STALE):
        return None
    confidence = _CONFIDENCE.search(match["said"])
    return Draft(match["said"].strip().split(",")[0], int(confidence[1]) if confidence else None)


def set_draft(entry: Entry, text: str, said: str) -> None:
    """Write a draft: always fuzzy, always with the comment that says from where. `said` names the engine first."""
    entry.msgstr = text
    entry.flags = ["fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")]
    entry.previous_msgid = entry.previous_msgctxt = None
    _comment(entry, f"hexapla: draft {said}, source {source_hash(*key(entry))}, text {_text_hash(text)}")


def refuse_draft(entry: Entry, reason: str) -> None:
    """Leave an entry empty, and say why no draft was good enough."""
    entry.msgstr = ""
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.previous_msgid = entry.previous_msgctxt = None
    _comment(entry, f"hexapla: no draft, {reason}")


def approve(entry: Entry, by: str = "") -> None:
    """Sign a translation off: a second pair of eyes has seen it as it stands."""
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.previous_msgid = entry.previous_msgctxt = None
    name = f" by {by}" if by else ""
    _comment(entry, f"hexapla: approved{name}, source {source_hash(*key(entry))}, text {_text_hash(entry.msgstr)}")


def seal(entry: Entry) -> None:
    """Give an approval typed by hand (`# hexapla: approved`) its digests, so that a later change undoes it."""
    match = _COMMENT.search(entry.tcomment)
    if match and match["word"] == "approved" and not match["source"] and state(entry) is State.APPROVED:
        approve(entry, match["said"].strip().removeprefix("by ").strip())


def _comment(entry: Entry, line: str) -> None:
    """Put our one line in the translators' comment; theirs stay."""
    kept = [old for old in entry.tcomment.split("\n") if old and not old.startswith("hexapla: ")]
    entry.tcomment = "\n".join([line, *kept])


def translations(catalog: Catalog) -> Translations:
    """What a catalog says of each unit."""
    return {key(entry): Translation(entry.msgstr, state(entry)) for entry in catalog.living()}


def earlier(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """What people translated and no unit says any more: the old sources of outdated texts, and what is obsolete."""
    for entry in catalog.entries:
        if entry.previous_msgid and entry.msgstr and state(entry) is State.OUTDATED:
            yield entry.previous_msgid, entry.msgstr
        elif entry.obsolete and state(entry).is_human:
            yield entry.msgid, entry.msgstr

"""Write our comments on entries, in the form that `own_comments` describes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hexapla.catalog.entry import Entry, Key, key
from hexapla.catalog.own_comments import (
    ALIGNED,
    DOUBTED,
    EARLIER,
    FORMER,
    IMPORTED,
    SAME_WORDS,
    TAKEN,
    VERSION,
    OwnComment,
    approval_in,
    read_comments,
    source_hash,
    text_hash,
)
from hexapla.characters import one_line
from hexapla.model import DraftWay


def drop_comments_of(entry: Entry, *words: str) -> None:
    """Remove our comments of some kinds; all others stay."""
    kept = [line for line, comment in read_comments(entry) if not comment or comment.word not in words]
    entry.tcomment = "\n".join(kept)


def replace_own_comments(entry: Entry, line: str = "") -> None:
    """Replace our comments on an entry by one line, or remove them; what people wrote stays, translations too."""
    kept = [old for old, comment in read_comments(entry) if old and (not comment or comment.word == "version")]
    entry.tcomment = "\n".join([line, *kept] if line else kept)


def add_own_comment(entry: Entry, line: str) -> None:
    """Put a line of ours before the other comments."""
    entry.tcomment = "\n".join(filter(None, [line, entry.tcomment]))


def draft_line(
    entry: Entry, engine: str, confidence: int | None = None, remarks: Sequence[str] = (), way: DraftWay = "engine"
) -> str:
    """Return the comment of a draft."""
    kind = "Machine draft" if way == "engine" else "Draft"
    sure = "" if confidence is None else f", {confidence} % {'similar' if way == 'memory' else 'sure'}"
    comma = "," if sure or way == "copy" else ""
    maker = {"engine": "by ", "memory": "from ", "copy": ""}[way] + engine.replace(";", ",")
    return _line(f"{kind}{sure}{comma} {'; '.join([maker, *remarks])}", "draft", key(entry), entry.msgstr)


def refusal_line(engine: str, reason: str) -> str:
    """Return the comment of an entry for which an engine's draft was refused."""
    return f"{one_line(f'No draft by {engine}: {reason}')} [hexapla: no draft]"


def approval_line(entry: Entry, by: str, on: date) -> str:
    """Return the comment of an entry that is approved as it is now."""
    by = one_line(by)
    return _line(f"Approved{f' by {by}' if by else ''} on {on.isoformat()}", "approved", key(entry), entry.msgstr)


def translated_line(entry: Entry, source: Key) -> str:
    """Return the comment that proves from which source the translation of an entry was made."""
    return _line(EARLIER, "translated", source, entry.msgstr)


def taken_line(entry: Entry, source: Key, translations: str) -> str:
    """Return the comment of an outdated entry whose text was put together from the `translations` of `source`."""
    digests = f"source {source_hash(*source)}, of {text_hash(translations)}, text {text_hash(entry.msgstr)}"
    return f"{TAKEN} [hexapla: taken, {digests}]"


def version_line(entry: Entry, text: str) -> str:
    """Return the comment that holds another person's translation of an entry."""
    written = text.replace("\\", r"\\").replace("\n", r"\n").replace("\r", r"\r")
    return f"{VERSION}{written} {_bracket('version', source_hash(*key(entry)), text_hash(text))}"


def aligned_line(entry: Entry, file: str, percent: int | None, remark: str = "") -> str:
    """Return the comment of an entry whose translation was taken from a file; by a person's choice without percent."""
    sure = "settled by a person" if percent is None else f"{percent} % sure"
    said = f"{ALIGNED}{file}, {sure}{f'; {remark}' if remark else ''}"
    return _line(said, "aligned", key(entry), entry.msgstr)


def proposed_line(entry: Entry, file: str, percent: int | None, doubts: Sequence[str]) -> str:
    """Return the comment of an entry whose translation was taken from a file, and is perhaps that of another text."""
    sure = "unsure" if percent is None else f"{percent} % sure"
    return _line(f"{ALIGNED}{file}, {sure}: {'; '.join(doubts)}", "proposed", key(entry), entry.msgstr)


def imported_line(entry: Entry, file: str, doubts: Sequence[str]) -> str:
    """Return the comment of an entry whose translation was imported from a file, and why it must be looked at."""
    return _line(f"{IMPORTED}{file}: {'; '.join(doubts)}", "proposed", key(entry), entry.msgstr)


def doubt_line() -> str:
    """Return the comment of an outdated translation that a person has marked as needing work, or begun to change."""
    return f"{DOUBTED} [hexapla: needs work]"


def minor_line(entry: Entry, reviewed: str) -> str:
    """Return the comment of a translation that was made for a text with the same words: `reviewed` is its digest."""
    return f"{SAME_WORDS} {_bracket('minor', source_hash(*key(entry)), text_hash(entry.msgstr), reviewed)}"


def retold_minor(comment: OwnComment, *, is_current: bool) -> str:
    """Return the line of a minor change, with what is true of it now.

    `is_current` says that the source is still the one that was corrected: otherwise its words have changed since.
    """
    said = SAME_WORDS if is_current else EARLIER
    return f"{said} {_bracket('minor', comment.source, comment.text, comment.earlier)}"


def _line(said: str, word: str, source: Key, text: str) -> str:
    return f"{one_line(said)} {_bracket(word, source_hash(*source), text_hash(text))}"


def _bracket(word: str, source: str, text: str, earlier: str = "") -> str:
    """Return the end of a comment, which programs read: its kind and its digests."""
    return f"[hexapla: {word}, source {source}{f', earlier {earlier}' if earlier else ''}, text {text}]"


def sealed_approval(comment: OwnComment, source: Key, text: str, *, ended: str = "") -> str:
    """Return the line of an approval with its digests, and with what is true of it now.

    A typed approval is of the present `source` and `text`. `ended` is why it is not valid any more, `CHANGED` or
    `MARKED`; empty if it is.
    """
    said = f"{FORMER}{_signature(comment)}{ended}" if ended else f"Approved{_signature(comment)}"
    if not comment.has_digests:
        return _line(said, "approved", source, text)
    return f"{one_line(said)} {_bracket('approved', comment.source, comment.text)}"


def _signature(comment: OwnComment) -> str:
    """Return the name and date of an approval as we write them; typed words that are neither stay as they are."""
    approval = approval_in(comment)
    if comment.is_typed and approval is not None:
        return (f" by {approval.by}" if approval.by else "") + (f" on {approval.on}" if approval.on else "")
    return comment.signature

"""Our translator comments on entries: how they are written, and how all earlier forms are read.

GNU gettext and Poedit delete flags that they do not know. So what no flag can say is in a comment, which every program
keeps. A comment is one line: a sentence for people, then a bracket for programs.

    # Machine draft, 83 % sure, by argos en->es 1.9; check the number 12 [hexapla: draft, source 5f3a9c, text 81aa02]
    # Draft, 92 % similar, from memory es; from article [hexapla: draft, source 5f3a9c, text 81aa02]
    # Draft, copied (no words) [hexapla: draft, source 5f3a9c, text 81aa02]
    # No draft by argos en->es 1.9: it repeated itself [hexapla: no draft]
    # Approved by Lena on 2026-11-23 [hexapla: approved, source 5f3a9c, text 81aa02]
    # Was approved by Lena on 2026-11-23; the text has changed since [hexapla: approved, source 5f3a9c, text 81aa02]
    # Was approved by Lena on 2026-11-23; marked as needing work since [hexapla: approved, source 5f3a9c, text 81aa02]
    # Translated from an earlier source text [hexapla: translated, source 5f3a9c, text 81aa02]
    # Needs work [hexapla: needs work]
    # Taken from earlier translations, sentence by sentence [hexapla: taken, source 5f3a9c, of 20c4d1, text 81aa02]
    # The source has changed, but not its words [hexapla: minor, source 20c4d1, earlier 5f3a9c, text 81aa02]
    # Translated from an earlier source text [hexapla: minor, source 20c4d1, earlier 5f3a9c, text 81aa02]
    # Aligned from translation.epub, 97 % sure [hexapla: aligned, source 5f3a9c, text 81aa02]
    # Aligned from translation.epub, 62 % sure: length 3 : 1 [hexapla: proposed, source 5f3a9c, text 81aa02]
    # Imported from es.xlf: <note1/> missing [hexapla: proposed, source 5f3a9c, text 81aa02]
    # Another person's translation: La casa roja. [hexapla: version, source 5f3a9c, text 81aa02]

`hexapla adopt` writes the comments on alignment, and `hexapla import` that on a file of another program: "proposed" is
for a text that a person has to compare. The last one is in entries whose text two people have changed
(`entry_versions`); line feeds and backslashes in it are escaped.

The digests are of the msgid and the msgstr for which the comment was written; `earlier` is the digest of the msgid for
which the translation was made, `of` that of the translations that its sentences were taken from. A line is ours only if
it begins and ends like this, so no other comment is taken for ours, and a name may contain anything that fits into a
line.

Libraries such as polib wrap long comments; such lines are read as one.

People type approvals as `# hexapla: approved by Lena`, in any letter case. Hexapla 0.1 wrote all comments in this form,
which is still read: `# hexapla: draft argos en->es 1.9, 83 %, source 5f3a9c, text 81aa02`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hexapla.catalog.entry import Entry, Key

FORMER = "Was approved"
CHANGED, MARKED = "; the text has changed since", "; marked as needing work since"  # why it is approved no more
EARLIER = "Translated from an earlier source text"
DOUBTED = "Needs work"
TAKEN = "Taken from earlier translations, sentence by sentence"
VERSION = "Another person's translation: "
ALIGNED = "Aligned from "
IMPORTED = "Imported from "
SAME_WORDS = "The source has changed, but not its words"
_OPENINGS = {
    "draft": ("Machine draft", "Draft"),
    "no draft": ("No draft by ",),
    "approved": ("Approved", FORMER),
    "translated": (EARLIER,),
    "needs work": (DOUBTED,),
    "taken": (TAKEN,),
    "version": (VERSION,),
    "minor": (SAME_WORDS, EARLIER),
    "aligned": (ALIGNED,),
    "proposed": (ALIGNED, IMPORTED),
}
_COMMENT = re.compile(
    r"(?P<said>.+) \[hexapla: (?:(?P<bare>no draft|needs work)"
    r"|(?P<word>draft|approved|translated|taken|version|minor|aligned|proposed), source (?P<source>[0-9a-f]{6})"
    r"(?:, earlier (?P<earlier>[0-9a-f]{6}))?(?:, of (?P<of>[0-9a-f]{6}))?, text (?P<text>[0-9a-f]{6}))\]"
)
_TYPED = re.compile(
    r"hexapla:[ \t]*(?P<word>(?:no )?draft|approved|translated)\b(?P<said>.*?)"
    r"(?:, source (?P<source>[0-9a-f]{6}))?(?:, text (?P<text>[0-9a-f]{6}))?",
    re.IGNORECASE,
)
_READ = ("no draft", "version", "aligned", "proposed")  # what a reviewer sees nowhere else
_ESCAPED, _ESCAPES = re.compile(r"\\([\\nr])"), {"\\": "\\", "n": "\n", "r": "\r"}
_MOST_LINES, _WRAPPED = 99, 72  # how long a comment with a translation may become; a length that no library wraps
_LAST_LINE = re.compile(r"(?:\]|[0-9a-f]{6})[ \t]*$")
_HYPHEN = re.compile(r"[^\W\d_]-$")
_ORIGIN = re.compile(r"(?:Machine draft|Draft)(?:, (\d{1,3}) % (?:sure|similar))?,? (?:by |from )?([^;]*)(?:;.*)?")
_TYPED_CONFIDENCE = re.compile(r"(\d{1,3}) ?%")
_SIGNED = re.compile(r"(?: by (?P<by>.+?))?(?: on (?P<on>\d{4}-\d\d-\d\d))?")
_TYPED_SIGNED = re.compile(r"\s*(?:by\b\s*(?P<by>.*?))?[\s,]*(?P<on>\d{4}-\d\d-\d\d)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DraftOrigin:
    """The comment of a draft: the engine that made it, and the engine's confidence in percent, if it gave one."""

    engine: str
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval: by whom and on which date, as far as its comment says."""

    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class OwnComment:
    """One line of ours: its kind, its sentence, and its digests, which are empty in a typed approval.

    Only a minor change has an `earlier` digest, and only sentences that were taken have that of their translations.

    `is_typed` says that it has the form that people type, and that Hexapla 0.1 wrote.
    """

    word: str
    said: str
    source: str = ""
    text: str = ""
    earlier: str = ""
    translations: str = ""
    is_typed: bool = False

    @property
    def has_digests(self) -> bool:
        """Whether it names both the source and the translation that it is about."""
        return bool(self.source and self.text)

    @property
    def is_ended(self) -> bool:
        """Whether the comment is complete: one that was typed ends anywhere, but not one that has digests."""
        return self.has_digests or (self.word in ("no draft", "needs work") and not self.is_typed)

    @property
    def is_told_as_current(self) -> bool:
        """Whether the sentence of an approval, or of a minor change, says that it is of the present text."""
        return not self.said.startswith((FORMER, EARLIER))

    @property
    def signature(self) -> str:
        """What an approval says after its first word, without the reason why it is not valid any more."""
        if not self.is_told_as_current:
            return self.said.removeprefix(FORMER).removesuffix(CHANGED).removesuffix(MARKED)
        return self.said if self.is_typed else self.said.removeprefix("Approved")

    def fits(self, source: Key, text: str) -> bool:
        """Return whether it is about this source and this translation; a digest that it lacks fits everything."""
        return self.source in ("", source_hash(*source)) and self.text in ("", text_hash(text))

    def proves(self, source: Key, text: str) -> bool:
        """Return whether its two digests are those of this source and this translation."""
        return self.has_digests and self.fits(source, text)


def source_hash(context: str, msgid: str) -> str:
    """Return the digest of a source text as comments have it: six hexadecimal digits."""
    return hashlib.sha256(f"{context}\x04{msgid}".encode()).hexdigest()[:6]


def text_hash(text: str) -> str:
    """Return the digest of a translation as comments have it: six hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def parse(line: str) -> OwnComment | None:
    """Read a line of a translator comment; None if it is not ours."""
    line = line.strip()
    if match := _COMMENT.fullmatch(line):
        word = match["bare"] or match["word"]
        has_fields = bool(match["earlier"]) == (word == "minor") and (word == "taken" or not match["of"])
        if match["said"].startswith(_OPENINGS[word]) and has_fields:
            source, text, earlier, of = (match[name] or "" for name in ("source", "text", "earlier", "of"))
            return OwnComment(word, match["said"], source, text, earlier=earlier, translations=of)
    if match := _TYPED.fullmatch(line):
        said = match["word"].lower(), match["said"].rstrip()
        return OwnComment(*said, match["source"] or "", match["text"] or "", is_typed=True)
    return None


def is_own_comment(line: str) -> bool:
    """Return whether a line of a translator comment is ours, or would be read as ours."""
    return parse(line) is not None


def read_comments(entry: Entry) -> list[tuple[str, OwnComment | None]]:
    """Read the translator comments of an entry: each with its text in the file, and what it says if it is ours."""
    found: list[tuple[str, OwnComment | None]] = []
    for line in entry.tcomment.split("\n"):
        comment = parse(line)
        if comment is None and _LAST_LINE.search(line):
            found.append(_take_wrapped(found, line))
        else:
            found.append((line, comment))
    return found


def _take_wrapped(found: list[tuple[str, OwnComment | None]], last: str) -> tuple[str, OwnComment | None]:
    """Take from `found` the lines that are one comment of ours together with the `last` line; none if there is none."""
    for count in range(1, min(_MOST_LINES, len(found) + 1)):
        lines = [*(line for line, _comment in found[-count:]), last]
        joined = _unwrapped(lines)
        if len(joined) > _WRAPPED and (whole := parse(joined)) and whole.is_ended:
            del found[-count:]
            return "\n".join(lines), whole
    return last, None


def _unwrapped(lines: Sequence[str]) -> str:
    """Return lines that a library wrapped, after spaces or after hyphens between letters, as one."""
    joined = ""
    for line in lines:
        joined += line if not joined or _HYPHEN.search(joined) else f" {line}"
    return joined


def comments_of(entry: Entry, word: str) -> Iterator[OwnComment]:
    """Yield our comments of one kind: "approved", "draft" and so on."""
    if "hexapla" in entry.tcomment.lower():
        yield from (found for _line, found in read_comments(entry) if found and found.word == word)


def human_comments(entry: Entry) -> tuple[str, ...]:
    """Return the comments on an entry that are not ours, line by line."""
    return tuple(line for line, comment in read_comments(entry) if line.strip() and not comment)


def readable_comments(entry: Entry) -> tuple[str, ...]:
    """Return what a reviewer reads: people's comments, why there is no draft, and that an approval is of another text.

    Also from which file a text was taken.

    Our other comments say what a reviewer sees in other places: the state, the engine, who approved the text.
    """
    return tuple(
        line if comment is None or comment.is_typed else comment.said
        for line, comment in read_comments(entry)
        if line.strip() and (comment is None or comment.word in _READ or comment.said.startswith(FORMER))
    )


def other_versions(entry: Entry) -> tuple[str, ...]:
    """Return the translations of other people that wait in comments until somebody decides between them."""
    found = (comment.said.removeprefix(VERSION) for comment in comments_of(entry, "version"))
    return tuple(_ESCAPED.sub(lambda match: _ESCAPES[match[1]], text) for text in found)


def draft_origin_in(comment: OwnComment) -> DraftOrigin:
    """Return what the comment of a draft says."""
    if comment.is_typed:
        confidence = _TYPED_CONFIDENCE.search(comment.said)
        return DraftOrigin(comment.said.strip().split(",")[0], int(confidence[1]) if confidence else None)
    match = _ORIGIN.fullmatch(comment.said)
    return DraftOrigin(match[2], int(match[1]) if match[1] else None) if match else DraftOrigin("")


def approval_in(comment: OwnComment) -> Approval | None:
    """Return the name and the date of an approval; None if it says something else, as a typed one may."""
    match = (_TYPED_SIGNED if comment.is_typed else _SIGNED).fullmatch(comment.signature)
    if match is None:
        return None
    by = (match["by"] or "").strip()
    try:
        return Approval(by, date.fromisoformat(match["on"]) if match["on"] else None)
    except ValueError:  # `approved by Lena 2026-13-45`
        return Approval(f"{by} {match['on']}") if by else None

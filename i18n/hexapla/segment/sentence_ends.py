"""Find where sentences end.

A pattern finds every candidate: a group of stops, the quotes and brackets that close with it, and the citation that
belongs to it (`.” [2]`). Rules then decide by the text before and after it: abbreviations, initials, ordinals, the
letter case of the next word, who is speaking. A language adds words, not code: they are in
`abbreviations/<language>.txt`. docs/sentences.md describes the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .abbreviations import WordLists, words
from .abbreviations.stops import FollowingWord, Stop

# Full stops of other scripts. None of them abbreviates, so no capital and no space need follow.
_FIRM = "。！？｡؟۔।॥։።፧፨\u104b។៕‼⁇⁈⁉⸮፡"
_DASHES = "—–―‒-"
_DASH_SET, _OPENING_QUOTES, _CLOSING_BRACKETS = frozenset(_DASHES), frozenset("“「『«„"), frozenset(")）")
_QUOTES = "\"'”’»›“‘«‹„‟＂＇」』"
_QUOTE_SET = frozenset(_QUOTES)
_COMMAS = tuple(",;:،؛，、；：·")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_AFTER = re.compile(r"(?P<lead>\W{0,12})(?P<word>\w{0,30})(?P<tail>[’'-]?.?)", re.DOTALL)
_CLAUSE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr)\. )?([^.,;:!?…“”\"«»‹›„「」『』。，、；：！？؟،؛۔।॥։።\u104b។()（）\n]{0,60})(.?)"
)
_WORDS = re.compile(rf"[^\[( {re.escape(_QUOTES + _DASHES)}]")  # a character of a word before a parenthesis
# Words with a small first letter that can begin a sentence: al-Bīrūnī, iPhone, d’Artagnan.
_SMALL = re.compile(r"(?:al|el|as|ad|an|ar|at|ash)[-‑]\w|[a-z]{1,2}[A-Z]|d[’'][A-Z]")


def split(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open offsets of the sentences of a plain text, in order, without the white space between them.

    `language` is a BCP 47 tag. A citation after a stop (`[2]`, `¹²`, `1453.1 Its`) belongs to the sentence before it.
    A blank line always ends a sentence.
    """
    splitter = _Splitter(text, words(language.partition("-")[0].partition("_")[0].lower()))
    spans = (span for begin, end in _paragraphs(text) for span in splitter.sentences(begin, end))
    return tuple((first, last) for first, last in spans if first < last)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for gap in _BLANK_LINE.finditer(text):
        yield begin, gap.start()
        begin = gap.end()
    yield begin, len(text)


@cache
def _candidates(extra: str) -> re.Pattern[str]:
    """Compile the pattern of everything that might end a sentence; `extra` are a language's own marks."""
    run = rf"(?:\.(?:[ \u00a0\u202f]\.(?!\w))+|፡፡|[.!?…‽{_FIRM[:-1]}{re.escape(extra)}]+(?:[\u00a0\u202f]?[!?]+)*)"
    # A quote that opens in one language closes in another. One right after the stop closes, unless a word follows at
    # once. French puts a space before its closing quote.
    ends = r"(?=[\s\[.,;:!?)¹²³⁰-⁹—–\-]|$)"
    close = (
        r"(?:[”»›)\]】〕）］｝》〉」』}]|[\"'’“‘«‹‟＂＇](?!\w)"
        rf"|[ \u00a0\u202f\u2009\u200a][»›”]{ends}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])"
    )
    glued = r"(?:\d{1,3}(?:[,–-]\d{1,3})*(?=\s|$))?"
    page = r"(?:(?<=[”»\"’“])\s[(\[][^()\[\]\n]{0,60}\d[^()\[\]\n]{0,12}[)\]](?=\s|$))?"
    figure = r"\[(?:\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*|[a-z]|[ivx]{1,6}|\*{1,3})\]"
    raised = r"(?:[¹²³⁰-⁹]+(?:[,–-][¹²³⁰-⁹]+)*|[*†‡]{1,3}(?=\s|$))"
    cite = rf"{page}(?:\s{{0,2}}{figure}|\s?{raised})*"
    return re.compile(
        rf"(?P<run>{run})(?P<close>{close}*)(?P<more>(?:{run}{close}*)*)(?P<glued>{glued})(?P<cite>{cite})"
    )


class _Candidate(NamedTuple):
    """A place where a sentence might end."""

    start: int
    """The offset where its sentence begins."""
    at: int
    run: str
    """The stops: `.`, `…`, `?!`."""
    close: str
    """The quotes and brackets after them."""
    more: str
    """The stops after those, such as the last of `?».`."""
    glued: str
    cite: str
    end: int
    after: FollowingWord


class _Splitter:
    """Splits one text in one language."""

    def __init__(self, text: str, lists: WordLists) -> None:
        own = any(stop in text for stop in lists.stops)
        late = bool(lists.late_stops) and not own and any(f"{stop} " in f"{text} " for stop in lists.late_stops)
        self.text = text
        self.lists = lists
        self.solid = lists.stops.startswith("。")
        """Whether the language writes its words without spaces and quotes in Chinese or Japanese style."""
        self.plain_stop = not (own or late)
        """Whether '.' can end a sentence here."""
        self.candidates = _candidates(lists.also + (lists.late_stops if late else ""))

    def sentences(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the sentences of one paragraph."""
        start = self._skip(begin, end)
        for found in self.candidates.finditer(self.text, begin, end):
            if found.end() < end and found.start() >= start and self._ends(self._candidate(found, start, end), end):
                yield start, found.end()
                start = self._skip(found.end(), end)
        while end > start and self.text[end - 1].isspace():
            end -= 1
        yield start, end

    def _skip(self, at: int, end: int) -> int:
        while at < end and self.text[at].isspace():
            at += 1
        return at

    def _candidate(self, found: re.Match[str], start: int, end: int) -> _Candidate:
        run, close, more, glued, cite = found.groups("")
        after = _AFTER.match(self.text, found.end(), end)
        follows = FollowingWord.of(*after.groups("")) if after else FollowingWord("", "", "", "")
        return _Candidate(
            start, found.start(), run, close, more=more, glued=glued, cite=cite, end=found.end(), after=follows
        )

    def _ends(self, candidate: _Candidate, end: int) -> bool:
        """Return whether a sentence ends here."""
        after = candidate.after
        nothing_left = not after.word and candidate.end + len(after.lead) == end  # only signs remain: ↩, ***
        if nothing_left or self._goes_on(candidate):
            return False
        if "•" in after.lead:
            return True
        return not (self._in_parenthesis(candidate) or self._attributed(candidate, end)) and self._opens(candidate)

    def _goes_on(self, candidate: _Candidate) -> bool:
        """Return whether the next sign shows that the sentence continues: a comma, or a letter without a space."""
        lead = candidate.after.lead
        return lead.lstrip().startswith(_COMMAS) or not (lead[:1].isspace() or self._runs_on(candidate))

    def _opens(self, candidate: _Candidate) -> bool:
        """Return whether the text that follows can begin a sentence, and the stops can end one."""
        after = candidate.after
        if candidate.run[-1] in _FIRM and candidate.run != "۔":
            return not (after.case == "lower" and any(dash in after.lead for dash in _DASHES))
        if after.case == "lower" and not _SMALL.match(after.word + after.tail):
            return False
        if candidate.more or candidate.run not in {".", "۔"}:
            return not self._trails_off(candidate)
        return (self.plain_stop or candidate.run == "۔") and not self._stop(candidate).abbreviates()

    def _stop(self, candidate: _Candidate) -> Stop:
        glued = bool(candidate.glued)
        return Stop(self.text, candidate.start, candidate.at, glued, after=candidate.after, lists=self.lists)

    def _runs_on(self, candidate: _Candidate) -> bool:
        """Return whether a sentence may follow without a space, as in Chinese, or by mistake: `history.The`."""
        stop = (candidate.more or candidate.run).rstrip(_QUOTES + ")]")[-1:]
        after = candidate.after
        following = (after.lead + after.word)[:1]
        if candidate.glued or following in _DASHES + "…~～/":
            return False
        if stop and stop in _FIRM:
            return not following.isdecimal() or stop > "\u2e80"
        if following >= "\u2e80":
            chinese_stop = stop == "." and self.text[candidate.at - 1 : candidate.at] >= "\u2e80"
            return stop in "!?" or chinese_stop or bool(candidate.close)
        if after.case != "upper" or after.lead:
            return False
        word = self._stop(candidate).word
        slip = bool(candidate.close) or (len(word) > 2 and word.islower())
        return bool(candidate.cite) or (slip and after.word in self.lists.starters)

    def _in_parenthesis(self, candidate: _Candidate) -> bool:
        """Return whether the stop is inside a parenthesis within a sentence: `The result (a surprise!) was`."""
        if candidate.more or _CLOSING_BRACKETS.isdisjoint(candidate.close):
            return False
        low = max(candidate.start, candidate.at - 400)
        opening = max(self.text.rfind(mark, low, candidate.at) for mark in "(（")
        if opening < 0 or not _WORDS.search(self.text, candidate.start, opening):
            return False
        return candidate.after.word not in self.lists.starters or candidate.after.word == "I"

    def _attributed(self, candidate: _Candidate, end: int) -> bool:
        """Return whether the text after a quotation says who spoke: `“Why?” Smith asked`, `」と言った`."""
        lists, lead = self.lists, candidate.after.lead
        closed = not _QUOTE_SET.isdisjoint(candidate.close + candidate.more)
        if not _OPENING_QUOTES.isdisjoint(lead) or not (closed or not _DASH_SET.isdisjoint(lead)):
            return False
        found = _CLAUSE.match(self.text, candidate.end + len(lead), end)
        clause, mark = found.groups() if found else ("", "")
        clause = clause.strip()
        if clause.startswith(lists.quotative):
            return not (self.solid and clause.startswith(tuple(lists.starters)))
        if candidate.cite:  # the quotation has ended
            return False
        if self.solid:
            says = clause.endswith(tuple(lists.says)) and not any(word in clause for word in lists.that)
            return says and len(clause) <= 12 and mark not in "：:"
        return self._says(clause.split(), candidate)

    def _says(self, clause: list[str], candidate: _Candidate) -> bool:
        """Return whether a short clause is a speaker and a verb of speech."""
        lists = self.lists
        if len(clause) > 5 or any(word in lists.that for word in clause):
            return False
        if lists.says_at:
            here = {"first": clause[:1], "last": clause[-2:]}.get(lists.says_at, clause)
            return any(word in lists.says for word in here)
        verb = next((at for at, word in enumerate(clause) if word in lists.says), 0)
        named = verb > 0 and not any(word[0].islower() for word in clause[:verb])
        return named and candidate.run[-1] != "." and (clause[0] not in lists.starters or clause[0] == "I")

    def _trails_off(self, candidate: _Candidate) -> bool:
        """Return whether a sentence continues after an ellipsis: an omission, a stammer, a script without capitals."""
        after = candidate.after
        if candidate.more or candidate.run.strip(".… \u00a0\u202f"):
            return False
        if after.case == "other":
            return not (candidate.close or any(mark in _QUOTES + _DASHES for mark in after.lead.strip()))
        before = self.text[candidate.at - 1 : candidate.at]
        if (before.isspace() and candidate.run.count(".") != 4) or before in {"[", "("}:
            return after.word not in self.lists.starters
        spoken = self.text[max(candidate.start, candidate.at - 60) : candidate.at].split()
        stammered = bool(spoken) and spoken[-1].strip(_QUOTES).lower() == after.word.lower()
        return stammered or (after.word == "I" and len(spoken) <= 3)

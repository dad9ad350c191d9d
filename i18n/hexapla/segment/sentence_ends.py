"""Where sentences end.

A pattern finds every place where one could end: a run of stops, the quotes and brackets that close with it, and the
citation that belongs to it (`.” [2]`). Each place is then judged by what stands before and after: abbreviations,
initials, ordinals, the letter case of the next word, who is speaking. What a language adds is words, not code: they
are in `abbreviations/<language>.txt`. docs/sentences.md tells the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .abbreviations import Words, words
from .abbreviations.stops import Next, Stop

# Full stops of other scripts: none of them abbreviates, so what follows them need not be a capital, nor a space.
_FIRM = "。！？｡؟۔।॥։።፧፨\u104b។៕‼⁇⁈⁉⸮፡"
_DASHES = "—–―‒-"
_QUOTES = "\"'”’»›“‘«‹„‟＂＇」』"
_COMMAS = ",;:،؛，、；：·"
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_AFTER = re.compile(r"(?P<lead>\W{0,12})(?P<word>\w{0,30})(?P<tail>[’'-]?.?)", re.DOTALL)
_CLAUSE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr)\. )?([^.,;:!?…“”\"«»‹›„「」『』。，、；：！？؟،؛۔।॥։።\u104b។()（）\n]{0,60})(.?)"
)
_WORDS = re.compile(rf"[^\[( {re.escape(_QUOTES + _DASHES)}]")  # what is no mark of punctuation before a parenthesis
# Small letters that may all the same open a sentence: al-Bīrūnī, iPhone, d’Artagnan.
_SMALL = re.compile(r"(?:al|el|as|ad|an|ar|at|ash)[-‑]\w|[a-z]{1,2}[A-Z]|d[’'][A-Z]")


def split(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Give the half-open offsets of the sentences of a plain text, in order, the white space between them left out.

    `language` is a BCP 47 tag. A citation after a stop (`[2]`, `¹²`, `1453.1 Its`) stays with the sentence it cites
    for; a blank line ends a sentence whatever stands before it.
    """
    judge = _Judge(text, words(language.partition("-")[0].partition("_")[0].lower()))
    spans = (span for begin, end in _paragraphs(text) for span in judge.sentences(begin, end))
    return tuple((first, last) for first, last in spans if first < last)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for gap in _BLANK_LINE.finditer(text):
        yield begin, gap.start()
        begin = gap.end()
    yield begin, len(text)


@cache
def _places(extra: str) -> re.Pattern[str]:
    """Compile the pattern of everything that might end a sentence, `extra` being a language's own marks."""
    run = rf"(?:\.(?:[ \u00a0\u202f]\.(?!\w))+|፡፡|[.!?…‽{_FIRM[:-1]}{re.escape(extra)}]+(?:[\u00a0\u202f]?[!?]+)*)"
    # A quote that opens in one language closes in another: one glued to the stop closes, unless a word follows at once.
    # French sets a space before its closing quote.
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


class _Place(NamedTuple):
    """A place where a sentence might end."""

    start: int
    """Where its sentence began."""
    at: int
    run: str
    """The stops: `.`, `…`, `?!`."""
    close: str
    """The quotes and brackets after them."""
    more: str
    """Stops after those: the last of `?».`."""
    glued: str
    cite: str
    end: int
    after: Next


class _Judge:
    """Decides for one text in one language."""

    def __init__(self, text: str, lists: Words) -> None:
        own = any(stop in text for stop in lists.stops)
        late = bool(lists.late_stops) and not own and any(f"{stop} " in f"{text} " for stop in lists.late_stops)
        self.text = text
        self.lists = lists
        self.solid = lists.stops.startswith("。")
        """Whether the language writes its words without spaces and quotes in Chinese or Japanese style."""
        self.plain_stop = not (own or late)
        """Whether '.' can end a sentence here."""
        self.places = _places(lists.also + (lists.late_stops if late else ""))

    def sentences(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Give the sentences of one paragraph."""
        start = self._skip(begin, end)
        for found in self.places.finditer(self.text, begin, end):
            if found.end() < end and found.start() >= start and self._ends(self._place(found, start, end), end):
                yield start, found.end()
                start = self._skip(found.end(), end)
        while end > start and self.text[end - 1].isspace():
            end -= 1
        yield start, end

    def _skip(self, at: int, end: int) -> int:
        while at < end and self.text[at].isspace():
            at += 1
        return at

    def _place(self, found: re.Match[str], start: int, end: int) -> _Place:
        run, close, more, glued, cite = found.groups("")
        after = _AFTER.match(self.text, found.end(), end)
        follows = Next.of(*after.groups("")) if after else Next("", "", "", "")
        return _Place(start, found.start(), run, close, more, glued, cite, found.end(), follows)

    def _ends(self, place: _Place, end: int) -> bool:
        """Tell whether a sentence ends here."""
        after = place.after
        nothing_left = not after.word and place.end + len(after.lead) == end  # only marks: ↩, ***
        if nothing_left or self._goes_on(place):
            return False
        if "•" in after.lead:
            return True
        return not (self._in_parenthesis(place) or self._attributed(place, end)) and self._opens(place)

    def _goes_on(self, place: _Place) -> bool:
        """Tell whether what follows at once shows that the sentence goes on: a comma, or a letter without a space."""
        lead = place.after.lead
        return lead.strip().startswith(tuple(_COMMAS)) or not (lead[:1].isspace() or self._runs_on(place))

    def _opens(self, place: _Place) -> bool:
        """Tell whether what follows looks like a sentence, and the stops like the end of one."""
        after = place.after
        if place.run[-1] in _FIRM and place.run != "۔":
            return not (after.case == "lower" and any(dash in after.lead for dash in _DASHES))
        if after.case == "lower" and not _SMALL.match(after.word + after.tail):
            return False
        if place.more or place.run not in {".", "۔"}:
            return not self._trails_off(place)
        return (self.plain_stop or place.run == "۔") and not self._stop(place).abbreviates()

    def _stop(self, place: _Place) -> Stop:
        return Stop(self.text, place.start, place.at, bool(place.glued), place.after, self.lists)

    def _runs_on(self, place: _Place) -> bool:
        """Tell whether a sentence may follow without a space, as in Chinese, or by a slip: `history.The`."""
        stop = (place.more or place.run).rstrip(_QUOTES + ")]")[-1:]
        after = place.after
        following = (after.lead + after.word)[:1]
        if place.glued or following in _DASHES + "…~～/":
            return False
        if stop and stop in _FIRM:
            return not following.isdecimal() or stop > "\u2e80"
        if following >= "\u2e80":
            chinese_stop = stop == "." and self.text[place.at - 1 : place.at] >= "\u2e80"
            return stop in "!?" or chinese_stop or bool(place.close)
        if after.case != "upper" or after.lead:
            return False
        word = self._stop(place).word
        slip = bool(place.close) or (len(word) > 2 and word.islower())
        return bool(place.cite) or (slip and after.word in self.lists.starters)

    def _in_parenthesis(self, place: _Place) -> bool:
        """Tell whether the stop is inside a parenthesis in mid-sentence: `The result (a surprise!) was`."""
        if place.more or not any(mark in place.close for mark in ")）"):
            return False
        low = max(place.start, place.at - 400)
        opening = max(self.text.rfind(mark, low, place.at) for mark in "(（")
        if opening < 0 or not _WORDS.search(self.text, place.start, opening):
            return False
        return place.after.word not in self.lists.starters or place.after.word == "I"

    def _attributed(self, place: _Place, end: int) -> bool:
        """Tell whether what follows a quotation says who spoke: `“Why?” Smith asked`, `」と言った`."""
        lists, lead = self.lists, place.after.lead
        closed = any(mark in _QUOTES for mark in place.close + place.more)
        if any(mark in "“「『«„" for mark in lead) or not (closed or any(dash in lead for dash in _DASHES)):
            return False
        found = _CLAUSE.match(self.text, place.end + len(lead), end)
        clause, mark = found.groups() if found else ("", "")
        clause = clause.strip()
        if clause.startswith(lists.quotative):
            return not (self.solid and clause.startswith(tuple(lists.starters)))
        if place.cite:  # what was said is over
            return False
        if self.solid:
            says = clause.endswith(tuple(lists.says)) and not any(word in clause for word in lists.that)
            return says and len(clause) <= 12 and mark not in "：:"
        return self._says(clause.split(), place)

    def _says(self, clause: list[str], place: _Place) -> bool:
        """Tell whether a short clause is a speaker and a verb of speech."""
        lists = self.lists
        if len(clause) > 5 or any(word in lists.that for word in clause):
            return False
        if lists.says_at:
            here = {"first": clause[:1], "last": clause[-2:]}.get(lists.says_at, clause)
            return any(word in lists.says for word in here)
        verb = next((at for at, word in enumerate(clause) if word in lists.says), 0)
        named = verb > 0 and not any(word[0].islower() for word in clause[:verb])
        return named and place.run[-1] != "." and (clause[0] not in lists.starters or clause[0] == "I")

    def _trails_off(self, place: _Place) -> bool:
        """Tell whether an ellipsis goes on: an omission inside a sentence, a stammer, a script without capitals."""
        after = place.after
        if place.more or place.run.strip(".… \u00a0\u202f"):
            return False
        if after.case == "other":
            return not (place.close or any(mark in _QUOTES + _DASHES for mark in after.lead.strip()))
        before = self.text[place.at - 1 : place.at]
        if (before.isspace() and place.run.count(".") != 4) or before in {"[", "("}:
            return after.word not in self.lists.starters
        spoken = self.text[max(place.start, place.at - 60) : place.at].split()
        stammered = bool(spoken) and spoken[-1].strip(_QUOTES).lower() == after.word.lower()
        return stammered or (after.word == "I" and len(spoken) <= 3)

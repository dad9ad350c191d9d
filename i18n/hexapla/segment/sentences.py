"""Where sentences end.

A pattern finds every place where one could end: a run of stops, the quotes and brackets that close with it, and the
citation that belongs to it (`.” [2]`). Each place is then judged by what stands before and after: abbreviations,
initials, ordinals, the letter case of the next word, who is speaking. What a language adds is words, not code: they
are in `abbreviations/<language>.txt`. docs/sentences.md tells the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .abbreviations import Words, words

# Full stops of other scripts: none of them abbreviates, so what follows them need not be a capital, nor a space.
_FIRM = "。！？｡؟۔।॥։።፧፨။។៕‼⁇⁈⁉⸮"
_DASHES = "—–―‒-"
_QUOTES = "\"'”’»›“‘«‹„‟＂＇」』"
_ROMAN = re.compile(r"(?=[IVXLC])C{0,3}(?:X[LC]|L?X{0,3})(?:I[XV]|V?I{0,3})")
_LABEL = re.compile(r"[(\[]?(?:\d{1,3}|[IVX]{1,5}|[A-Za-z])[)\]]?")
_LABELLED = re.compile(rf"\s*{_LABEL.pattern}\.\s")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_AFTER = re.compile(r"(?P<lead>\W{0,12})(?P<word>\w{0,30})(?P<tail>[’'-]?.?)", re.S)
_CLAUSE = re.compile(r"[^.,;:!?…“”\"«»‹›„「」『』。，、；：！？؟،؛۔।॥։።။។()（）\n]{0,60}")
_CLAUSE_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr)\. ")
_DATE = re.compile(r"(?:^|\s)\d{1,2}\.?\s[^\W\d]{2,8}$")
_YEAR = re.compile(r"\s\d{4}\b")
_COUNTED = re.compile(r"\.\s\d+$")
_RUNS_IN = re.compile(r"(?:al|el|as|ad|an|ar|at|ash)[-‑]\w|[a-z]{1,2}[A-Z]|d[’'][A-Z]")


def split(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Give the half-open offsets of the sentences of a plain text, in order, the white space between them left out.

    `language` is a BCP 47 tag. A citation after a stop (`[2]`, `¹²`, `1453.1 Its`) stays with the sentence it cites
    for; a blank line ends a sentence whatever stands before it.
    """
    judge = _Judge(text, words(language.partition("-")[0].partition("_")[0].lower()))
    return tuple(
        (first, last) for begin, end in _paragraphs(text) for first, last in judge.sentences(begin, end) if first < last
    )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for gap in _BLANK_LINE.finditer(text):
        yield begin, gap.start()
        begin = gap.end()
    yield begin, len(text)


@cache
def _places(extra: str) -> re.Pattern[str]:
    """Compile the pattern of everything that might end a sentence, `extra` being a language's own marks."""
    run = rf"(?:\.(?:[ \u00a0\u202f]\.(?!\w))+|፡፡|[.!?…‽{_FIRM}{re.escape(extra)}]+(?:[\u00a0\u202f]?[!?]+)*)"
    # A quote that opens in one language closes in another: one glued to the stop closes, unless a word follows at once.
    # French sets a space before its closing quote.
    ends = r"(?=[\s\[.,;:!?)\u00b9²³⁰-⁹—–\-]|$)"
    close = (
        r"(?:[”»›)\]】〕）］｝》〉」』}]|[\"'’“‘«‹‟＂＇](?!\w)"
        rf"|[ \u00a0\u202f\u2009\u200a][»›”]{ends}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])"
    )
    raised = r"[\u00b9²³⁰-⁹]+(?:[,–-][\u00b9²³⁰-⁹]+)*|[*†‡]{1,3}(?=\s|$)"
    cite = rf"(?:\s{{0,2}}\[(?:\d{{1,4}}(?:\s?[,;–-]\s?\d{{1,4}})*|[a-z]|[ivx]{{1,6}}|\*{{1,3}})\]|\s?(?:{raised}))"
    glued = r"(?:\d{1,3}(?:[,–-]\d{1,3})*(?=\s|$))?"
    page = r"(?:(?<=[”»\"’“])\s\([^()\n]{0,60}\d[^()\n]{0,12}\)(?=\s|$))?"
    return re.compile(
        rf"(?P<run>{run})(?P<close>{close}*)(?P<more>(?:{run}{close}*)*)(?P<glued>{glued})(?P<cite>{page}{cite}*)"
    )


@dataclass(frozen=True)
class _Next:
    """What follows a possible end."""

    lead: str
    """The white space and punctuation before the next word."""
    word: str
    tail: str
    """The character after that word, with an apostrophe or a hyphen before it."""

    @property
    def case(self) -> str:
        """'upper', 'lower', 'digit', 'other' (a script without case), or '' where no word follows."""
        first = self.word[:1]
        if "ა" <= first <= "ჿ":  # Unicode calls Georgian lower case, for capitals that hardly anyone writes
            return "other"
        for name, holds in (("upper", first.isupper() or first.istitle()), ("lower", first.islower())):
            if holds:
                return name
        return ("digit" if first.isdecimal() else "other") if first else ""


class _Judge:
    """Decides for one text in one language."""

    def __init__(self, text: str, lists: Words) -> None:
        own = any(stop in text for stop in lists.stops)
        late = bool(lists.late_stops) and not own and any(f"{stop} " in f"{text} " for stop in lists.late_stops)
        self.text = text
        self.lists = lists
        self.labelled = bool(_LABELLED.match(text))
        """Whether the text starts with a label, and so may hold more: `1. First. 2. Second.`"""
        self.plain_stop = not (own or late)
        """Whether '.' can end a sentence here."""
        self.places = _places(lists.also + (lists.late_stops if late else ""))

    def sentences(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Give the sentences of one paragraph."""
        text = self.text
        start = self._skip(begin, end)
        for place in self.places.finditer(text, begin, end):
            if place.end() < end and place.start() >= start and self._ends(place, start, end):
                yield start, place.end()
                start = self._skip(place.end(), end)
        while end > start and text[end - 1].isspace():
            end -= 1
        yield start, end

    def _skip(self, at: int, end: int) -> int:
        while at < end and self.text[at].isspace():
            at += 1
        return at

    def _ends(self, place: re.Match[str], start: int, end: int) -> bool:
        """Tell whether a sentence that began at `start` ends with this place."""
        after = self._after(place.end(), end)
        sign = after.lead.strip()[:1]
        if (sign and sign in ",;:，、；：،؛·") or (not after.lead[:1].isspace() and not self._runs_on(place, after)):
            return False
        if not after.word and place.end() + len(after.lead) == end:
            return False  # nothing but marks is left: ↩, ***
        if "•" in after.lead:
            return True
        if self._inside_parenthesis(place, start, after) or self._attributed(place, after, end):
            return False
        if place["run"][-1] in _FIRM + "፡" and place["run"] not in {"۔"}:
            return not (after.case == "lower" and any(dash in after.lead for dash in _DASHES))
        if after.case == "lower" and not _RUNS_IN.match(after.word + after.tail):
            return False
        if place["more"] or place["run"] not in {".", "۔"}:
            return not self._trails_off(place, start, after)
        return not self._abbreviates(place, start, after)

    def _after(self, at: int, end: int) -> _Next:
        found = _AFTER.match(self.text, at, end)
        assert found is not None  # noqa: S101 - every part of the pattern may be empty
        return _Next(found["lead"], found["word"], found["tail"])

    def _runs_on(self, place: re.Match[str], after: _Next) -> bool:
        """Tell whether the next sentence may follow without a space, as in Chinese, or by a slip: `history.The`."""
        stop = (place["more"] or place["run"]).rstrip(_QUOTES + ")]")[-1:]
        following = (after.lead + after.word)[:1]
        if place["glued"] or following in _DASHES + "…~～/":
            return False
        if stop and stop in _FIRM + "፡":
            return not following.isdecimal() or "\u2e80" < stop
        if following >= "\u2e80":
            return stop in "!?" or (stop == "." and self.text[place.start() - 1] >= "\u2e80") or bool(place["close"])
        if after.case != "upper" or after.lead:
            return False
        before = self._before(place)[0]
        starts = after.word in self.lists.starters
        return bool(place["cite"]) or (starts and (bool(place["close"]) or (len(before) > 2 and before.islower())))

    def _inside_parenthesis(self, place: re.Match[str], start: int, after: _Next) -> bool:
        """Tell whether the stop is inside a parenthesis in mid-sentence: `The result (a surprise!) was`."""
        if not any(mark in place["close"] for mark in ")）") or place["more"]:
            return False
        text, low = self.text, max(start, place.start() - 400)
        opening = max(text.rfind("(", low, place.start()), text.rfind("（", low, place.start()))
        if opening < 0 or not text[start:opening].strip(_QUOTES + "[( " + _DASHES):
            return False
        return after.word not in self.lists.starters or after.word == "I"

    def _attributed(self, place: re.Match[str], after: _Next, end: int) -> bool:
        """Tell whether what follows a quotation says who spoke: `“Why?” Smith asked`, `」と言った`."""
        lists = self.lists
        quoted = any(mark in _QUOTES for mark in place["close"] + place["more"])
        if not (quoted or any(dash in after.lead for dash in _DASHES)) or any(mark in "“「『«„" for mark in after.lead):
            return False
        if place["cite"]:
            return False
        begin = place.end() + len(after.lead)
        title = _CLAUSE_TITLE.match(self.text, begin, end)
        found = _CLAUSE.match(self.text, title.end() if title else begin, end)
        clause = found.group().strip() if found else ""
        if not clause:
            return False
        if clause.startswith(lists.quotative):
            return not clause.startswith(tuple(lists.starters)) if lists.stops == "。！？｡" else True
        if lists.stops == "。！？｡":
            closed = found is not None and self.text[found.end() : found.end() + 1] not in "：:"
            said = clause.endswith(tuple(lists.says)) and not any(word in clause for word in lists.that)
            return closed and len(clause) <= 12 and said
        return self._says(clause.split(), after, place["run"][-1])

    def _says(self, clause: list[str], after: _Next, stop: str) -> bool:
        """Tell whether a short clause is a speaker and a verb of speech."""
        lists = self.lists
        if len(clause) > 5 or any(word in lists.that for word in clause):
            return False
        if lists.says_at:
            here = {"first": clause[:1], "last": clause[-2:]}.get(lists.says_at, clause)
            return any(word in lists.says for word in here)
        verb = next((place for place, word in enumerate(clause) if word in lists.says), 0)
        if not verb or (after.case == "upper" and stop == "."):
            return False
        named = all(word[0].isupper() or not word[0].islower() for word in clause[:verb])
        return named and (clause[0] not in lists.starters or clause[0] == "I")

    def _trails_off(self, place: re.Match[str], start: int, after: _Next) -> bool:
        """Tell whether an ellipsis goes on: an omission inside a sentence, a stammer, a script without capitals."""
        run = place["run"]
        if place["more"] or run.strip(".… \u00a0\u202f"):
            return False
        if after.case == "other":
            return not (place["close"] or any(mark in _QUOTES + _DASHES for mark in after.lead.strip()))
        before = self.text[place.start() - 1 : place.start()]
        if (before.isspace() and run.count(".") != 4) or before in {"[", "("}:
            return after.word not in self.lists.starters
        spoken = self.text[start : place.start()].split()
        if spoken and spoken[-1].strip(_QUOTES).lower() == after.word.lower():
            return True
        return after.word == "I" and len(spoken) <= 3

    def _before(self, place: re.Match[str]) -> tuple[str, ...]:
        """Give the word before a stop, then that word with the abbreviations it follows: `д`, `т.д`."""
        parts = self.text[max(0, place.start() - 30) : place.start()].replace("۔", ".").split()
        if not parts:
            return ("",)
        keys = [re.split(r"[(\[{«»“”„‘\"—–/¿¡]|\w[’'](?=\w)", parts[-1])[-1]]
        for part in parts[-2:-4:-1]:
            if not part.endswith("."):
                break
            keys.append(part.lstrip("([«“„\"'") + keys[-1])
        return tuple(keys)

    def _abbreviates(self, place: re.Match[str], start: int, after: _Next) -> bool:
        """Tell whether a single full stop belongs to a word rather than to the sentence."""
        lists = self.lists
        if place["run"] == "." and not self.plain_stop:
            return True
        keys = self._before(place)
        word = keys[0]
        if place["glued"]:
            return not self._cites(word) or after.case not in {"upper", "other"} or self._listed(keys, lists.number)
        if self.labelled and _LABEL.fullmatch(self.text, start, place.start()):
            return True
        if self._initials(keys, after, place):
            return True
        if place["run"] == "۔":
            return False
        starts = self._starts(after) and not after.tail.startswith(".")
        if self._listed(keys, lists.often):
            goes_on = after.case == "digit" or after.word in lists.continuers
            return goes_on or (not starts and self._fronted(start, place.start()))
        if any(key in lists.era for key in keys):
            numbered = after.case == "digit" or self._figure(after, word, starts)
            return not starts and (numbered or after.case == "other" or self._fronted(start, place.start()))
        if self._listed(keys, lists.never) or (after.case == "digit" and self._dates(place)):
            return True
        if (self._listed((*keys, word.lower()), lists.number) or f"-{word[-3:]}" in lists.number) and self._figure(
            after, word, starts
        ):
            return True
        if not starts and self._in_reference(place, start, after):
            return True
        if after.case == "digit" and not word.isdecimal() and self._numeral(word):
            return True  # a reference: Series IX. 259
        if lists.ordinals and self._numeral(word):
            return not starts and self._ordinal(word, after, place)
        doubled = word.isupper() and len(word) == 2 and after.word.isupper() and after.tail == "."  # EE. UU.
        return doubled or (self._contracted(keys) and not starts)

    @staticmethod
    def _listed(keys: tuple[str, ...], entries: frozenset[str]) -> bool:
        """Tell whether a list has one of these: as it stands, with a small first letter, or all small if all capital."""
        return any(
            key in entries
            or (len(key) > 1 and key[:1].lower() + key[1:] in entries)
            or (len(key) > 1 and key.isupper() and "." not in key and key.lower() in entries)
            for key in keys
        )

    @staticmethod
    def _cites(word: str) -> bool:
        """Tell whether a figure glued to the stop after this word is a citation: after a word or a year, not 3.14."""
        return (len(word) > 2 and word[-3:].isalpha()) or bool(re.search(r"(?:^|\D)[12]\d{3}$|[^\w\s]$", word))

    def _initials(self, keys: tuple[str, ...], after: _Next, place: re.Match[str]) -> bool:
        """Tell whether the stop follows the name of a Latin letter, as scripts without initials write them."""
        letters = self.lists.initials
        if keys[0].rpartition(".")[2] not in letters:
            return False
        chained = "." in keys[-1] or (after.word in letters and after.tail.startswith((".", "۔")))
        return place["run"] == "." or chained

    @staticmethod
    def _figure(after: _Next, word: str, starts: bool) -> bool:
        """Tell whether a number follows: 5, ii, IV, B, but not the I of `No. I did not.`"""
        if after.case == "digit" or not after.word:
            return after.case == "digit"
        if _ROMAN.fullmatch(after.word.upper()) or (len(after.word) == 1 and not after.tail.startswith(".")):
            return not starts or (after.word == "I" and word.lower() != "no")
        return False

    def _fronted(self, start: int, stop: int) -> bool:
        """Tell whether a date stands at the head of its sentence, which then goes on: `In 44 B.C. Caesar`."""
        so_far = self.text[start : min(stop, start + 80)].lstrip(_QUOTES + "([" + _DASHES + " ").split()
        return len(so_far) < 8 and so_far[:1] != [] and so_far[0] in self.lists.fronts

    def _starts(self, after: _Next) -> bool:
        """Tell whether the next word opens a sentence; Arabic writes `and` with the word."""
        return after.word in self.lists.starters or after.word.startswith(self.lists.starts_with)

    def _dates(self, place: re.Match[str]) -> bool:
        """Tell whether a word before a year is a month cut short, listed or not: `12 stycz. 1789`."""
        return bool(_DATE.search(self.text, max(0, place.start() - 16), place.start())) and bool(
            _YEAR.match(self.text, place.end())
        )

    def _in_reference(self, place: re.Match[str], start: int, after: _Next) -> bool:
        """Tell whether the stop is inside a parenthesis in mid-sentence, where most stops abbreviate."""
        text, at = self.text, place.start()
        opening = text.rfind("(", max(start, at - 200), at)
        if opening <= start or text.find(")", opening, at) >= 0 or text.find(")", at, at + 200) < 0:
            return False
        return after.case == "digit" or (after.case == "upper" and at - opening < 100)

    @staticmethod
    def _numeral(word: str) -> bool:
        return (word.isdecimal() and len(word) <= 2) or bool(_ROMAN.fullmatch(word))

    def _ordinal(self, word: str, after: _Next, place: re.Match[str]) -> bool:
        """Tell whether `3.` is `third` here: before a date, a capital that may be a noun's, a king's second name."""
        if after.case == "digit" or after.word in self.lists.continuers:
            return True
        counted = _COUNTED.search(self.text, max(0, place.start() - 8), place.start())  # Abb. 3 u. 4. Siehe
        return not word.isdecimal() or (self.lists.ordinals == "nouns" and not counted)

    def _contracted(self, keys: tuple[str, ...]) -> bool:
        """Tell whether a word looks abbreviated: listed, an initial, U.S, J.-P, or consonants only (Blvd)."""
        word = keys[0]
        if self._listed(keys, self.lists.seldom) or (self.lists.short and len(word) <= self.lists.short):
            return True
        letters = sum(char.isalpha() for char in word)
        if letters == 1 and (len(word) == 1 and word < "\u0700" or "\u0900" <= word < "\u0e00" and not self.lists.stops):
            return True
        if re.fullmatch(r"(?:\w{1,3}\.-?)+\w{1,3}", word):
            return not word.replace(".", "").isdecimal()
        shouted = word.isupper() and len(word) > 1
        return len(word) <= 5 and not shouted and bool(re.fullmatch(_CONSONANTS, word))


_CONSONANTS = r"(?i:[bcdfghjklmnpqrstvwxzçñšžčćđßбвгджзклмнпрстфхцчшщґђћџβγδζθκλμνξπρστφχψ]{2,5})"

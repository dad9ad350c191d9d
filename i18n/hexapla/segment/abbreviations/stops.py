"""Decide whether a full stop belongs to its word or ends its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from . import WordLists

_ROMAN = re.compile(r"(?=[IVXLC])C{0,3}(?:X[LC]|L?X{0,3})(?:I[XV]|V?I{0,3})")
_LABEL = re.compile(r"[(\[]?(?:\d{1,3}|[IVX]{1,5}|[A-Za-z])[)\]]?")
_LABELLED = re.compile(rf"\s*{_LABEL.pattern}\.\s")
_DATE = re.compile(r"(?:^|\s)\d{1,2}\.?\s[^\W\d]{2,8}$")
_YEAR = re.compile(r"\s\d{4}\b")
_NUMBERED = re.compile(r"(?:\d|\b[IVXLC]+)[)’'-]?\w{0,3}\s*\w{1,2}$")
_UNIT = re.compile(r"[£$]?\d+[a-z]{1,2}")
_COUNTED = re.compile(r"\.\s\d+$")
_DOTTED = re.compile(r"(?:\w{1,3}\.-?)+\w{1,3}")
_VOWELLESS = re.compile(r"(?i:[bcdfghjklmnpqrstvwxzçñšžčćđßбвгджзклмнпрстфхцчшщґђћџβγδζθκλμνξπρστφχψ]{2,5})")
_CITED = re.compile(r"(?:[^\W\d]{3}|(?:^|\D)[12]\d{3}|[^\w\s])$")
_WORD_BREAK = re.compile(r"[(\[{«»“”„‘\"—–/¿¡]|\w[’'](?=\w)")
_OPENERS = "\"'“‘«‹„([{—–- "


class FollowingWord(NamedTuple):
    """The text after a place where a sentence might end."""

    lead: str
    """The white space and punctuation before the next word."""
    word: str
    tail: str
    """The character after the word, with an apostrophe or a hyphen before it."""
    case: str
    """'upper', 'lower', 'digit', 'other' (a script without case), or '' where no word follows."""

    @staticmethod
    def of(lead: str, word: str, tail: str) -> FollowingWord:
        """Return the parts with the case of the word."""
        first = word[:1]
        if "ა" <= first <= "ჿ":  # lower case in Unicode, but its capitals are hardly used
            return FollowingWord(lead, word, tail, "other")
        if first.isupper() or first.istitle():
            case = "upper"
        elif first.islower():
            case = "lower"
        else:
            case = "digit" if first.isdecimal() else "other" if first else ""
        return FollowingWord(lead, word, tail, case)


@dataclass
class Stop:
    """A single full stop, and the text around it.

    Each rule below returns True (it belongs to the word), False (it ends the sentence) or None (the next rule decides).
    """

    text: str
    start: int
    """The offset where its sentence begins."""
    at: int
    glued: bool
    """Whether a digit follows at once, as in `1453.1 Its` and `3.14`."""
    after: FollowingWord
    lists: WordLists
    keys: tuple[str, ...] = field(init=False)
    """The word before the stop, then that word with the abbreviations it follows: `д`, `т.д`."""
    forms: set[str] = field(init=False)
    """The keys as written, with a small first letter, or in lower case if all letters are capitals.

    Never a single letter in lower case, as `p.` is a page and `P.` a name.
    """
    word: str = field(init=False)
    opens: bool = field(init=False)
    """Whether the next word begins sentences; Arabic writes `and` as part of it."""

    def __post_init__(self) -> None:
        self.keys = self._preceding()
        self.word = self.keys[0]
        longer = [key for key in self.keys if len(key) > 1]
        self.forms = {*self.keys, *(key[:1].lower() + key[1:] for key in longer)}
        self.forms.update(key.lower() for key in longer if key.isupper() and "." not in key)
        word, lists = self.after.word, self.lists
        opens = word in lists.starters or word.startswith(lists.starts_with)
        self.opens = opens and not self.after.tail.startswith(".")

    def abbreviates(self) -> bool:
        """Return whether the stop belongs to its word, by the first rule that decides."""
        for rule in _RULES:
            answer = rule(self)
            if answer is not None:
                return answer
        return False

    def _preceding(self) -> tuple[str, ...]:
        parts = self.text[max(self.start, self.at - 30) : self.at].replace("۔", ".").split()
        if not parts:
            return ("",)
        keys = [_WORD_BREAK.split(parts[-1])[-1]]
        for part in parts[-2:-4:-1]:
            if not part.endswith("."):
                break
            keys.append(part.lstrip(_OPENERS) + keys[-1])
        return tuple(keys)

    def among(self, entries: frozenset[str], *more: str) -> bool:
        """Return whether a list has the word in one of its forms."""
        return not entries.isdisjoint(self.forms) or not entries.isdisjoint(more)

    def cited(self) -> bool | None:
        """Decide `1453.1 Its`: the number is a citation after a word or a year, and part of the number in 3.14."""
        if not self.glued:
            return None
        follows = self.after.case in {"upper", "other"}
        return not (follows and _CITED.search(self.word)) or self.among(self.lists.number)

    def labelled(self) -> bool | None:
        """Decide `1. First. 2. Second`: if a text starts with a label, the first number of a sentence is one, too."""
        text, start, at = self.text, self.start, self.at
        return True if at - start < 9 and _LABEL.fullmatch(text, start, at) and _LABELLED.match(text) else None

    def lettered(self) -> bool | None:
        """Decide `एम. के. गांधी`: names of Latin letters; if the stop is the script's own, only several in a row."""
        letters = self.lists.initials
        own = self.text[self.at] != "."
        if self.word.rpartition(".")[2] not in letters:
            return False if own else None
        chained = "." in self.keys[-1] or (self.after.word in letters and self.after.tail.startswith((".", "۔")))
        return chained or not own

    def often_ends(self) -> bool | None:
        """Decide `etc.`, `a.m.`: a sentence ends before a capital, except a.m. Tuesday and At 9 a.m. Smith."""
        if not self.among(self.lists.often):
            return None
        goes_on = self.after.case == "digit" or self.after.word in self.lists.continuers
        return goes_on or (not self.opens and self.fronted())

    def closes_date(self) -> bool | None:
        """Decide `B.C.`, `г.`: a sentence ends, unless a number follows or the date begins the sentence."""
        era = next((key for key in self.keys if key in self.lists.era), "")
        if not era:
            return None
        numbered = _NUMBERED.search(self.text, max(self.start, self.at - 12), self.at)
        if len(era) < 3 and not numbered:  # г. is "year" after a number, "town" elsewhere
            return None
        return not self.opens and (self.numbers() or self.after.case == "other" or self.fronted())

    def never_ends(self) -> bool | None:
        """Decide `Mr.`, and a shortened month before a year, listed or not: 12 stycz. 1789."""
        dates = self.after.case == "digit" and _DATE.search(self.text, max(0, self.at - 16), self.at)
        return True if self.among(self.lists.never) or (dates and _YEAR.match(self.text, self.at + 1)) else None

    def counts(self) -> bool | None:
        """Decide `p. 12`, `vol. ii`, `Hauptstr. 5`."""
        listed = self.among(self.lists.number, self.word.lower(), f"-{self.word[-3:]}")
        measured = self.after.case == "digit" and _UNIT.fullmatch(self.word)  # £3 10s. 6d.
        return True if measured or (listed and self.numbers()) else None

    def refers(self) -> bool | None:
        """Decide stops within a parenthesis inside a sentence, most of which abbreviate: (J. Hist. Ideas 12)."""
        text, at = self.text, self.at
        opening = text.rfind("(", max(self.start, at - 200), at)
        if self.opens or opening <= self.start or text.find(")", opening, at) >= 0 or text.find(")", at, at + 200) < 0:
            return None
        return True if self.after.case == "digit" or (self.after.case == "upper" and at - opening < 100) else None

    def orders(self) -> bool | None:
        """Decide `3. März`, `Karel IV. založil`, and the reference `Series IX. 259`."""
        word, ordinals = self.word, self.lists.ordinals
        roman = bool(_ROMAN.fullmatch(word))
        if self.after.case == "digit" and roman:
            return True
        carried = self.after.word in self.lists.continuers
        if not ordinals or not (roman or (word.isdecimal() and len(word) <= (3 if carried else 2))):
            return None
        counted = _COUNTED.search(self.text, max(0, self.at - 8), self.at)  # Abb. 3 u. 4. Siehe
        noun = ordinals == "nouns" and not counted
        return not self.opens and (roman or noun or carried or self.after.case == "digit")

    def contracts(self) -> bool | None:
        """Decide listed words, initials, U.S, J.-P, EE. UU., consonants only (Blvd): they end only before a starter."""
        word = self.word
        if word.isupper() and len(word) == 2 and self.after.word.isupper() and self.after.tail == ".":
            return True
        looks = (
            self.among(self.lists.seldom)
            or 0 < len(word) <= self.lists.short
            or self.initial()
            or (_DOTTED.fullmatch(word) and not word.replace(".", "").isdecimal())
            or (_VOWELLESS.fullmatch(word) and not word.isupper())
        )
        return not self.opens if looks else None

    def initial(self) -> bool:
        """Return whether the word is one letter, with its vowel sign in Indian scripts whose full stop is '.'."""
        word = self.word
        if len(word) == 2 and word.istitle() and "\u0370" <= word < "\u0530":  # Ελ., Дж., Ю. as Юл.
            return self.at - self.start > 2
        if "\u0900" <= word < "\u0e00":
            return not self.lists.stops and sum(char.isalpha() for char in word) == 1
        return len(word) == 1 and word.isalpha() and word < "\u0700"

    def numbers(self) -> bool:
        """Return whether a number follows: 5, ii, IV, B, but not the I of `No. I did not`."""
        after = self.after
        if after.case == "digit" or not after.word:
            return after.case == "digit"
        single = len(after.word) == 1 and not after.tail.startswith(".")
        figure = single or bool(_ROMAN.fullmatch(after.word.upper()))
        return figure and (not self.opens or (after.word == "I" and self.word.lower() != "no"))

    def fronted(self) -> bool:
        """Return whether a date begins its sentence, which then continues: In 44 B.C. Caesar."""
        so_far = self.text[self.start : min(self.at, self.start + 80)].lstrip(_OPENERS).split()
        return 0 < len(so_far) < 8 and so_far[0] in self.lists.fronts


_RULES: tuple[Callable[[Stop], bool | None], ...] = (
    Stop.cited,
    Stop.labelled,
    Stop.lettered,
    Stop.often_ends,
    Stop.closes_date,
    Stop.never_ends,
    Stop.counts,
    Stop.refers,
    Stop.orders,
    Stop.contracts,
)

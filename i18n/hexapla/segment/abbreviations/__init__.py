"""What each language abbreviates, and the words its sentences open with: one small text file a language.

A file is lines of `key: words`, `#` for comments; repeated keys add up. An abbreviation stands without its last full
stop and without inner spaces (`v.Chr` is `v. Chr.`). One in lower case matches capitals too; one with a capital
matches only itself, so `Mass` is a state and `mass` a word. docs/sentences.md lists the keys.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LONGEST = 8  # letters of a language's code (RFC 5646, section 2.1); a file's name may not have thousands
SAME = {
    "bs": "hr", "sh": "hr", "nb": "no", "nn": "no", "cnr": "sr", "ms": "id", "iw": "he", "yi": "he", "yue": "zh",
    "wuu": "zh", "lzh": "zh", "prs": "fa", "tg": "ru", "tt": "kk", "ba": "kk", "azb": "fa", "ckb": "fa", "sd": "ur",
    "pnb": "ur", "ks": "ur", "sa": "hi", "mai": "hi", "bho": "hi", "as": "bn", "or": "hi", "tk": "az", "lb": "de",
    "gsw": "de", "nds": "de", "af": "nl", "fy": "nl", "oc": "fr", "co": "it", "ast": "es", "an": "es", "fo": "is",
    "mo": "ro", "tl": "es", "hyw": "hy", "grc": "el",
}  # fmt: skip
"""Languages close enough to another, in what a splitter needs, to read its file until they have one."""


@dataclass(frozen=True)
class Words:
    """One language's word lists."""

    never: frozenset[str]
    """Abbreviations that something always follows: Mr., cf., z. B."""
    number: frozenset[str]
    """Those that a number follows: p. 12, vol. ii; elsewhere they may be ordinary words (No.)."""
    seldom: frozenset[str]
    """Those that end a sentence only if the next word plainly opens one: Inc., U.S."""
    often: frozenset[str]
    """Those that end a sentence before any capital: etc., a.m."""
    era: frozenset[str]
    """Those that close a date: B.C., v. Chr., н. э."""
    starters: frozenset[str]
    """Words which, capitalised, open a sentence: The, Der, В."""
    starts_with: tuple[str, ...]
    """What such a word may begin with, where `and` is written with it."""
    continuers: frozenset[str]
    """Capitalised words that carry an abbreviation or an ordinal on: a.m. Tuesday, 3. März."""
    fronts: frozenset[str]
    """Words that put a date at the head of its sentence: In 44 B.C. Caesar."""
    says: frozenset[str]
    """Verbs of speech, for “Why?” Smith asked."""
    that: frozenset[str]
    """Words that show such a clause is a sentence of its own: He said that."""
    quotative: tuple[str, ...]
    """What an attribution starts with, where it comes first: と, diye, 하고."""
    initials: frozenset[str]
    """Names of Latin letters in another script: एम. के. गांधी."""
    stops: str
    """The language's own full stops; where a text has one, '.' only abbreviates."""
    late_stops: str
    """What people type for want of those keys."""
    also: str
    """Marks that end a sentence in this language only: the Greek question mark."""
    ordinals: str
    """'lower' where 3. is the third, 'nouns' where what follows may have a capital."""
    says_at: str
    """Where in an attribution the verb is: 'first', 'last', 'any'; '' is after a speaker with a capital."""
    short: int
    """A word up to this long before '.' is an abbreviation (scripts without capitals or full stops)."""


@cache
def words(language: str) -> Words:
    """Give the lists of a language, by its primary subtag; the shared ones alone for a language without a file."""
    table: defaultdict[str, list[str]] = defaultdict(list)
    for name in ("und", SAME.get(language, language)):
        _read(name, table)

    def each(key: str) -> frozenset[str]:
        return frozenset(table[key])

    def last(key: str) -> str:
        return table[key][-1] if table[key] else ""

    return Words(
        never=each("never"), number=each("number"), seldom=each("seldom"), often=each("often"), era=each("era"),
        starters=each("starters"), starts_with=tuple(table["starts with"]), continuers=each("continuers"),
        fronts=each("fronts"), says=each("says"), that=each("that"), quotative=tuple(table["quotative"]),
        initials=each("initials"), stops=last("stops"), late_stops=last("late stops"), also=last("also"),
        ordinals=last("ordinals"), says_at=last("says at"), short=int(last("short") or 0),
    )  # fmt: skip


def _read(name: str, table: defaultdict[str, list[str]]) -> None:
    """Add one language's file to the table; `like: xx` reads another's first."""
    path = files(__name__).joinpath(f"{name}.txt")
    if not name.isalpha() or len(name) > _LONGEST or not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        key, colon, value = line.partition(":")
        if not colon or key.startswith("#"):
            continue
        if key == "like":
            _read(value.strip(), table)
        else:
            table[key].extend(value.split())

"""Each language's abbreviations, and the words that begin its sentences: one small text file per language.

A file has lines of `key: words`; `#` starts a comment, and repeated keys add up. An abbreviation is written without
its last full stop and without inner spaces (`v.Chr` is `v. Chr.`). One in lower case also matches capitals; one with a
capital matches only itself, so `Mass` is a state and `mass` a word. docs/sentences.md lists the keys.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LONGEST = 8  # letters of a language code (RFC 5646, section 2.1); protects the file name
SAME = {
    "bs": "hr", "sh": "hr", "nb": "no", "nn": "no", "cnr": "sr", "ms": "id", "iw": "he", "yi": "he", "yue": "zh",
    "wuu": "zh", "lzh": "zh", "prs": "fa", "tg": "ru", "tt": "kk", "ba": "kk", "azb": "fa", "ckb": "fa", "sd": "ur",
    "pnb": "ur", "ks": "ur", "sa": "hi", "mai": "hi", "bho": "hi", "as": "bn", "or": "hi", "tk": "az", "lb": "de",
    "gsw": "de", "nds": "de", "af": "nl", "fy": "nl", "oc": "fr", "co": "it", "ast": "es", "an": "es", "fo": "is",
    "mo": "ro", "tl": "es", "hyw": "hy", "grc": "el",
}  # fmt: skip
"""Languages that use the file of a similar language until they have one."""


@dataclass(frozen=True)
class WordLists:
    """One language's word lists."""

    never: frozenset[str]
    """Abbreviations that never end a sentence: Mr., cf., z. B."""
    number: frozenset[str]
    """Abbreviations before numbers: p. 12, vol. ii; elsewhere they may be ordinary words (No.)."""
    seldom: frozenset[str]
    """Abbreviations that end a sentence only if the next word clearly begins one: Inc., U.S."""
    often: frozenset[str]
    """Abbreviations that end a sentence before any capital: etc., a.m."""
    era: frozenset[str]
    """Abbreviations that end a date: B.C., v. Chr., н. э."""
    starters: frozenset[str]
    """Capitalised words that begin a sentence: The, Der, В."""
    starts_with: tuple[str, ...]
    """Prefixes of such words, where `and` is written together with the next word."""
    continuers: frozenset[str]
    """Capitalised words that continue an abbreviation or an ordinal: a.m. Tuesday, 3. März."""
    fronts: frozenset[str]
    """Words before a date at the beginning of a sentence: In 44 B.C. Caesar."""
    says: frozenset[str]
    """Verbs of speech, for “Why?” Smith asked."""
    that: frozenset[str]
    """Words that show that such a clause is a sentence of its own: He said that."""
    quotative: tuple[str, ...]
    """The words that begin an attribution, where the verb comes later: と, diye, 하고."""
    initials: frozenset[str]
    """Names of Latin letters in another script: एम. के. गांधी."""
    stops: str
    """The language's own full stops; in a text that has one, '.' only abbreviates."""
    late_stops: str
    """Substitutes for those, on keyboards without them."""
    also: str
    """Marks that end a sentence in this language only: the Greek question mark."""
    ordinals: str
    """'lower' where 3. is an ordinal before small letters, 'nouns' where a capital may follow it."""
    says_at: str
    """The place of the verb in an attribution: 'first', 'last', 'any'; '' is after a speaker with a capital."""
    short: int
    """The most letters of a word before '.' that is an abbreviation (scripts without capitals or full stops)."""


@cache
def words(language: str) -> WordLists:
    """Return the lists of a language, given its primary subtag; only the shared lists if it has no file."""
    table: defaultdict[str, list[str]] = defaultdict(list)
    for name in ("und", SAME.get(language, language)):
        _read(name, table)

    def each(key: str) -> frozenset[str]:
        return frozenset(table[key])

    def last(key: str) -> str:
        return table[key][-1] if table[key] else ""

    return WordLists(
        never=each("never"), number=each("number"), seldom=each("seldom"), often=each("often"), era=each("era"),
        starters=each("starters"), starts_with=tuple(table["starts with"]), continuers=each("continuers"),
        fronts=each("fronts"), says=each("says"), that=each("that"), quotative=tuple(table["quotative"]),
        initials=each("initials"), stops=last("stops"), late_stops=last("late stops"), also=last("also"),
        ordinals=last("ordinals"), says_at=last("says at"), short=int(last("short") or 0),
    )  # fmt: skip


def _read(name: str, table: defaultdict[str, list[str]]) -> None:
    """Add one language's file to the table; `like: xx` reads another language's file first."""
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

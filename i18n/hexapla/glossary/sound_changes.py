"""Letters that change within words of one paradigm: ruka, ruce in Czech; joki, joet in Finnish; cath, gath in Welsh.

The tables have the changes that school grammars list: consonants before endings and vowels of stems in Slavic
languages, the grades of consonants in Finnic ones, and the first letters of words in Celtic ones. They are for finding
a term again, so they say too much rather than too little.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from hexapla import languages

Groups: TypeAlias = Sequence[Sequence[str]]  # letters that change into one another; an empty one can be lost

_CZECH = "k c č|h z ž|ch š s|r ř|d ď z|t ť c|n ň|á a í ě e|ů o ó|ou u ú"
_POLISH = "k c cz|g dz ż|ch sz ś|r rz|t ć c|d dz|s ś sz|ł l|ó o|ą ę|ia ie|a e"
_EAST_SLAVIC = "к ц ч|г з ж|х с ш|д ж|т ч щ|о е і|е ё є"
_SOUTH_SLAVIC = "k c č|g z ž|h s š|o e|l o"
_BULGARIAN = "к ц ч|г з ж|х с ш|я е|ъ о е"
_FINNIC = "kk k|pp p|tt t|nk ng|mp mm|nt nn|lt ll|rt rr|k g j v |p v|t d|i e"
_INSIDE = {
    "cs": _CZECH, "sk": _CZECH, "pl": _POLISH, "ru": _EAST_SLAVIC, "uk": _EAST_SLAVIC, "be": _EAST_SLAVIC,
    "hr": _SOUTH_SLAVIC, "bs": _SOUTH_SLAVIC, "sl": _SOUTH_SLAVIC, "bg": _BULGARIAN, "mk": _BULGARIAN,
    "fi": _FINNIC, "et": _FINNIC,
}  # fmt: skip
_BRITTONIC = "p b mh ph|t d nh th|c g ngh ch|b f m v|d dd n z|m f v|ll l|rh r|g ng c'h"
_FIRST = {"cy": _BRITTONIC, "br": _BRITTONIC, "kw": _BRITTONIC}
# Letters that Irish and Scottish Gaelic write before the first one; `h` comes after it.
_GAELIC, _ECLIPSIS = ("ga", "gd", "gv"), r"(?:bhf|[mgndt]-?|h|bh)?"
_VOWEL = re.compile("[aeiouyáéíóúýěůąęаеиоуыяюэіїєъ]$", re.IGNORECASE)
_SHORT = 4  # letters; the last vowel of such a stem is an ending


def changes_inside(language: str) -> bool:
    """Return whether words of a language change within."""
    return languages.primary(language) in {*_INSIDE, *_FIRST, *_GAELIC}


def stem_pattern(stem: str, language: str) -> str:
    """Return the pattern of the first letters of a word, with all letters into which its own may change."""
    primary = languages.primary(language)
    if primary in _GAELIC:
        return rf"{_ECLIPSIS}{re.escape(stem[:1])}h?{re.escape(stem[1:])}"
    if primary in _FIRST:
        found, taken = _first_change(stem, _groups(_FIRST[primary]))
        return found + re.escape(stem[taken:])
    if len(stem) <= _SHORT and _VOWEL.search(stem) and primary not in ("fi", "et"):
        stem = stem[:-1]
    groups = _groups(_INSIDE[primary])
    pattern, at = re.escape(stem[:1]), 1
    while at < len(stem):
        found, taken = _first_change(stem[at:], groups)
        pattern, at = pattern + found, at + taken
    return pattern


def _groups(table: str) -> Groups:
    return [group.split(" ") for group in table.split("|")]


def _first_change(text: str, groups: Groups) -> tuple[str, int]:
    """Return the pattern of what a text begins with, the longest letters of a group or one letter, and its length."""
    lower = text.lower()
    starts = [each for group in groups for each in group if each and lower.startswith(each)]
    if not starts:
        return re.escape(text[:1]), 1
    longest = max(starts, key=len)
    others = {each for group in groups if longest in group for each in group}
    return f"(?:{'|'.join(sorted(map(re.escape, others), key=len, reverse=True))})", len(longest)

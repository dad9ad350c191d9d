"""The approximate sound of a word in any script: its consonants. Orígenes, オリゲネス and أوريجانوس have the same.

A letter's sound comes from its Unicode name (ARABIC LETTER REH, KATAKANA LETTER RI, CYRILLIC SMALL LETTER ER), which
exists for every alphabet and syllabary.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NAME = re.compile(r"(?:LETTER|SYLLABLE)(?: (?:SMALL|FINAL|SHORT|INITIAL))? ([A-Z]+)")
# Letters whose name has a vowel before their sound: EF, EL, EM, EN, ER, ES.
_VOWEL_FIRST = re.compile(r"^[AEIOU]+(?=[FLMNRS]$)")
_ARTICLE = re.compile("^[و]?ال(?=..)")
_NAMED_OTHERWISE = {
    "ALEF": "", "AIN": "", "AYIN": "", "HAMZA": "", "YEH": "", "WAW": "", "YOD": "", "VAV": "v", "HEH": "h",
    "THAL": "d", "THEH": "t", "ETA": "", "EPSILON": "", "IOTA": "", "UPSILON": "", "OMICRON": "", "OMEGA": "",
    "ALPHA": "", "THETA": "t", "KSI": "ks", "XI": "ks", "PSI": "ps", "SHCHA": "sh", "ZHE": "j", "TSE": "ts",
    "CHE": "ch", "HU": "f", "ZI": "j", "DI": "j", "TU": "ts", "SOFT": "", "HARD": "", "TEH": "t", "SHORT": "",
}  # fmt: skip
# Sounds that languages write, or hear, in different ways.
_SOUNDS = (
    ("tch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "k"), ("kh", "k"), ("gh", "j"), ("ph", "f"), ("th", "t"),
    ("dh", "d"), ("ts", "s"), ("tz", "s"), ("x", "ks"), ("q", "k"), ("g", "j"), ("z", "s"), ("v", "b"), ("p", "b"),
    ("l", "r"),
)  # fmt: skip
_SOFT_C = re.compile(r"c(?=[eiy])")
_VOWELS = re.compile(r"[aeiouyhw]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 14)
def consonants(word: str) -> str:
    """Return the consonants of a word; those that are hard to distinguish across languages are one."""
    word = _ARTICLE.sub("", unicodedata.normalize("NFC", word.lower()))
    spelled = "".join(map(_letter, word))
    spelled = _SOFT_C.sub("s", spelled)
    for written, heard in _SOUNDS:
        spelled = spelled.replace(written, heard)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", spelled.replace("c", "k")))


@lru_cache(maxsize=1 << 12)
def _letter(sign: str) -> str:
    if sign.isascii():
        return sign if sign.isalpha() else ""
    full = unicodedata.name(sign, "")
    found = _NAME.search(full)
    if found is None or full.endswith("MARBUTA"):
        return ""
    name = found[1]
    if name in _NAMED_OTHERWISE:
        return _NAMED_OTHERWISE[name]
    if full.startswith("HANGUL"):
        return name.lower()
    name = _VOWEL_FIRST.sub("", name).lower()
    consonants = re.match(r"[^aeiou]*", name)
    rest = name[consonants.end() :] if consonants else name
    # A syllable keeps its vowels, which decide whether a c is soft; a letter is its first sound.
    return (consonants[0] if consonants else "") + (rest[:1] if len(name) <= 3 else "")

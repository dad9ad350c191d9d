"""Checks for implausible translations: repeated words, the wrong script, far too short or too long.

An engine's draft that fails one is not written (`draft`). A person's translation that fails one is a finding (`check`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache

from hexapla import languages

_STUTTER = re.compile(r"(\S{2,6}?)\1{5,}|(\S)\2{9,}")  # a syllable six times in a row, a letter ten times: “sooooo”
_CLOSE = 24  # words from the first to the fourth time
# By ISO 15924 code: the words with which the Unicode names of a script's letters begin.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "Arab": ("ARABIC",), "Armn": ("ARMENIAN",), "Beng": ("BENGALI",), "Cyrl": ("CYRILLIC",), "Deva": ("DEVANAGARI",),
    "Ethi": ("ETHIOPIC",), "Geor": ("GEORGIAN",), "Grek": ("GREEK",), "Gujr": ("GUJARATI",), "Guru": ("GURMUKHI",),
    "Hans": ("CJK",), "Hant": ("CJK",), "Hebr": ("HEBREW",), "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Khmr": ("KHMER",), "Knda": ("KANNADA",), "Kore": ("HANGUL", "CJK"), "Laoo": ("LAO",), "Latn": ("LATIN",),
    "Mlym": ("MALAYALAM",), "Mymr": ("MYANMAR",), "Sinh": ("SINHALA",), "Taml": ("TAMIL",), "Telu": ("TELUGU",),
    "Thai": ("THAI",), "Tibt": ("TIBETAN",),
}  # fmt: skip
SCRIPTS = frozenset(name for names in _NAMES.values() for name in names)
# How many characters a language takes for what English says in 100: medians of 22 to 676 texts each, as
# `benchmarks/checks.py --lengths` gives them for the catalogs of Weblate 5.14.3 and Django 5.2.
_PER_100 = {
    "ar": 85, "az": 104, "be": 103, "bg": 108, "bn": 103, "br": 110, "ca": 112, "ckb": 100, "cs": 97, "cy": 108,
    "da": 101, "de": 122, "el": 119, "en": 100, "eo": 101, "es": 113, "et": 97, "eu": 103, "fa": 103, "fi": 102,
    "fil": 114, "fr": 118, "ga": 114, "gl": 110, "he": 77, "hi": 100, "hr": 100, "hu": 112, "hy": 101, "id": 107,
    "is": 105, "it": 110, "ja": 51, "ka": 107, "kk": 101, "ko": 52, "lt": 98, "lv": 98, "mk": 102, "ml": 110,
    "mn": 102, "mr": 102, "ms": 108, "nb": 102, "ne": 99, "nl": 111, "nn": 99, "pl": 107, "pt": 111, "ro": 112,
    "ru": 107, "sk": 99, "sl": 100, "sq": 108, "sr": 99, "sv": 103, "sw": 104, "ta": 116, "th": 87, "tr": 103,
    "ug": 105, "uk": 104, "ur": 101, "uz": 111, "vi": 100, "yue": 29, "zh": 32,
}  # fmt: skip


def loops(text: str) -> bool:
    """Return whether letters or words repeat: one word six times in a row, or the same three words four times.

    These four are close together, or have the same words between them: a text may name its subject often.
    """
    words = text.lower().split()
    if any(any(letter.isalpha() for letter in match[0]) for match in _STUTTER.finditer(text)):
        return True
    if any(len(set(words[at : at + 6])) == 1 for at in range(len(words) - 5)):
        return True
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, three in enumerate(zip(words, words[1:], words[2:], strict=False)):
        places[three].append(at)
    return any(
        _is_close(four) or _is_same_between(words, four)
        for found in places.values()
        for four in zip(found, found[1:], found[2:], found[3:], strict=False)
    )


def _is_close(four: tuple[int, ...]) -> bool:
    return four[-1] - four[0] <= _CLOSE


def _is_same_between(words: list[str], four: tuple[int, ...]) -> bool:
    """Return whether the words from each of four places to the next are the same."""
    first, second, third, fourth = four
    return words[first:second] == words[second:third] == words[third:fourth]


def script_share(text: str, language: str) -> float:
    """Return the share of a text's letters that are of the language's script, 0 to 1; 1 if it cannot be known."""
    names = script_names(language)
    if names is None:
        return 1.0
    counts = Counter(text)
    letters = {letter: count for letter, count in counts.items() if letter.isalpha()}
    ours = sum(count for letter, count in letters.items() if letter_script(letter) in names)
    return ours / sum(letters.values()) if letters else 1.0


@lru_cache(maxsize=256)
def script_names(language: str) -> tuple[str, ...] | None:
    """Return the scripts of a language's letters, as `letter_script` names them; None if they are not known."""
    return _NAMES.get(languages.script(language))


@lru_cache(maxsize=4096)
def letter_script(letter: str) -> str:
    """Return the script of a letter, the first word of its name in Unicode: `LATIN`, `CJK`."""
    return unicodedata.name(letter, "").partition(" ")[0]


def relative_length(source: str, target: str, source_language: str, target_language: str) -> float:
    """Return the length of a translation relative to the usual length for the two languages: 1.0 is the usual."""
    return _as_english(target, target_language) / max(_as_english(source, source_language), 1)


def _as_english(text: str, language: str) -> float:
    """Estimate the length of a text in English, in characters.

    In Chinese or Japanese, one character says more, but Latin names and code have the same length as in English.
    """
    per_100 = _PER_100.get(languages.primary(language), 105)
    latin = len(text.encode("ascii", "ignore")) if per_100 < 60 else 0
    return latin + (len(text) - latin) * 100 / per_100

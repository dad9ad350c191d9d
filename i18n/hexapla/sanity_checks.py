"""Checks for implausible translations: the wrong script, far too short or too long; `repetition` finds repeated words.

An engine's draft that fails one is not written (`draft`). A person's translation that fails one is a finding (`check`).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from hexapla import languages

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
    "is": 105, "it": 110, "ja": 51, "ka": 107, "kk": 101, "ko": 52, "lt": 98, "lv": 98, "lzh": 20, "mk": 102, "ml": 110,
    "mn": 102, "mr": 102, "ms": 108, "nb": 102, "ne": 99, "nl": 111, "nn": 99, "pl": 107, "pt": 111, "ro": 112,
    "ru": 107, "sk": 99, "sl": 100, "sq": 108, "sr": 99, "sv": 103, "sw": 104, "ta": 116, "th": 87, "tr": 103,
    "ug": 105, "uk": 104, "ur": 101, "uz": 111, "vi": 100, "yue": 29, "zh": 32,
}  # fmt: skip


def script_share(text: str, language: str) -> float:
    """Return the share of a text's letters that are of the language's script, 0 to 1; 1 if it cannot be known."""
    names = script_names(language)
    if names is None:
        return 1.0
    if text.isascii() and "LATIN" in names:
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


def is_other_chinese(text: str, language: str) -> bool:
    """Return whether a text in Chinese has mostly characters of the other of its two scripts, Hans and Hant."""
    ours = languages.script(language) if languages.primary(language) in ("zh", "yue") else ""
    counts = Counter(map(_chinese_script, text)) if ours in ("Hans", "Hant") else Counter[str]()
    other = "Hans" if ours == "Hant" else "Hant"
    return counts[other] > counts[ours] and counts[other] > 1


@lru_cache(maxsize=4096)
def _chinese_script(letter: str) -> str:
    """Return the script of a character that only one of the two national character sets has; empty for others."""
    has_simplified, has_traditional = (_can_encode(letter, name) for name in ("gb2312", "big5"))
    if has_simplified == has_traditional:
        return ""
    return ("Hans" if has_simplified else "Hant") if letter_script(letter) == "CJK" else ""


def _can_encode(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


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

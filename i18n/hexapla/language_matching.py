"""Which of several languages is the one that is wanted: by CLDR's likely subtags, never one of another script.

Simplified Chinese is no translation into Traditional Chinese, nor Cyrillic Serbian into Latin Serbian.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

from hexapla import languages

# What engines call languages that BCP 47 calls otherwise: Argos Translate and LibreTranslate `zt` and `pb`.
_ENGINES_NAMES = {"zt": "zh-Hant", "pb": "pt-BR", "no": "nb", "iw": "he", "tl": "fil", "sh": "sr-Latn", "in": "id"}
_ARGOS_NAMES = {"zh-Hant": "zt", "pt-BR": "pb"}


class LanguageLikeness(IntEnum):
    """How alike two language tags are."""

    NONE = 0  # other languages
    OTHER_SCRIPT = 1  # zh-Hans and zh-Hant
    OTHER_REGION = 2  # es-MX and es-ES
    SAME = 3  # zh-TW and zh-Hant; es-MX and es, which names no region


def tag_of(code: str) -> str:
    """Return the BCP 47 tag of an engine's code: `zh-Hant` for `zt`."""
    tag = code.replace("_", "-")
    return _ENGINES_NAMES.get(tag.lower(), tag)


@lru_cache(maxsize=1024)
def likeness(wanted: str, offered: str) -> LanguageLikeness:
    """Return how alike two languages are; each is a BCP 47 tag or an engine's code."""
    ours, theirs = tag_of(wanted), tag_of(offered)
    if languages.primary(ours) != languages.primary(theirs):
        return LanguageLikeness.NONE
    if _script(ours) != _script(theirs):
        return LanguageLikeness.OTHER_SCRIPT
    if not languages.region(ours) or not languages.region(theirs):
        return LanguageLikeness.SAME
    return (
        LanguageLikeness.SAME if languages.region(ours) == languages.region(theirs) else LanguageLikeness.OTHER_REGION
    )


def choose(wanted: str, offered: Iterable[str]) -> str:
    """Return the offered code for a language, of its script: of its region first; an empty string if there is none."""
    codes = [code for code in offered if likeness(wanted, code) > LanguageLikeness.OTHER_SCRIPT]
    return max(codes, key=lambda code: _rank(wanted, code), default="")


def argos_code(tag: str) -> str:
    """Return the code of a language in the index of Argos Translate: `zt`, `pb`, else the primary language."""
    for name, code in _ARGOS_NAMES.items():
        if languages.maximised(name) == languages.maximised(tag) and tag != languages.primary(tag):
            return code
    if _script(tag) == _script("zh-Hant") and languages.primary(tag) == "zh":
        return "zt"
    return languages.primary(tag) if _script(tag) == _script(languages.primary(tag)) else tag


def _rank(wanted: str, code: str) -> tuple[bool, bool, bool, bool]:
    """Rank a code: the tag itself, then its canonical form, the likely region, and one that names no region."""
    tag = tag_of(code)
    return (
        code.lower() == wanted.lower() or tag.lower() == tag_of(wanted).lower(),
        languages.maximised(tag) == languages.maximised(tag_of(wanted))
        and likeness(wanted, code) is LanguageLikeness.SAME,
        not languages.region(tag),
        likeness(wanted, code) is LanguageLikeness.SAME,
    )


def _script(tag: str) -> str:
    """Return the script of a language, also by its region: that of `zh-HK` is `Hant`."""
    parts = languages.maximised(tag).split("-")
    return next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")

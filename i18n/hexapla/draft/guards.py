"""What is no translation: loops, copies, the wrong script, far too short or long.

A draft that a guard refuses is not written at all: a reviewer is better served by an empty entry than by nonsense.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from hexapla import languages

_NUMBER = re.compile(r"\d+")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_STUTTER = re.compile(r"(\S{1,6}?)\1{5,}")  # one to six signs, six times running
_ENDED = re.compile(r"[.!?…。！？؟۔।॥։]\W*$")
_WITHOUT_STOPS = re.compile("[\u0e00-\u0eff]")  # Thai and Lao
# ISO 15924 names as unicodedata writes them at the head of a letter's name.
_SCRIPTS = {
    "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "he": "HEBREW", "ru": "CYRILLIC", "uk": "CYRILLIC",
    "bg": "CYRILLIC", "el": "GREEK", "hi": "DEVANAGARI", "mr": "DEVANAGARI", "ne": "DEVANAGARI", "hy": "ARMENIAN",
    "ka": "GEORGIAN", "th": "THAI", "ko": "HANGUL", "zh": "CJK", "bn": "BENGALI", "ta": "TAMIL", "te": "TELUGU",
}  # fmt: skip


def refuse(source: str, target: str, source_language: str, target_language: str) -> str:
    """Why this is no translation of `source`; empty when it may be one."""
    bare_source, bare_target = source.strip(), target.strip()
    if not any(letter.isalnum() for letter in bare_target):
        return "it said nothing"
    if _loops(bare_target) and not _loops(bare_source):
        return "it repeated itself"
    if is_left(bare_source, bare_target) and source_language != target_language:
        return "it copied the source"
    ratio = len(bare_target) / max(len(bare_source), 1)
    dense = languages.primary(target_language) in ("zh", "ja", "ko")
    low, high = (0.1, 2.0) if dense else (0.35, 3.0)
    if len(bare_source) > 30 and not low <= ratio <= high:
        return f"its length is {ratio:.1f} times the source's"
    script = _SCRIPTS.get(languages.primary(target_language))
    if script and len(bare_source) > 12 and not _has_script(bare_target, script):
        return "it is in the wrong script"
    return ""


def doubts(source: str, target: str) -> Iterator[str]:
    """What a reviewer should look at first."""
    lost = Counter(_NUMBER.findall(digits(source))) - Counter(_NUMBER.findall(digits(target)))
    if lost:
        yield f"check the number{'s' * (len(lost) != 1)} {' '.join(sorted(lost))}"
    end = target.rstrip()[-1:]
    if len(source) > 30 and _ENDED.search(source) and end.isalnum() and not _WITHOUT_STOPS.match(end):
        yield "perhaps cut short"


def is_left(source: str, target: str) -> bool:
    """Whether a text was left as it was, and is too long for a name."""
    return source == target and len(source.split()) > 4


def _loops(text: str) -> bool:
    """Whether letters or words come again and again: three words four times, one word or syllable six times running."""
    words = text.lower().split()
    if any(any(letter.isalpha() for letter in match[1]) for match in _STUTTER.finditer(text)):
        return True
    if any(len(set(words[at : at + 6])) == 1 for at in range(len(words) - 5)):
        return True
    triples = Counter(zip(words, words[1:], words[2:], strict=False))
    return bool(triples) and triples.most_common(1)[0][1] >= 4


def _has_script(text: str, script: str) -> bool:
    """Whether half the letters are of a script."""
    letters = [letter for letter in text if letter.isalpha()]
    ours = sum(unicodedata.name(letter, "").startswith(script) for letter in letters)
    return not letters or ours * 2 >= len(letters)


def digits(text: str) -> str:
    """Digits of any script as 0 to 9."""
    return _FOREIGN_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)

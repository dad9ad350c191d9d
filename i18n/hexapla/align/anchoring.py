"""Anchors: what a text has in common with its translation, such as tags, numbers, names, cognates and punctuation.

Each function yields the anchors of one sentence, as strings that are the same in every language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from hexapla import languages, numerals
from hexapla.align.phonetics import consonants
from hexapla.characters import without_soft_hyphens
from hexapla.model import Sentence

_NUMBER = re.compile(r"\d+(?:[.,٫٬\u00a0\u202f’']\d{3})*(?!\d)|\d+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'’][^\W\d_]+)?")
_TONES = {"?": "?؟？;⁇", "!": "!！¡", "…": "…", ":": ":：", "(": "(（", "“": '“”«»„「」『』"‹›'}
_STEM = 5  # letters of a name that inflection does not change
_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})


def tags(sentence: Sentence, language: str) -> Iterator[str]:
    """Yield the tags (citations, links, emphasis, addresses), whose names are the same in source and translation."""
    return (f"<{name}>" for name in sentence.tags)


def numbers(sentence: Sentence, language: str) -> Iterator[str]:
    """Yield the numbers in digits of any script, with any separator of thousands, and in words (`numerals`)."""
    for match in _NUMBER.findall(sentence.text):
        digits = [unicodedata.digit(sign, None) for sign in match]
        yield "#" + "".join(str(digit) for digit in digits if digit is not None)
    for number in numerals.parts_in_words(sentence.text, language):
        yield f"#{number}"


def names(sentence: Sentence, language: str) -> Iterator[str]:
    """Yield the consonants of words that may be names: in scripts with capital letters, of capitalised words."""
    is_cased = languages.script(language) in _CASED
    first = True
    for word in _words(sentence):
        if (word[0].isupper() and not (first and len(word) < 5)) or not is_cased:
            found = consonants(word)
            if len(found) >= 3:
                yield f"~{found[:4]}"
                yield f"~{found[:3]}-"
        first = False


def _words(sentence: Sentence) -> list[str]:
    return _WORD.findall(without_soft_hyphens(sentence.text))


def proper_names(sentence: Sentence, language: str) -> Iterator[str]:
    """Yield CLDR's keys of months, weekdays, languages and countries, found by the first letters of their names."""
    names = _stems(language)
    if not languages.spaced(language):
        text = sentence.text
        yield from {
            key
            for start in range(len(text))
            for end in (1, 2, 3, 4, 5)
            if (key := names.get(text[start : start + end]))
        }
        return
    for word in _words(sentence):
        folded = _folded(word).removeprefix("و").removeprefix("ال")
        if key := names.get(folded[:_STEM]):
            yield key


@lru_cache(maxsize=64)
def _stems(language: str) -> dict[str, str]:
    names = languages.proper_names(language)
    if not languages.spaced(language):
        return {name[:_STEM]: key for name, key in names.items() if len(name) > 1}
    return {_folded(name).removeprefix("ال")[:_STEM]: key for name, key in names.items() if len(name) > 2}


def cognates(sentence: Sentence, language: str) -> Iterator[str]:
    """Yield the first letters of long words, without accents (Simard, Foster and Isabelle 1992)."""
    for word in _words(sentence):
        if len(word) >= 5 and (folded := _folded(word)).isascii():
            yield folded[:4]


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))


def punctuation(sentence: Sentence, language: str) -> Iterator[str]:
    """Yield the kinds of punctuation: question, exclamation, ellipsis, colon, parenthesis, quotation."""
    for name, signs in _TONES.items():
        if any(sign in sentence.text for sign in signs):
            yield f"tone {name}"

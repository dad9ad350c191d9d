"""Anchors: what a text has in common with its translation, such as tags, numbers, names, cognates and punctuation.

Each function yields the anchors of one sentence, as strings that are the same in every language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hexapla import languages, numerals
from hexapla.align.phonetics import consonants
from hexapla.characters import without_soft_hyphens
from hexapla.model import Sentence

_NUMBER = re.compile(r"\d+(?:[.,٫٬\u00a0\u202f’']\d{3})*(?!\d)|\d+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'’][^\W\d_]+)?")
_TONES = {"?": "?؟？;⁇", "!": "!！¡", "…": "…", ":": ":：", "(": "(（", "“": '“”«»„「」『』"‹›'}
_TONE_OF = {sign: name for name, signs in _TONES.items() for sign in signs}
_TONE = re.compile(f"[{re.escape(''.join(_TONE_OF))}]")
_STEM = 5  # letters of a name that inflection does not change
_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})


def tags(sentence: Sentence, language: str) -> Iterator[str]:
    """Yield the tags (citations, links, emphasis, addresses), whose names are the same in source and translation."""
    return (f"<{name}>" for name in sentence.tags)


def numbers(sentence: Sentence, language: str) -> Iterator[str]:
    """Yield the numbers in digits and in words (`numerals`)."""
    yield from (f"#{digits}" for digits in numbers_in_digits(sentence.text))
    yield from (f"#{number}" for number in numerals.parts_in_words(sentence.text, language))


def numbers_in_digits(text: str) -> Iterator[str]:
    """Yield the numbers in digits of any script, with any separator of thousands, as digits alone."""
    for match in _NUMBER.findall(text):
        digits = [unicodedata.digit(sign, None) for sign in match]
        yield "".join(str(digit) for digit in digits if digit is not None)


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


def _words(sentence: Sentence) -> Sequence[str]:
    return _words_of(sentence.text)


@lru_cache(maxsize=1 << 8)
def _words_of(text: str) -> Sequence[str]:
    return tuple(_WORD.findall(without_soft_hyphens(text)))


def proper_names(sentence: Sentence, language: str) -> Iterator[str]:
    """Yield CLDR's keys of months, weekdays, languages and countries, found by the first letters of their names."""
    if not languages.spaced(language):
        names, text = _stems(language), sentence.text
        yield from {
            key
            for start in range(len(text))
            for end in (1, 2, 3, 4, 5)
            if (key := names.get(text[start : start + end]))
        }
        return
    for word in _words(sentence):
        if key := _named(word, language):
            yield key


@lru_cache(maxsize=1 << 14)
def _named(word: str, language: str) -> str | None:
    """Return CLDR's key of a word that has the first letters of a name."""
    return _stems(language).get(_folded(word).removeprefix("و").removeprefix("ال")[:_STEM])


@lru_cache(maxsize=64)
def _stems(language: str) -> dict[str, str]:
    names = languages.proper_names(language)
    if not languages.spaced(language):
        return {name[:_STEM]: key for name, key in names.items() if len(name) > 1}
    return {_folded(name).removeprefix("ال")[:_STEM]: key for name, key in names.items() if len(name) > 2}


def cognates(sentence: Sentence, language: str) -> Iterator[str]:
    """Yield the first letters of long words, without accents (Simard, Foster and Isabelle 1992)."""
    for word in _words(sentence):
        if len(word) >= 5 and (root := _root(word)):
            yield root


@lru_cache(maxsize=1 << 14)
def _root(word: str) -> str:
    """Return the first letters of a word, without accents; empty if these are no Latin letters."""
    folded = _folded(word)
    return folded[:4] if folded.isascii() else ""


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))


def punctuation(sentence: Sentence, language: str) -> Iterator[str]:
    """Yield the kinds of punctuation: question, exclamation, ellipsis, colon, parenthesis, quotation."""
    found = {_TONE_OF[sign] for sign in _TONE.findall(sentence.text)}
    return (f"tone {name}" for name in _TONES if name in found)

"""What two languages have in common in a text: tags, numbers, names, kindred words, and the tone of a sentence.

Each function gives what one sentence holds, under names that mean the same in every language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from hexapla import languages
from hexapla.align import numerals
from hexapla.align.phonetics import sound
from hexapla.model import Sentence

_NUMBER = re.compile(r"\d+(?:[.,٫٬\u00a0\u202f’']\d{3})*(?!\d)|\d+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'’][^\W\d_]+)?")
_TONES = {"?": "?؟？;⁇", "!": "!！¡", "…": "…", ":": ":：", "(": "(（", "“": '“”«»„「」『』"‹›'}
_STEM = 5  # letters of a name that inflection leaves
_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})


def tags(sentence: Sentence, language: str) -> Iterator[str]:
    """Citations, links, emphasis, addresses: what the source and its translation call by the same name."""
    return (f"<{name}>" for name in sentence.tags)


def numbers(sentence: Sentence, language: str) -> Iterator[str]:
    """Numbers in digits of any script, however their thousands are set apart, and in words (`numerals`)."""
    for match in _NUMBER.findall(sentence.text):
        digits = [unicodedata.digit(sign, None) for sign in match]
        yield "#" + "".join(str(digit) for digit in digits if digit is not None)
    for number in numerals.numbers(sentence.text, language):
        yield f"#{number}"


def names(sentence: Sentence, language: str) -> Iterator[str]:
    """Words that may be names, by their consonants; in a script that has capitals, those that begin with one."""
    is_cased = languages.script(language) in _CASED
    first = True
    for word in _WORD.findall(sentence.text):
        if (word[0].isupper() and not (first and len(word) < 5)) or not is_cased:
            heard = sound(word)
            if len(heard) >= 3:
                yield f"~{heard[:4]}"
                yield f"~{heard[:3]}-"
        first = False


def known(sentence: Sentence, language: str) -> Iterator[str]:
    """Months, weekdays, languages and countries, by what CLDR calls them; an inflected name keeps its first letters."""
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
    for word in _WORD.findall(sentence.text):
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
    """Long words by their first letters without accents (Simard, Foster and Isabelle 1992)."""
    for word in _WORD.findall(sentence.text):
        if len(word) >= 5 and (folded := _folded(word)).isascii():
            yield folded[:4]


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))


def tone(sentence: Sentence, language: str) -> Iterator[str]:
    """That it asks or exclaims; that it quotes, opens a parenthesis, or announces what follows."""
    for name, signs in _TONES.items():
        if any(sign in sentence.text for sign in signs):
            yield f"tone {name}"

"""CAPITALS and Titles: a model has seen few of them in training, so they are asked as ordinary sentences.

Afterwards, a text in capitals gets capitals again, if the script of the target has them. A title gets the capitals of
titles in English only: other languages write titles as sentences, and German writes its nouns with a capital anyway.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from hexapla import languages
from hexapla.draft.engine import Translated
from hexapla.draft.sentence_steps.casing import WORD
from hexapla.draft.sentence_steps.step import Ask, AskedSentence, LanguagePair
from hexapla.model import UnitKind
from hexapla.untranslatable import is_numeral

_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
_NOUNS_WITH_CAPITALS = frozenset({"de", "lb", "nds", "gsw", "bar"})
_TITLES_WITH_CAPITALS = frozenset({"en"})
_SMALL = frozenset(
    "a an and as at but by for from in into nor of on onto or over per the to up upon via vs with without".split()
)
_KINDS_WITH_TITLES = frozenset({UnitKind.SUBTITLE, UnitKind.TABLE_HEADING, UnitKind.CONTENTS_ENTRY, UnitKind.CAPTION})
# What is before a first word; the stop of an abbreviation ends no sentence, that of a number does.
_BEGINNING = re.compile(r"[\W\d_]*$|.*(?:[^\W_]{2}|\W[IVX\d]|[”»)])[.!?:]['\"”’»)]*\s+['\"“‘«(]*$", re.DOTALL)
_INITIAL = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?|\b[^\W\d_]\.(?=\s*[^\W\d_])")  # U.S.A., J. Smith
_GREEK = str.maketrans("άέήίόύώΐΰϊϋ", "ΑΕΗΙΟΥΩΪΫΪΫ")  # capitals have no accent
_RESERVED = frozenset({"I", "I'm", "I'd", "I'll", "I've", "I’m", "I’d", "I’ll", "I’ve"})


def recase(sentences: Sequence[AskedSentence], *, ask: Ask, pair: LanguagePair) -> list[Translated]:
    """Ask texts in capitals and titles in sentence case, and give their translations the target's capitals."""
    if languages.script(pair.source) not in _CASED:
        return ask(sentences)
    asked: list[AskedSentence] = []
    capitals: list[bool] = []
    titles: list[bool] = []
    for sentence in sentences:
        capitals.append(_is_in_capitals(sentence.text, pair))
        titles.append(not capitals[-1] and _is_title(sentence, pair))
        if capitals[-1] or titles[-1]:
            asked.append(replace(sentence, text=in_sentence_case(sentence.text, pair)))
        else:
            asked.append(replace(sentence, text=_without_capitals_at_start(sentence.text, pair)))
    done = []
    for translated, is_in_capitals, is_title in zip(ask(asked), capitals, titles, strict=True):
        text = translated.text
        if is_in_capitals and languages.script(pair.target) in _CASED:
            text = upper(text, pair.target)
        elif is_title and languages.primary(pair.target) in _TITLES_WITH_CAPITALS:
            text = as_title(text)
        done.append(replace(translated, text=text))  # of the same length: the alignment stays
    return done


def in_sentence_case(text: str, pair: LanguagePair) -> str:
    """Return a text in capitals, or a title, as a sentence: names, numerals and the first word keep their capitals."""
    kept = [match.span() for match in _INITIAL.finditer(text)]

    def written(match: re.Match[str]) -> str:
        word = match[0]
        known = pair.casing.written(word, pair.source)
        if len(known) == len(word):
            return known
        if _is_kept(word) or any(start <= match.start() < end for start, end in kept):
            return word
        small = _lower(word, pair.source)
        return small[:1].upper() + small[1:] if _BEGINNING.match(text[: match.start()]) else small

    return WORD.sub(written, text)


def upper(text: str, language: str) -> str:
    """Return a text in capitals, letter by letter, so that its length stays."""
    dotted = languages.primary(language) in ("tr", "az")
    if languages.primary(language) == "el":
        text = text.translate(_GREEK)
    return "".join(_upper_letter(letter, dotted=dotted) for letter in text)


def as_title(text: str) -> str:
    """Return an English title with capitals: of all words but articles, conjunctions and short prepositions."""
    words = list(WORD.finditer(text))
    ends = {words[0].start(), words[-1].start()} if words else set()

    def written(match: re.Match[str]) -> str:
        word = match[0]
        is_first = match.start() in ends or _BEGINNING.match(text[: match.start()])
        return word if not word.islower() or (word in _SMALL and not is_first) else word[:1].upper() + word[1:]

    return WORD.sub(written, text)


def _is_in_capitals(text: str, pair: LanguagePair) -> bool:
    """Return whether all letters are capitals, in a word or more that is no numeral and no known abbreviation."""
    words = [word for word in WORD.findall(text) if not is_numeral(word)]
    if not words or not text.isupper():
        return False
    if any(pair.casing.names.get(word.lower(), "") != word for word in words):
        return len(words) > 1 or len(words[0]) > 4
    return False


def _is_title(sentence: AskedSentence, pair: LanguagePair) -> bool:
    """Return whether all long words have a capital, and there is a sign that they are no names."""
    primary = languages.primary(pair.source)
    if primary in _NOUNS_WITH_CAPITALS or re.search(r"[.!?…]\W*$", sentence.text):
        return False
    words = [word for word in WORD.findall(sentence.text) if not is_numeral(word)]
    long = [word for word in words if len(word) > 3 and word.lower() not in _SMALL]
    if len(words) < 2 or not long or any(word[0].islower() for word in long):
        return False
    if not any(word[0].isupper() for word in words[1:]):
        return False
    known = sum(word.lower() in pair.casing.lower for word in long)
    if sentence.unit.kind.level or sentence.unit.kind in _KINDS_WITH_TITLES:
        return known > 0 or words[0].lower() in _SMALL or any(map(str.islower, words))
    return len(long) > 1 and 2 * known > len(long)


def _without_capitals_at_start(text: str, pair: LanguagePair) -> str:
    """Return a sentence without the capitals that printers give its first words: “ALL STATES, all powers”."""
    if not text[:3].isupper():  # most sentences
        return text
    first = list(takewhile(lambda match: match[0].isupper(), WORD.finditer(text)))
    if sum(not is_numeral(match[0]) for match in first) < 2:
        return text
    end = first[-1].end()
    return in_sentence_case(text[:end], pair) + text[end:]


def _is_kept(word: str) -> bool:
    return word in _RESERVED or (len(word) > 1 and word.isupper() and is_numeral(word))


def _lower(word: str, language: str) -> str:
    if languages.primary(language) in ("tr", "az"):
        word = word.replace("I", "ı").replace("İ", "i")
    small = word.lower()
    return small if len(small) == len(word) else word


def _upper_letter(letter: str, *, dotted: bool) -> str:
    if letter == "ß":
        return "ẞ"
    if dotted and letter == "i":
        return "İ"
    capital = letter.upper()
    return capital if len(capital) == 1 else letter

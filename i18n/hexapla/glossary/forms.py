"""Patterns that recognise inflected words: terms of the source, and their forms in a translation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from hexapla import languages
from hexapla.characters import without_soft_hyphens
from hexapla.glossary import sound_changes

Pattern = re.Pattern[str]
Match = re.Match[str]

# English plurals: the first pattern that matches the singular is used.
_PLURALS = (
    (re.compile("[ei]x$"), "(?:[ei]x|[ei]xes|ices)"),  # codex, appendix
    (re.compile("is$"), "(?:is|es)"),  # synopsis
    (re.compile("(?<=[^aeiou])y$"), "(?:y|ies)"),
    (re.compile("$"), "(?:e?s)?"),
)
# Words that are written together with the next word: Arabic and, so, in, for, like, the; the same in Hebrew.
_PREFIXES = {"ar": "[وفبلك]{0,2}(?:ال|لل)?", "he": "[ושהכלבמ]{0,3}"}
_WORD_START = re.compile(r"(?<!\w)\w")
_UMLAUTS = frozenset({"da", "de", "is", "lb", "nb", "nn", "sv"})  # languages that have them in plurals
_UMLAUT_OF = {"a": "ä", "o": "ö", "u": "ü"}
_UMLAUT = re.compile("[aou]", re.IGNORECASE)
_WEAK = "اويأإآىةءؤئ"
_APOSTROPHE = re.compile("['’]")


def word_starts(text: str, language: str) -> Iterator[int]:
    """Yield the offsets at which words start: every offset, in a language without spaces between words."""
    if not languages.spaced(language):
        return iter(range(len(text)))
    return (match.start() for match in _WORD_START.finditer(text))


@lru_cache(maxsize=8192)
def of_term(term: str, language: str) -> Pattern:
    """Return the pattern of a source term: whole words, any letter case unless it has capitals, English plurals.

    It is matched at the start of a word, so signs before the term's first letter are left out.
    """
    term = without_soft_hyphens(term)
    first = next(word_starts(term, language), 0)
    words = [_quoted(word) for word in term[first:].split()]
    if languages.primary(language) == "en":
        ending, plural = next(pair for pair in _PLURALS if pair[0].search(words[-1]))
        words[-1] = ending.sub(plural, words[-1], count=1)
    end = r"(?!\w)" if languages.spaced(language) else ""
    return re.compile(r"\s+".join(words) + end, re.IGNORECASE if term == term.lower() else re.NOFLAG)


@lru_cache(maxsize=8192)
def lenient(form: str, language: str) -> Pattern:
    """Return a pattern that allows inflection: each word's first letters, all except three, and four at least.

    Vowels inside a word may change: Haus is Häuser, and ملك is ملوك; so may the letters of `sound_changes`.
    """
    primary = languages.primary(language)
    if sound_changes.changes_inside(language):
        return _form(form, language, _stem, r"\w*", inner=partial(_with_changes, language=language))
    if primary == "ar":
        return _form(form, language, lambda word: word, r"\w*", inner=_with_weak_letters)
    inner = _with_umlauts if primary in _UMLAUTS else _quoted
    return _form(form, language, _stem, r"\w*", inner=inner)


def _stem(word: str) -> str:
    return word[: max(4, len(word) - 3)]


def _with_changes(stem: str, language: str) -> str:
    return sound_changes.stem_pattern(stem, language)


@lru_cache(maxsize=8192)
def strict(form: str, language: str) -> Pattern:
    """Return a pattern of the form itself; if it is longer than three letters, each word may have two more."""
    return _form(form, language, lambda word: word, r"\w{0,2}(?!\w)" if len(form) > 3 else r"(?!\w)")


def _form(
    form: str, language: str, stem: Callable[[str], str], end: str, inner: Callable[[str], str] | None = None
) -> Pattern:
    form = without_soft_hyphens(form)
    if not languages.spaced(language):
        return re.compile(_quoted(form), re.IGNORECASE)
    prefix = _PREFIXES.get(languages.primary(language), "")
    words = [f"{prefix}{(inner or _quoted)(stem(word))}{end}" for word in form.split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(words), re.IGNORECASE)


def _with_umlauts(stem: str) -> str:
    """Return a stem as a pattern in which a, o and u may have an umlaut."""
    return _UMLAUT.sub(lambda match: f"[{match[0]}{_UMLAUT_OF[match[0].lower()]}]", _quoted(stem))


def _with_weak_letters(word: str) -> str:
    """Return an Arabic word as a pattern of its consonants, with any vowels between them."""
    consonants = [letter for letter in word.removeprefix("ال") if letter not in _WEAK]
    return rf"[{_WEAK}]*".join(map(re.escape, consonants)) if len(consonants) > 2 else _quoted(word)


def _quoted(word: str) -> str:
    """Return a word as a pattern that matches any kind of apostrophe."""
    return _APOSTROPHE.sub("['’]", re.escape(word))

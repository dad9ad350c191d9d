"""What stays as it is in every translation: placeholders, entities, code, addresses, emoji, words of other scripts.

Models have not seen them in training: they translate `{name}`, drop 😆, and repeat themselves at 漢字. So drafts keep
them, as they keep tags, and a check tells when one is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from hexapla.sanity_checks import SCRIPTS, letter_script, script_names

if TYPE_CHECKING:
    from hexapla.word_alignment import Span

_PLACEHOLDERS = (
    r"\{\{[^{}\n]{0,80}\}\}",  # {{ user.name }}
    r"\$?\{[\w.:!,\[\]<>^+-]*\}",  # {name} ${name} {0:>10}
    r"%(?:\(\w+\)|\d+\$)?[#0+-]?\d*(?:\.\d+)?(?:hh|ll|[hlLzjtq])?[diouxXeEfFgGcrs@](?![A-Za-z0-9])",  # %s %2$s
    r"%[A-Za-z_]\w*%(?![A-Za-z])",
    r"\$[A-Za-z_]\w*\$?",  # $name, $name$
    r"\$\d(?![\d.,]*\d|[.,]?\s*(?:m|b)n?\b)",  # $1, and not $1,200
)
PLACEHOLDER = re.compile("|".join(_PLACEHOLDERS))
_ENTITIES = (r"&(?:[A-Za-z][A-Za-z\d]{1,31}|#\d{1,7}|#[xX][\da-fA-F]{1,6});",)
_ADDRESSES = (
    r"\b(?:https?://|ftp://|www\.|doi:\s?10\.)[^\s<>\"“”«»`]*[^\s<>\"“”«»`.,;:!?)\]*_'’]",
    r"(?<![\w.+-])\w[\w.+-]*+@[\w-]+(?:\.[\w-]+)+\b",
)
_CODE = (
    r"```[\s\S]*?```",
    r"`[^`\n]+`",
    r"(?<![\w-])--[a-z][\w-]+(?:=[^\s,;]*\w)?",  # --option
    r"\b[A-Za-z_]\w*(?:::\w+)+(?:\(\))?",
    r"\b[A-Za-z_][\w.]*\w\(\)",
    r"\b[A-Za-z]+\d*_[\w]*\w\b",
    r"(?<![\w/.])(?:~|\.{1,2})?(?:/[\w.-]*\w){2,}/?",
    r"\b[A-Za-z]:\\[\w\\.-]*\w",
    r"\b[\w-]+\.(?:txt|html?|xhtml|md|py|rs|js|ts|css|json|xml|toml|ya?ml|csv|pdf|png|jpe?g|svg|gif|zip|exe|sh|ini|po|pot"
    r"|epub|docx?|odt|tex)\b",
)
_KEPT = re.compile("|".join((*_ADDRESSES, *_CODE, *_PLACEHOLDERS, *_ENTITIES)))
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")
_SIGN_CATEGORIES = frozenset({"So", "Sm", "Co"})
_KNOWN_SIGNS = frozenset("№℃−∕∶⁄∙√∞≈≠≤≥")  # in most vocabularies, or with a form of the language
_JOINERS = "\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_JOINER = re.compile(f"[{_JOINERS}]")
_GAP = re.compile(r"[\s,.·’'\-–]*")  # between two words of another script that are one name or quotation
# Scripts that every model has seen, or that stand for many languages' numerals.
_EVERYWHERE = frozenset({"LATIN"})
_ROMAN = re.compile(r"M{0,4}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_SMALL_ROMAN = re.compile(r"(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_WORD = re.compile(r"[^\W\d_]+")
_TIME = re.compile(r"(?<=\d)\s?[ap]\.?m\b\.?", re.IGNORECASE)  # 3:45 p.m.
_ABBREVIATED = re.compile(r"[^\W\d_]\.?\s+\d")  # p. 12
_CASED = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"})

Lacks = Callable[[str], bool]


def find(text: str, language: str, lacks: Lacks | None = None) -> list[Span]:
    """Return the ranges of a text in a language that stay as they are, in order, without overlaps.

    `lacks` tells whether an engine's vocabulary lacks a character; a word with such a character stays as it is too.
    """
    found: list[Span] = [match.span() for match in _KEPT.finditer(text)]
    if not text.isascii():
        found += [*_signs(text), *_foreign(text, language)]
    elif "\u20e3" in text:
        found += _signs(text)
    if lacks is not None:
        found += _beyond(text, lacks)
    return _merged(found)


def has_words(text: str, language: str) -> bool:
    """Return whether a text has a word to translate: a numeral, a letter and what `find` finds are none."""
    rest = list(text)
    for start, end in find(text, language):
        rest[start:end] = " " * (end - start)
    bare = _TIME.sub(" ", "".join(rest))
    words = _WORD.findall(bare)
    if len(words) == 1 and len(words[0]) == 1:
        return not _is_cased(words[0]) or _ABBREVIATED.search(bare) is not None
    return any(not is_numeral(word) for word in words)


def is_numeral(word: str) -> bool:
    """Return whether a word is a Roman numeral, or a single capital letter."""
    if len(word) == 1 and word.isupper():
        return _is_cased(word)
    return bool(_ROMAN.fullmatch(word) or _SMALL_ROMAN.fullmatch(word))


def _is_cased(letter: str) -> bool:
    return letter_script(letter) in _CASED


def _signs(text: str) -> Iterator[Span]:
    """Yield emoji and symbols, each with its joiners."""
    yield from (match.span() for match in _KEYCAP.finditer(text))
    at = 0
    while at < len(text):
        if not _is_sign(text[at]):
            at += 1
            continue
        start = at
        while at < len(text) and (_is_sign(text[at]) or _JOINER.match(text[at])):
            at += 1
        yield start, at


@lru_cache(maxsize=4096)
def _is_sign(character: str) -> bool:
    if character <= "\u00ff" or character in _KNOWN_SIGNS:
        return False
    category = unicodedata.category(character)
    return category in _SIGN_CATEGORIES or (category == "Cn" and "\U0001f000" <= character <= "\U0001faff")


def _foreign(text: str, language: str) -> Iterator[Span]:
    """Yield the words of other scripts, those side by side as one range."""
    ours = script_names(language)
    if ours is None:
        return
    start = end = -1
    for match in re.finditer(r"[^\W\d_][\w\u0300-\u036f\u064b-\u065f]*", text):
        script = letter_script(match[0][0])
        is_foreign = script in SCRIPTS and script not in ours and script not in _EVERYWHERE
        if is_foreign and end >= 0 and _GAP.fullmatch(text[end : match.start()]):
            end = match.end()
            continue
        if end >= 0:
            yield start, end
        start, end = match.span() if is_foreign else (-1, -1)
    if end >= 0:
        yield start, end


def _beyond(text: str, lacks: Lacks) -> Iterator[Span]:
    """Yield the words and signs with a character that a vocabulary lacks."""
    missing = {sign for sign in set(text) if (sign.isalnum() or unicodedata.category(sign)[0] == "S") and lacks(sign)}
    if missing:
        for match in re.finditer(r"\w+(?:['’.-]\w+)*|[^\w\s]", text):
            if not missing.isdisjoint(match[0]):
                yield match.span()


def _merged(spans: list[Span]) -> list[Span]:
    """Return ranges in order, those that overlap or touch as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif end > start:
            merged.append((start, end))
    return merged

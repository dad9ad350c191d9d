"""Refuse drafts that are not translations: no words, repeated words, copies, the wrong script, far too short or long.

A refused draft is not written: an empty entry is more useful to a reviewer than nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hexapla import numerals, repetition, sanity_checks, untranslatable
from hexapla.markup import opening
from hexapla.numbers import Number, digits, find_numbers, missing
from hexapla.sentence_ends import has_no_stops

_ENDED = re.compile(r"[.!?…。！？؟۔।॥։]\W*$")
_WORD = re.compile(r"[^\W\d_]+")
_ALONE = re.compile(r"(?<!\S)[^\W\d_A-Z]+(?=[,.;:!?]?(?:\s|$))")  # a word in lower case that is no part of a name
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK"})
_ORDINARY = 3  # such words; with fewer, a copy may be a name, or code
TWO_SIGNS = re.compile(r"[,;:،؛]\s?[,;،؛]")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")  # often in words, or in Roman numerals
_SHORT, _ENDLESS = 30, 20  # characters, and how many times as long a text has no end
_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_ADDRESS = re.compile(r"\w://|\bwww\.|\b(?:javascript|data):", re.IGNORECASE)


def no_sense(source: str, target: str, source_language: str) -> str:
    """Return why this says nothing of `source`, be it a sentence or more; an empty string if it says something."""
    bare_source, bare_target = source.strip(), target.strip()
    if not any(letter.isalnum() for letter in bare_target):
        return "it said nothing"
    if not any(letter.isalpha() for letter in bare_target) and untranslatable.has_words(bare_source, source_language):
        return "it has no words"
    if repetition.repeats_itself(bare_source, bare_target):
        return "it repeated itself"
    return ""


def endless(source: str, target: str) -> str:
    """Return a refusal of a text that is many times as long as `source`, which no other check could read in time."""
    times = len(target) / max(len(source), _SHORT)
    return f"its length is {len(target) / max(len(source), 1):.1f} times the source's" if times > _ENDLESS else ""


def added(source: str, target: str) -> str:
    """Return what an engine wrote that it cannot have from `source`, as a refusal: markup, or an address."""
    if _MARKUP.search(target) and not _MARKUP.search(source):
        return "it wrote tags, which it was never shown"
    if _ADDRESS.search(target) and not _ADDRESS.search(source):
        return "it wrote an address that is not in the source"
    return ""


def refuse(source: str, target: str, source_language: str, target_language: str) -> str:
    """Return why this is not a translation of `source`; an empty string if it can be one."""
    bare_source, bare_target = source.strip(), target.strip()
    reason = no_sense(source, target, source_language)
    if reason:
        return reason
    if is_left(bare_source, bare_target) and source_language != target_language:
        return "it copied the source"
    if _is_in_wrong_script(bare_source, bare_target, target_language):
        return "it is in the wrong script"
    relative = sanity_checks.relative_length(bare_source, bare_target, source_language, target_language)
    if len(bare_source) > 30 and not 0.3 <= relative <= 3:
        return f"its length is {len(bare_target) / len(bare_source):.1f} times the source's"
    return ""


def doubts(source: str, target: str, source_language: str, target_language: str) -> Iterator[str]:
    """Yield what a reviewer should look at first: numbers, words said twice, mixed letters, an end that is missing."""
    lost, added = _changed_numbers(source, target, source_language, target_language)
    if lost:
        yield f"check the number{'s' * (len(lost) != 1)} {' '.join(lost)}"
    if added and not lost:
        yield f"check the number{'s' * (len(added) != 1)} {' '.join(added)}, not in the source"
    if mixed := next((word for word in _WORD.findall(target) if _is_mixed(word) and word not in source), ""):
        yield f"letters of several scripts: {mixed}"
    twice = repetition.said_twice(source, target)
    if twice:
        yield f"says twice: {opening(twice)}"
    if TWO_SIGNS.search(target) and not TWO_SIGNS.search(source):
        yield "perhaps in pieces: two commas in a row"
    end = target.rstrip()[-1:]
    if len(source) > 30 and _ENDED.search(source) and end.isalnum() and not has_no_stops(end):
        yield "perhaps cut short"


def _is_in_wrong_script(source: str, target: str, language: str) -> bool:
    """Return whether the words of a text that are not of its source are in another script; or a whole copy is."""
    if sanity_checks.is_other_chinese(target, language):
        return True
    if len(source) <= 12:
        return False
    ours = set(_WORD.findall(source))
    words = _WORD.findall(target)
    made = [word for word in words if word not in ours]
    if not made and len(_ALONE.findall(target)) >= _ORDINARY:
        made = words
    return sanity_checks.script_share(" ".join(made), language) < 0.5


def _changed_numbers(
    source: str, target: str, source_language: str, target_language: str
) -> tuple[list[str], list[str]]:
    """Return the numbers that were lost and added, as written, in order.

    Left out are 3.27 that became 3 and 27, 3rd, and what the other text says in words.
    """
    ours, theirs = find_numbers(source, source_language), find_numbers(target, target_language)
    lost = [figure for figure in missing(ours, theirs) if not _ORDINAL.match(source, figure.end)]
    added = [figure.written for figure in _unsaid(missing(theirs, ours), source, source_language)]
    whole: list[str] = []
    for figure in _unsaid(lost, target, target_language):
        parts = re.findall(r"\d+", digits(figure.written))
        if len(parts) > 1 and set(parts) <= {digits(each.written) for each in theirs}:
            added = [each for each in added if digits(each) not in parts]
        else:
            whole.append(figure.written)
    return sorted(whole), sorted(added)


def _unsaid(figures: Sequence[Number], text: str, language: str) -> list[Number]:
    """Return the numbers that a text does not say in words."""
    if not figures:
        return []
    said = {str(value) for value in numerals.spelled_out(text, language)} | (
        {"1"} if numerals.says_one(text, language) else set()
    )
    return [figure for figure in figures if said.isdisjoint(figure.readings)]


def _is_mixed(word: str) -> bool:
    """Return whether a word has letters of scripts that look alike: a Cyrillic “а” among Latin letters."""
    return len(word) > 2 and len({sanity_checks.letter_script(letter) for letter in word} & _ALIKE) > 1


def is_left(source: str, target: str) -> bool:
    """Return whether a text was left untranslated, and is too long for a name."""
    return source == target and len(source.split()) > 4

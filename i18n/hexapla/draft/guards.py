"""Refuse drafts that are not translations: repeated words, copies, the wrong script, far too short or too long.

A refused draft is not written: an empty entry is more useful to a reviewer than nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla import sanity_checks
from hexapla.numbers import find_numbers, missing

_ENDED = re.compile(r"[.!?…。！？؟۔।॥։]\W*$")
_WITHOUT_STOPS = re.compile("[\u0e00-\u0eff]")  # Thai and Lao


def refuse(source: str, target: str, source_language: str, target_language: str) -> str:
    """Return why this is not a translation of `source`; an empty string if it can be one."""
    bare_source, bare_target = source.strip(), target.strip()
    if not any(letter.isalnum() for letter in bare_target):
        return "it said nothing"
    if sanity_checks.loops(bare_target) and not sanity_checks.loops(bare_source):
        return "it repeated itself"
    if is_left(bare_source, bare_target) and source_language != target_language:
        return "it copied the source"
    if len(bare_source) > 12 and sanity_checks.script_share(bare_target, target_language) < 0.5:
        return "it is in the wrong script"
    relative = sanity_checks.relative_length(bare_source, bare_target, source_language, target_language)
    if len(bare_source) > 30 and not 0.3 <= relative <= 3:
        return f"its length is {len(bare_target) / len(bare_source):.1f} times the source's"
    return ""


def doubts(source: str, target: str) -> Iterator[str]:
    """Yield what a reviewer should look at first."""
    lost = sorted(figure.written for figure in missing(find_numbers(source), find_numbers(target)))
    if lost:
        yield f"check the number{'s' * (len(lost) != 1)} {' '.join(lost)}"
    end = target.rstrip()[-1:]
    if len(source) > 30 and _ENDED.search(source) and end.isalnum() and not _WITHOUT_STOPS.match(end):
        yield "perhaps cut short"


def is_left(source: str, target: str) -> bool:
    """Return whether a text was left untranslated, and is too long for a name."""
    return source == target and len(source.split()) > 4

"""Formulas that have become tags: `$a_1$` in a text is `<math1/>` now, and is protected.

Earlier versions of Hexapla gave translators the TeX of Markdown as text, as far as Markdown left it as it was, and that
of formulas which pandoc cannot convert.
"""

from __future__ import annotations

import re
from collections import Counter

_FORMULA = re.compile(r"<(math\d*)/>")
_TOLD = re.compile(r"^<(math\d*)/> = (.*)$", re.MULTILINE)
# What Markdown may have taken from a formula, or added to it, and the signs around it.
_CHANGED = re.compile(r"</?(?:em|strong|del|mark|sub|sup|span)\d*/?>|[\\$*_~^`{}()\[\]\s]")


def with_formula_tags(source: str, translation: str, present: str, comment: str) -> tuple[str, str] | None:
    """Return an earlier source text and its translation with the tags of formulas that the present source text has.

    `comment` has the TeX of the tags, as templates do. None if the texts differ otherwise, or if the translation does
    not have each formula exactly as often as the source.
    """
    told = dict(_TOLD.findall(comment))
    first, *parts = _FORMULA.split(present)
    names = parts[::2]
    if not names or any(name not in told for name in names):
        return None
    around = "".join(f"(.+?){re.escape(words)}" for words in parts[1::2])
    match = re.fullmatch(f"{re.escape(first)}{around}", source)
    if match is None or not all(_is_like(was, told[name]) for was, name in zip(match.groups(), names, strict=True)):
        return None
    waiting: dict[str, list[str]] = {}
    for was, name in zip(match.groups(), names, strict=True):
        waiting.setdefault(was, []).append(name)
    pattern = re.compile("|".join(map(re.escape, sorted(waiting, key=len, reverse=True))))
    if Counter(pattern.findall(translation)) != Counter(match.groups()):
        return None
    return present, pattern.sub(lambda found: f"<{waiting[found[0]].pop(0)}/>", translation)


def letters_with_formulas(text: str, comment: str = "") -> str:
    """Return a text as one word, the same with a tag for a formula and with TeX; `comment` has the TeX of tags."""
    told = dict(_TOLD.findall(comment))
    return _CHANGED.sub("", _FORMULA.sub(lambda tag: told.get(tag[1], tag[0]), text))


def _is_like(was: str, tex: str) -> bool:
    """Return whether a part of a text is what an earlier version showed of a formula: its TeX, or another tag."""
    return _FORMULA.fullmatch(was) is not None or _CHANGED.sub("", was) == _CHANGED.sub("", tex)

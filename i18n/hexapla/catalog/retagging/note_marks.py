"""Marks of notes that a better reader of a format reads otherwise: `B<note1/>` is `B***` now, `1. Tar` is no note.

Only the signs change, and the kind of the text (`footnote`): a translation has them where its source had them.
"""

from __future__ import annotations

import re

_NOTE = re.compile(r"<note\d*/>")
_NAME = re.compile(r"</?\w+/?>")
# `[Footnote 1: `, `[1] `, `1. `, `*** `
_OPENING = re.compile(
    r"(?P<frame>\[(?:foot|end)?note\s+)?[\[(]?(?P<label>\d{1,4}|[*†‡§]{1,4})[\])]?[.:]?\s+", re.IGNORECASE
)
_KIND = "footnote"


def with_note_marks(source: str, translation: str, present: str, kinds: tuple[str, str]) -> tuple[str, str] | None:
    """Return the present source text, and the translation of `source` with its marks; None if other words differ.

    `kinds` are the comments of the earlier and of the present entry, which tell what the texts are. A number at the
    start is a mark only if one of them is a note.
    """
    if source.strip() == present:  # spaces at the ends, which readers leave out now
        return present, translation.strip()
    was_note, is_note = (kind.startswith(_KIND) for kind in kinds)
    said = None
    if was_note or is_note:
        said = _without_opening(source, translation, present)
    if was_note and not is_note:
        said = said or _with_opening(source, translation, present)
    said = said or _with_signs(source, translation, present)
    return (present, said) if said else None


def _without_opening(source: str, translation: str, present: str) -> str | None:
    """Return the translation without the label that the source had before the present text."""
    match = _OPENING.match(source)
    closing = "]" if match and match["frame"] else ""
    if match is None or source != f"{match[0]}{present}{closing}":
        return None
    pattern = rf"\[?[^\W\d_]*\s*[\[(]?{re.escape(match['label'])}[\])]?[.:]?\s+(.+){re.escape(closing)}"
    found = re.fullmatch(pattern, translation, re.DOTALL)
    return found[1] if found else None


def _with_opening(source: str, translation: str, present: str) -> str | None:
    """Return the translation with the label that the present text has before the source."""
    match = _OPENING.match(present)
    closing = "]" if match and match["frame"] else ""
    return f"{match[0]}{translation}{closing}" if match and present == f"{match[0]}{source}{closing}" else None


def _with_signs(source: str, translation: str, present: str) -> str | None:
    """Return the translation with signs in place of tags of notes, or the other way round, as in the present text."""
    for pattern, text in ((source, present), (present, source)):
        names = _NOTE.findall(pattern)
        found = re.fullmatch("(.{1,24}?)".join(map(re.escape, _NOTE.split(pattern))), text) if names else None
        if found is None or not all(map(_is_mark, found.groups())):
            continue
        pairs = list(zip(names, found.groups(), strict=True))
        if pattern is present:
            pairs = [(sign, name) for name, sign in pairs]
        if any(translation.count(old) != 1 for old, _new in pairs):
            return None
        parts = re.split("|".join(re.escape(old) for old, _new in pairs), translation)
        order = re.findall("|".join(re.escape(old) for old, _new in pairs), translation)
        given = dict(pairs)
        return "".join(f"{part}{given.get(old, '')}" for part, old in zip(parts, [*order, ""], strict=True))
    return None


def _is_mark(text: str) -> bool:
    """Return whether a text is the tag of a note, or only signs and figures, perhaps in other tags."""
    return _NOTE.fullmatch(text) is not None or not any(letter.isalpha() for letter in _NAME.sub("", text))

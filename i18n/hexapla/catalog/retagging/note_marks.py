"""Marks of notes that a better reader of a format reads otherwise: `B<note1/>` is `B***` now, `1. Tar` is no note.

Only the signs change, and the kind of the text (`footnote`): a translation has them where its source had them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_NOTE = re.compile(r"<note\d*/>")
_NAME = re.compile(r"</?\w+/?>")
# `[Footnote 1: `, `[1] `, `1. `, `*** `, `<sup>1</sup> `, `<small><sup>1</sup> `
_OPENING = re.compile(
    r"(?P<lead>(?:<\w+>)*?)(?P<frame>\[(?:foot|end)?note\s+)?(?:<(?P<tag>\w+)>)?"
    r"[\[(]?(?P<label>\d{1,4}|[a-z](?=[\]<])|[*†‡§※]{1,4})[\])]?[.:]?(?(tag)</(?P=tag)>\s*|\s+)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\W*[a-z]\W*")
_KIND = "footnote"
# Marks within a text: the tag of a note, `<sup>3</sup>`, `[3]`, `(a)`, `**`.
_MARK = re.compile(r"<note\d*/>|<sup>[^<>]{1,6}</sup>|\[\w{1,4}\]|\(\w{1,4}\)|[*†‡§※]{1,4}")


def letters_without_marks(text: str) -> str:
    """Return the letters and figures of a text without its tags and what may be marks of notes."""
    return "".join(filter(str.isalnum, _NAME.sub("", _MARK.sub("", text))))


def with_note_marks(source: str, translation: str, present: str, kinds: tuple[str, str]) -> tuple[str, str] | None:
    """Return the present source text, and the translation of `source` with its marks; None if other words differ.

    `kinds` are the comments of the earlier and of the present entry, which say what the texts are. A number at the
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
    if match is None or source != f"{match[0]}{present.removeprefix(match['lead'])}{closing}":
        return None
    pattern = (
        rf"({re.escape(match['lead'])})\[?[^\W\d_]*\s*(?:<\w+>)?[\[(]?{re.escape(match['label'])}[\])]?[.:]?"
        rf"(?:</\w+>\s*|\s+)(.+){re.escape(closing)}"
    )
    found = re.fullmatch(pattern, translation, re.DOTALL)
    return f"{found[1]}{found[2]}" if found else None


def _with_opening(source: str, translation: str, present: str) -> str | None:
    """Return the translation with the label that the present text has before the source."""
    match = _OPENING.match(present)
    closing = "]" if match and match["frame"] else ""
    return f"{match[0]}{translation}{closing}" if match and present == f"{match[0]}{source}{closing}" else None


def _with_signs(source: str, translation: str, present: str) -> str | None:
    """Return the translation with signs in place of tags of notes, or the other way round, as in the present text."""
    for pattern, text in ((source, present), (present, source)):
        names, between = _NOTE.findall(pattern), _NOTE.split(pattern)
        # Most texts have other words; to make a pattern of thousands of characters for each takes long.
        is_likely = names and all(part in text for part in between)
        found = re.fullmatch("(.{1,24}?)".join(map(re.escape, between)), text) if is_likely else None
        if found is None or not all(map(_is_mark, found.groups())):
            continue
        pairs = list(zip(names, found.groups(), strict=True))
        if pattern is present:
            pairs = [(sign, name) for name, sign in pairs]
        return _replaced(translation, pairs)
    return None


def _replaced(text: str, pairs: Sequence[tuple[str, str]]) -> str | None:
    """Return a text with each pair's second mark in place of its first; None if it has them not as often."""
    if any(text.count(old) != uses for old, uses in Counter(old for old, _new in pairs).items()):
        return None
    marks: dict[str, list[str]] = {}
    for old, new in pairs:
        marks.setdefault(old, []).append(new)
    return re.sub("|".join(map(re.escape, marks)), lambda found: marks[found[0]].pop(0), text)


def _is_mark(text: str) -> bool:
    """Return whether a text is the tag of a note; or only signs and figures or one small letter, perhaps in tags."""
    return _NOTE.fullmatch(text) is not None or _is_label(_NAME.sub("", text), is_bare="<" not in text)


def _is_label(text: str, *, is_bare: bool) -> bool:
    """Return whether a text has only signs and figures; or one small letter, with something around it."""
    return not any(letter.isalpha() for letter in text) or (
        _LETTER.fullmatch(text) is not None and not (is_bare and text.strip().isalpha())
    )

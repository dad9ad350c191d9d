"""Values of fields that have become tags: the `12` of “page 12” is `<field1/>` now, as Word works it out.

Earlier versions of Hexapla gave translators these values as text, or as the text of a link.
"""

from __future__ import annotations

import re

from hexapla.wordings import without_tags

_FIELD = re.compile(r"<(field\d*)/>")
_TOLD = re.compile(r"^<(field\d*)/> = (.*)$", re.MULTILINE)


def with_field_tags(source: str, translation: str, present: str, comment: str) -> tuple[str, str] | None:
    """Return an earlier source text and its translation with the tags of fields that the present source text has.

    `comment` has the values of the tags, as templates do. None if the words of the texts differ otherwise, or if the
    translation does not have each of the values exactly as often as the source.
    """
    values = dict(_TOLD.findall(comment))
    names = _FIELD.findall(present)
    if not names or any(name not in values for name in names):
        return None
    parts = _FIELD.split(present)
    words = "".join(values[part] if at % 2 else part for at, part in enumerate(parts))
    if without_tags(words).split() != without_tags(source).split():
        return None
    for value in dict.fromkeys(values[name] for name in names):
        own = [name for name in names if values[name] == value]
        source, translation = (_replaced(text, value, own) for text in (source, translation))
        if not source or not translation:
            return None
    return source, translation


def _replaced(text: str, value: str, names: list[str]) -> str:
    """Return a text with these tags, in order, in place of a value; empty if it does not have it as often."""
    pattern = rf"<(a\d*)>{re.escape(value)}</\1>|(?<![\w<]){re.escape(value)}(?!\w)"
    if len(re.findall(pattern, text)) != len(names):
        return ""
    waiting = iter(names)
    return re.sub(pattern, lambda _match: f"<{next(waiting)}/>", text)

"""Lists that were one paragraph, `Buy: 1. Tar 2. Oil`, and keep their lines now: `Buy:<br/>1. Tar<br/>2. Oil`."""

from __future__ import annotations

import re

_ITEM = re.compile(r"<br/>(\(?(?:\d{1,3}|[a-z])[.)]|[-*•–])(?=\s)")


def with_item_lines(source: str, translation: str, present: str) -> tuple[str, str] | None:
    """Return the present source text, and the translation with a line for each item.

    None if anything but line breaks before items differs, or if the translation has other labels.
    """
    labels = _ITEM.findall(present)
    if not labels or len(labels) != present.count("<br/>") or source != present.replace("<br/>", " "):
        return None
    cuts = sorted(span for label in dict.fromkeys(labels) for span in _spaces_before(translation, label))
    if [translation[end:].split(maxsplit=1)[0] for _start, end in cuts] != labels:
        return None
    for start, end in reversed(cuts):
        translation = f"{translation[:start]}<br/>{translation[end:]}"
    return present, translation


def _spaces_before(text: str, label: str) -> list[tuple[int, int]]:
    """Return where the spaces before a label are, by their start and end."""
    return [found.span() for found in re.finditer(rf"\s+(?={re.escape(label)}\s)", text)]

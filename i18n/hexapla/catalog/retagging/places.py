"""Places in the text that were tags: `<span1/>`, of which templates have an id only. Readers do not see them."""

from __future__ import annotations

import re

_TOLD = re.compile(r'^<([^\W\d_]+\d*)/> = id="[^"]*"$', re.MULTILINE)


def without_places(text: str, comment: str) -> str:
    """Return a text without the tags of which the comment of its entry has an id only."""
    for name in _TOLD.findall(comment):
        text = text.replace(f"<{name}/>", "")
    return text

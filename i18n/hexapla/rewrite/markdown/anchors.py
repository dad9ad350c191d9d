"""Headings that links lead to by their text: `[see](#what-he-counted)`.

A translated heading has another text, so that it gets an anchor with the name that it had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hexapla import markup
from hexapla.model import Unit

_NOT_IN_NAMES = re.compile(r"[^\w\- ]")
_LINK = re.compile(r"(?:\]\(<?|href=[\"']?)#([^\s()<>\"']+)")
_NAMED = re.compile(r"\{[^{}]*#([\w:.-]+)[^{}]*\}|\bid=[\"']([^\"']+)[\"']")


def heading_anchors(text: str, units: Sequence[Unit]) -> Iterator[tuple[int, str]]:
    """Yield the number of each heading that a link leads to by its text, and the name that the link has for it."""
    sought = set(_LINK.findall(text)) - {name for match in _NAMED.findall(text) for name in match if name}
    seen: dict[str, int] = {}
    for number, unit in enumerate(units) if sought else ():
        if unit.kind.level and not unit.is_value:
            words = " ".join(markup.plain(unit.text, unit.names).split()).lower()
            name = _NOT_IN_NAMES.sub("", words).replace(" ", "-")
            times = seen[name] = seen.get(name, -1) + 1
            name = f"{name}-{times}" if times else name
            if name in sought:
                yield number, f'<a id="{name}"></a>'

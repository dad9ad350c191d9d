"""Headings that links lead to by their text: `[see](#what-he-counted)`, also from other documents.

A translated heading has another text, so that it gets an anchor with the name that it had.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from hexapla import markup
from hexapla.model import Unit
from hexapla.rewrite.cross_links import links_in

_NOT_IN_NAMES = re.compile(r"[^\w\- ]")
_NAMED = re.compile(r"\{[^{}]*#([\w:.-]+)[^{}]*\}|\bid=[\"']([^\"']+)[\"']")


def heading_anchors(text: str, units: Sequence[Unit], linked: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield the number of each heading that a link leads to by its text, and its anchor.

    `linked` are the names that other documents have for what they link to.
    """
    own = {name for document, name in links_in(text) if not document}
    sought = own.union(linked) - {name for match in _NAMED.findall(text) for name in match if name}
    seen: dict[str, int] = {}
    for number, unit in enumerate(units) if sought else ():
        if unit.kind.level and not unit.is_value:
            words = " ".join(markup.plain(unit.text, unit.names).split()).lower()
            name = _NOT_IN_NAMES.sub("", words).replace(" ", "-")
            times = seen[name] = seen.get(name, -1) + 1
            name = f"{name}-{times}" if times else name
            if name in sought:
                yield number, f'<a id="{name}"></a>'

"""Compose the markup of a translation: its words, and the elements, objects and marks of the source around them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from hexapla import characters
from hexapla.markup import Tag
from hexapla.rewrite.placing import Mark, Placed

_ID = re.compile(r"""\s(?:xml:)?id\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_NAMED = re.compile(r"""\s(?:xml:id|id|name)\s*=""", re.IGNORECASE)
_BREAKS = ("br", "wbr")
# Elements that say nothing but their name: they are the same everywhere.
PLAIN = frozenset("em strong i b u s sub sup small cite code q abbr mark del ins kbd samp var dfn bdi span".split())


class MarkupComposer:
    """Composes markup; `objects` and `pairs` are that of each tag by name, once for each time the source has it."""

    def __init__(
        self,
        objects: Mapping[str, Sequence[str]],
        pairs: Mapping[str, Sequence[tuple[str, str]]],
        *,
        is_xml: bool,
        kept: Sequence[str] = (),
    ) -> None:
        """Compose with these objects and pairs; `kept` are the names of objects that are put last if they are lost."""
        self._objects = {name: list(uses) for name, uses in objects.items()}
        self._pairs = {name: list(uses) for name, uses in pairs.items()}
        self._breaks = {name: uses[-1] for name, uses in objects.items() if uses}
        self._used: dict[str, int] = {}
        self._kept = kept
        self._is_xml = is_xml
        self._parts: list[str] = []
        self._closing: list[str] = []

    def compose(self, items: Sequence[Placed]) -> str:
        """Return the markup of a translation; objects and link targets that it lacks come last."""
        for item in items:
            if isinstance(item, str):
                self._parts.append(escape(characters.drop_forbidden(item), quote=False))
            elif isinstance(item, Mark):
                self._parts.append(item.content)
            elif item.shape == "open":
                opening, closing = self._pair(item.name)
                self._parts.append(opening)
                self._closing.append(closing)
            elif item.shape == "close":
                self._parts.append(self._closing.pop())
            else:
                self._parts.append(self._object(item))
        self._restore()
        return "".join(self._parts)

    def _pair(self, name: str) -> tuple[str, str]:
        uses = self._pairs.get(name, [])
        number = self._used[name] = self._used.get(name, -1) + 1
        if not uses:
            return "", ""
        opening, closing = uses[min(number, len(uses) - 1)]
        return (opening if number < len(uses) else _ID.sub("", opening)), closing

    def _object(self, tag: Tag) -> str:
        uses = self._objects.get(tag.name, [])
        if uses:
            return uses.pop(0)
        base = tag.name.rstrip("0123456789")
        if base in _BREAKS and tag.name in self._breaks:  # what this form has for a line break
            return self._breaks[tag.name]
        return f"<{base}{'/' * self._is_xml}>" if base in _BREAKS else ""

    def _restore(self) -> None:
        for name in self._kept:
            self._parts += self._objects.get(name, ())
        for name, uses in self._pairs.items():
            for opening, closing in uses[self._used.get(name, -1) + 1 :]:
                if _NAMED.search(opening):
                    self._parts += (opening, closing)


def plain_pair(name: str) -> tuple[str, str]:
    """Return the tags of an element that says nothing but its name."""
    return f"<{name}>", f"</{name}>"

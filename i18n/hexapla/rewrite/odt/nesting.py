"""XML in which the elements that are open change from text to text."""

from __future__ import annotations

import re
from collections.abc import Sequence


class Nesting:
    """Writes XML in which the elements that are open change from text to text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open: list[str] = []  # start tags

    def add(self, content: str, path: Sequence[str]) -> None:
        """Add content inside of elements with these start tags, of which those that are open stay open."""
        same = 0
        while same < min(len(path), len(self._open)) and path[same] == self._open[same]:
            same += 1
        while len(self._open) > same:
            self._parts.append(closing(self._open.pop()))
        for opening in path[same:]:
            self._parts.append(opening)
            self._open.append(opening)
        self._parts.append(content)

    def written(self) -> str:
        """Close all elements, and return what was written."""
        self.add("", ())
        return "".join(self._parts)


def closing(opening: str) -> str:
    """Return the end tag for a start tag."""
    name = re.match(r"<([^\s/>]+)", opening)
    return f"</{name[1]}>" if name else ""

"""Blocks of reStructuredText: lines by number and indent, and the options at the start of a directive's block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

NumberedLine = tuple[int, str]
STEP = "   "  # the indent of what is in a directive, more than that of the directive

_OPTION = re.compile(r"[ ]+:[\w-]+:(?:[ ].*)?")


class WaitingLines:
    """The lines of a text that are still to be read."""

    def __init__(self, text: str) -> None:
        self._waiting: list[NumberedLine] = list(enumerate(text.split("\n"), 1))  # the next one is the last
        self._waiting.reverse()

    def __bool__(self) -> bool:
        """Whether there is one."""
        return bool(self._waiting)

    def take(self) -> NumberedLine:
        """Take the next line."""
        return self._waiting.pop()

    def take_paragraph(self) -> list[str]:
        """Take the lines before the next empty one."""
        taken: list[str] = []
        while self._waiting and self._waiting[-1][1].strip():
            taken.append(self._waiting.pop()[1])
        return taken

    def take_block(self, indent: int) -> list[NumberedLine]:
        """Take the lines of a block: those after its first line that are empty, or indented more than it."""
        taken: list[NumberedLine] = []
        while self._waiting and (not self._waiting[-1][1].strip() or indent_of(self._waiting[-1][1]) > indent):
            taken.append(self._waiting.pop())
        while taken and not taken[-1][1].strip():
            self._waiting.append(taken.pop())
        return taken

    def put_back(self, lines: Sequence[NumberedLine]) -> None:
        """Put lines back, to be read before the others."""
        self._waiting += reversed(lines)

    def next_text(self) -> str:
        """Return the next line that is not empty."""
        return next((line for _number, line in reversed(self._waiting) if line.strip()), "")


def indent_of(line: str) -> int:
    """Return the indent of a line."""
    return len(line) - len(line.lstrip(" "))


def least_indent(block: Iterable[NumberedLine], otherwise: int = 0) -> int:
    """Return the least indent of the lines of a block that are not empty, or `otherwise` if there is none."""
    return min((indent_of(line) for _number, line in block if line.strip()), default=otherwise)


def moved_to(indent: str, block: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return a block at another indent."""
    least = least_indent(block)
    return [(number, indent + line[least:] if line.strip() else "") for number, line in block]


def content_of(block: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return a block without the options at its start and without empty lines before its content."""
    start = len(options_of(block))
    while start < len(block) and not block[start][1].strip():
        start += 1
    return list(block[start:])


def options_of(block: Sequence[NumberedLine]) -> list[str]:
    """Return the options at the start of a block."""
    return [line for _number, line in takewhile(lambda each: is_option(each[1]), block)]


def is_option(line: str) -> bool:
    """Return whether a line is an option of a directive."""
    return _OPTION.fullmatch(line) is not None

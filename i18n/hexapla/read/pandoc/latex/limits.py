"""Refuse LaTeX that pandoc would take hours for."""

from __future__ import annotations

from hexapla.errors import SourceError
from hexapla.messages import _, ngettext
from hexapla.read.pandoc.latex.commands import without_commands

_MOST_UNCLOSED = 8  # pandoc tries each open brace as text and as a group, so that each one doubles its time


def refuse_unclosed(text: str, source: str) -> None:
    """Refuse a text with many braces that are not closed.

    Raises:
        SourceError: there are more than `_MOST_UNCLOSED`.

    """
    opened: list[int] = []
    line = 1
    for part, is_command in without_commands(text):
        for sign in part:
            if sign == "\n":
                line += 1
            elif sign == "{" and not is_command:
                opened.append(line)
            elif sign == "}" and not is_command and opened:
                opened.pop()
    if len(opened) > _MOST_UNCLOSED:
        raise SourceError(
            ngettext("{count} brace is not closed.", "{count} braces are not closed.", len(opened)),
            place=f"{source}:{opened[0]}",
            remedy=_("Correct the file there."),
        )

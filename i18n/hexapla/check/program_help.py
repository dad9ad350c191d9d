"""Texts that say how programs are used: commands, which stay as they are, and examples, which languages replace."""

import re

_PROMPT = re.compile(r"[#$] [a-z]")  # $ git status
# git stash pop [--index] [<stash>]
_SYNOPSIS = re.compile(r"[a-z][\w-]*(?: [a-z][\w-]*){0,3} (?:[\[(<].*[\])>]|-{1,2}\w)", re.DOTALL)
_STOP = re.compile(r"(?<!\.)\.(?!\.)")
_OPTION = re.compile(r"^[ \t]*(?:%[A-Za-z]\s|--?\w)", re.MULTILINE)  # %x   a date; -R, --rfc-email
_EXAMPLE = re.compile(r"\(e\.g\.[^)\n]*|\bExample: [^\n]*")


def is_command(text: str) -> bool:
    """Return whether a text is a command with its options."""
    return _PROMPT.match(text) is not None or (_SYNOPSIS.match(text) is not None and not _STOP.search(text))


def examples(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the examples in a list of options or formats: “%x  a date (e.g., 12/31/99)”."""
    return [match.span() for match in _EXAMPLE.finditer(text)] if _OPTION.search(text) else []

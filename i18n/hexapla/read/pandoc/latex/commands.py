r"""Commands of LaTeX with their arguments: find them in a text, and replace them with LaTeX that pandoc knows.

Comments, verbatim environments and `\verb` hold no commands. The name of a line's end is a backslash. A command whose
arguments are incomplete stays as it is, such as the name in `\newcommand{\sidenote}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_COMMAND = re.compile(
    r"%[^\n]*|\\begin\s*\{(verbatim\*?|lstlisting|minted|comment)\}.*?\\end\s*\{\1\}"
    r"|\\verb\*?(?P<sign>[^A-Za-z\s*])[^\n]*?(?P=sign)|\\(?P<name>[A-Za-z@]+|\\)|\\.",
    re.DOTALL,
)
_COMMENT = re.compile(r"(?P<escaped>\\.)|%[^\n]*(?:\n[ \t]*)?", re.DOTALL)
_SPACE = re.compile(r"(?:[ \t]|%[^\n]*\n|\n(?![ \t]*\n))*")  # between arguments: no empty line
_NAME = re.compile(r"\\[A-Za-z@]+")
_PARENTHESES = re.compile(r"\(([^()\n]*)\)")
_TOKEN = re.compile(r"\\.|%[^\n]*|[{}\[\]]", re.DOTALL)
_DEEPEST = 20  # commands in the arguments of others
_MOST_MISSED = 100  # brackets without a closing one, as each search for it goes to the end of the text


@dataclass(frozen=True, slots=True)
class Command:
    """A command in a text, with its arguments in order: None for an optional argument that it does not have.

    `source` is the command with all of its arguments, as it is in the text.
    """

    name: str
    arguments: tuple[str | None, ...]
    source: str

    def __getitem__(self, number: int) -> str:
        """Return an argument; empty if the command does not have it."""
        return self.arguments[number] or ""


# The arguments of a command, a letter for each, as in LaTeX's own \NewDocumentCommand:
# `s` a star, `o` optional in square brackets, `p` optional in parentheses, `m` in braces;
# `c` the name of a command, in braces or not.
Signature = str
Rewrite = Callable[[str], str]
Handler = Callable[[Command, Rewrite], str | None]


class Rewriter:
    """Replaces commands in a text, and in their own arguments, with what a handler of their name returns.

    `handlers` gives the signature and the handler of a command's name; None for a command that stays. A handler gets
    the command and a function that rewrites an argument; it returns None to let the command stay.
    """

    def __init__(self, handlers: Callable[[str], tuple[Signature, Handler] | None]) -> None:
        self._handlers = handlers
        self._missed = 0

    def rewrite(self, text: str, depth: int = 0) -> str:
        """Return the text with its commands replaced."""
        parts: list[str] = []
        at = 0
        while match := _COMMAND.search(text, at):
            parts.append(text[at : match.start()])
            at = match.end()
            found = self._handlers(match["name"]) if match["name"] and depth < _DEEPEST else None
            arguments = self.arguments(text, at, found[0]) if found else None
            made = None
            if found and arguments:
                at = arguments[1]
                command = Command(match["name"], arguments[0], text[match.start() : at])
                made = found[1](command, lambda part: self.rewrite(part, depth + 1))
                at = at if made is not None else match.end()
            parts.append(match[0] if made is None else made)
        return "".join([*parts, text[at:]])

    def arguments(self, text: str, at: int, signature: Signature) -> tuple[tuple[str | None, ...], int] | None:
        """Return the arguments from this offset on, and the offset after them; None if one is missing."""
        found: list[str | None] = []
        for number, kind in enumerate(signature):
            space = _SPACE.match(text, at)
            start = space.end() if space and {"m", "c"} & set(signature[number:]) else at
            opened = text[start : start + 1]
            if kind == "c" and (name := _NAME.match(text, start)):
                found.append(name[0])
                at = name.end()
                continue
            if kind == "p":
                inside = _PARENTHESES.match(text, start)
                found.append(inside[1] if inside else None)
                at = inside.end() if inside else at
            elif kind == "s":
                found.append("*" if opened == "*" else None)
                at = start + (opened == "*")
            elif opened == {"o": "[", "m": "{", "c": "{"}[kind] and (end := self._closing(text, start)) > 0:
                found.append(text[start + 1 : end])
                at = end + 1
            elif kind == "o":
                found.append(None)
            else:
                return None
        return tuple(found), at

    def _closing(self, text: str, at: int) -> int:
        end = closing(text, at) if self._missed < _MOST_MISSED else -1
        self._missed += end < 0
        return end


def closing(text: str, at: int) -> int:
    """Return the offset of the bracket that closes the one at this offset; -1 if there is none."""
    closes = {"{": "}", "[": "]"}[text[at]]
    depth = 0
    for token in _TOKEN.finditer(text, at + 1):
        if token[0] == closes and depth == 0:
            return token.start()
        depth += (token[0] == "{") - (token[0] == "}")
        if depth < 0:
            return -1
    return -1


def stripped(text: str) -> str:
    """Return a text without comments and without space at its ends, so that other text may follow it."""
    return _COMMENT.sub(lambda match: match[0] if match["escaped"] else "", text).strip()


def named(text: str) -> Iterator[re.Match[str]]:
    """Yield the names of commands in a text, as matches with a group `name`."""
    return (match for match in _COMMAND.finditer(text) if match["name"])


def without_commands(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text in order, each with whether it is a command's name, a comment or verbatim."""
    at = 0
    for match in _COMMAND.finditer(text):
        yield text[at : match.start()], False
        yield match[0], True
        at = match.end()
    yield text[at:], False

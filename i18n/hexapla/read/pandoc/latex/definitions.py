r"""Commands that authors define: `\NewDocumentCommand` as pandoc knows it, and other names for commands of notes.

pandoc's own definitions have arguments in braces, after at most one in square brackets. Commands with other arguments
are replaced by what they mean, wherever they are used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hexapla.read.pandoc.latex.commands import Command, Handler, Rewrite, Rewriter, Signature

_KINDS: Mapping[str, str] = {
    "NewDocumentCommand": "newcommand", "RenewDocumentCommand": "renewcommand",
    "ProvideDocumentCommand": "providecommand", "DeclareDocumentCommand": "newcommand",
    "NewExpandableDocumentCommand": "newcommand",
}  # fmt: skip
_SAME: Mapping[str, str] = {"newrobustcmd": "newcommand", "renewrobustcmd": "renewcommand"}
_ENVIRONMENTS: Mapping[str, str] = {
    "NewDocumentEnvironment": "newenvironment", "RenewDocumentEnvironment": "renewenvironment",
    "DeclareDocumentEnvironment": "newenvironment", "ProvideDocumentEnvironment": "newenvironment",
}  # fmt: skip
# Arguments in braces after at most one in square brackets; \newcommand has no others.
_ARGUMENTS = re.compile(r"\s*(?P<optional>o|O\s*\{(?P<default>[^{}]*)\})?(?P<others>(?:\s*\+?m)*)\s*")
# Any arguments that can be found in a text.
_ARGUMENT = re.compile(
    r"\s*[+!]*(?:(?P<kind>[som])|O\s*\{(?P<default>[^{}]*)\}|[dr]\s*(?P<parentheses>\(\s*\))"
    r"|D\s*\(\s*\)\s*\{(?P<inside>[^{}]*)\})\s*"
)
_TESTS = re.compile(r"\\If(?:No)?(?:Value|Boolean|Blank)")  # of arguments, which pandoc does not know
_PLACE = re.compile(r"#([1-9])")
_MOST = 2_000_000  # characters of all replacements, as a definition may use others

_NAMES = re.compile(
    r"\\(?:[A-Za-z]*[Cc]ommandx?|DeclareMathOperator|[a-z]*cmd|[egx]?def|let)"
    r"(?![A-Za-z])\*?\s*\{?\s*\\([A-Za-z]+)"
)
_PARAGRAPH = re.compile(r"\\let\s*\\par\s*=?\s*\\[A-Za-z]+")
_ALIAS = re.compile(r"\\let\s*\\footnote\s*=?\s*\\(?:endnote|pagenote)(?![A-Za-z])"
                    r"|\\renewcommand\*?\s*\{?\\footnote\}?\s*\{\s*\\(?:endnote|pagenote)\s*\}")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Defined:
    """What a command means: its arguments, what stands for those that are not given, and its text."""

    signature: Signature
    defaults: tuple[str | None, ...]
    text: str


class Definitions:
    """The definitions of a text, which are collected while it is rewritten."""

    def __init__(self) -> None:
        self._known: dict[str, _Defined] = {}
        self._length = 0

    def handler(self, name: str) -> tuple[Signature, Handler] | None:
        """Return how a definition is read, or a command that is defined; None for any other command."""
        if name in _KINDS:
            return "cmm", self._define
        if name in _ENVIRONMENTS:
            return "mmmm", _environment
        if name in _SAME:
            return "", lambda _command, _rewrite: f"\\{_SAME[name]}"
        return (self._known[name].signature, self._replace) if name in self._known else None

    def _define(self, command: Command, rewrite: Rewrite) -> str | None:
        name, described, text = command[0].strip().removeprefix("\\"), command[1], command[2]
        arguments = _ARGUMENTS.fullmatch(described)
        if arguments and not _TESTS.search(text):
            self._known.pop(name, None)
            return f"\\{_KINDS[command.name]}{{\\{name}}}{_count(arguments)}{{{rewrite(text)}}}"
        found = list(_ARGUMENT.finditer(described))
        if "".join(each[0] for each in found) != described:
            return None
        kinds = [each["kind"] or ("p" if each["parentheses"] or each["inside"] is not None else "o") for each in found]
        defaults = [each["default"] if each["inside"] is None else each["inside"] for each in found]
        self._known[name] = _Defined("".join(kinds), tuple(defaults), text)
        return ""

    def _replace(self, command: Command, rewrite: Rewrite) -> str | None:
        own = self._known[command.name]
        given = [each if each is not None else own.defaults[place] for place, each in enumerate(command.arguments)]
        text = _PLACE.sub(lambda match: _argument(given, int(match[1])), _decided(own.text, given))
        self._length += len(text)
        return rewrite(text) if self._length <= _MOST else None


def _argument(given: list[str | None], number: int) -> str:
    return (given[number - 1] or "") if number <= len(given) else f"#{number}"


def _decided(text: str, given: list[str | None]) -> str:
    """Return what a command means for the arguments that are given: its tests of them are done."""

    def test(name: str) -> tuple[Signature, Handler] | None:
        match = re.fullmatch(r"If(No)?(Value|Boolean|Blank)(TF|T|F)", name)
        if match is None:
            return None

        def decide(command: Command, rewrite: Rewrite) -> str | None:
            place = _PLACE.fullmatch(command[0].strip())
            if place is None or int(place[1]) > len(given):
                return None
            value = given[int(place[1]) - 1]
            holds = value is not None if match[2] != "Blank" else not (value or "").strip()
            holds = holds != bool(match[1])
            if match[3] == "TF":
                return rewrite(command[1] if holds else command[2])
            return rewrite(command[1]) if holds == (match[3] == "T") else ""

        return "m" * (1 + len(match[3])), decide

    return Rewriter(test).rewrite(text)


def _count(arguments: re.Match[str]) -> str:
    r"""Return arguments as `\newcommand` describes them: their number, and what stands for the first one."""
    count = arguments["others"].count("m") + bool(arguments["optional"])
    return f"[{count}]" + (f"[{arguments['default'] or ''}]" if arguments["optional"] else "")


def _environment(command: Command, rewrite: Rewrite) -> str | None:
    """Return the definition of an environment as pandoc knows it."""
    arguments = _ARGUMENTS.fullmatch(command[1])
    if arguments is None or _TESTS.search(command[2] + command[3]):
        return None
    begin, end = rewrite(command[2]), rewrite(command[3])
    return f"\\{_ENVIRONMENTS[command.name]}{{{command[0]}}}{_count(arguments)}{{{begin}}}{{{end}}}"


def names(text: str) -> frozenset[str]:
    """Return the names of the commands that a text defines."""
    return frozenset(match[1] for match in _NAMES.finditer(text))


def without_alias(text: str) -> str:
    """Remove definitions that pandoc would follow, and lose notes: footnotes as endnotes, other ends of paragraphs."""
    return _PARAGRAPH.sub("", _ALIAS.sub("", text))

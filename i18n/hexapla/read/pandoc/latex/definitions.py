r"""Commands that authors define: `\NewDocumentCommand` as pandoc knows it, and other names for commands of notes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hexapla.read.pandoc.latex.commands import Command, Handler, Rewrite, Signature

_KINDS: Mapping[str, str] = {
    "NewDocumentCommand": "newcommand", "RenewDocumentCommand": "renewcommand",
    "ProvideDocumentCommand": "providecommand", "DeclareDocumentCommand": "newcommand",
}  # fmt: skip
# Arguments in braces after at most one in square brackets; \newcommand has no others.
_ARGUMENTS = re.compile(r"\s*(?P<optional>o|O\s*\{(?P<default>[^{}]*)\})?(?P<others>(?:\s*\+?m)*)\s*")
_TESTS = re.compile(r"\\If(?:No)?(?:Value|Boolean|Blank)")  # of arguments, which pandoc does not know

_PARAGRAPH = re.compile(r"\\let\s*\\par\s*=?\s*\\[A-Za-z]+")
_ALIAS = re.compile(r"\\let\s*\\footnote\s*=?\s*\\(?:endnote|pagenote)(?![A-Za-z])"
                    r"|\\renewcommand\*?\s*\{?\\footnote\}?\s*\{\s*\\(?:endnote|pagenote)\s*\}")  # fmt: skip


def handler(name: str) -> tuple[Signature, Handler] | None:
    """Return how a definition is read; None for any other command."""
    return ("cmm", _defined) if name in _KINDS else None


def _defined(command: Command, rewrite: Rewrite) -> str | None:
    arguments = _ARGUMENTS.fullmatch(command[1])
    if arguments is None or _TESTS.search(command[2]):
        return None
    count = arguments["others"].count("m") + bool(arguments["optional"])
    default = f"[{arguments['default'] or ''}]" if arguments["optional"] else ""
    return f"\\{_KINDS[command.name]}{{{command[0]}}}[{count}]{default}{{{rewrite(command[2])}}}"


def without_alias(text: str) -> str:
    """Remove definitions that pandoc would follow, and lose notes: footnotes as endnotes, other ends of paragraphs."""
    return _PARAGRAPH.sub("", _ALIAS.sub("", text))

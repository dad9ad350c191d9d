"""Verse in LaTeX: its lines are those of the source, with any package that sets them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from hexapla.read.pandoc.latex.commands import Handler, Signature, named, stripped

_TITLES = frozenset({"poemtitle", "PoemTitle"})
_VERSE = re.compile(
    r"(\\begin\s*\{(verse|altverse|patverse\*?)\})(?:[ \t]*\[[^\]\n]*\])?(.*?)(?=\\end\s*\{\2\})", re.DOTALL
)
_ALLTT = re.compile(r"(\\begin\s*\{alltt\})(.*?)(?=\\end\s*\{alltt\})", re.DOTALL)  # pandoc joins the words in it
# After a line's end: no new page here, the rest of a broken line; or, with a sign of exclamation, the end of a stanza.
_SIGNS = re.compile(r"(?<=\\\\)(?:\*|>(?:\[[^\]\n]*\])?)+")
_STANZA_END = re.compile(r"\\\\\*?!")
# A line's end before an empty line, at which pandoc would not end the paragraph; in tables it ends a row.
_LAST_LINE = re.compile(r"\*?(?:\[[^\]\n]*\])?[ \t]*(?:%[^\n]*)?(?=\n[ \t]*\n)")
_NAME = re.compile(r"\s*\{([^{}]*)\}")
_OF_TEXT = frozenset(
    "document verse altverse patverse patverse* quote quotation center flushleft flushright abstract titlepage".split()
)
_STANZAS = frozenset({"stanza", "astanza"})
_TOKEN = re.compile(r"\\(?:begin|end|endgroup)(?![A-Za-z])|\\.|%[^\n]*|[{}&]", re.DOTALL)
_OPTION = re.compile(r"[ \t]*\[[^\]\n]*\]")
_LINE_END = re.compile(r"(?<=[^\s])([ \t]*\n)(?=[ \t]*\S)")
_MOST_MISSED = 100  # ends that are not there, as each search for one goes to the end of the text


def handler(name: str) -> tuple[Signature, Handler] | None:
    """Return how a command of verse is read; None for any other."""
    if name in _TITLES:
        return "soom", lambda command, rewrite: f"\\subsection*{{{rewrite(command[3])}}}"
    if name == "flagverse":
        return "sm", lambda command, rewrite: f"{rewrite(command[1])} "
    if name == "\\":
        return "s", lambda _command, _rewrite: "\\\\"
    return None


def with_lines(text: str) -> str:
    r"""Return a text in which the lines of verse end with `\\`, which pandoc knows."""
    text = _ALLTT.sub(lambda match: match[1] + match[2].replace(" ", "\\ "), text)
    text = _VERSE.sub(lambda match: match[1] + _SIGNS.sub("", _STANZA_END.sub(r"\\par ", match[3])), text)
    return _with_paragraphs(_replaced(_replaced(text, _STANZAS, _stanza), {"obeylines"}, _obeyed))


def _with_paragraphs(text: str) -> str:
    """Remove line ends before empty lines, except in tables and formulas."""
    parts: list[str] = []
    around: list[str] = []
    at = 0
    for match in named(text):
        if match["name"] in ("begin", "end") and (name := _NAME.match(text, match.end())):
            if match["name"] == "begin":
                around.append(name[1])
            elif around:
                around.pop()
        elif match["name"] != "\\" or (around and around[-1] not in _OF_TEXT):
            continue
        elif last := _LAST_LINE.match(text, match.end()):
            parts.append(text[at : match.start()])
            at = last.end()
    return "".join([*parts, text[at:]])


def _replaced(text: str, names: Collection[str], read: Callable[[str, int], tuple[str, int] | None]) -> str:
    """Replace commands and what they apply to: `read` returns the new text, and the offset where the rest begins."""
    parts: list[str] = []
    at = missed = 0
    body = max(text.find("\\begin{document}"), 0)  # not in the definitions before it
    for match in named(text):
        if match["name"] not in names or match.start() < max(at, body):
            continue
        found = read(text, match.end())
        if found is not None:
            parts += [text[at : match.start()], found[0]]
            at = found[1]
        elif (missed := missed + 1) > _MOST_MISSED:
            break
    return "".join([*parts, text[at:]])


def _stanza(text: str, start: int) -> tuple[str, int] | None:
    r"""Return a stanza of reledmac's, whose lines end with `&` and the last one with `\&`."""
    if option := _OPTION.match(text, start):
        start = option.end()
    lines: list[str] = []
    depth = 0
    for token in _TOKEN.finditer(text, start):
        depth += (token[0] == "{") - (token[0] == "}")
        if depth < 0:
            return None
        if depth == 0 and token[0] in ("&", "\\&"):
            lines.append(stripped(text[start : token.start()]))
            start = token.end()
            if token[0] == "\\&":
                return "\\begin{verse}" + "\\\\\n".join(lines) + "\\end{verse}", start
    return None


def _obeyed(text: str, start: int) -> tuple[str, int] | None:
    r"""Return the rest of a group with `\\` at the ends of its lines."""
    depth = 0
    end = len(text)
    for token in _TOKEN.finditer(text, start):
        depth += (token[0] in ("{", "\\begin")) - (token[0] in ("}", "\\end", "\\endgroup"))
        if depth < 0:
            end = token.start()
            break
    return _LINE_END.sub(r"\\\\\1", stripped(text[start:end])) + "\n" * (text[end : end + 4] == "\\end"), end

r"""Columns of LaTeX's tables, in the letters that pandoc knows: it shows a whole table with others as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hexapla.read.pandoc.latex.commands import Handler, Signature, closing

# Letters of siunitx, dcolumn, tabulary and array; any other letter is a column of words.
_LETTERS: Mapping[str, str] = {"S": "r", "D": "r", "d": "r", "N": "r", "L": "l", "C": "c", "R": "r", "Q": "l"}
_KNOWN = frozenset("lcrpmbX|@><")  # X without an argument
_ALIGNED = re.compile(r"\s*[\[{](?:[^\]}]*[,\s])?([lcr])\b")  # as in Q[l,m] and w{c}{2cm}
_DESCRIBED = re.compile(r"colspec\s*=\s*(?=\{)")  # tabularray's
_TABBING = re.compile(r"(\\begin\s*\{tabbing\})(.*?)(?=\\end\s*\{tabbing\})", re.DOTALL)
_PATTERN_LINE = re.compile(r"[^\n]*\\kill(?![A-Za-z])[^\n]*\n?")  # it only sets tab stops
_TAB = re.compile(r"\\[=><+\-'`]|\\push(?:tabs)|\\pop(?:tabs)")
_LONGEST = 1000  # characters
_DEEPEST = 5  # repetitions in repetitions
# Lines below some cells of a row, of which pandoc would show the numbers of the columns.
_LINES: Mapping[str, tuple[Signature, str]] = {
    "cline": ("m", "hline"), "cdashline": ("mo", "hline"), "cmidrule": ("opm", "midrule"),
}  # fmt: skip


def handler(name: str) -> tuple[Signature, Handler] | None:
    """Return how a line below some cells is read, as a line below all of them; None for any other command."""
    if name not in _LINES:
        return None
    signature, whole = _LINES[name]
    return signature, lambda _command, _rewrite: f"\\{whole} "


def without_tabs(text: str) -> str:
    """Return a text whose lines with tab stops have spaces in their place, of which pandoc would make accents."""
    return _TABBING.sub(lambda match: match[1] + _TAB.sub(" ", _PATTERN_LINE.sub("", match[2])), text)


def known(written: str, depth: int = 0) -> str | None:
    """Return columns in the letters that pandoc knows; None if they cannot be read."""
    if len(written) > _LONGEST:
        return None
    if described := _DESCRIBED.search(written):
        end = closing(written, described.end())
        return known(written[described.end() + 1 : end], depth + 1) if end > 0 and depth < _DEEPEST else None
    made: list[str] = []
    for letter, arguments in _letters(written):
        if letter in "\\#%=":  # a command, or settings without columns
            return None
        if letter == "*":
            repeated = known(arguments[1][1:-1], depth + 1) if arguments[1:] and depth < _DEEPEST else None
            if repeated is None:
                return None
            made.append(f"*{arguments[0]}{{{repeated}}}")
        elif letter in _KNOWN or letter.isspace():
            made += [letter, *(arguments if letter != "X" else ())]
        elif letter.isalpha():
            aligned = _ALIGNED.match(arguments[0]) if arguments and letter in "QwW" else None
            made.append(aligned[1] if aligned else _LETTERS.get(letter, "l"))
    return "".join(made)


def _letters(written: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each letter with its arguments, in their brackets."""
    at = 0
    while at < len(written):
        letter, arguments = written[at], list[str]()
        at += 1
        while at < len(written) and written[at] in "[{" and not letter.isspace():
            end = closing(written, at)
            if end < 0:
                break
            arguments.append(written[at : end + 1])
            at = end + 1
        yield letter, arguments

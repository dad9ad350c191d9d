"""PO text, made such that polib reads it as gettext does.

polib takes half an entry for a whole one, knows fewer escapes than gettext, skips the `#~|` of obsolete entries, and
ends lines where Unicode may but PO does not (U+2028, U+0085). Each of these would lose somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from hexapla.messages import _

# Possessive, so that a string of ten megabytes is no stack of ten million ways back.
_STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)"')
_LINE = re.compile(r'(?:#~\s*)?(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*)?("(?:[^"\\]++|\\.)*+")')
# What gettext understands and polib does not: \a, and bytes in octal or hexadecimal, as `msgcat --escape` writes them.
_BYTE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2}))")
_ESCAPE = re.compile(rf"(?P<bytes>(?:{_BYTE.pattern})+)|\\(?:(?P<bell>a)|.)")
_CONFLICT = re.compile(rb"^(<<<<<<< |=======\r?$|>>>>>>> )", re.MULTILINE)
_Decode = Callable[[re.Match[str]], str]
_KEPT = {'"': r"\"", "\\": r"\\", "\n": r"\n"}
_ENDS_EARLY = _("This is not a whole PO file: an entry ends before its msgstr.")


class NotWholeError(ValueError):
    """What is wrong with a text that is no whole PO, and in which line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(f"{message} (line {line})")  # as polib says it, too
        self.message = message


class Lines(str):
    """Text whose lines end with a line feed and nothing else."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        """The lines, without their ends."""
        del keepends
        return self.split("\n")


def strict(text: str, charset: str = "utf-8") -> Lines:
    """The text for polib; `charset` is the one that its file was in, and escaped bytes with it.

    Raises:
        NotWholeError: what is wrong with it.

    """
    decode = partial(_decoded, charset=charset)
    lines: list[str] = []
    last, at = "", 0  # the keyword whose string may go on, and its line
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip(" \t\r")
        if not line or (line.startswith("#") and not line.startswith("#~")) or line.startswith("#~|"):
            if last and line and not last.startswith("msgstr"):
                raise NotWholeError(_ENDS_EARLY, at)
            lines.append(_comment(line, decode))
            continue
        match = _LINE.fullmatch(line)
        if line.strip("#~ ") and (match is None or not (match[1] or last)):
            said = _("This is not a whole PO file: a line is no whole string in quotation marks.")
            raise NotWholeError(said, number)
        if match is not None:
            last, at = match[1] or last, number
            line = line[: match.start(2)] + _STRING.sub(decode, match[2])
        lines.append(line)
    if last and not last.startswith("msgstr"):
        raise NotWholeError(_ENDS_EARLY, at)
    return Lines("\n".join(lines))


def diagnosis(data: bytes, charset: str, error: Exception) -> tuple[str, str]:
    """What is wrong with a file that is no PO, going by what became of reading it, and what to do about it."""
    if _CONFLICT.search(data):
        return (
            _("This is not a whole PO file: git left a merge conflict in it."),
            _("Keep one side of what stands between <<<<<<< and >>>>>>>. Nothing was changed."),
        )
    if isinstance(error, LookupError | UnicodeError):
        return (
            _("This is not a whole PO file: it is not in “{charset}”, as its header says.", charset=charset),
            _("Save it as UTF-8, with charset=UTF-8 in its header. Nothing was changed."),
        )
    return (
        error.message
        if isinstance(error, NotWholeError)
        else _("This is not a whole PO file: what stands there is no PO."),
        _("Take it from a backup, or mend it in a text editor; `msgfmt -c` says more. Nothing was changed."),
    )


def _comment(line: str, decode: _Decode) -> str:
    if line.startswith(("#|", "#~|")):
        return "#|" + _STRING.sub(decode, line.partition("|")[2])
    if len(line) > 1 and line[1] not in " .:,|#~":  # `#TODO`
        return f"# {line[1:]}"
    return line


def _decoded(string: re.Match[str], charset: str) -> str:
    return f'"{_ESCAPE.sub(lambda escape: _characters(escape, charset), string[1])}"'


def _characters(escape: re.Match[str], charset: str) -> str:
    if escape["bell"]:
        return "\a"
    if not escape["bytes"]:
        return escape[0]
    data = bytes(int(octal, 8) & 0xFF if octal else int(figures, 16) for octal, figures in _BYTE.findall(escape[0]))
    try:
        text = data.decode(charset)
    except UnicodeDecodeError:
        text = data.decode("latin-1")  # no text in this charset: characters by their numbers lose none of it
    return "".join(_KEPT.get(character, character) for character in text)

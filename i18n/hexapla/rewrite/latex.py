r"""LaTeX with other texts: the author's own commands stay.

A translation is written with Unicode's characters, but for those that have a meaning in TeX (`\%`); quotation marks,
dashes and fixed spaces are written as the file writes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from hexapla.markup import Tag
from hexapla.model import Code, SourceFile, Unit
from hexapla.rewrite.plain_text.forms import Around
from hexapla.rewrite.plain_text.simple_source import SimpleSource
from hexapla.rewrite.plain_text.source_text import LINE_END, SourceText
from hexapla.rewrite.plain_text.writing import open_source, write
from hexapla.rewrite.rewritten import Rewritten

_BRACES = r"\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{[^{}]*\})*\})*\})*\}"
_OPTION = r"(?:\[[^\[\]]*\])?"
_SPECIAL = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "%&$#_{}"},
}  # fmt: skip
_MEANT = frozenset("\\%&$#_^~{}")
_WAYS = {
    "“": "``", "”": "''", "‘": "`", "’": "'", "—": "---", "–": "--", "\xa0": "~", "\u2006": r"\,", "\u2009": r"\,",
    "\u202f": r"\,", "…": r"\ldots",
}  # fmt: skip
_QUOTED = {"“": r"\\enquote\*?\{", "”": r"\}"}
_DOTS = r"\\(?:l?dots|textellipsis)(?:\{\}|(?![A-Za-z]))[ ]?"
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": r"\^", "\u0303": "~", "\u0308": '"', "\u0304": "=", "\u0307": r"\.",
    "\u0327": "c", "\u030c": "v", "\u0306": "u", "\u030b": "H", "\u0328": "k", "\u030a": "r",
}  # fmt: skip
_NAMED = {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "å": "aa", "Å": "AA", "ł": "l",
          "Ł": "L", "ı": "i", "§": "S", "¶": "P", "©": "copyright", "€": "texteuro|euro", "£": "pounds", "†": "dag",
          "\\": "textbackslash", "~": "textasciitilde", "^": "textasciicircum"}  # fmt: skip

_REFERENCE = re.compile(r"\\[A-Za-z]*ref\*?\{([^{}]+)\}")
_HYPERREF = re.compile(r"\\hyperref\[([^\[\]]+)\]")
_NO_NAME = re.compile(r"[^\w.-]")  # what the name of a label has a low line for


class LatexSource(SimpleSource):
    """LaTeX; see `forms.PlainTextForm`."""

    line_break = rf"(?:(?<!\\)%[^\r\n]*)?{LINE_END}[ \t]*(?:%[^\r\n]*{LINE_END}[ \t]*)*"
    unseen = rf"\\(?:index|label|nocite|glsadd|[hv]space)\*?{_OPTION}{_BRACES}"
    attempts = 1

    def __init__(self, source: SourceText) -> None:
        super().__init__(source)
        self._ways = {
            ord(letter): way for letter, way in _WAYS.items() if letter not in source.text and way in source.text
        } | {ord(letter): way for letter, way in _SPECIAL.items()}
        linked = set(_HYPERREF.findall(source.text))
        self._referred = {_NO_NAME.sub("_", label) for label in _REFERENCE.findall(source.text) if label not in linked}

    def spellings(self, letter: str) -> Sequence[str]:
        """Return the patterns of the commands for a character."""
        ways = [re.escape(_SPECIAL[letter])] if letter in _SPECIAL else []
        if letter in _WAYS:
            ways.append(_DOTS if letter == "…" else re.escape(_WAYS[letter]))
        if letter in _QUOTED and r"\enquote" in self.source.text:
            ways.append(_QUOTED[letter])
        if letter == "\xa0":
            ways.append(r"\\ ")
        if letter in _NAMED:
            ways.append(rf"\{{?\\(?:{_NAMED[letter]})(?:\{{\}}|(?![A-Za-z])[ ]?)\}}?")
        parts = unicodedata.normalize("NFD", letter)
        if len(parts) == 2 and parts[1] in _ACCENTS:
            base, accent = parts[0], _ACCENTS[parts[1]]
            ways.append(rf"\{{?\\{accent}[ ]?\{{?\\?{re.escape(base)}\}}?\}}?")
        return ways

    def tag(self, tag: Tag, code: Code, number: int) -> str:
        """Return the pattern of what LaTeX may have for a tag."""
        if tag.shape == "open":
            return rf"\\[A-Za-z]+\*?{_OPTION}(?:{_BRACES})??\{{|\{{\\[A-Za-z]+[ ]?"
        if tag.shape == "close":
            return r"\\?/?\}"
        voids = {
            "note": rf"[ ]?\\[A-Za-z]+\*?{_OPTION}(?:{_BRACES})*",
            "break": rf"[ \t]*\\\\\*?{_OPTION}[ \t]*(?:{LINE_END}[ \t]*)?|\\newline\b[ ]?",
            "url": rf"\\[A-Za-z]+\{{{re.escape(code.value)}\}}|{re.escape(code.value)}",
            "link": rf"(?:\\label{_BRACES})?",
        }
        if code.kind == "style" and code.value.startswith("id="):  # the label of an equation, which is within it
            return ""
        return voids.get(
            code.kind,
            (
                rf"\n?\\begin\{{(?P<begun{number}>[A-Za-z]+\*?)\}}.+?\\end\{{(?P=begun{number})\}}\n?"
                rf"|\\verb\*?(?P<verb{number}>[^A-Za-z\s]).+?(?P=verb{number})|\$\$?(?:[^$\\]|\\.)+\$\$?|\\\(.+?\\\)|\\\[.+?\\\]"
                rf"|\\[A-Za-z]+\*?{_OPTION}(?:{_BRACES})*"
            ),
        )

    def whole(self, code: Code, words: str = "") -> str:
        """Return the pattern of a citation or a reference, whose words come from elsewhere."""
        del words
        if "citation" in code.value:
            return rf"\\[A-Za-z]+\*?(?:{_OPTION}){{0,2}}{_BRACES}"
        is_reference = code.kind == "link" and code.value.removeprefix("#") in self._referred
        return rf"\\[A-Za-z]*ref\*?{_BRACES}" if is_reference else ""

    def escape(self, text: str, unit: Unit, around: Around, attempt: int) -> str:
        """Return a text with commands for the characters that have a meaning in TeX."""
        del unit, around, attempt
        return text.translate(self._ways)

    def plain(self, written: str) -> str:
        """Return words without commands as they are; those with commands are written by our rules."""
        return "" if set(written) & _MEANT else written

    def begin(self, line: str, attempt: int) -> str:
        """Return a line whose first bracket is no option of a command before it."""
        del attempt
        return f"{{[}}{line[1:]}" if line.startswith("[") else line

    def cite(self, number: int, note: str) -> str:
        """Return a footnote where it is cited."""
        del number
        return f"\\footnote{{{note.translate(self._ways)}}}"


def rewrite(file: SourceFile, language: str) -> Rewritten:
    """Return a file of LaTeX with the renderings of its units.

    Raises:
        ExportError: it is not in a Unicode encoding, or a rendering has an unknown tag.

    """
    source = open_source(file)
    return write(file, language, source, LatexSource(source))

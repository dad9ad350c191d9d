r"""Environments that pandoc reads under another name, or whose arguments it would show as text.

pandoc loses the captions of floats that it does not know, and those of tables in which it finds no rows. So all floats
become `figure` or `table`, the latter only around rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hexapla.read.pandoc.latex.commands import Rewriter, Signature, named

# Floats with the arguments that they have besides their text.
_FIGURES: Mapping[str, Signature] = {
    "figure*": "o", "wrapfigure": "omom", "floatingfigure": "om", "sidewaysfigure": "o", "sidewaysfigure*": "o",
    "marginfigure": "o", "SCfigure": "oo", "SCfigure*": "oo",
}  # fmt: skip
_TABLES: Mapping[str, Signature] = {
    "table": "o", "table*": "o", "wraptable": "omom", "floatingtable": "om", "sidewaystable": "o",
    "sidewaystable*": "o", "margintable": "o", "SCtable": "oo", "SCtable*": "oo",
}  # fmt: skip
_ROWS = re.compile(r"tabular[xy*]?|tabulary|longtable\*?|tblr")
_CAPTION = re.compile(r"\\caption(?![A-Za-z])")
_NAME = re.compile(r"\s*\{([^{}]*)\}")
_DEFINED = re.compile(r"\\(?:re)?newenvironment\*?\s*\{([^{}]*)\}|\\[A-Za-z]+DocumentEnvironment\s*\{([^{}]*)\}")


@dataclass
class _Open:
    """An environment that is not ended yet: its name, where it begins, and where its text begins."""

    name: str
    start: int
    text: int
    has_rows: bool = False


def known(text: str) -> str:
    """Return a text with environments that pandoc knows; those that the author defines stay."""
    defined = {name for match in _DEFINED.finditer(text) for name in match.groups()}
    arguments = Rewriter(lambda _name: None).arguments
    around: list[_Open] = []
    made: list[tuple[int, int, str]] = []
    for match in named(text):
        name = _NAME.match(text, match.end()) if match["name"] in ("begin", "end") else None
        if name is None:
            continue
        if match["name"] == "begin":
            around.append(_Open(name[1], match.start(), name.end()))
        elif around and around[-1].name == name[1]:
            own = around.pop()
            own.has_rows = own.has_rows or _ROWS.fullmatch(own.name) is not None
            if around:
                around[-1].has_rows |= own.has_rows
            if own.name in defined:
                continue
            signature = _FIGURES.get(own.name) or _TABLES.get(own.name)
            if signature is None:
                continue
            is_table = own.name in _TABLES and (own.has_rows or not _CAPTION.search(text, own.text, match.start()))
            kind = "table" if is_table else "figure"
            if kind != own.name:
                found = arguments(text, own.text, signature)
                made.append((own.start, found[1] if found else own.text, f"\\begin{{{kind}}}"))
                made.append((match.start(), name.end(), f"\\end{{{kind}}}"))
    return _with(text, made)


def _with(text: str, made: list[tuple[int, int, str]]) -> str:
    """Return a text with new parts, each in the place of what is between two offsets."""
    parts: list[str] = []
    at = 0
    for start, end, words in sorted(made):
        parts += [text[at:start], words]
        at = end
    return "".join([*parts, text[at:]])

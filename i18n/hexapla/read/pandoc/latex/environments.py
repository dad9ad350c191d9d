r"""Environments that pandoc reads under another name, or whose arguments it would show as text.

pandoc loses the captions of floats that it does not know, and those of tables in which it finds no rows. So all floats
become `figure` or `table`, the latter only around rows. A table of other packages becomes `tabular`; its columns are in
`columns`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hexapla.read.pandoc.latex import columns
from hexapla.read.pandoc.latex.commands import Rewriter, Signature, named

# Floats with the arguments that they have besides their text.
_FIGURES: Mapping[str, Signature] = {
    "figure*": "o", "wrapfigure": "omom", "floatingfigure": "om", "sidewaysfigure": "o", "sidewaysfigure*": "o",
    "marginfigure": "o", "SCfigure": "oo", "SCfigure*": "oo", "algorithm": "o", "algorithm*": "o", "listing": "o",
    "listing*": "o", "codelisting": "o", "example": "o", "scheme": "o", "chart": "o", "plate": "o", "map": "o",
}  # fmt: skip
_TABLES: Mapping[str, Signature] = {
    "table": "o", "table*": "o", "wraptable": "omom", "floatingtable": "om", "sidewaystable": "o",
    "sidewaystable*": "o", "margintable": "o", "SCtable": "oo", "SCtable*": "oo",
}  # fmt: skip
# Other environments, whose arguments are no text, except the first one in square brackets above columns.
_COLUMNS = frozenset({"multicols", "multicols*"})
_OTHERS: Mapping[str, Signature] = {
    "adjustwidth": "omm", "adjustwidth*": "omm", "changemargin": "mm", "spacing": "m", "otherlanguage*": "om",
    "multicols": "moo", "multicols*": "moo", "adjustbox": "m", "paracol": "om", "tcolorbox": "o", "mdframed": "o",
}  # fmt: skip
_BOXES = frozenset({"tcolorbox", "mdframed"})
_BOX_TITLE = re.compile(r"title\s*=\s*(\{(?:[^{}]|\{[^{}]*\})*\}|[^,{}]+)")
# Tables, with the place of the argument that describes their columns.
_TABULARS: Mapping[str, tuple[Signature, int]] = {
    "tabular": ("om", 1), "tabular*": ("mom", 2), "tabularx": ("mom", 2), "longtable": ("om", 1),
    "tabulary": ("mom", 2), "tblr": ("om", 1), "xltabular": ("omm", 2), "tabu": ("m", 0), "longtabu": ("m", 0),
}  # fmt: skip
_LONG = frozenset({"longtable", "xltabular", "longtabu"})
_KNOWN = frozenset({"tabular", "tabular*", "tabularx", "longtable"})
_ROWS = re.compile(r"tabular[xy*]?|tabulary|longtable\*?|xltabular|tblr|(?:long)?tabu")
_DEEPEST = 20  # environments in others, as each may have the rest in its arguments
_NAME = re.compile(r"\s*\{([^{}]*)\}")
_DEFINED = re.compile(r"\\(?:re)?newenvironment\*?\s*\{([^{}]*)\}|\\[A-Za-z]+DocumentEnvironment\s*\{([^{}]*)\}")

_Arguments = Callable[[str, int, Signature], tuple[tuple[str | None, ...], int] | None]


@dataclass
class _Open:
    """An environment that is not ended yet: its name, where it begins, and where its text begins."""

    name: str
    start: int
    text: int
    has_rows: bool = False
    has_caption: bool = False


def known(text: str) -> str:
    """Return a text with environments that pandoc knows; those that the author defines stay."""
    arguments = Rewriter(lambda _name: None).arguments
    defined = {name for match in _DEFINED.finditer(text) for name in match.groups()}
    around: list[_Open] = []
    made: list[tuple[int, int, str]] = []
    for match in named(text):
        name = _NAME.match(text, match.end()) if match["name"] in ("begin", "end") else None
        if name is None:
            if match["name"] == "caption" and around:
                around[-1].has_caption = True
            continue
        if match["name"] == "begin":
            around.append(_Open(name[1], match.start(), name.end()))
        elif around and around[-1].name == name[1]:
            own = around.pop()
            own.has_rows = own.has_rows or _ROWS.fullmatch(own.name) is not None
            if around:
                around[-1].has_rows |= own.has_rows
                around[-1].has_caption |= own.has_caption
            if own.name in defined or len(around) > _DEEPEST:
                continue
            begun = _begun(own, text, arguments)
            if begun:
                end, opened, closed = begun
                made.append((own.start, end, opened))
                made.append((match.start(), name.end(), f"\\end{{{closed}}}"))
    return _with(text, made)


def _begun(own: _Open, text: str, arguments: _Arguments) -> tuple[int, str, str] | None:
    """Return where the arguments of an environment end, how it begins now, and its name now; None if it stays."""
    if own.name in _TABULARS:
        return _tabular(own, text, arguments)
    if own.name in _FIGURES or own.name in _TABLES:
        is_table = own.name in _TABLES and (own.has_rows or not own.has_caption)
        kind = "table" if is_table else "figure"
        found = arguments(text, own.text, _FIGURES.get(own.name) or _TABLES[own.name])
        after = found[1] if found else own.text
        return (after, f"\\begin{{{kind}}}", kind) if kind != own.name else None
    found = arguments(text, own.text, _OTHERS[own.name]) if own.name in _OTHERS else None
    if found is None:
        return None
    if own.name == "otherlanguage*":
        return found[1], f"\\begin{{otherlanguage}}{{{found[0][1]}}}", "otherlanguage"
    before = found[0][1] if own.name in _COLUMNS else None
    if own.name in _BOXES and (title := _BOX_TITLE.search(found[0][0] or "")):
        before = f"\\textbf{{{title[1].strip('{}')}}}"
    return found[1], f"\\begin{{{own.name}}}" + (f"\n\n{before}\n\n" if before else ""), own.name


def _tabular(own: _Open, text: str, arguments: _Arguments) -> tuple[int, str, str] | None:
    """Return the same of a table; it stays if pandoc knows it and its columns, or if its columns cannot be read."""
    signature, place = _TABULARS[own.name]
    found = arguments(text, own.text, signature)
    written = found[0][place] if found else None
    read = columns.known(written) if written is not None else None
    if found is None or read is None or (own.name in _KNOWN and read == written):
        return None
    kind = "longtable" if own.name in _LONG else "tabular"
    return found[1], f"\\begin{{{kind}}}{{{read}}}", kind


def _with(text: str, made: list[tuple[int, int, str]]) -> str:
    """Return a text with new parts, each in the place of what is between two offsets."""
    parts: list[str] = []
    at = 0
    for start, end, words in sorted(made):
        if start < at:
            continue  # in an argument, which stays
        parts += [text[at:start], words]
        at = end
    return "".join([*parts, text[at:]])

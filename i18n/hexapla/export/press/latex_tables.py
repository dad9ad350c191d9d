"""Tables in columns of a LaTeX document: a page can break pandoc's tables, which is not possible in columns."""

from __future__ import annotations

import re

_LONG_TABLE = re.compile(r"\\begin\{longtable\}\[\](.*?)(?=\\caption|\\toprule)(.*?)\\end\{longtable\}", re.DOTALL)
_SIMPLE_COLUMNS = re.compile(r"\{@\{\}([lcr]+)@\{\}\}\n")
_SIDES = {"l": "raggedright", "c": "centering", "r": "raggedleft"}
_CAPTION = re.compile(r"\\caption(?:\[.*?\])?\{(.*?)\}\\tabularnewline\n", re.DOTALL)
_INDENTED = re.compile("^ +", re.MULTILINE)  # in notes
_REPEATED_HEAD = re.compile(r"\\endfirsthead\n.*?(?=\\endhead)", re.DOTALL)


def short_tables(text: str) -> str:
    """Return a text with each table of pandoc's as one that a page cannot break, with its caption above it."""
    return _LONG_TABLE.sub(_short_table, text)


def _short_table(match: re.Match[str]) -> str:
    columns, rows = (_INDENTED.sub("", each) for each in match.groups())
    caption = _CAPTION.search(rows)
    rows = _REPEATED_HEAD.sub("", rows[caption.end() :] if caption else rows).replace("\\endhead\n", "")
    head, foot, body = rows.partition("\\bottomrule\\noalign{}\n\\endlastfoot\n")
    above = f"\\textit{{{caption[1]}}}\\\\\n" if caption else ""
    below = "\\bottomrule\n" if foot else ""
    if simple := _SIMPLE_COLUMNS.fullmatch(columns):
        width = rf"p{{{0.9 / len(simple[1]):.3f}\linewidth}}"
        sides = (rf">{{\{_SIDES[letter]}\arraybackslash}}{width}" for letter in simple[1])
        columns = "{@{}" + "".join(sides) + "@{}}\n"
    return f"\\begin{{center}}\n{above}\\begin{{tabular}}{columns}{head}{body}{below}\\end{{tabular}}\n\\end{{center}}"

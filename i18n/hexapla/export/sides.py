"""A source's style sheet for a language that is written otherwise.

For one of the other direction left and right become start and end, which each block's `dir` settles (CSS Logical
Properties Level 1); for one that is not written down the page, lines run across it (CSS Writing Modes Level 3).
"""

from __future__ import annotations

import re

from hexapla import languages
from hexapla.model import Edition
from hexapla.tree import STYLED_BODY

_WRITING_MODE = re.compile(r"(?<=[{;] )(-\w+-)?writing-mode: [^;]*; ?")
_MODES = re.compile(r"(?<![^{}])([^{}]*) \{ (?:[^}]*; )?(?:-\w+-)?writing-mode: ([\w-]+)")
_PAGE = re.compile(rf"\.{STYLED_BODY}((?:\.[\w-]+)*)")
_DECLARATION = re.compile(r"(?<=[{;] )([\w-]+): ([^;]*);")
_FOUR = re.compile(r"(\S+) (\S+) (\S+) (\S+)( !important)?")


def keeps_writing_mode(edition: Edition) -> bool:
    """Whether an edition's lines may run as its source's do: down the page, where its language is written so."""
    language = edition.languages[0]
    is_at_home = language == edition.source_language or languages.is_vertical(language)
    return edition.layout == "single" and is_at_home


def horizontal(sheet: str) -> str:
    """A sheet without its writing modes."""
    return _WRITING_MODE.sub("", sheet)


def writing_mode(sheets: str, classes: str) -> str:
    """The vertical writing mode that sheets give to a whole page of these classes, if they do."""
    known = set(classes.split())
    mode = ""
    for selectors, said in _MODES.findall(sheets):
        pages = (_PAGE.fullmatch(each.strip()) for each in selectors.split(","))
        if any(page and known.issuperset(page[1].split(".")[1:]) for page in pages):
            mode = said
    return mode if mode.startswith("vertical") else ""


def logical(sheet: str, direction: str) -> str:
    """A sheet written for a direction, `ltr` or `rtl`: it says the same there, and its mirror image in the other."""
    sides = {"left": "start", "right": "end"} if direction == "ltr" else {"right": "start", "left": "end"}

    def turn(match: re.Match[str]) -> str:
        name, value = match[1].lower(), match[2]
        if name in ("text-align", "float", "clear"):
            prefix = "" if name == "text-align" else "inline-"
            return f"{match[1]}: {re.sub('left|right', lambda side: prefix + sides[side[0]], value)};"
        if name in sides:
            return f"inset-inline-{sides[name]}: {value};"
        four = _FOUR.fullmatch(value)
        if name in ("margin", "padding") and four:
            start, end = (four[4], four[2]) if direction == "ltr" else (four[2], four[4])
            weight = four[5] or ""
            return f"{name}-block: {four[1]} {four[3]}{weight}; {name}-inline: {start} {end}{weight};"
        if re.fullmatch(r"(margin|padding|border)-(left|right)(-\w+)?", name):
            return f"{re.sub('left|right', lambda side: f'inline-{sides[side[0]]}', name)}: {value};"
        return match[0]

    return _DECLARATION.sub(turn, sheet)

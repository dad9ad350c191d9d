"""A style sheet for another direction: left and right become start and end, which each block's `dir` settles.

For a source's own sheets where an edition has a language of the other direction (CSS Logical Properties Level 1).
"""

from __future__ import annotations

import re

_DECLARATION = re.compile(r"(?<=[{;] )([\w-]+): ([^;]*);")
_FOUR = re.compile(r"(\S+) (\S+) (\S+) (\S+)( !important)?")


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

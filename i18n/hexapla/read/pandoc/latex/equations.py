r"""LaTeX's numbered equations, which pandoc does not count.

An equation that the text refers to shows its number, and has a place to which the references lead. In a book with
chapters, and with amsmath's `\numberwithin`, the number begins with that of the chapter or section: `2.1`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from hexapla.read.pandoc.latex.commands import named

_WHOLE = frozenset({"equation", "multline"})  # environments with one number
_BY_LINE = frozenset({"align", "alignat", "flalign", "gather", "eqnarray"})
_REFERENCE = re.compile(r"\\[A-Za-z]*ref(?:range)?\*?\s*\{([^{}]*)\}(?:\{([^{}]*)\})?")
_LABEL = re.compile(r"\\label\s*\{([^{}]*)\}")
_NAME = re.compile(r"\s*\{([^{}]*)\}")
_HEAD = re.compile(r"\s*[\[{]")  # after the command of a heading with a number
_UNNUMBERED = re.compile(r"\\(?:nonumber|notag)(?![A-Za-z])")
_TAG = re.compile(r"\\tag\*?\s*\{([^{}]*)\}")
_IN_PARTS = re.compile(r"\\begin\s*\{subequations\}")
_WITHIN = re.compile(r"\\(?:numberwithin|counterwithin\*?)\s*\{equation\}\s*\{(chapter|section)\}")


def numbered(text: str) -> tuple[str, dict[str, str]]:
    """Return a text whose equations show their numbers where it refers to them, and these numbers by label.

    Nothing is numbered where equations of a group have letters.
    """
    wanted = {label.strip() for found in _REFERENCE.findall(text) for part in found for label in part.split(",")}
    if not wanted or _IN_PARTS.search(text):
        return text, {}
    parts: list[str] = []
    numbers: dict[str, str] = {}
    count = at = 0
    last = ""
    divisions = _divisions(text)
    for begin, lines in _equations(text):
        division = divisions[bisect_right(divisions, begin, key=itemgetter(0)) - 1][1]
        count, last = (count if division == last else 0), division
        shown: list[tuple[int, int, str]] = []  # the lines that are referred to, as they are written now
        targets = ""
        for start, end in lines:
            line = text[start:end]
            tag = _TAG.search(line)
            count += tag is None and _UNNUMBERED.search(line) is None and bool(line.strip())
            labels = [label for label in map(str.strip, _LABEL.findall(line)) if label in wanted]
            if labels:
                number = tag[1] if tag else f"{division}{count}"
                numbers |= dict.fromkeys(labels, number)
                targets += "".join(f"\\hypertarget{{{label}}}{{}}" for label in labels)
                shown.append((start, end, f"{_TAG.sub('', line).rstrip()} \\qquad ({number})"))
        if shown:
            parts += [text[at:begin], targets]
            at = begin
        for start, end, line in shown:
            parts += [text[at:start], line]
            at = end
    return "".join([*parts, text[at:]]), numbers


def _divisions(text: str) -> list[tuple[int, str]]:
    """Return where each part of a text begins in which equations count from 1, and what is before their numbers."""
    said = _WITHIN.search(text)
    levels = [name for name in ("chapter", "section") if name == "section" or re.search(r"\\chapter\s*[\[{]", text)]
    kind = said[1] if said else "chapter"
    found = [(0, "")]
    counted = levels[: levels.index(kind) + 1] if kind in levels else []
    numbers = [0] * len(counted)
    in_letters = False
    for match in named(text):
        if match["name"] == "appendix":
            numbers, in_letters = [0] * len(counted), True
        elif match["name"] in counted and _HEAD.match(text, match.end()):
            level = counted.index(match["name"])
            numbers = [*numbers[:level], numbers[level] + 1, *[0] * (len(counted) - level - 1)]
            shown = [str(each) for each in numbers]
            if in_letters:
                shown[0] = chr(ord("A") + numbers[0] - 1)
            found.append((match.start(), "".join(f"{each}." for each in shown)))
    return found


def _equations(text: str) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield the start of each numbered equation, and its lines, by their offsets."""
    around: list[str] = []
    begin, lines, start = 0, list[tuple[int, int]](), 0
    for match in named(text):
        name = _NAME.match(text, match.end()) if match["name"] in ("begin", "end") else None
        if name and match["name"] == "begin":
            around.append(name[1])
            if name[1] in _WHOLE | _BY_LINE:
                begin, lines, start = match.start(), [], name.end()
        elif name and around:
            if around.pop() == name[1] and name[1] in _WHOLE | _BY_LINE:
                yield begin, [*lines, (start, match.start())]
        elif match["name"] == "\\" and around and around[-1] in _BY_LINE:
            lines.append((start, match.start()))
            start = match.end()

r"""LaTeX's numbered equations, which pandoc does not count.

An equation that the text refers to shows its number, and has a place to which the references lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.read.pandoc.latex.commands import named

_WHOLE = frozenset({"equation", "multline"})  # environments with one number
_BY_LINE = frozenset({"align", "alignat", "flalign", "gather", "eqnarray"})
_REFERENCE = re.compile(r"\\[A-Za-z]*ref(?:range)?\*?\s*\{([^{}]*)\}(?:\{([^{}]*)\})?")
_LABEL = re.compile(r"\\label\s*\{([^{}]*)\}")
_NAME = re.compile(r"\s*\{([^{}]*)\}")
_UNNUMBERED = re.compile(r"\\(?:nonumber|notag)(?![A-Za-z])")
_TAG = re.compile(r"\\tag\*?\s*\{([^{}]*)\}")
_IN_PARTS = re.compile(r"\\chapter(?![A-Za-z])|\\numberwithin\s*\{equation\}|\\begin\s*\{subequations\}")


def numbered(text: str) -> tuple[str, dict[str, str]]:
    """Return a text whose equations show their numbers where it refers to them, and these numbers by label.

    Nothing is numbered where numbers have several parts, as in books with chapters.
    """
    wanted = {label.strip() for found in _REFERENCE.findall(text) for part in found for label in part.split(",")}
    if not wanted or _IN_PARTS.search(text):
        return text, {}
    parts: list[str] = []
    numbers: dict[str, str] = {}
    count = at = 0
    for begin, lines in _equations(text):
        shown: list[tuple[int, int, str]] = []  # the lines that are referred to, as they are written now
        targets = ""
        for start, end in lines:
            line = text[start:end]
            tag = _TAG.search(line)
            count += tag is None and _UNNUMBERED.search(line) is None and bool(line.strip())
            labels = [label for label in map(str.strip, _LABEL.findall(line)) if label in wanted]
            if labels:
                number = tag[1] if tag else str(count)
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

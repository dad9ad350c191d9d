r"""Lists: the labels of items, which pandoc leaves out, and enumitem's settings, in a form that pandoc knows.

A list whose items all have labels of their own is a list of terms. Where only some have one, it is the start of their
text. A label without letters or digits is a bullet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hexapla.read.pandoc.latex.commands import closing, named

_NAME = re.compile(r"\s*\{([^{}]*)\}")
_OPTIONS = re.compile(r"[ \t]*\[")
# Lists of all packages, by pandoc's names for them.
_LISTS: Mapping[str, str] = {
    "enumerate": "enumerate", "enumerate*": "enumerate", "compactenum": "enumerate", "inparaenum": "enumerate",
    "asparaenum": "enumerate", "inlineenum": "enumerate", "tightenum": "enumerate", "itemize": "itemize",
    "itemize*": "itemize", "compactitem": "itemize", "inparaitem": "itemize", "asparaitem": "itemize",
    "tightitemize": "itemize", "description": "description", "compactdesc": "description", "labeling": "description",
    "inparadesc": "description", "asparadesc": "description", "description*": "description",
}  # fmt: skip
_LEVELS = ("enumi", "enumii", "enumiii", "enumiv")
_WORD = re.compile(r"\\[A-Za-z]+|[^\W_]")
_BULLET = re.compile(r"\\(?:text)?(?:bullet|endash|emdash|asterisk\w*|dash|cdot|labelitem\w*|star|circ|diamond)\b")
_COUNTERS: Mapping[str, str] = {"arabic": "1", "alph": "a", "Alph": "A", "roman": "i", "Roman": "I"}
_COUNTER = re.compile(r"\\(arabic|alph|Alph|roman|Roman)\s*(?:\*|\{\w+\})")
_LABEL = re.compile(r"label\s*=\s*(\{(?:[^{}]|\{[^{}]*\})*\}|[^,\]]*)")
_START = re.compile(r"start\s*=\s*(\d+)")
_MARKER = re.compile(r"\(?[1aAiI][.)]?")  # what pandoc knows
_FONTS = re.compile(r"\\(?:text(?:bf|it|sc|up|rm|sf|normal)|bfseries|itshape|scshape|upshape|emph)(?![A-Za-z])|[{}]")
_MOST_MISSED = 100


@dataclass
class _List:
    """A list that is not ended yet: where it begins, and its items: where each begins and ends, and its label.

    `level` is the number of lists with numbers around it.
    """

    name: str
    start: int
    end: int
    level: int
    items: list[tuple[int, int, str]] = field(default_factory=list)


def with_labels(text: str) -> str:
    """Return a text whose lists show the labels of their items."""
    made: list[tuple[int, int, str]] = []
    around: list[_List | None] = []
    missed = 0
    for match in named(text):
        if match["name"] in ("begin", "end") and (name := _NAME.match(text, match.end())):
            if match["name"] == "begin":
                level = sum(each is not None and _LISTS[each.name] == "enumerate" for each in around)
                around.append(_List(name[1], match.start(), name.end(), level) if name[1] in _LISTS else None)
            elif around and (own := around.pop()) and own.name == name[1]:
                made += _rewritten(own, match.start(), name.end(), text)
        elif match["name"] == "item" and around and (own := around[-1]):
            option = _OPTIONS.match(text, match.end())
            end = closing(text, option.end() - 1) if option and missed < _MOST_MISSED else -1
            missed += option is not None and end < 0
            label = text[option.end() : end] if option and end > 0 else ""
            own.items.append((match.start(), end + 1 if end > 0 else match.end(), label))
    parts: list[str] = []
    at = 0
    for start, end, words in sorted(made):
        if start >= at:  # not in a label
            parts += [text[at:start], words]
            at = end
    return "".join([*parts, text[at:]])


def _rewritten(own: _List, stop: int, end: int, text: str) -> list[tuple[int, int, str]]:
    """Return the parts of a list to replace, by their offsets."""
    kind = _LISTS[own.name]
    after, options = _options(own, text)
    labels = [label.strip() if kind == "description" or _has_words(label) else "" for _s, _e, label in own.items]
    if kind == "description" or (labels and all(labels)):
        made = [
            (first, last, f"\\item[{{{label}}}] ") for (first, last, _), label in zip(own.items, labels, strict=True)
        ]
        return [(own.start, after, "\\begin{description}"), *made, (stop, end, "\\end{description}")]
    made = [
        (first, last, f"\\item {label} ")
        for (first, last, written), label in zip(own.items, labels, strict=True)
        if written
    ]
    if kind != own.name or "=" in options:
        numbers = _numbers(options, own.level) if kind == "enumerate" else ""
        made.append((own.start, after, f"\\begin{{{kind}}}{numbers}"))
    return [*made, (stop, end, f"\\end{{{kind}}}")] if kind != own.name else made


def _has_words(label: str) -> bool:
    return _WORD.search(_BULLET.sub("", label)) is not None


def _options(own: _List, text: str) -> tuple[int, str]:
    """Return where the options of a list end, and what they are."""
    option = _OPTIONS.match(text, own.end)
    end = closing(text, option.end() - 1) if option else -1
    return (end + 1, text[option.end() : end]) if option and end > 0 else (own.end, "")


def _numbers(options: str, level: int) -> str:
    """Return enumitem's numbers as pandoc knows them: the first one, and a counter."""
    label = _LABEL.search(options)
    shown = _COUNTER.sub(lambda match: _COUNTERS[match[1]], label[1] if label else options)
    shown = _FONTS.sub("", shown).strip()
    start = _START.search(options)
    numbers = f"[{shown}]" if _MARKER.fullmatch(shown) else ""
    if start is None or level >= len(_LEVELS):
        return numbers
    return f"{numbers}\n\\setcounter{{{_LEVELS[level]}}}{{{int(start[1][:9]) - 1}}}"

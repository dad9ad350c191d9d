"""Whether what looks like a formula in Markdown is one: by its content, and by the text around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

_COMMANDS = re.compile(r"\\(?:text\w*|[mh]box|operatorname\*?|math\w*|begin|end|label|tag)\s*\{[^{}]*\}|\\[A-Za-z]+")
_COMMAND = re.compile(r"\\[A-Za-z]")
_TEX = re.compile(r"\\[A-Za-z]|[\^_=]|\\[{}|,;!]")
_DISPLAYED = re.compile(r"\\[A-Za-z]|\^|=|_\{")
_OPERATION = re.compile(r"\w\s*[-+*/<>|]\s*\w")
_PROSE = re.compile(r"[^\W\d_]{3,}[,;.:]?\s+[^\W\d_]{2,}|[^\W\d_]{2,}[,;.:]?\s+[^\W\d_]{3,}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_AMOUNT = re.compile(r"\d(?=\S*\s)(?:.*?(?<!\w)[^\W\d_]{2,}|\S*\s+[^\W\d_x]\s+\d)", re.DOTALL)  # 5 (or so, 5 y 6
# What may follow a formula without a space: `$n$th`, and letters of a script without spaces.
_SUFFIX = re.compile(r"(?:th|st|nd|rd|ths?|s|te[rns]?|er?|i?ème|[^\W\d_a-zA-Z])(?![A-Za-z])")
_VARIABLE = re.compile(r"[A-Z_]{3,}[.,;:/\s]")  # `$HOME and $`
_SUBSCRIPT = re.compile(r"(?<![A-Za-z])[A-Za-z]_\w(?![A-Za-z])")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_SURE = re.compile(
    r"\$\$[^$]{0,500}?(?:\\[A-Za-z]|[\^_=])[^$]{0,500}\$\$"
    r"|\\\\?(?:\((?:(?!\\[()]).){0,500}?|\[(?!\^)(?:(?!\\[\[\]]).){0,500}?)(?:\\[A-Za-z]|[\^_=])"
    r"|\\begin\{|\$(?!\s)[^$\n]{0,500}?(?:\\[A-Za-z]|[\^_])[^$\n]{0,500}(?<!\s)\$"
)
_LABEL = re.compile(
    r"\\label\s*\{([^{}]*)\}|\$\$[ \t]*(?:\{#([^\s{}]+)[^{}\n]*\}|\(([\w:. -]+)\))[ \t]*$", re.MULTILINE
)
_REFERRED = re.compile(r"\\(?:eq)?ref\{([^{}]*)\}")


class Evidence(NamedTuple):
    """What a text says about its formulas: whether it surely has some, and the labels that it has and refers to."""

    is_sure: bool
    labels: frozenset[str]


def evidence_of(text: str) -> Evidence:
    """Return what a text says about its formulas."""
    names = {name for match in _LABEL.finditer(text) for name in match.groups() if name}
    return Evidence(_SURE.search(text) is not None, frozenset(names & set(_REFERRED.findall(text))))


def is_formula(kind: str, tex: str, after: str, evidence: Evidence) -> bool:
    """Return whether a text between the delimiters of a kind is a formula; `after` are the characters after it."""
    return bool(tex) and _TESTS[kind](tex, after, evidence)


def _is_block(tex: str, _after: str, _evidence: Evidence) -> bool:
    if _EMPTY_LINE.search(tex):
        return not _is_prose(tex)
    return _TEX.search(tex) is not None or not _is_prose(tex)


def _is_inline(tex: str, after: str, _evidence: Evidence) -> bool:
    if after[:1].isalpha() and (tex[-1] in ",.;:/([" or not _SUFFIX.match(after)):
        return False
    is_variable = (tex.startswith("{") and _WORD.search(tex)) or _VARIABLE.match(tex)
    if is_variable and not _COMMAND.search(tex):
        return False  # `${name}`
    if _TEX.search(tex):
        return True
    if "\n" in tex or (" | " in tex and "(" not in tex):
        return False
    return not (_AMOUNT.match(tex) or _is_prose(tex))


def _is_round(tex: str, _after: str, evidence: Evidence) -> bool:
    if _is_prose(tex) and not _COMMAND.search(tex):
        return False
    if _TEX.search(tex) or _OPERATION.search(tex):
        return True
    return evidence.is_sure and not _WORD.search(tex)


def _is_square(tex: str, _after: str, evidence: Evidence) -> bool:
    if tex.startswith(("^", "[", "!")) or "](" in tex or (_is_prose(tex) and not _COMMAND.search(tex)):
        return False
    may_be = _OPERATION.search(tex) or _SUBSCRIPT.search(tex)
    return _DISPLAYED.search(tex) is not None or (evidence.is_sure and may_be is not None)


def _is_reference(tex: str, _after: str, evidence: Evidence) -> bool:
    return not evidence.labels.isdisjoint(_REFERRED.findall(tex))


def _is_any(_tex: str, _after: str, _evidence: Evidence) -> bool:
    return True


def _is_prose(tex: str) -> bool:
    return _PROSE.search(_COMMANDS.sub(" ", tex)) is not None


# By the kinds of `formulas`.
_TESTS: Mapping[str, Callable[[str, str, Evidence], bool]] = {
    "block": _is_block, "display": _is_block, "inline": _is_inline, "ticked": _is_any,
    "round": _is_round, "square": _is_square, "environment": _is_any, "reference": _is_reference,
}  # fmt: skip
KINDS = frozenset(_TESTS)

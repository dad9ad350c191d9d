r"""Rewrite the TeX of formulas in the LaTeX that math-core knows.

Authors and other programs also write what math-core refuses: `\mbox`, `\substack`, `split`, `\DeclareMathOperator`, a
second definition of a name, and lines or columns outside of an environment.
"""

from __future__ import annotations

import re

_NUMBERED = r"equation|align|gather|multline|alignat|flalign|eqnarray"  # LaTeX numbers their rows
_REWRITTEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), new)
    for pattern, new in (
        # Definitions may repeat those of math-core.
        (r"\\(?:re|provide)?newcommand\*?\s*\{?\s*(\\[A-Za-z]+)\s*\}?", r"\\providecommand{\1}{}\\renewcommand{\1}"),
        (
            r"\\DeclareMathOperator(\*?)\s*\{?\s*(\\[A-Za-z]+)\s*\}?\s*\{((?:[^{}]|\{[^{}]*\})*)\}",
            r"\\providecommand{\2}{}\\renewcommand{\2}{\\operatorname\1{\3}}",
        ),
        (r"\\(?:require|displaybreak|pagebreak)\s*(?:\{\w*\}|\[\w*\])?|\\(?:allowbreak|hfill?|strut)(?![A-Za-z])", ""),
        (r"\\(?:mbox|hbox|textnormal|textup)(?![A-Za-z])", r"\\text"),
        (r"\\fbox\s*\{([^{}]*)\}", r"\\boxed{\\text{\1}}"),
        (r"\\substack\s*\{((?:[^{}]|\{[^{}]*\})*)\}", r"{\\begin{subarray}{c}\1\\end{subarray}}"),
        (r"\\(?:inter|shortinter)text\s*(\{(?:[^{}]|\{[^{}]*\})*\})", r"\\text\1\\\\"),
        (r"\\(?:smash\s*(?:\[\w*\])?|vcenter|ensuremath|mathnormal|math[lrc]lap|[lr]lap)(?![A-Za-z])", ""),
        (r"\\math(?:ds|bbm|bbold)(?![A-Za-z])", r"\\mathbb"),
        (r"\\pmb(?![A-Za-z])", r"\\boldsymbol"),
        (r"\\dots[bcmio](?![A-Za-z])|\\hdots(?![A-Za-z])", r"\\dots"),
        (r"\\(left|right|middle)\s*<", r"\\\1\\langle "),
        (r"\\(left|right|middle)\s*>", r"\\\1\\rangle "),
        (r"\\ref(?=\s*\{)", r"\\eqref"),
        (r"\\tag(\*?)\s*\{\s*\$([^${}]*)\$\s*\}", r"\\tag\1{\2}"),
        # Environments.
        (r"\\(?:begin|end)\s*\{(?:math|displaymath|subequations|split\*)\*?\}", ""),
        (r"\\begin\s*\{eqnarray(\*?)\}", r"\\begin{array}{rcl}"),
        (r"\\end\s*\{eqnarray(\*?)\}", r"\\end{array}"),
        (r"\\begin\s*\{(?:xx?alignat|alignat)(\*?)\}\s*\{\d*\}", r"\\begin{align\1}"),
        (r"\\end\s*\{(?:xx?alignat|alignat)(\*?)\}", r"\\end{align\1}"),
        (r"\\begin\s*\{alignedat\}\s*\{\d*\}", r"\\begin{aligned}"),
        (r"\\end\s*\{alignedat\}", r"\\end{aligned}"),
        (r"\\(begin|end)\s*\{flalign(\*?)\}", r"\\\1{align\2}"),
        (r"\\(begin|end)\s*\{split\}", r"\\\1{aligned}"),
        (r"\\(begin|end)\s*\{smallmatrix\}", r"\\\1{matrix}"),
        (r"\\begin\s*\{([pbvVB]?matrix|cases)\*\}\s*(?:\[\w*\])?", r"\\begin{\1}"),
        (r"\\end\s*\{([pbvVB]?matrix|cases)\*\}", r"\\end{\1}"),
        (r"\\begin\s*\{(array|aligned|gathered)\}\s*\[\w\]", r"\\begin{\1}"),
    )
)
_WORDS = re.compile(r"\\text\s*\{([^{}$]*\$[^{}]*)\}")  # with formulas in them
_COLUMNS = re.compile(r"(\\begin\s*\{array\}\s*\{)((?:[^{}]|\{[^{}]*\})*)\}")
_SPACING = re.compile(r"[@!>]\{[^{}]*\}|\s")
_PARAGRAPH = re.compile(r"[pmb]\{[^{}]*\}")
_LABEL = re.compile(r"\\label\s*\{[^{}]*\}")
_ENVIRONMENT = re.compile(rf"\\(begin|end)\s*\{{({_NUMBERED})\}}")
_HAS_NUMBER = re.compile(rf"\\begin\s*\{{(?:{_NUMBERED})\*?\}}")
_STRUCTURE = re.compile(r"\\begin\s*\{[^{}]*\}|\\end\s*\{[^{}]*\}|\\\\|\\.|[{}&]|%[^\n]*", re.DOTALL)


def has_label(tex: str) -> bool:
    """Return whether a formula has a label, by which a text refers to its number."""
    return _LABEL.search(tex) is not None


def as_known(tex: str, *, is_display: bool, are_numbered: bool) -> str:
    """Return a formula in the LaTeX that math-core knows; without numbers unless the text's equations have them."""
    for pattern, new in _REWRITTEN:
        tex = pattern.sub(new, tex)
    tex = _WORDS.sub(_with_formulas_apart, tex)
    tex = _COLUMNS.sub(lambda match: match[1] + _PARAGRAPH.sub("l", _SPACING.sub("", match[2])) + "}", tex)
    if not are_numbered:
        tex = _ENVIRONMENT.sub(r"\\\1{\2*}", tex)
    if not _HAS_NUMBER.search(tex):
        tex = _LABEL.sub("", tex)
        marks = set(_outer_marks(tex)) if is_display else set()
        if "&" in marks:
            tex = f"\\begin{{aligned}}{tex}\\end{{aligned}}"
        elif "\\\\" in marks:
            tex = f"\\begin{{gathered}}{tex}\\end{{gathered}}"
        if "\\tag" in tex and is_display:
            tex = f"\\begin{{equation*}}{tex}\\end{{equation*}}"
    return tex


def _with_formulas_apart(match: re.Match[str]) -> str:
    """Return the words of a formula as several commands, with the formulas in them outside."""
    parts = match[1].split("$")
    return "".join(f"\\text{{{each}}}" if number % 2 == 0 else f"{{{each}}}" for number, each in enumerate(parts))


def _outer_marks(tex: str) -> list[str]:
    """Return the `&` and the line ends of a formula that are in no group and no environment."""
    depth, found = 0, list[str]()
    for match in _STRUCTURE.finditer(tex):
        if match[0] == "{" or match[0].startswith("\\begin"):
            depth += 1
        elif match[0] == "}" or match[0].startswith("\\end"):
            depth -= 1
        elif depth == 0 and match[0] in ("&", "\\\\"):
            found.append(match[0])
    return found

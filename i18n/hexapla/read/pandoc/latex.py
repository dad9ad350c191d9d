"""LaTeX's notes and lists of works, in the words of LaTeX that pandoc knows."""

from __future__ import annotations

import re
from collections import OrderedDict, deque

from hexapla.read.pandoc.notes import Beside, Brackets

_NOTE = re.compile(
    r"(?P<plain>(?<!\\)%[^\n]*|\\begin\{(verbatim|lstlisting|comment)\}.*?\\end\{\2\})"
    r"|\\footnote(?:(?P<mark>mark)(?![a-zA-Z])|text(?=\s*[\[{]))\s*(?:\[(?P<number>[^\]]*)\]\s*)?(?(mark)(?:\{\})?|\{)",
    re.DOTALL,
)
# What pandoc does not know of LaTeX, in the words that it does.
_WORDS = (
    (re.compile(r"\\(?:end|side)note(?=mark|text|\s*[\[{])"), r"\\footnote"),
    (re.compile(r"\\begin\s*\{thebibliography\}\s*\{[^}]*\}"), r"\\section*{References}\\begin{enumerate}"),
    (re.compile(r"\\end\s*\{thebibliography\}"), r"\\end{enumerate}"),
    (re.compile(r"\\bibitem\s*(?:\[[^\]]*\])?\s*\{[^}]*\}"), r"\\item "),
)


def reword(text: str, _beside: Beside) -> str:
    """LaTeX's notes, whose texts may stand far from their marks, each where its mark is."""
    for pattern, words in _WORDS:
        text = pattern.sub(words, text)
    marks: OrderedDict[re.Match[str], str] = OrderedDict()  # those whose texts have not come yet, and their numbers
    numbered: dict[str, deque[re.Match[str]]] = {}
    changes: dict[tuple[int, int], str] = {}
    brackets = Brackets(text, "{}")
    for match in _NOTE.finditer(text):
        if match["plain"]:
            continue
        if match["mark"]:
            marks[match] = match["number"] or ""
            numbered.setdefault(marks[match], deque()).append(match)
            continue
        end = brackets.closing(match.end())
        own = numbered.get(match["number"] or "", deque())
        while own and own[0] not in marks:
            own.popleft()
        if end > 0 and marks:
            mark = own[0] if own else next(iter(marks))
            del marks[mark]
            changes[mark.span()] = f"\\footnote{{{text[match.end() : end]}}}"
            changes[match.start(), end + 1] = ""
    parts: list[str] = []
    kept = 0
    for (start, end), words in sorted(changes.items()):
        if start >= kept:  # no note in a note's text
            parts += [text[kept:start], words]
            kept = end
    return "".join([*parts, text[kept:]])

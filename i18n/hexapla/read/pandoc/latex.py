"""LaTeX's notes and bibliographies, rewritten in the LaTeX that pandoc knows."""

from __future__ import annotations

import re
from collections import OrderedDict, deque

from hexapla.read.pandoc.notes import Brackets, SeparatedNotes

_NOTE = re.compile(
    r"(?P<plain>(?<!\\)%[^\n]*|\\begin\{(verbatim|lstlisting|comment)\}.*?\\end\{\2\})"
    r"|\\footnote(?:(?P<mark>mark)(?![a-zA-Z])|text(?=\s*[\[{]))\s*(?:\[(?P<number>[^\]]*)\]\s*)?(?(mark)(?:\{\})?|\{)",
    re.DOTALL,
)
# LaTeX that pandoc does not know, and its replacement.
_WORDS = (
    (re.compile(r"\\(?:end|side)note(?=mark|text|\s*[\[{])"), r"\\footnote"),
    (re.compile(r"\\begin\s*\{thebibliography\}\s*\{[^}]*\}"), r"\\section*{References}\\begin{enumerate}"),
    (re.compile(r"\\end\s*\{thebibliography\}"), r"\\end{enumerate}"),
    (re.compile(r"\\bibitem\s*(?:\[[^\]]*\])?\s*\{[^}]*\}"), r"\\item "),
)


def normalise(text: str, _beside: SeparatedNotes) -> str:
    """Put the text of each note, which may be far from its mark, at its mark."""
    for pattern, words in _WORDS:
        text = pattern.sub(words, text)
    marks: OrderedDict[re.Match[str], str] = OrderedDict()  # marks without a text so far, and their numbers
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
        if start >= kept:  # not a note inside another note's text
            parts += [text[kept:start], words]
            kept = end
    return "".join([*parts, text[kept:]])

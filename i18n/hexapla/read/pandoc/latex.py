"""LaTeX's notes and lists of works, in the words of LaTeX that pandoc knows."""

from __future__ import annotations

import re

from hexapla.read.pandoc.notes import Beside, closing

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
    marks: list[tuple[re.Match[str], str]] = []
    changes: dict[tuple[int, int], str] = {}
    for match in _NOTE.finditer(text):
        if match["plain"]:
            continue
        if match["mark"]:
            marks.append((match, match["number"] or ""))
            continue
        end = closing(text, match.end(), "{}")
        own = [each for each in marks if each[1] == (match["number"] or "")] or marks
        if end > 0 and own:
            marks.remove(own[0])
            changes[own[0][0].span()] = f"\\footnote{{{text[match.end() : end]}}}"
            changes[match.start(), end + 1] = ""
    for (start, end), words in sorted(changes.items(), reverse=True):
        text = text[:start] + words + text[end:]
    return text

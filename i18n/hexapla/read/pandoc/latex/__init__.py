"""LaTeX, rewritten in the LaTeX that pandoc knows; what its HTML cannot say is restored there afterwards.

- `commands` finds commands with their arguments;
- `notes` has the notes of all packages, in their series;
- `critical` has reledmac's critical editions, `verse` the lines of poems;
- `environments` has floats and the arguments of environments, `columns` the columns of tables;
- `characters` has the characters written as commands;
- `references` has cross-references by word, `equations` the numbers of equations;
- `definitions` has commands that authors define.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from hexapla.model import Element, NoteSeries
from hexapla.read.pandoc.latex import (
    characters,
    columns,
    critical,
    definitions,
    environments,
    equations,
    notes,
    references,
    verse,
)
from hexapla.read.pandoc.latex.commands import Handler, Rewriter, Signature

# Commands that pandoc knows by another name.
_SAME: Mapping[str, str] = {"footfullcite": "footcite", "fullcite": "cite", "footcites": "footcite", "notecite": "cite"}
_BIBLIOGRAPHY = (
    (re.compile(r"\\begin\s*\{thebibliography\}\s*\{[^}]*\}"), r"\\section*{References}\\begin{enumerate}"),
    (re.compile(r"\\end\s*\{thebibliography\}"), r"\\end{enumerate}"),
    (re.compile(r"\\bibitem\s*(?:\[[^\]]*\])?\s*\{[^}]*\}"), r"\\item "),
)


class PreparedLatex:
    """A LaTeX source prepared for pandoc: `text`; `main` is the series of the notes that have no sign in it."""

    def __init__(self, text: str) -> None:
        self._source = text
        for pattern, words in _BIBLIOGRAPHY:
            text = pattern.sub(words, text)
        text, self._numbers = equations.numbered(text)
        text = verse.with_lines(notes.with_table_notes(environments.known(definitions.without_alias(text))))
        self._notes = notes.NoteCollector(text)
        self.text: str = characters.with_definitions(self._notes.finish(Rewriter(self._handler).rewrite(text)))
        self.main: NoteSeries = self._notes.main

    def _handler(self, name: str) -> tuple[Signature, Handler] | None:
        if name in _SAME:
            return "", lambda _command, _rewrite: f"\\{_SAME[name]}"
        return (
            definitions.handler(name)
            or critical.handler(name, self._notes)
            or verse.handler(name)
            or columns.handler(name)
            or characters.handler(name)
            or references.handler(name)
            or self._notes.handler(name)
        )

    def restore(self, root: Element, language: str) -> None:
        """Restore the words of references in pandoc's HTML, which has only numbers."""
        references.restore(root, self._source, language, self._numbers)

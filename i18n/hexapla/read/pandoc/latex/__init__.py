"""LaTeX, rewritten in the LaTeX that pandoc knows; what its HTML cannot say is restored there afterwards.

- `commands` finds commands with their arguments; `limits` refuses what pandoc would take hours for;
- `notes` has the notes of all packages, in their series;
- `critical` has reledmac's critical editions, `verse` the lines of poems;
- `environments` has floats and the arguments of environments, `columns` the columns of tables;
- `characters` has the characters written as commands;
- `references` has cross-references by word, `equations` the numbers of equations;
- `definitions` has commands that authors define;
- `citations` has citations of works, and quotations with their sources;
- `boxes` has commands around words that pandoc leaves out with them, `lists` the labels of items;
- `long_tables` has tables over several pages, `title_pages` the parts of title pages.
"""

from __future__ import annotations

import re

from hexapla.model import Element, NoteSeries
from hexapla.read.pandoc.latex import (
    boxes,
    characters,
    citations,
    columns,
    critical,
    definitions,
    environments,
    equations,
    lists,
    long_tables,
    notes,
    references,
    title_pages,
    verse,
)
from hexapla.read.pandoc.latex.commands import Handler, Rewriter, Signature

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
        text = title_pages.without_today(definitions.without_alias(text))
        text = environments.known(long_tables.with_one_head(lists.with_labels(columns.without_tabs(text))))
        text = verse.with_lines(notes.with_table_notes(text))
        self._notes = notes.NoteCollector(text)
        self._definitions = definitions.Definitions()
        self._title_page = title_pages.TitlePage(text)
        self._own = definitions.names(text)
        rewritten = self._title_page.finish(Rewriter(self._handler).rewrite(text))
        self.text: str = characters.with_definitions(self._notes.finish(rewritten))
        self.main: NoteSeries = self._notes.main

    def _handler(self, name: str) -> tuple[Signature, Handler] | None:
        return (
            self._definitions.handler(name)
            or critical.handler(name, self._notes)
            or verse.handler(name)
            or columns.handler(name)
            or characters.handler(name)
            or references.handler(name)
            or self._notes.handler(name)
            or (None if name in self._own else self._common(name))
        )

    def _common(self, name: str) -> tuple[Signature, Handler] | None:
        """Return how a command is read whose name authors use for commands of their own, too."""
        return boxes.handler(name) or citations.handler(name) or self._title_page.handler(name)

    @property
    def has_today(self) -> bool:
        """Whether the source shows the day on which it is printed, which no reader can know."""
        return self._title_page.has_today

    def restore(self, root: Element, language: str) -> None:
        """Restore the words of references in pandoc's HTML, which has only numbers."""
        references.restore(root, self._source, language, self._numbers)

"""Write the tables of docs/checks.md: every kind of finding that is declared, with what to do and an example.

    .venv/bin/python .ci/finding_tables.py

Run it after declaring or changing a kind; `tests/test_findings.py` fails when the page is not up to date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from hexapla.characters import visible_line
from hexapla.model import FileExample, Kind, TranslationExample
from hexapla.project.known_kinds import kinds

PAGE = Path(__file__).resolve().parent.parent / "docs" / "checks.md"
BEGIN, END = "<!-- tables -->\n", "<!-- end of tables -->\n"
LONGEST = 80  # characters of a text in an example
TITLES = {
    TranslationExample: "In translations, found by the rules of `check`",
    FileExample: "In files, found by readers and other commands",
}


def page(text: str) -> str:
    """The page with its tables renewed."""
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}\n{tables()}\n{END}{after}"


def tables() -> str:
    """One table for translations and one for files, by code."""
    every = sorted(kinds().values(), key=lambda kind: kind.code)
    return "\n".join(
        table(title, (kind for kind in every if isinstance(kind.fails, form))) for form, title in TITLES.items()
    )


def table(title: str, every: Iterable[Kind]) -> str:
    rows = "".join(
        f"| `{kind.code}` | {kind.severity} | {prose(kind.meaning)} *{prose(kind.hint)}* | {example(kind.fails)} |\n"
        for kind in every
    )
    return (
        f"### {title}\n\n| code | severity | what it means, *and what to do* | an example |\n|---|---|---|---|\n{rows}"
    )


def prose(text: str) -> str:
    """A sentence as Markdown; the tags that it names are code."""
    return re.sub(r"</?\w+/?>", r"`\g<0>`", text).replace("*", r"\*").replace("|", r"\|")


def code(text: str) -> str:
    """A text as it is written, of which no more than some is shown, and nothing is invisible."""
    shown = visible_line(text.strip("\n").replace("\n\n", "\n").replace("\n", " ⏎ "))
    cut = shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"
    return f"`{cut}`".replace("|", r"\|")


def example(shown: TranslationExample | FileExample) -> str:
    if isinstance(shown, FileExample):
        member = f", {shown.member}" if shown.member else ""
        encoding = f" ({shown.encoding})" if shown.encoding != "utf-8" else ""
        return f"{code(shown.text)}{encoding} in {shown.name}{member}"
    beside = "".join(f"; beside {code(source)} → {code(target)}" for source, target in shown.beside)
    terms = "".join(f"; term: {term}" for term in shown.terms)
    state = f" ({shown.state})" if shown.state != "translated" else ""
    allow = f" {code(f'# {shown.allow}')}" if shown.allow else ""
    target = code(shown.target) if shown.target else ""
    return f"{code(shown.source)} → {target}{state}{beside}{terms}{allow}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")

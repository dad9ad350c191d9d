"""hexapla glossary, and what a glossary does to catalogs, checks and drafts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import run
from hexapla import catalog
from hexapla.project import Project
from hexapla.publication import Publication
from workshop import everything, fill, publication

ARTICLE = "# The codex\n\nA codex has *columns*.\n\nNo term here.\n"
SETTINGS = '[publication]\nlanguages = ["es", "fr"]\n[draft]\nengine = "echo"\nglossary = "glossary.csv"\n'
GLOSSARY = "source,es,note\ncodex,códice | códex | !código,the book\ncolumn,columna,\n"


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    """An article with two terms, its catalogs made."""
    (tmp_path / "glossary.csv").write_text(GLOSSARY, encoding="utf-8")
    made = publication(tmp_path, {"one.md": ARTICLE}, SETTINGS)
    Project(made).extract()
    return made


def said(texts: dict[str, str]) -> Callable[[str], str]:
    """A translator who knows these texts and leaves the others empty."""
    return lambda text: texts.get(text, "")


def comments(made: Publication, name: str) -> dict[str, list[str]]:
    return {entry.msgid: entry.comment.split("\n") for entry in catalog.load(made.catalogs / name).active()}


def test_terms_are_shown_in_the_catalog_of_their_language_and_nowhere_else(book: Publication) -> None:
    codex = "term: codex = códice | códex, not código (the book)"
    assert comments(book, "es/one.po") == {
        "The codex": ["title", codex],
        "A codex has <em>columns</em>.": ["paragraph", codex, "term: column = columna"],
        "No term here.": ["paragraph"],
    }
    for name in ("fr/one.po", "one.pot"):
        assert comments(book, name)["The codex"] == ["title"]


def test_extracting_again_changes_nothing_and_a_new_glossary_changes_only_comments(book: Publication) -> None:
    fill(book, "es")
    before = everything(book.catalogs)
    assert Project(book).extract().changed == ()
    assert everything(book.catalogs) == before
    (book.root / "glossary.csv").write_text("source,es\ncodex,códice\n", encoding="utf-8")
    assert [path.name for path in Project(book).extract().changed] == ["one.po"]
    assert comments(book, "es/one.po")["The codex"] == ["title", "term: codex = códice"]
    assert {entry.msgstr for entry in catalog.load(book.catalogs / "es/one.po").active()} >= {"[es] The codex"}


def test_check_says_where_a_translation_does_not_keep_to_the_glossary(book: Publication) -> None:
    fill(
        book, "es", said({"The codex": "El código", "A codex has <em>columns</em>.": "Un libro con <em>columnas</em>."})
    )
    done = run(book.root, "check", "es")
    assert done.status == 1
    assert "error    The glossary forbids “código” for “codex”. (term-forbidden, source/one.md:1)" in done.said
    assert "warning  The term “codex” is not translated as " in done.said
    assert "(term-missing, source/one.md:3)" in done.said


def test_a_draft_says_which_terms_to_look_at(book: Publication) -> None:
    run(book.root, "draft", "es")
    found = {entry.msgid: entry.tcomment for entry in catalog.load(book.catalogs / "es/one.po").active()}
    assert "; check the term codex [hexapla: draft, source " in found["A codex has <em>columns</em>."]
    assert "check the term" not in found["No term here."]


def test_terms_are_listed(book: Publication) -> None:
    assert run(book.root, "glossary", "list").said.splitlines() == [
        "es      codex = códice | códex, not código (the book)",
        "es      column = columna",
    ]
    assert run(book.root, "glossary", "list", "fr").said == ""
    first = json.loads(run(book.root, "glossary", "list", "es", "--json").said)[0]
    assert first == {
        "language": "es", "source": "codex", "accepted": ["códice", "códex"], "forbidden": ["código"],
        "note": "the book",
    }  # fmt: skip


def test_the_uses_of_each_form_are_counted(book: Publication) -> None:
    assert run(book.root, "glossary", "check", "es").said.splitlines() == [
        "es      codex, in 0 texts: not used",
        "es      column, in 0 texts: not used",
    ]
    fill(book, "es", said({"The codex": "El código", "A codex has <em>columns</em>.": "Dos códices."}))
    done = run(book.root, "glossary", "check", "es")
    assert done.status == 1
    assert done.said.splitlines() == [
        "es      codex, in 2 texts: códice 1×, forbidden: código 1×",
        "es      column, in 1 text: missing in 1",
    ]
    assert json.loads(run(book.root, "glossary", "check", "es", "--json").said)[0]["forbidden"] == {"código": 1}


def test_without_a_glossary_the_command_says_how_to_begin_one(tmp_path: Path) -> None:
    publication(tmp_path, {"one.md": ARTICLE}, '[publication]\nlanguages = ["es"]\n')
    done = run(tmp_path, "glossary", "list")
    assert done.status == 4
    assert 'glossary = "glossary.csv"' in done.complained


def test_a_malformed_glossary_stops_with_its_line(book: Publication) -> None:
    (book.root / "glossary.csv").write_text("source,es\ncodex,a,b\n", encoding="utf-8")
    for command in ("extract", "check", "draft"):
        done = run(book.root, command)
        assert done.status == 4
        assert "glossary.csv:2" in done.complained

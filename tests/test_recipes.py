"""The recipes: the commands of each are run, in order, in a fresh home."""

from __future__ import annotations

from pathlib import Path

import pytest

from manuals import follow, prepare, sections

RECIPES = sections("recipes.md")
MADE = {
    "An issue of a journal": {"issue-es.epub", "essay-es.pdf", "essay-es.jats.xml"},
    "A bilingual reader": {"book.pdf", "screen.epub"},
    "A book for a press": set[str](),  # nothing is approved
    "A book in git, built at each push": {"en-es.epub"},
    "Translators in Weblate": {"en-es.epub"},
}


@pytest.mark.parametrize("recipe", MADE)
def test_the_commands_of_a_recipe_make_what_it_promises(recipe: str, tmp_path: Path) -> None:
    made = follow(prepare(tmp_path), RECIPES[recipe]) / "export"
    names = {path.name for path in made.iterdir()}
    assert MADE[recipe] <= names
    assert not {name for name in names if name.startswith("press-es")}


def test_every_recipe_is_run() -> None:
    assert set(RECIPES) == set(MADE)

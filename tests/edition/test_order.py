"""edition: documents are in reading order, or in the order in which the edition names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla.edition import assemble
from hexapla.workspace import Workspace
from workshop import publication

SETTINGS = """[publication]
title = "Three"
languages = ["es"]

[[edition]]
languages = ["en", "es"]
"""


@pytest.mark.parametrize(
    ("named", "order"),
    [("", ["one", "two", "three"]), ('documents = ["three", "one"]\n', ["three", "one"])],
    ids=["reading order", "named"],
)
def test_documents_are_in_the_order_of_the_edition(named: str, order: list[str], tmp_path: Path) -> None:
    sources = {f"{name}.md": f"# {name}\n" for name in ("one", "two", "three")}
    patterns = 'sources = ["source/one.md", "source/two.md", "source/three.md"]'
    settings = SETTINGS.replace("[publication]", f"[publication]\n{patterns}") + named
    made = publication(tmp_path, sources, settings)
    (edition,) = made.editions
    assert [chapter.name for chapter in assemble(Workspace(made), edition).chapters] == order

"""project: the words of reviewed texts are paired with those of their translations, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla import WordPairs, open_project
from workshop import fill, publication

SETTINGS = '[publication]\ntitle = "Kings"\nlanguages = ["es"]\n'
SAID = {
    "The king saw a red house.": "El rey vio una casa roja.",
    "The red house is old.": "La casa roja es vieja.",
    "In <em>1453</em> the king left Venice. He came back.": "El rey dejó Venecia en <em>1453</em>. Volvió.<tn>Ya.</tn>",
    "Nobody has translated this.": "",
}


@pytest.fixture
def found(tmp_path: Path) -> list[WordPairs]:
    source = "\n\n".join(SAID).replace("<em>", "*").replace("</em>", "*")
    made = publication(tmp_path, {"kings.md": source}, SETTINGS)
    project = open_project(tmp_path)
    project.extract()
    fill(made, "es", lambda text: SAID.get(text, ""))
    return list(project.word_pairs("es"))


def test_words_are_paired_in_the_order_of_the_source(found: list[WordPairs]) -> None:
    texts = {each.source: each for each in found}
    each = texts["In 1453 the king left Venice. He came back."]
    assert each.translation == "El rey dejó Venecia en 1453. Volvió."
    pairs = [(each.source[slice(*pair.source)], each.translation[slice(*pair.translation)]) for pair in each.pairs]
    assert ("1453", "1453") in pairs
    assert ("Venice", "Venecia") in pairs
    assert [pair.source for pair in each.pairs] == sorted(pair.source for pair in each.pairs)
    assert len({pair.translation for pair in each.pairs}) == len(each.pairs)
    assert all(0 <= pair.confidence <= 1 for pair in each.pairs)


def test_only_translated_texts_have_pairs(found: list[WordPairs]) -> None:
    assert "Nobody has translated this." not in {each.source for each in found}

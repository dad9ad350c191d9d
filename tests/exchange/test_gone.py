"""exchange: rows of a sheet whose sources are gone are told with the source most like each, however many they are."""

from __future__ import annotations

from pathlib import Path
from random import Random

from bounds import bounded
from hexapla import catalog as po
from hexapla.exchange import Answer, merging_answers
from hexapla.model import Place


def test_thousands_of_rows_are_compared_with_few_of_thousands_of_sources(tmp_path: Path) -> None:
    chance = Random(0)  # noqa: S311 - it keeps no secret
    words = [f"{chance.randrange(10**6):x}" for _word in range(5_000)]
    texts = [" ".join(chance.choices(words, k=150)) for _text in range(3_000)]
    texts += [" ".join(chance.choices(words, k=3)) for _text in range(2_000)]
    catalog = po.new(tmp_path / "a.po", "a", "es")
    catalog.entries += [po.Entry(msgid=text) for text in texts]
    rows = [Answer(Place("a.csv", row), "", text.replace(text[:4], "Edit")) for row, text in enumerate(texts, 2)]
    with bounded(seconds=10):
        gone = list(merging_answers._gone(catalog, [*rows, Answer(Place("a.csv", 1), "", "Nothing is like it.")]))
    assert [each.hint for each in gone[:3_000]] == texts[:3_000]
    assert not gone[-1].hint

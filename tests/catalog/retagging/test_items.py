"""A translation keeps its state where a list that was one paragraph keeps its lines now."""

import pytest

from hexapla.catalog.retagging.items import with_item_lines


@pytest.mark.parametrize(
    ("source", "translation", "present", "expected"),
    [
        ("Buy: 1. Tar 2. Oil", "Lea: 1. Brea 2. Gas", "Buy:<br/>1. Tar<br/>2. Oil", "Lea:<br/>1. Brea<br/>2. Gas"),
        ("So: - tar - oil", "Así: - brea - aceite", "So:<br/>- tar<br/>- oil", "Así:<br/>- brea<br/>- aceite"),
        ("(a) Tar. (b) Oil.", "(a) Brea. (b) Aceite.", "(a) Tar.<br/>(b) Oil.", "(a) Brea.<br/>(b) Aceite."),
        # Another label, one label more, other words, a line that is no item
        ("Buy: 1. Tar 2. Oil", "Lea: 1) Brea 2) Gas", "Buy:<br/>1. Tar<br/>2. Oil", None),
        ("So: - tar - oil", "Así: - brea - mucha - aceite", "So:<br/>- tar<br/>- oil", None),
        ("Buy: 1. Tar 2. Oils", "Lea: 1. Brea 2. Gas", "Buy:<br/>1. Tar<br/>2. Oil", None),
        ("One two", "Uno dos", "One<br/>two", None),
    ],
)  # fmt: skip
def test_lines_of_items_are_those_of_the_source(
    source: str, translation: str, present: str, expected: str | None
) -> None:
    found = with_item_lines(source, translation, present)
    assert found == ((present, expected) if expected else None)

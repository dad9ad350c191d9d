"""model: a kind of unit has one English value for data, and a label in the language of whoever reads it."""

from __future__ import annotations

import pytest

from hexapla.messages import available, interface_strings
from hexapla.model import UnitKind


def test_headings_have_levels_and_nothing_else_has() -> None:
    assert [UnitKind.heading(level).level for level in range(1, 7)] == [1, 2, 3, 4, 5, 6]
    assert {kind for kind in UnitKind if kind.level} == {UnitKind.heading(level) for level in range(1, 7)}


def test_in_english_a_label_is_the_value_that_catalogs_have() -> None:
    say, _spoken = interface_strings("en")
    assert [kind.label(say) for kind in UnitKind] == [kind.value for kind in UnitKind]


@pytest.mark.parametrize("language", [each for each in available() if each != "en"])
def test_every_kind_has_a_label_of_its_own_in_every_language(language: str) -> None:
    say, _spoken = interface_strings(language)
    labels = [kind.label(say) for kind in UnitKind]
    assert len(set(labels)) == len(UnitKind)
    english = {kind.value for kind in UnitKind} - {"description"}  # which is French, too
    assert not english.intersection(labels)

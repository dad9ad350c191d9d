"""The date that the environment gives: a number of seconds, or one clear error."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hexapla.clock import VARIABLE, source_date
from hexapla.errors import HexaplaError


@pytest.mark.parametrize(("said", "found"), [("", None), ("0", 0), ("1700000000", 1700000000)])
def test_a_number_of_seconds_is_a_moment(said: str, found: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, said)
    assert source_date() == (None if found is None else datetime.fromtimestamp(found, UTC))


@pytest.mark.parametrize("said", ["yesterday", "-1", "1.5", "٣", "9" * 12, "9" * 5000, "1\n"])
def test_all_else_is_one_clear_error(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, said)
    with pytest.raises(HexaplaError) as caught:
        source_date()
    assert (caught.value.place, bool(caught.value.remedy)) == (VARIABLE, True)

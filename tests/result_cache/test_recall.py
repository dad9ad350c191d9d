"""A result that is made only where it was not kept."""

import pytest

from hexapla import result_cache
from hexapla.result_cache.entries import OFF, VARIABLE


def test_a_result_is_made_once_and_is_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    name = result_cache.digest("a result that only this test asks for")
    made: list[str] = []

    def make() -> dict[str, int]:
        made.append("made")
        return {"mayo": 5, "junio": 6}

    assert [result_cache.recall(dict[str, int], name, make) for _time in range(3)] == [{"mayo": 5, "junio": 6}] * 3
    assert made == ["made"]
    monkeypatch.setenv(VARIABLE, OFF)
    assert list(result_cache.recall(dict[str, int], name, make)) == ["mayo", "junio"]
    assert made == ["made"] * 2

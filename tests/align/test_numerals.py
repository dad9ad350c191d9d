"""align: Chinese numerals are reckoned, and a row of thousands of their signs is no number."""

from __future__ import annotations

import pytest

from hexapla.align.numerals import numbers


@pytest.mark.parametrize(
    ("text", "expected"), [("三百四十", [340]), ("一九八八年", [1988]), ("一" * 5_000, []), ("千百" * 50_000, [])]
)
def test_numerals_are_reckoned_unless_they_are_endless(text: str, expected: list[int]) -> None:
    assert list(numbers(text, "zh")) == expected

"""The package document. Of the dates that books give it repeats what is a date, and no other."""

import pytest

from hexapla.export.opf import _is_date


@pytest.mark.parametrize(
    "said", ["2001", "2001-05", "2001-05-31", "2000-02-29", "2001-05-31T10:00:00Z", "2001-05-31T10:00+02:00"]
)
def test_what_is_a_date(said: str) -> None:
    assert _is_date(said)


@pytest.mark.parametrize(
    "said", ["", "May 2001", "2001-13", "2001-13-45", "2001-02-29", "0000", "2001-05-31T25:00Z", "31.5.2001"]
)
def test_what_is_none(said: str) -> None:
    assert not _is_date(said)

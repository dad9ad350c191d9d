"""digests: other content has another digest, and so has a file that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla.result_cache.digests import digest, digest_of

UNREADABLE = Path("/proc/self/mem")  # a file whose first bytes nobody can read, not even root


def test_where_one_part_ends_is_a_part_of_the_digest() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", "")}) == 4


@pytest.mark.skipif(not UNREADABLE.is_file(), reason="needs Linux")
def test_a_file_that_cannot_be_read_is_not_as_one_that_is_missing(tmp_path: Path) -> None:
    missing, empty = tmp_path / "missing", tmp_path / "empty"
    empty.touch()
    assert len({digest_of([path]) for path in (missing, empty, UNREADABLE)}) == 3

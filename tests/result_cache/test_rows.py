"""rows: texts by name are found again as they were, and nothing else is read as such."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.result_cache.rows import pack_texts, unpack_texts

TEXTS = st.text(st.characters(exclude_characters="\0"), max_size=8)


@given(st.dictionaries(TEXTS, TEXTS))
def test_texts_by_name_are_found_again(texts: dict[str, str]) -> None:
    assert unpack_texts(pack_texts(texts)) == texts


@pytest.mark.parametrize("data", [b"a name", b"a name\0a text\0a name", b"\xff\0"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        unpack_texts(data)

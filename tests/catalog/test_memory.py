"""Large catalogs are read and written piece by piece: memory for their entries and two files is enough."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from catalog.entries import fresh
from hexapla import catalog as po
from hexapla.catalog import plain_form
from hexapla.catalog.plain_form import entries_in_plain_form, entries_of_bytes

TEXTS = [f"{number} " + "text, " * 100 for number in range(2000)] + [
    "“Text”"
]  # with it, the whole has characters of two bytes


def peak(call: Callable[[], object]) -> int:
    """Return how many bytes more than before a call needs at once."""
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_large_catalog_is_read_in_portions(tmp_path: Path) -> None:
    po.save(fresh(tmp_path / "es.po", TEXTS))
    data = (tmp_path / "es.po").read_bytes()
    assert peak(lambda: entries_of_bytes(data)) < 2.8 * len(data)


def test_a_large_catalog_is_written_in_pieces(tmp_path: Path) -> None:
    po.save(fresh(tmp_path / "es.po", TEXTS))
    catalog = po.load(tmp_path / "es.po")
    catalog.entries[5].msgstr = "Texto."
    assert peak(lambda: po.save(catalog)) < 3 * len(catalog.seen or b"")


@pytest.mark.parametrize("size", [1, 50, 200, 1000])
def test_portions_give_the_entries_of_the_whole(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    chance = Random(size)  # noqa: S311 - no secrets
    blocks = [f'#. paragraph\nmsgid "{number}"\nmsgstr ""\n"a\\n"\n"b “"\n' for number in range(30)]
    text = "".join(block + "\n" * chance.randint(0, 3) for block in blocks)
    monkeypatch.setattr(plain_form, "_PORTION", size)
    assert entries_of_bytes(text.encode()) == entries_in_plain_form(text) is not None
    assert entries_of_bytes(b"\xef\xbb\xbf" + text.encode()) == entries_in_plain_form(text)
    assert entries_of_bytes(text.encode() + b"msgid") is None


def test_other_catalogs_are_freed_when_no_other_text_will_be_looked_for(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    others = po.OtherCatalogs(lambda: [po.Catalog(path, {}, [po.Entry(msgid=text, msgstr="texto") for text in TEXTS])])
    tracemalloc.start()
    try:
        assert others.same(("", TEXTS[0]), tmp_path / "fr.po")
        held = tracemalloc.get_traced_memory()[0]
        others.forget()
        assert tracemalloc.get_traced_memory()[0] < held / 2
    finally:
        tracemalloc.stop()

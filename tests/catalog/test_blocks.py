"""Entries of a catalog that are read block by block are those of the whole file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.entries import CREATED, awkward_entries
from catalog.mutations import PLAIN, mutated
from hexapla import catalog as po
from hexapla.catalog.blocks import blocks_of, entries_of, obsolete_entries
from hexapla.catalog.po import serialise
from hexapla.catalog.reading import read
from hexapla.catalog.tokenizer import PoSyntaxError


def by_blocks(data: bytes) -> list[po.Entry] | None:
    found: list[po.Entry] = []
    for block in blocks_of(data):
        entries = entries_of(block)
        if entries is None:
            return None
        found += [entry for entry in entries if not po.is_header(entry)]
    return found


@settings(max_examples=100)
@given(entries=awkward_entries(), obsolete=st.sets(st.integers(0, 5)))
def test_what_we_write_is_read_block_by_block(entries: list[po.Entry], obsolete: set[int]) -> None:
    catalog = po.new(Path("es.po"), "A “book”", "es", CREATED, wrap="none")
    catalog.entries = entries
    for number, entry in enumerate(entries):
        entry.obsolete = number in obsolete
    data = serialise(catalog)
    assert by_blocks(data) == read(data).entries


def test_whatever_happens_to_a_catalog_blocks_are_read_as_the_whole_file() -> None:
    compared = 0
    for seed in range(1500):
        data = mutated(Random(seed), PLAIN)  # noqa: S311 - accidents, no secrets
        found = by_blocks(data)
        try:
            whole = read(data, may_repeat=True)
        except PoSyntaxError:
            assert found is None or b"charset" not in data.split(b"\n\n")[0], data
            continue
        if found is not None and whole.charset == "UTF-8":
            compared += 1
            assert found == whole.entries, data
    assert compared > 100


@pytest.mark.parametrize("data", [PLAIN.replace("UTF-8", "ISO-8859-1").encode(), b"\xef\xbb\xbf" + PLAIN.encode()])
def test_other_charsets_need_the_whole_file(data: bytes) -> None:
    assert by_blocks(data) is None


def test_lines_are_those_of_the_file_however_many_are_empty() -> None:
    first, *others = blocks_of(PLAIN.encode().replace(b"\n\n", b"\n\n\n\n"))
    whole = PLAIN.encode().replace(b"\n\n", b"\n\n\n\n").split(b"\n")
    assert first.line == 1
    assert all(whole[block.line - 1] == block.data.split(b"\n")[0] for block in others)


@given(lines=st.lists(st.sampled_from(["", "a", "b c"]), max_size=30))
def test_blocks_are_the_lines_between_empty_ones(lines: list[str]) -> None:
    starts = [at for at, line in enumerate(lines) if line and (at == 0 or not lines[at - 1])]
    wanted = [(at + 1, "\n".join(takewhile(bool, lines[at:])).encode()) for at in starts]
    assert blocks_of("\n".join(lines).encode()) == wanted


def test_obsolete_entries_are_found_without_the_others() -> None:
    read_whole = 0
    for seed in range(1500):
        data = mutated(Random(seed), PLAIN)  # noqa: S311 - accidents, no secrets
        try:
            whole = read(data, may_repeat=True)
        except PoSyntaxError:
            continue
        found = obsolete_entries(data)
        read_whole += found is None
        if found is not None and whole.charset == "UTF-8":
            assert _without_lines(found) == _without_lines(each for each in whole.entries if each.obsolete), data
    assert read_whole < 500


def _without_lines(entries: Iterable[po.Entry]) -> list[po.Entry]:
    return [replace(each, linenum=None) for each in entries]

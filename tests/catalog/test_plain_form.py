"""Catalogs in the form in which we write are read in one pass, with the same entries as token by token."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.entries import CREATED, awkward_entries, fresh
from catalog.mutations import PLAIN, mutated
from hexapla import catalog as po
from hexapla.catalog import reading
from hexapla.catalog.entry import is_header
from hexapla.catalog.plain_form import Found, entries_in_plain_form
from hexapla.catalog.po import serialise
from hexapla.catalog.tokenizer import PoSyntaxError, Token, tokens
from hexapla.model import Wrap


def token_by_token(text: str) -> list[Found]:
    return list(reading._Parser(tokens(text), "UTF-8").entries())


@settings(max_examples=100)
@given(entries=awkward_entries(), obsolete=st.sets(st.integers(0, 5)), wrap=st.sampled_from(["none", 79, 40]))
def test_what_we_write_is_in_the_plain_form(entries: list[po.Entry], obsolete: set[int], wrap: Wrap) -> None:
    catalog = po.new(Path("es.po"), "A “book”", "es", CREATED, wrap=wrap)
    catalog.entries = entries
    for number, entry in enumerate(entries):
        entry.obsolete = number in obsolete
    text = serialise(catalog).decode()
    found = entries_in_plain_form(text)
    assert found is not None
    assert len(found) == len(entries) + 1
    assert found == token_by_token(text)


def test_whatever_happens_to_a_catalog_both_ways_read_the_same() -> None:
    plain = 0
    for seed in range(1500):
        text = mutated(Random(seed), PLAIN).decode("latin-1")  # noqa: S311 - accidents, no secrets
        found = entries_in_plain_form(text)
        if found is not None:
            plain += 1
            assert found == token_by_token(text), text
    assert plain > 150  # most accidents leave no plain form


@pytest.mark.parametrize(
    "other",
    [
        PLAIN.replace("# gone", "# gone\\"),  # joins the next line
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace('"La casa', '"La \\x41casa'),
        PLAIN.replace('"La casa', '"La" "casa'),
        PLAIN.replace('msgstr "La', 'msgstr  "La'),
        PLAIN.replace("#. title", "#. title\n"),
        PLAIN.replace('msgid "Empty"', 'msgid "Empty"\nmsgid_plural "All"'),
        PLAIN.replace('msgid "Empty"', 'msgid "Empty"\n# a comment'),
        PLAIN.replace("#~ msgstr", "msgstr"),
        PLAIN.replace("casa", "ca\x04sa"),
        PLAIN + "# the end\n",
        PLAIN.rstrip(),
        "\ufeff" + PLAIN,
    ],
)
def test_any_other_form_is_left_to_the_tokens(other: str) -> None:
    assert other != PLAIN
    assert entries_in_plain_form(PLAIN) is not None
    assert entries_in_plain_form(other) is None


def test_a_catalog_of_ours_is_not_split_into_tokens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "es.po"
    po.save(fresh(path, [f"Text {number}" for number in range(100)]))
    told: list[str] = []

    def counted(text: str) -> Iterator[Token]:
        for each in tokens(text):
            told.append(each.kind)
            yield each

    monkeypatch.setattr(reading, "tokens", counted)
    catalog = po.load(path)
    assert len(catalog.entries) == 100
    assert told.count("msgid") <= 2  # the header, whose charset says how to read the rest


@pytest.mark.parametrize("twice", ['msgid "Text 1"\nmsgstr ""\n', '#~ msgid "Text 1"\n#~ msgstr ""\n'])
def test_a_text_that_occurs_twice_is_the_same_error(tmp_path: Path, twice: str) -> None:
    path = tmp_path / "es.po"
    po.save(fresh(path, ["Text 1"]))
    data = path.read_bytes() + b"\n" + twice.encode()
    assert entries_in_plain_form(data.decode()) is not None
    with pytest.raises(PoSyntaxError) as error:
        reading.read(data)
    with pytest.raises(PoSyntaxError) as other:
        reading.read(data + b"# not in the plain form\n")
    assert (str(error.value), error.value.remedy) == (str(other.value), other.value.remedy)


def test_the_header_is_an_entry_too() -> None:
    found = entries_in_plain_form(PLAIN)
    assert found is not None
    assert [line for entry, line, _lines in found if is_header(entry)] == [2]

"""records: what is written is read again as it was, and what is damaged is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hexapla.model import Document
from hexapla.result_cache.records import pack, portions, to_json, unpack
from hexapla.workspace import SourceDocument, read_document
from workshop import REPOSITORY, SHARED


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Leaf:
    text: str
    data: bytes = b""
    colour: Colour | None = None


@dataclass(frozen=True)
class Branch:
    leaves: tuple[Leaf, ...] = ()
    by_number: Mapping[int | None, Leaf] = field(default_factory=dict)
    pair: tuple[str, int] = ("", 0)
    path: Path = Path()
    names: frozenset[str] = frozenset()
    moment: datetime | None = None


_LEAVES = st.builds(Leaf, st.text(), st.binary(max_size=9), st.none() | st.sampled_from(Colour))
_BRANCHES = st.builds(
    Branch,
    st.lists(_LEAVES, max_size=3).map(tuple),
    st.dictionaries(st.none() | st.integers(), _LEAVES, max_size=3),
    st.tuples(st.text(), st.integers()),
    st.sampled_from([Path(), Path("/a/b c.png")]),
    st.frozensets(st.text(), max_size=3),
    st.none() | st.datetimes(timezones=st.just(UTC)),
)


def test_a_large_record_is_written_in_portions() -> None:
    branch = Branch(tuple(Leaf(f"{number} letters") for number in range(5000)))
    made = list(portions(Branch, branch))
    assert unpack(Branch, b"".join(made)) == branch
    assert max(map(len, made)) < sum(map(len, made)) / 9


@given(_BRANCHES)
def test_a_record_is_read_as_it_was_written(branch: Branch) -> None:
    assert unpack(Branch, pack(Branch, branch)) == branch


def test_only_what_differs_from_a_new_object_is_written() -> None:
    assert to_json(tuple[Leaf, ...], (Leaf("a"), Leaf("", colour=Colour.RED))) == [["a"], ["", 0, "red"]]
    assert to_json(Branch, Branch()) == []
    assert to_json(Branch, Branch(pair=("", 1))) == [[], [], ["", 1]]


def test_a_lone_surrogate_is_kept() -> None:
    assert unpack(Leaf, pack(Leaf, Leaf("a\udce9"))).text == "a\udce9"


@given(_BRANCHES, st.data())
def test_a_cut_record_is_refused(branch: Branch, data: st.DataObject) -> None:
    whole = pack(Branch, branch)
    with pytest.raises(ValueError):
        unpack(Branch, whole[: data.draw(st.integers(0, len(whole) - 1))])


@pytest.mark.parametrize("record", [b"", b"\0" * 8, b"\xff" * 20, pack(Leaf, Leaf("other"))])
def test_bytes_of_anything_else_are_refused(record: bytes) -> None:
    with pytest.raises(ValueError):
        unpack(Branch, record)


def test_a_type_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(TypeError, match="complex"):
        pack(complex, 1j)


_REAL = sorted(SHARED.glob("corpus/*/*.*")) if SHARED.is_dir() else []
_DOCUMENTS = [
    *sorted((REPOSITORY / "source").glob("*.md")),
    *(each for each in _REAL if each.suffix not in (".po", "")),
]


@pytest.mark.parametrize("path", _DOCUMENTS, ids=lambda path: path.name)
def test_a_document_is_read_as_it_was_written(path: Path) -> None:
    found = read_document(path, "en")
    again = unpack(SourceDocument, pack(SourceDocument, found))
    assert again.units == found.units
    assert _trees(again.document) == _trees(found.document)
    for each in fields(Document):
        if each.name not in ("body", "notes", "margins"):
            assert getattr(again.document, each.name) == getattr(found.document, each.name), each.name
    assert [(note.id, note.series) for note in again.document.notes] == [
        (note.id, note.series) for note in found.document.notes
    ]


def _trees(document: Document) -> list[bytes]:
    elements = [document.body, *(note.body for note in document.notes), *(each.body for each in document.margins)]
    return [etree.tostring(each, method="c14n") for each in elements]

"""AsciiDoc's cells that span rows, which pandoc does not know."""

from __future__ import annotations

import pytest

from read.pages import shown_text
from read.pandoced import read

pytest.importorskip("pypandoc")


def table(text: str) -> list[list[str]]:
    """The rows of the first table of a text: the words of each cell, with its columns and rows if it spans any."""
    body = read(".adoc", text).body
    return [
        [
            shown_text(cell) + "".join(f" {key[0]}{cell.get(key)}" for key in ("colspan", "rowspan") if cell.get(key))
            for cell in row
        ]
        for row in next(body.iter("table")).iter("tr")
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (".2+|a |b\n|c\n|d |e", [["a r2", "b"], ["c"], ["d", "e"]]),
        ("|a .3+|b\n|c\n|d", [["a", "b r3"], ["c"], ["d"]]),
        (".2+^.^s|a *b* |c\n|d", [["a b r2", "c"], ["d"]]),
        ("2*|a\n.2+|b|c\n|d", [["a", "a"], ["b r2", "c"], ["d"]]),
        ("|a |b\n\n.2+|c |d \\| e\n|f", [["a", "b"], ["c r2", "d | e"], ["f"]]),
        ("|version 1.2+ |b\n|c |d", [["version 1.2+", "b"], ["c", "d"]]),
    ],
)
def test_cells_stand_where_asciidoctor_has_them(rows: str, expected: list[list[str]]) -> None:
    assert table(f'[cols="1,1"]\n|===\n{rows}\n|===\n') == expected


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("|===\n|a |b\n\n|c\n|d\n|===\n", 2),
        ("|===\n|a |b\n|c |d\n|===\n", 0),
        ("|===\n\n|a |b\n\n|c |d\n|===\n", 0),
        ("[%noheader]\n|===\n|a |b\n|c |d\n|===\n", 0),
        ("[%header]\n|===\n|a |b\n|c |d\n|===\n", 2),
        ("|===\n|a |b\n\ngoes on\n|c |d\n|===\n", 0),
        (",===\na,b\n\nc,d\n,===\n", 2),
        ('[options="header,footer"]\n|===\n|a |b\n|c |d\n|===\n', 2),
    ],
)
def test_a_first_row_is_a_header_where_asciidoctor_has_one(text: str, heads: int) -> None:
    assert len(list(read(".adoc", text).body.iter("th"))) == heads


def test_the_first_row_says_how_many_columns_there_are() -> None:
    assert table("|===\n|A |B |C\n\n.2+|a |b 1.2+|c\n|d\n2+|e |f\n|===\n") == [
        ["A", "B", "C"], ["a r2", "b", "c r2"], ["d"], ["e c2", "f"]
    ]  # fmt: skip


def test_one_number_is_that_of_the_columns() -> None:
    assert table("[cols=2]\n|===\n|a\n|b\n|c\n|d\n|===\n") == [["a", "b"], ["c", "d"]]


def test_a_table_may_be_in_a_cell() -> None:
    body = read(
        ".adoc",
        "|===\n|a\na|before\n\n[cols=2]\n!===\n!b !c \\! \\| d\n\n!e footnote:[N.]\n!f\n!===\n\nafter\n|===\n\nEnd.",
    ).body
    outer, inner = body.iter("table")
    assert [shown_text(cell) for cell in inner.iter("td", "th")] == ["b", "c ! | d", "e", "f"]
    assert [shown_text(cell) for row in outer.findall("*/tr") for cell in row] == ["a", "before b c ! | d e f after"]
    assert [each.tag for each in body.iterchildren()] == ["table", "p"]


@pytest.mark.parametrize("table", [",===\na,b\n,===\n", "[format=dsv]\n|===\na:b\n|===\n"])
def test_tables_of_values_stand_beside_cells_that_span_rows(table: str) -> None:
    body = read(".adoc", f"{table}\n|===\n.2+|c |d\n|e\n|===\n").body
    assert [[shown_text(cell) for cell in each.iter("td", "th")] for each in body.iter("table")] == [
        ["a", "b"], ["c", "d", "e"]
    ]  # fmt: skip


def test_code_with_such_signs_stays() -> None:
    assert ".2+|a" in shown_text(read(".adoc", "----\n|===\n.2+|a |b\n|===\n----\n").body)

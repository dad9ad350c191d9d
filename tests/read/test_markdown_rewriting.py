"""Markdown of other programs is rewritten as CommonMark: each text is searched only for what it can have."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hexapla.read.element_index import ElementIndex
from hexapla.read.markdown.dropped_cells import find_dropped_cells
from hexapla.read.markdown.flavours import as_commonmark
from hexapla.read.markdown.line_groups import LineGroup
from hexapla.read.markdown.numbered_text import Line, NumberedText
from samples import read_as

TABLE = "| Wine | Year |\n|---|---|\n| Rioja | 1990 |\n| Jerez | 1991 |"
SPACED_TABLE = "| Wine | Year |\n| --- | ---: |\n| Rioja | 1990 |"
BLOCKS = [
    TABLE,
    SPACED_TABLE,
    "A text with a note[^1] and [a link](https://example.org/a_b).",
    "[^1]: The note.",
    "| One line\n| and another.",
    "- [ ] to do\n- [x] done",
    "Term\n: its definition",
    "!!! note\n    Take care.",
    "```\n==code== | x |\n```",
    "    ~indented~",
    "# Heading",
    "A price of 5~6 $, a\\_b, and <span>x^2</span>.",
    "Water is H~2~O, and {.class} is here.",
]


def rewritten(lines: list[Line]) -> list[Line]:
    return as_commonmark(NumberedText.of(lines)).lines


def numbered(text: str) -> list[Line]:
    return NumberedText.of_file(text).lines


@settings(max_examples=200)
@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=6))
def test_a_block_is_rewritten_the_same_beside_any_other(blocks: list[str]) -> None:
    """An other block that makes the search go on, here a marked word, changes nothing in these."""
    lines = numbered("\n\n".join([*blocks, "The end."]))
    last = len(lines) + 2
    together = rewritten([*lines, (last - 1, ""), (last, "==Marked==")])
    assert together[-1] == (last, "<mark>Marked</mark>")
    assert together[:-2] == rewritten(lines)


def test_a_table_alone_is_not_searched_for_what_stands_in_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []
    of = LineGroup.of

    def counted(lines: list[Line], *, is_code: bool) -> LineGroup:
        searched.append("code" if is_code else "text")
        return of(lines, is_code=is_code)

    monkeypatch.setattr(LineGroup, "of", counted)
    rewritten(numbered(f"A text[^1].\n\n{TABLE}\n\n[^1]: A note."))
    assert not searched
    rewritten(numbered(f"A ==text==[^1].\n\n{TABLE}"))
    assert searched == ["text"]


@pytest.mark.parametrize(
    "table",
    [
        SPACED_TABLE,
        "| Wine | Year\n| --- | ---\n| Rioja | 1990",
        "Wine | Year\n--- | ---\n| Rioja | 1990\n| Jerez | 1991",
        "| Wine | Year |\n|:---|---:|\n| Rioja | 1990 |\n| Jerez | 1991 |",
    ],
)
def test_the_rows_of_a_table_are_no_verse(table: str) -> None:
    lines = numbered(f"A text.\n\n{table}\n\n- [ ] to do")
    assert rewritten(lines)[:-1] == lines[:-1]


def test_lines_with_a_bar_before_each_are_verse() -> None:
    assert [line for _number, line in rewritten(numbered("| One |\n| two\n|\n| three"))] == [
        "One |\\",
        "two",
        "",
        "three",
    ]


class _Counted(str):
    """A line that counts how often it is encoded."""

    __slots__ = ()
    times = 0

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        _Counted.times += 1
        return super().encode(encoding, errors)


def test_only_the_lines_of_rows_are_looked_at_for_dropped_cells(tmp_path: Path) -> None:
    """It was the whole text for each note: quadratic in a book with a note in every third paragraph."""
    text = "\n\n".join(["| a | b |\n|---|---|\n| 1 | 2 |", *(f"Text[^{n}].\n\n[^{n}]: Note." for n in range(30))])
    found = read_as(tmp_path, "book.md", text)
    sent = NumberedText.of_file(text)
    sent.lines[:] = [(number, _Counted(line)) for number, line in sent.lines]
    (table,) = found.body.iter("table")
    for at, row in zip((1, 3), table.iter("tr"), strict=True):
        row.set("data-sourcepos", f"{at}:1-{at}:9")
    index = ElementIndex([found.body, *(note.body for note in found.notes)])
    assert not list(find_dropped_cells(index, sent, str, "book.md"))
    assert _Counted.times == 2

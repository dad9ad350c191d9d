"""Pagination: every line is placed once, rows begin together, and a note is on the spread that cites it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hexapla.export.pdf.lines import Measures, PageColumn, PageRow, TextBlock, TextLine
from hexapla.export.pdf.pagination import paginate

HEIGHT = 20.0
FEW = settings(max_examples=40)
MEASURES = Measures(height=HEIGHT, grid=0.5, between=0.5, between_notes=0.2, between_series=0.7, above_notes=1.0)


def block(name: str, count: int, cited: Mapping[int, tuple[str, ...]] | None = None) -> TextBlock:
    """Lines of height 1; a page may not end after the first line, nor after the one before the last."""
    held = {0, count - 2} if count > 1 else set()
    cited = cited or {}
    lines = (TextLine(float(at), at + 1.0, cited.get(at, ()), at not in held) for at in range(count))
    return TextBlock(tuple(lines), name)


@st.composite
def books(draw: st.DrawFn) -> tuple[list[PageRow], list[dict[str, TextBlock]]]:
    columns = draw(st.integers(1, 3))
    notes: list[dict[str, TextBlock]] = [{} for _column in range(columns)]
    for number, own in enumerate(notes):
        for at in range(draw(st.integers(0, 5))):
            note = block(f"note {number}.{at}", draw(st.integers(1, 4) | st.integers(5, 50)))
            own[f"{number}.{at}"] = replace(note, rank=draw(st.integers(0, 1)))
    rows = []
    for number in range(draw(st.integers(1, 8))):
        cells = []
        for column in range(columns):
            count = draw(st.integers(1, 45))
            names = sorted(notes[column])
            cited = (
                draw(st.dictionaries(st.integers(0, count - 1), st.sampled_from(names), max_size=3)) if names else {}
            )
            cells.append((block(f"{number}-{column}", count, {at: (name,) for at, name in cited.items()}),))
        if columns > 1 and draw(st.integers(0, 5)) == 0:
            rows.append(
                PageRow(((block(f"{number}-0", draw(st.integers(1, 30))),), *((),) * (columns - 1)), spans=True)
            )
        else:
            rows.append(
                PageRow(
                    tuple(cells),
                    draw(st.sampled_from([0.0, 0.5, 2.0])),
                    keeps_with_next=draw(st.booleans()),
                    leads_in=draw(st.booleans()),
                )
            )
    return rows, notes


def lines_of(spreads: list[list[PageColumn]], column: int, *, footnotes: bool = False) -> list[tuple[str, int]]:
    parts = [
        part for spread in spreads for _y, part in (spread[column].footnotes if footnotes else spread[column].text)
    ]
    return [(part.block.name, at) for part in parts for at in range(part.first, part.last)]


@FEW
@given(books())
def test_every_line_comes_once_and_in_order(book: tuple[list[PageRow], list[dict[str, TextBlock]]]) -> None:
    rows, notes = book
    spreads = paginate(rows, notes, MEASURES)
    for column, own in enumerate(notes):
        text = [(each.name, at) for row in rows for each in row.cells[column] for at in range(len(each.lines))]
        assert lines_of(spreads, column) == text
        found = lines_of(spreads, column, footnotes=True)
        assert sorted(found) == sorted((each.name, at) for each in own.values() for at in range(len(each.lines)))
        assert all(lines == sorted(lines) for name in own for lines in [[at for n, at in found if n == f"note {name}"]])


@FEW
@given(books())
def test_rows_begin_together_and_nothing_overlaps(book: tuple[list[PageRow], list[dict[str, TextBlock]]]) -> None:
    rows, notes = book
    for spread in paginate(rows, notes, MEASURES):
        starts: dict[str, set[float]] = {}
        for column in spread:
            y = 0.0
            for at, part in [*column.text, *column.footnotes]:
                assert at >= y - 0.01
                y = at + part.height
                if part.first == 0 and not part.block.name.startswith("note"):
                    starts.setdefault(part.block.name.partition("-")[0], set()).add(at)
            assert y <= HEIGHT + 0.01
        assert all(len(found) == 1 for found in starts.values())


@FEW
@given(books())
def test_a_note_begins_where_it_is_first_cited(book: tuple[list[PageRow], list[dict[str, TextBlock]]]) -> None:
    rows, notes = book
    spreads = paginate(rows, notes, MEASURES)
    for column, own in enumerate(notes):
        on_sheet = {
            (part.block.name, at): number
            for number, spread in enumerate(spreads)
            for _y, part in [*spread[column].text, *spread[column].footnotes]
            for at in range(part.first, part.last)
        }
        cites = [
            (on_sheet[each.name, at], name, len(line.citations))
            for row in rows
            for each in row.cells[column]
            for at, line in enumerate(each.lines)
            for name in line.citations
        ]
        first: dict[str, int] = {}
        for sheet_number, name, _count in cites:
            first.setdefault(name, sheet_number)
        for name, sheet_number in first.items():
            # Notes taller than an eighth of the page may crowd each other out; of any others there is room for.
            if all(len(each.lines) <= HEIGHT / 8 for each in own.values()):
                assert on_sheet[f"note {name}", 0] == sheet_number
                assert on_sheet[f"note {name}", len(own[name].lines) - 1] == sheet_number


def test_a_heading_stays_with_its_text() -> None:
    rows = [
        PageRow(((block("text", 17),),)),
        PageRow(((block("heading", 1),),), 2.0, keeps_with_next=True),
        PageRow(((block("more", 6),),)),
    ]
    first, second = paginate(rows, [{}], MEASURES)
    assert [part.block.name for _y, part in first[0].text] == ["text"]
    assert [part.block.name for _y, part in second[0].text] == ["heading", "more"]


def placed(spreads: list[list[PageColumn]], column: int = 0) -> list[list[tuple[str, int, int]]]:
    """The parts of the text in a column of each spread: block, first line, line after the last."""
    return [[(part.block.name, part.first, part.last) for _y, part in spread[column].text] for spread in spreads]


def test_a_short_paragraph_that_leads_in_moves_to_its_list() -> None:
    rows = [
        PageRow(((block("text", 18),),)),
        PageRow(((block("lead-in", 2),),), leads_in=True),
        PageRow(((block("list", 6),),)),
    ]
    assert placed(paginate(rows, [{}], MEASURES)) == [[("text", 0, 18)], [("lead-in", 0, 2), ("list", 0, 6)]]


def test_the_end_of_a_long_paragraph_that_leads_in_moves_to_its_list_in_every_column() -> None:
    rows = [
        PageRow(((block("text", 12),), (block("texte", 12),))),
        PageRow(((block("heading", 1),), (block("titre", 1),)), keeps_with_next=True),
        PageRow(((block("lead-in", 7),), (block("amorce", 5),)), leads_in=True),
        PageRow(((block("list", 6),), (block("liste", 6),))),
    ]
    spreads = paginate(rows, [{}, {}], MEASURES)
    assert placed(spreads) == [
        [("text", 0, 12), ("heading", 0, 1), ("lead-in", 0, 5)],
        [("lead-in", 5, 7), ("list", 0, 6)],
    ]
    assert placed(spreads, 1) == [
        [("texte", 0, 12), ("titre", 0, 1), ("amorce", 0, 3)],
        [("amorce", 3, 5), ("liste", 0, 6)],
    ]


def test_a_note_that_is_cited_in_a_note_stands_with_it() -> None:
    notes = {"one": block("one", 2, {1: ("two",)}), "two": block("two", 1)}
    ((column,),) = paginate([PageRow(((block("text", 3, {0: ("one",)}),),))], [notes], MEASURES)
    assert [part.block.name for _y, part in column.footnotes] == ["one", "two"]


def test_a_note_that_nothing_cites_stands_at_the_end() -> None:
    *_first, (last,) = paginate([PageRow(((block("text", 30),),))], [{"lonely": block("lonely", 2)}], MEASURES)
    assert [part.block.name for _y, part in last.footnotes] == ["lonely"]


def test_a_long_note_runs_on_at_the_foot_of_the_next_page() -> None:
    rows = [PageRow(((block("text", 30, {9: ("long",)}),),))]
    spreads = paginate(rows, [{"long": block("long", 20)}], MEASURES)
    assert [[(part.first, part.last) for _y, part in spread[0].footnotes] for spread in spreads][:3] == [
        [(0, 3)],
        [(3, 18)],
        [(18, 20)],
    ]


def test_notes_of_one_series_stand_together_below_those_of_the_other() -> None:
    notes = {"a": replace(block("a", 1), rank=1), "1": block("1", 2), "b": replace(block("b", 1), rank=1)}
    rows = [PageRow(((block("text", 9, {0: ("a",), 1: ("1",), 2: ("b",)}),),))]
    ((column,),) = paginate(rows, [notes], MEASURES)
    assert [(part.block.name, round(y, 1)) for y, part in column.footnotes] == [("1", 15.1), ("a", 17.8), ("b", 19.0)]


@FEW
@given(books())
def test_series_are_not_mixed_on_a_page(book: tuple[list[PageRow], list[dict[str, TextBlock]]]) -> None:
    rows, notes = book
    for spread in paginate(rows, notes, MEASURES):
        for column in spread:
            ranks = [part.block.rank for _y, part in column.footnotes if not part.first]
            assert ranks == sorted(ranks)


def test_notes_on_a_page_without_text_are_at_its_top() -> None:
    rows = [PageRow(((block("text", 20),),))]
    first, second = paginate(rows, [{"uncited": block("uncited", 9)}], MEASURES)
    assert [(part.first, part.last) for _y, part in first[0].footnotes] == []
    assert [y for y, _part in second[0].footnotes] == [MEASURES.above_notes]

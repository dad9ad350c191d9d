"""A sheet as rows of cells, for CSV and XLSX.

The first row names the columns for programs, whatever the language of the headings below it. So a person may move, add
and delete columns, and sort or delete rows. Only `id`, `new`, `approve` and `remark` have an effect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from hexapla.entry_references import plain_lines
from hexapla.errors import SheetError
from hexapla.exchange.sheet import Answer, Sheet, SheetRow
from hexapla.messages import N_, _, interface_strings, listed
from hexapla.model import Place

COLUMNS = ("number", "source", "translation", "new", "approve", "remark", "state", "kind", "comments", "findings", "id")
_HEADINGS = {
    "number": N_("No."),
    "source": N_("Source"),
    "translation": N_("Translation"),
    "new": N_("New translation"),
    "approve": N_("Approve"),
    "remark": N_("Remark"),
    "state": N_("State"),
    "kind": N_("Kind"),
    "comments": N_("Context"),
    "findings": N_("Findings"),
    "id": "ID",
}
_HOW = N_(
    "Write a better text under “New translation”, an x under “Approve” where a text is right, and what you "
    "want to say under “Remark”. Tags such as <em> or <note1/> belong in your text, too. Other columns are not "
    "read."
)
EARLIER = N_("Earlier source")
_ANSWERS = ("new", "approve", "remark")


class NotText(str):
    """A cell that does not have the text that was typed: a formula, a date, an error."""

    __slots__ = ()


class TruthValue(NotText):
    """A cell that is `true` or `false`: a box, or what a spreadsheet took for such a word, in whatever language."""

    __slots__ = ()


def heading(language: str, column: str) -> str:
    """Return the heading of a column, an interface string."""
    say, _spoken = interface_strings(language)
    return say(_HEADINGS[column])


def rows(sheet: Sheet, *more: str) -> Iterator[tuple[str, ...]]:
    """Yield the names of the columns, the instructions (with `more`), the headings, and a row for each text."""
    say, _spoken = interface_strings(sheet.language)
    yield COLUMNS
    yield tuple(" ".join([say(_HOW), *map(say, more)]) if column == "source" else "" for column in COLUMNS)
    yield tuple(heading(sheet.language, column) for column in COLUMNS)
    for line in sheet.lines:
        cells = _cells(line, say)
        yield tuple(plain_lines(cells.get(column, "")) for column in COLUMNS)


def _cells(line: SheetRow, say: Callable[[str], str]) -> dict[str, str]:
    previous = f"{say(EARLIER)}: {line.previous}" if line.previous else ""
    return {
        "number": str(line.number),
        "source": line.source,
        "translation": line.translation,
        "state": say(line.state.value),
        "kind": line.kind.label(say),
        "comments": "\n".join(filter(None, (*line.comments, line.made, previous))),
        "findings": "\n".join(line.findings),
        "id": str(line.reference),
    }


def answers(cells: Iterable[Sequence[str]], file: str) -> Iterator[Answer]:
    """Yield the answers in rows of cells. Other rows are skipped; column names may come again in another order.

    Raises:
        SheetError: no row names the columns.

    """
    columns: dict[str, int] = {}
    for number, row in enumerate(cells, 1):
        if not any(row):  # some programs save a million empty rows
            continue
        if named := names(row):
            columns = named
        elif columns:
            found = {name: row[at] for name, at in columns.items() if at < len(row)}
            answer = _answer(found, Place(file, number))
            if (answer.id or answer.says_something) and answer.id != _HEADINGS["id"]:
                yield answer
    if not columns:
        raise SheetError(
            _("This is not a review sheet, or its row of column names is missing."),
            place=file,
            remedy=_(
                "The first row of a sheet must contain {columns}. That of a table of translations must name its "
                "columns: source and target, or the tags of languages, such as en and es. Commas, semicolons or tabs "
                "separate columns.",
                columns=listed(COLUMNS),
            ),
        )


def names(row: Sequence[str]) -> dict[str, int]:
    """Return the index of each column, if this is the row of column names."""
    found = {cell.strip().lower(): at for at, cell in enumerate(row) if cell.strip().lower() in COLUMNS}
    return found if "id" in found and not found.keys().isdisjoint(_ANSWERS) else {}


def _answer(cells: dict[str, str], place: Place) -> Answer:
    if isinstance(box := cells.get("approve"), TruthValue):
        cells = {**cells, "approve": "x" if box == "true" else ""}

    def said(column: str) -> str:
        cell = cells.get(column, "")
        return "" if isinstance(cell, NotText) or not cell.strip() else plain_lines(cell)

    return Answer(
        place,
        said("id").strip(),
        said("source"),
        said("translation") if "translation" in cells else None,
        text=said("new"),
        mark=said("approve").strip(),
        remark=said("remark").strip(),
        unreadable=tuple(name for name in _ANSWERS if isinstance(cells.get(name), NotText)),
    )

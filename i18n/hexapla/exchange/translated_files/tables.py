"""Read tables of translations of other programs: CSV and XLSX with a row of column names.

Columns are found by their names, in any order: the source ("source", "original", or the publication's language),
translations ("target", "translation", or languages), the context, the state, and a translator's comments. A language is
named by its tag, or by its name in English or in itself. Weblate, Crowdin, Lokalise, Phrase, Smartcat, memoQ and the
Translate Toolkit write such tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from hexapla import languages
from hexapla.errors import PublicationError, SheetError
from hexapla.exchange import csv, xlsx
from hexapla.exchange.table import NotText, names
from hexapla.exchange.translated_files.rows import Status, TranslatedRow
from hexapla.languages import normalise, primary
from hexapla.model import Place
from hexapla.publication import Publication

_NAMES = {
    "source": {"source", "source text", "source segment", "source string", "original", "original text", "msgid"},
    "target": {"target", "target text", "target segment", "translation", "translated", "translated text", "msgstr"},
    "context": {"context", "msgctxt"},
    "fuzzy": {"fuzzy"},
    "state": {"state", "status"},
    "remark": {"remark", "remarks", "translator comment", "translator comments"},
}
_ENDINGS = ("csv", "tsv", "txt", "xlsx")
_QUOTED = re.compile("'([=+@|%-].*)'", re.DOTALL)
_FIRST = 10  # rows in which the names of columns are sought
_NO = frozenset({"", "0", "no", "false"})
_UNFINISHED = frozenset(
    "draft fuzzy new initial untranslated unconfirmed unverified rejected unreviewed machine mt edited incomplete "
    "needs-work needs-editing needs-translation needs-review needs-revision needs-adaptation needs-l10n "
    "pretranslated pre-translated machine-translated not-translated not-started in-progress to-translate".split()
)
_APPROVED = frozenset("approved reviewed final proofread signed-off".split())


def is_table(path: Path, publication: Publication) -> bool:
    """Return whether a file is a table with a source and a translation, and no review sheet of ours."""
    if path.suffix.lower().removeprefix(".") not in _ENDINGS or not path.is_file():
        return False
    try:
        cells = _cells(path.read_bytes(), path.name)
    except (OSError, SheetError):
        return False  # the reader of sheets says what is wrong
    return not any(map(names, cells)) and _heads(cells, publication) is not None


def read(data: bytes, file: str, publication: Publication) -> list[TranslatedRow]:
    """Return the rows of a table.

    Raises:
        SheetError: it cannot be read.
        MissingExtra: openpyxl is not installed.

    """
    cells = _cells(data, file)
    found = _heads(cells, publication)
    assert found is not None  # `is_table` has seen it
    start, columns, targets = found
    document = PurePosixPath(file).stem
    return [
        row
        for number, line in enumerate(cells[start + 1 :], start + 2)
        for row in _rows(line, Place(file, number), document, columns=columns, targets=targets)
    ]


def _cells(data: bytes, file: str) -> Sequence[Sequence[str]]:
    if file.lower().endswith(".xlsx"):
        return xlsx.read_cells(data, file)
    return [[_without_quotes(cell) for cell in row] for row in csv.read_cells(data, file)]


def _without_quotes(cell: str) -> str:
    """Return a cell without the marks by which Weblate keeps spreadsheets from reading a formula: '=1', '+1'."""
    match = _QUOTED.fullmatch(cell)
    return match[1].replace("\\|", "|") if match else cell


def _heads(
    cells: Sequence[Sequence[str]], publication: Publication
) -> tuple[int, Mapping[str, int], Mapping[int, str]] | None:
    """Return the row of column names, the index of each column, and the language of each translation."""
    primaries = {primary(tag) for tag in publication.languages}
    by_name = _names_of(publication)
    for number, row in enumerate(cells[:_FIRST]):
        columns: dict[str, int] = {}
        targets: dict[int, str] = {}
        for at, cell in enumerate(row):
            said = " ".join(cell.replace("_", " ").split()).casefold()
            name = next((name for name, known in _NAMES.items() if said in known), "")
            tag = "" if name else by_name.get(said) or _tag(cell)
            if name == "target":
                targets[at] = ""
            elif name or tag == publication.language:
                columns.setdefault(name or "source", at)
            elif tag and primary(tag) in primaries:
                targets[at] = tag
        if "source" in columns and targets:
            return number, columns, targets
    return None


def _names_of(publication: Publication) -> Mapping[str, str]:
    """Return the publication's languages by their names, in English and in themselves, also with their tags behind."""
    found: dict[str, str] = {}
    for tag in (*publication.languages, publication.language):
        for name in (languages.name(tag, "en").casefold(), languages.name(tag).casefold()):
            found |= {name: tag, f"{name} ({tag.casefold()})": tag, f"{name} [{tag.casefold()}]": tag}
    return found


def _tag(cell: str) -> str:
    """Return the language tag that a cell is; empty if it is none."""
    if not 2 <= len(cell.strip().replace("_", "-").partition("-")[0]) <= 3:
        return ""
    try:
        return normalise(cell.strip().replace("_", "-"))
    except PublicationError:
        return ""


def _rows(
    line: Sequence[str], place: Place, document: str, *, columns: Mapping[str, int], targets: Mapping[int, str]
) -> Iterator[TranslatedRow]:
    def cell(at: int | None) -> str:
        return line[at] if at is not None and at < len(line) else ""

    source, remark = cell(columns.get("source")), cell(columns.get("remark")).strip()
    for at, language in targets.items():
        target = cell(at)
        if source.strip() and target.strip():
            yield TranslatedRow(
                place,
                (source,),
                (target,),
                _status(cell(columns.get("fuzzy")), cell(columns.get("state"))),
                language=language,
                document=document,
                context=cell(columns.get("context")).strip(),
                remarks=(remark,) if remark else (),
                unreadable=(language or "translation") if isinstance(target, NotText) else "",
            )


def _status(fuzzy: str, state: str) -> Status:
    said = "-".join(state.casefold().split())
    if fuzzy.strip().casefold() not in _NO or said in _UNFINISHED:
        return Status.UNFINISHED
    return Status.APPROVED if said in _APPROVED else Status.TRANSLATED

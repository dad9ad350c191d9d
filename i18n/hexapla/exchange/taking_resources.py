"""Take a translation memory (TMX) or a glossary (TBX) of another program into the publication.

A memory is copied into the folder `memories`, and hexapla.toml names it. The terms of a glossary are added to the CSV
file that hexapla.toml names; without one, `glossary.csv` is made. What is there stays as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hexapla.draft import tmx
from hexapla.errors import PublicationError, SheetError
from hexapla.exchange.translated_files import refuse_entities
from hexapla.files import write_atomically
from hexapla.glossary.files import load
from hexapla.messages import _
from hexapla.model import Term
from hexapla.publication import FILE_NAME
from hexapla.publication.bounds import keep_inside
from hexapla.publication.editing import set_in_draft
from hexapla.spreadsheet_formulas import without_formula
from hexapla.workspace import Workspace

_MEMORIES, _GLOSSARY = "memories", "glossary.csv"


@dataclass(frozen=True, slots=True)
class TakenMemory:
    """A memory that was taken: its path, and how many pairs it has for the publication's languages."""

    path: Path
    pairs: int


@dataclass(frozen=True, slots=True)
class TakenGlossary:
    """A glossary that was taken: the path of the publication's own, and how many terms were added.

    `differing` are the terms that the publication's glossary already has with other forms, each with its language: they
    were not added. `unwritable` are those that a table cannot hold, as `|` and `!` mean something there.
    """

    path: Path
    added: int
    differing: tuple[tuple[str, Term], ...] = ()
    unwritable: tuple[tuple[str, Term], ...] = ()


def take_memory(workspace: Workspace, file: str | Path, *, dry_run: bool = False) -> TakenMemory:
    """Copy a TMX file into the publication, and name it under [draft] memories.

    Raises:
        SheetError: it cannot be read, has no pair for the publication's languages, or another file has its name.
        PublicationError: hexapla.toml cannot be changed.

    """
    publication, file = workspace.publication, Path(file)
    path = publication.root / _MEMORIES / file.name
    try:
        data = file.read_bytes()
        refuse_entities(data, str(file))
        pairs = sum(1 for tag in publication.languages for _pair in tmx.read(file, publication.language, tag))
        is_new = not path.exists() or path.read_bytes() == data
    except OSError as error:
        raise _unreadable(file, error) from error
    except PublicationError as error:
        remedy = _("Export it again from the program that made it.")
        raise SheetError(error.message, place=error.place, remedy=remedy) from error
    if not pairs:
        raise SheetError(
            _("The memory has no pair of the publication's languages."),
            place=str(file),
            remedy=_("Check the languages in the file and in hexapla.toml."),
        )
    if not is_new:
        raise SheetError(
            _("The publication has another memory of this name."), place=str(path), remedy=_("Rename the file.")
        )
    keep_inside(publication.root, path, publication.relative(path))
    if not dry_run and path not in publication.draft.memories:
        settings = publication.root / FILE_NAME
        changed = set_in_draft(settings.read_text(encoding="utf-8"), "memories", [f"{_MEMORIES}/{file.name}"])
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, data)
        write_atomically(settings, changed.encode())
    return TakenMemory(path, pairs)


def take_glossary(workspace: Workspace, file: str | Path, *, dry_run: bool = False) -> TakenGlossary:
    """Add the terms of a TBX file to the publication's glossary.

    Raises:
        SheetError: it cannot be read, or has no term of the publication's languages.
        PublicationError: the publication's glossary is not a CSV file, or hexapla.toml cannot be changed.

    """
    publication, file = workspace.publication, Path(file)
    known = publication.draft.glossary
    path = known or publication.root / _GLOSSARY
    if path.suffix.lower() != ".csv" or (known is None and path.exists()):
        raise PublicationError(
            _("Terms can only be added to a glossary in CSV that hexapla.toml names."),
            place=publication.relative(path),
            remedy=_("Name a .csv file as `glossary` under [draft]."),
        )
    keep_inside(publication.root, path, publication.relative(path))
    try:
        refuse_entities(file.read_bytes(), str(file))
    except OSError as error:
        raise _unreadable(file, error) from error
    fresh: list[tuple[str, Term]] = []
    differing: list[tuple[str, Term]] = []
    unwritable: list[tuple[str, Term]] = []
    found = 0
    for tag in publication.languages:
        try:
            terms = load(file, publication.language, tag).terms
        except PublicationError as error:
            raise SheetError(error.message, place=error.place, remedy=error.remedy) from error
        glossary = workspace.glossary(tag)
        there = {term.source: term for term in glossary.terms} if glossary else {}
        found += len(terms)
        for term in terms:
            own = there.get(term.source)
            if not _is_writable(term):
                unwritable.append((tag, term))
            elif own is None:
                fresh.append((tag, term))
            elif not {*term.accepted} <= {*own.accepted} or not {*term.forbidden} <= {*own.forbidden}:
                differing.append((tag, term))
    if not found:
        raise SheetError(
            _("The glossary has no term of the publication's languages."),
            place=str(file),
            remedy=_("Check the languages in the file and in hexapla.toml."),
        )
    if fresh and not dry_run:
        _add(workspace, path, fresh, is_new=known is None)
    return TakenGlossary(path, len(fresh), tuple(differing), tuple(unwritable))


def _is_writable(term: Term) -> bool:
    """Return whether a line of our table says the same as a term: `|` stands between forms, and `!` forbids one."""
    forms = (term.source, *term.accepted, *term.forbidden)
    return not any("|" in form for form in forms) and not any(form.startswith("!") for form in term.accepted)


def _add(workspace: Workspace, path: Path, terms: Sequence[tuple[str, Term]], *, is_new: bool) -> None:
    publication = workspace.publication
    if is_new:
        heads, text, separator = ["source", *publication.languages, "note"], "", ","
        settings = publication.root / FILE_NAME
        changed = set_in_draft(settings.read_text(encoding="utf-8"), "glossary", path.name)
    else:
        text = path.read_bytes().decode("utf-8-sig")
        first = text.partition("\n")[0]
        separator = max(",;\t", key=first.count)
        heads = [head.strip() for head in next(csv.reader([first], delimiter=separator))]
    missing = [tag for tag, _term in terms if tag not in heads]
    if missing:
        raise PublicationError(
            _("The glossary has no column for “{language}”.", language=missing[0]),
            place=publication.relative(path),
            remedy=_("Add the column to its first line."),
        )
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=separator, lineterminator="\r\n" if "\r\n" in text else "\n")
    writer.writerows(_lines(heads, terms, with_heads=is_new))
    data = f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{made.getvalue()}".encode()
    mark = b"\xef\xbb\xbf" if not is_new and path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
    write_atomically(path, mark + data)
    if is_new:
        write_atomically(settings, changed.encode())


def _lines(heads: Sequence[str], terms: Sequence[tuple[str, Term]], *, with_heads: bool) -> Iterator[Sequence[str]]:
    """Yield a line for each term, with its forms in all languages."""
    rows: dict[str, dict[str, str]] = {}
    for tag, term in terms:
        row = rows.setdefault(term.source, {"source": term.source})
        row[tag] = " | ".join([*term.accepted, *(f"!{form}" for form in term.forbidden)])
        row.setdefault("note", term.note)
    if with_heads:
        yield heads
    yield from ([without_formula(row.get(head, "")) for head in heads] for row in rows.values())


def _unreadable(file: Path, error: OSError) -> SheetError:
    message = _("The file cannot be read ({error}).", error=error.strerror)
    return SheetError(message, place=str(file), remedy=_("Check its name."))

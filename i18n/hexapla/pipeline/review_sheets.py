"""Review sheets: a document's texts and translations in a file for a person without a PO editor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hexapla import catalog as po
from hexapla import check as checking
from hexapla import exchange
from hexapla.errors import SheetError
from hexapla.files import write_atomically
from hexapla.messages import _
from hexapla.model import Place, State, Unit
from hexapla.pipeline.answers import merge_answers, read_sheets
from hexapla.pipeline.catalogs import extract
from hexapla.pipeline.sources import Source, catalog_path, open_glossary, sources
from hexapla.publication import Publication
from hexapla.publication.bounds import keep_inside

FOLDER = "review"


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet that was written: where, for which document, and how many texts it has."""

    path: Path
    document: str
    texts: int


def write_sheets(
    publication: Publication,
    language: str,
    documents: Sequence[str] = (),
    *,
    forms: Sequence[str] = ("html",),
    folder: Path | None = None,
    only: Collection[State] = frozenset(State),
) -> Iterator[Written]:
    """Write a sheet in each form for each document that has texts in the states wanted, and say so.

    The catalogs are brought up to the sources first. Without a folder of the caller's choice, sheets lie in
    `review/<language>` of the publication.

    Raises:
        SourceError, CatalogError, PublicationError: as `extract`.
        SheetError: a sheet cannot be written, or one that has not been imported would be lost.
        MissingExtra: what writes a form is not installed.

    """
    extract(publication, (language,), documents)
    is_own = folder is None
    folder = folder or publication.root / FOLDER / language
    for source in sources(publication, documents):
        sheet = _sheet(publication, source, language, only)
        for form in forms if sheet.lines else ():
            path = folder / f"{source.document.name}.{form}"
            if is_own:
                keep_inside(publication.root, path, publication.relative(path))
            _spare_answers(publication, path)
            try:
                write_atomically(path, exchange.FORMS[form].write(sheet))
            except OSError as error:
                raise SheetError(
                    _("The sheet cannot be written: {problem}.", problem=error.strerror),
                    place=str(path),
                    remedy=_("Choose another --to."),
                ) from error
            yield Written(path, source.document.name, len(sheet.lines))


def _spare_answers(publication: Publication, path: Path) -> None:
    """Refuse to write over what a person has written into a sheet and no catalog has."""
    if path.exists() and path.suffix in exchange.READERS:
        found = merge_answers(publication, read_sheets(publication, [path]), by="?", dry_run=True)
        if found.changes or found.unmerged:
            name = publication.relative(path)
            raise SheetError(
                _("The sheet that is there holds answers that are not in the catalogs."),
                place=str(path),
                remedy=_(
                    "Import it (hexapla import {name}) and move it away, or write to another folder (--to).", name=name
                ),
            )


def _sheet(publication: Publication, source: Source, language: str, only: Collection[State]) -> exchange.Sheet:
    catalog = po.load(catalog_path(publication, source.document.name, language))
    entries = catalog.by_key()
    found = _findings(publication, source, language, catalog)
    lines = (
        _line(exchange.reference(language, source.document.name, key, entry.msgstr, po.state(entry)), number, unit,
              entry, found.get(key, ()), publication.language)
        for number, (key, unit) in enumerate(source.by_key.items(), 1)
        if (entry := entries.get(key)) is not None and po.state(entry) in only
    )  # fmt: skip
    return exchange.Sheet(source.document.title, source.document.name, language, tuple(lines))


def _line(
    known: exchange.Reference, number: int, unit: Unit, entry: po.Entry, findings: Sequence[str], language: str
) -> exchange.Line:
    return exchange.Line(
        known,
        number,
        unit.kind,
        unit.language or language,
        unit.text,
        entry.msgstr,
        po.state(entry),
        unit.names,
        _made(entry),
        entry.previous_msgid or "",
        tuple(_comments(entry, unit.kind)),
        findings,
    )


def _comments(entry: po.Entry, kind: str) -> Iterator[str]:
    """What the catalog tells translators, and what they tell each other; what is ours is told otherwise."""
    yield from (line for line in entry.comment.split("\n") if line != kind)
    yield from (line for line in entry.tcomment.split("\n") if line and not line.lower().startswith("hexapla:"))


def _made(entry: po.Entry) -> str:
    """Who drafted a text and how sure they were, or who approved it and when."""
    if draft := po.draft_of(entry):
        return draft.engine + ("" if draft.confidence is None else f", {draft.confidence} %")
    approval = po.approval_of(entry) or po.Approval()
    return ", ".join(filter(None, (approval.by, approval.on.isoformat() if approval.on else "")))


def _findings(
    publication: Publication, source: Source, language: str, catalog: po.Catalog
) -> Mapping[po.Key, Sequence[str]]:
    """What the rules say of each entry, a line for each finding."""
    said = po.translations(catalog, publication.relative(catalog.path))
    glossary = open_glossary(publication, language)
    pairs = list(checking.pairs(source.units, said, language, publication.language, glossary))
    keys: Mapping[Place | None, po.Key] = {translation.place: key for key, translation in said.items()}
    found: dict[po.Key, list[str]] = defaultdict(list)
    everything = [*checking.check(pairs), *checking.compare(pairs)]
    for finding in checking.suppress(everything, pairs, publication.allowed):
        if finding.entry in keys:
            found[keys[finding.entry]].append(f"{finding.code}: {finding.message}")
    return found

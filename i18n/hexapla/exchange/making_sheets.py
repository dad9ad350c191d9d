"""Write review sheets: the texts and translations of a document for a person without a PO editor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hexapla import catalog as po
from hexapla import check as rules
from hexapla import exchange, markup
from hexapla.errors import SheetError
from hexapla.exchange.merging_answers import merge_answers, read_sheets
from hexapla.files import write_atomically
from hexapla.messages import _, listed
from hexapla.model import Place, State, Unit, UnitKind
from hexapla.project.extraction import extract
from hexapla.publication.bounds import keep_inside
from hexapla.workspace import Names, SourceDocument, Workspace, one_language, several

FOLDER = "review"


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet that was written: its path, its document, and its number of texts."""

    path: Path
    document: str
    texts: int


def write_sheets(
    workspace: Workspace,
    language: str,
    documents: Names = (),
    *,
    forms: Names = ("html",),
    folder: str | Path | None = None,
    only: Collection[State] = frozenset(State),
    on_written: Callable[[Written], None] = lambda _written: None,
) -> tuple[Written, ...]:
    """Write a sheet in each form for each document that has texts in the states of `only`, and return the sheets.

    The catalogs are brought up to date with the sources first. `forms` are "html", "csv", "xlsx", "docx" or a
    plug-in's; `folder` is used instead of `review/<language>` of the publication. `on_written` is called with each
    sheet as soon as it is written.

    Raises:
        SourceError, CatalogError, PublicationError: as for `extract`.
        SheetError: a sheet cannot be written, or one that has not been imported would be lost.
        MissingExtra, PluginError: a package that a form needs is not installed, or a plug-in cannot be used.

    """
    publication = workspace.publication
    language = one_language(publication, language)
    writers = {form: _writer(form) for form in several(forms)}
    written: list[Written] = []
    extract(workspace, (language,), several(documents))
    for source in workspace.documents(documents):
        sheet = _sheet(workspace, source, language, only)
        for form, writer in writers.items() if sheet.lines else ():
            path = Path(folder or publication.root / FOLDER / language) / f"{source.name}.{form}"
            if folder is None:
                keep_inside(publication.root, path, publication.relative(path))
            _spare_answers(workspace, path)
            try:
                write_atomically(path, writer.write(sheet))
            except OSError as error:
                raise SheetError(
                    _("The sheet cannot be written ({problem}).", problem=error.strerror),
                    place=str(path),
                    remedy=_("Choose another place (--to)."),
                ) from error
            written.append(Written(path, source.name, len(sheet.lines)))
            on_written(written[-1])
    return tuple(written)


def _writer(form: str) -> exchange.SheetWriter:
    if form not in exchange.WRITERS:
        raise SheetError(
            _("There are no review sheets in the format “{format}”.", format=form),
            remedy=_("Choose from {choices}.", choices=listed(exchange.WRITERS)),
        )
    return exchange.WRITERS[form]


def _spare_answers(workspace: Workspace, path: Path) -> None:
    """Refuse to overwrite a sheet that has a person's answers which are in no catalog."""
    if path.exists() and path.suffix.removeprefix(".") in exchange.READERS:
        publication = workspace.publication
        found = merge_answers(workspace, read_sheets(workspace, [path]), by="?", dry_run=True)
        if found.changes or found.unmerged:
            name = publication.relative(path)
            raise SheetError(
                _("The existing sheet has answers that are not in the catalogs."),
                place=str(path),
                remedy=_(
                    "Import it (hexapla import {name}) and move it away, or write to another folder (--to).", name=name
                ),
            )


def _sheet(workspace: Workspace, source: SourceDocument, language: str, only: Collection[State]) -> exchange.Sheet:
    catalog = workspace.catalog(source.name, language)
    entries = catalog.by_key() if catalog else {}
    found = _findings(workspace, source, language)
    notes = _first_words(source.units)
    lines = (
        _line(exchange.reference(language, source.name, key, entry.msgstr, state=po.state(entry)), number, unit,
              entry, findings=found.get(key, ()), notes=notes, language=workspace.publication.language)
        for number, (key, unit) in enumerate(source.by_key.items(), 1)
        if (entry := entries.get(key)) is not None and po.state(entry) in only
    )  # fmt: skip
    return exchange.Sheet(source.document.title, source.name, language, tuple(lines))


def _line(
    known: exchange.Reference,
    number: int,
    unit: Unit,
    entry: po.Entry,
    findings: Sequence[str],
    notes: Mapping[str, str],
    language: str,
) -> exchange.SheetRow:
    return exchange.SheetRow(
        known,
        number,
        unit.kind,
        unit.language or language,
        source=unit.text,
        translation=entry.msgstr,
        state=po.state(entry),
        names=unit.names,
        made=_made(entry),
        previous=entry.previous_msgid or "",
        comments=tuple(_comments(entry, unit.kind)),
        findings=findings,
        notes={code.name: notes.get(code.value, "") for code in unit.codes if code.kind == "note"},
    )


def _first_words(units: Sequence[Unit]) -> Mapping[str, str]:
    """Return the first words of each note by its id."""
    found: dict[str, str] = {}
    for unit in units:
        if unit.note and not unit.is_value:
            found.setdefault(unit.note, markup.opening(markup.plain(unit.text, unit.names)))
    return found


def _comments(entry: po.Entry, kind: UnitKind) -> Iterator[str]:
    """Yield the comments of an entry for and by translators, without ours, which have columns of their own."""
    yield from (line for line in entry.comment.split("\n") if line != kind)
    yield from (line for line in po.human_comments(entry) if not line.lower().startswith("hexapla:"))


def _made(entry: po.Entry) -> str:
    """Return which engine drafted a text with which confidence, or who approved it and when."""
    if draft := po.draft_origin(entry):
        return draft.engine + ("" if draft.confidence is None else f", {draft.confidence} %")
    approval = po.approval_of(entry) or po.Approval()
    return ", ".join(filter(None, (approval.by, approval.on.isoformat() if approval.on else "")))


def _findings(workspace: Workspace, source: SourceDocument, language: str) -> Mapping[po.Key, Sequence[str]]:
    """Check each entry; return a line for each finding."""
    publication = workspace.publication
    said, glossary = workspace.translations(source.name, language), workspace.glossary(language)
    pairs = list(rules.pairs(source.units, said, language, publication.language, terms=glossary))
    keys: Mapping[Place | None, po.Key] = {translation.place: key for key, translation in said.items()}
    found: dict[po.Key, list[str]] = defaultdict(list)
    everything = [*rules.check(pairs), *rules.compare(pairs)]
    for finding in rules.suppress(everything, pairs, publication.allowed):
        if finding.entry in keys:
            found[keys[finding.entry]].append(f"{finding.code}: {finding.message}")
    return found

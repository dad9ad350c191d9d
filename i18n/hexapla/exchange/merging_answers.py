"""Merge review sheets and translated files into the catalogs, unless another person has changed the entry since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz, process

from hexapla import catalog as po
from hexapla import check as rules
from hexapla import exchange
from hexapla.exchange import Answer
from hexapla.exchange.applying_answers import apply_answers, conflicts, remarks, unclear
from hexapla.exchange.import_results import Change, Deed, Merged, Reason, Unmerged
from hexapla.exchange.lost_catalogs import with_lost_texts
from hexapla.exchange.moved_rows import group_by_catalog
from hexapla.exchange.other_endings import refused
from hexapla.exchange.translated_files import ENDINGS, is_translated_file, read_rows
from hexapla.exchange.translated_files.placing import place_rows
from hexapla.locks import hold
from hexapla.messages import _
from hexapla.model import Finding, Place
from hexapla.project.new_catalogs import catalog_or_new
from hexapla.similarity import Index
from hexapla.workspace import Workspace, catalog_path

_NEAR = 60  # percent; a source that is less similar to the row's is not given as a hint
_CANDIDATES = 10  # sources that are compared with the row's
_BRIEF = 40  # characters: too short for an index of words, and quick to compare


def read_sheets(workspace: Workspace, files: Iterable[Path]) -> tuple[Answer, ...]:
    """Read the rows of review sheets that a person has filled in, or whose texts a catalog has lost.

    Raises:
        SheetError: a file cannot be read, or is not a review sheet.
        MissingExtra: what reads it is not installed.
        CatalogError: a catalog cannot be read.

    """
    relative = workspace.publication.relative
    found = (answer for path in files for answer in exchange.read(path, relative(path.resolve())))
    return tuple(answer for answer in with_lost_texts(workspace, found) if answer.says_something)


def read_answers(workspace: Workspace, files: Iterable[Path], language: str = "") -> tuple[Answer, ...]:
    """Read what people ask for in review sheets, and in files that other programs have translated.

    `language` is that of translations whose file names none.

    Raises:
        SheetError: a file cannot be read, or it is not known what it is.
        MissingExtra: what reads it is not installed.
        SourceError, CatalogError, PublicationError: a file of the publication cannot be read.

    """
    found: list[Answer] = []
    for path in files:
        ending = path.suffix.lower().removeprefix(".")
        if path.is_file() and ending not in (*exchange.READERS, *ENDINGS):
            raise refused(ending, workspace.publication.relative(path.resolve()), (*exchange.READERS, *ENDINGS))
        if is_translated_file(path, workspace.publication):
            rows = read_rows(path, workspace.publication.relative(path.resolve()), workspace.publication)
            # A memory has many texts of other books.
            found += place_rows(workspace, rows, language, only_known=path.suffix.lower() == ".tmx")
        else:
            found += read_sheets(workspace, [path])
    return tuple(found)


def import_sheets(
    workspace: Workspace,
    files: str | Path | Iterable[str | Path],
    *,
    by: str = "",
    dry_run: bool = False,
    language: str = "",
) -> Merged:
    """Merge review sheets and files that other programs have translated into the catalogs, as `merge_answers` does.

    `language` is that of translations whose file names none.

    Raises:
        SheetError, MissingExtra, PluginError: a file cannot be read; nothing is changed.
        SourceError, CatalogError, PublicationError: a file cannot be read or written; what came before it is done.

    """
    paths = [files] if isinstance(files, str | Path) else files
    return merge_answers(workspace, read_answers(workspace, map(Path, paths), language), by=by, dry_run=dry_run)


def merge_answers(workspace: Workspace, answers: Sequence[Answer], *, by: str = "", dry_run: bool = False) -> Merged:
    """Apply answers: new translations count as a person's, marked ones are approved by `by`, remarks become comments.

    A row is applied only if no person has changed its entry since the sheet was written. Applying a row again changes
    nothing. If its text is in another document now, it is applied there (`moved_rows`).

    Raises:
        SourceError, CatalogError, PublicationError: a file cannot be read or written; the catalogs before it are saved.

    """
    catalogs, unknown = group_by_catalog(workspace, answers)
    unmerged = [_left("unknown", answer, _("The row belongs to no catalog of this publication.")) for answer in unknown]
    changes: list[Change] = []
    findings: list[Finding] = []
    for (language, document), own in catalogs.items():
        work = _CatalogMerge(workspace, language, document, by)
        done = work.merge(own, dry_run=dry_run)
        changes += done.changes
        unmerged += done.unmerged
        findings += done.findings
    return Merged(tuple(changes), tuple(unmerged), tuple(findings))


def _left(reason: Reason, answer: Answer, message: str) -> Unmerged:
    text = answer.text or (answer.translation or "" if answer.is_misplaced else "")
    return Unmerged(reason, answer.place, message, answer.source, text=text, remark=answer.remark)


@dataclass(slots=True)
class _Applied:
    """A row that was applied, and what its entry must have after it is saved."""

    answer: Answer
    entry: po.Entry
    deeds: tuple[Deed, ...]
    said: tuple[str, bool, str]


@dataclass(slots=True)
class _CatalogMerge:
    """The merge of the answers about one catalog."""

    workspace: Workspace
    language: str
    document: str
    by: str

    def merge(self, answers: Sequence[Answer], *, dry_run: bool) -> Merged:
        """Apply the rows, save the catalog, and check what has changed."""
        with hold(self._path) if not dry_run else nullcontext():
            return self._merge(answers, dry_run=dry_run)

    @property
    def _path(self) -> Path:
        return catalog_path(self.workspace.publication, self.document, self.language)

    def _merge(self, answers: Sequence[Answer], *, dry_run: bool) -> Merged:
        catalog = catalog_or_new(self.workspace, self.document, self.language)
        entries = {exchange.entry_digest(key): entry for key, entry in catalog.by_key().items()}
        rows: dict[str, list[Answer]] = defaultdict(list)
        for answer in answers:
            assert answer.reference is not None
            rows[answer.reference.entry].append(answer)
        gone: list[Answer] = []
        left: list[tuple[po.Entry, Unmerged]] = []
        applied: list[_Applied] = []
        for digest, same in rows.items():
            entry = entries.get(digest)
            if entry is None:
                gone += same
                continue
            known = exchange.reference(self.language, self.document, po.key(entry), entry.msgstr, state=po.state(entry))
            problems = list(unclear(same)) or list(conflicts(entry, known, same))
            left += [(entry, _left(*problem)) for problem in problems]
            if deeds := tuple(apply_answers(entry, same, self.by, is_clear=not problems)):
                applied.append(_Applied(same[0], entry, deeds, _said(entry)))
        if applied and not dry_run:
            catalog = self._save(catalog, applied)
        told = self._told(catalog, applied, left)
        return replace(told, unmerged=(*told.unmerged, *_gone(catalog, gone)))

    def _save(self, catalog: po.Catalog, applied: Sequence[_Applied]) -> po.Catalog:
        """Save the catalog, and read it again for the line numbers."""
        if any(not {"translated", "doubted"}.isdisjoint(each.deeds) for each in applied):
            po.credit_translator(catalog, self.by)
        po.save(catalog)
        return po.load(catalog.path)

    def _told(self, catalog: po.Catalog, applied: Sequence[_Applied], left: list[tuple[po.Entry, Unmerged]]) -> Merged:
        """Return what was applied and what was not; if another program saved at the same time, its entries are kept."""
        entries = catalog.by_key()
        file = self.workspace.publication.relative(catalog.path)
        changes: list[Change] = []
        for each in applied:
            if _said(each.entry) != each.said:
                message = _("Somebody else saved the catalog just now.")
                left.append((each.entry, _left("conflict", each.answer, message)))
                continue
            entry = entries[po.key(each.entry)]
            place = Place(file, entry.linenum or 0)
            changes.append(
                Change(
                    each.answer.place,
                    self.language,
                    self.document,
                    place,
                    source=entry.msgid,
                    text=entry.msgstr,
                    deeds=each.deeds,
                )
            )
        unmerged = (_beside(entries[po.key(entry)], file, told) for entry, told in left)
        return Merged(tuple(changes), tuple(unmerged), tuple(self._findings(catalog, changes)))

    def _findings(self, catalog: po.Catalog, changes: Sequence[Change]) -> Iterator[Finding]:
        """Yield the findings in the texts that were changed."""
        places = {change.entry for change in changes if change.deeds != ("remarked",)}
        if not places:
            return
        glossary = self.workspace.glossary(self.language)
        said = po.translations(catalog, self.workspace.publication.relative(catalog.path))
        for source in self.workspace.documents((self.document,)):
            pairs = rules.pairs(source.units, said, self.language, source.document.language, terms=glossary)
            mine = [pair for pair in pairs if pair.translation.place in places]
            found = rules.suppress(rules.check(mine), mine, self.workspace.publication.allowed)
            yield from (finding for finding in found if finding.entry in places)


def _said(entry: po.Entry) -> tuple[str, bool, str]:
    return entry.msgstr, entry.fuzzy, entry.tcomment


def _beside(entry: po.Entry, file: str, left: Unmerged) -> Unmerged:
    """Return an unmerged row with the text of its entry, and with its remark, unless the entry has the remark."""
    place = Place(file, entry.linenum or 0)
    remark = "" if set(remarks(left.remark)) <= set(entry.tcomment.split("\n")) else left.remark
    return replace(left, remark=remark, entry=place, current=entry.msgstr, state=po.state(entry).value)


def _gone(catalog: po.Catalog, answers: Sequence[Answer]) -> Iterator[Unmerged]:
    """Yield the rows whose source no longer exists, with the most similar source."""
    sources = [entry.msgid for entry in catalog.active()] if answers else []
    brief = [source for source in sources if len(source) < _BRIEF]
    index = Index(sources)  # thousands of rows, compared with each of thousands of entries, take hours
    for answer in answers:
        likely = [sources[number] for number in index.candidates(answer.source, _CANDIDATES)]
        if len(answer.source) < _BRIEF:
            likely += brief
        near = process.extractOne(answer.source, likely, scorer=fuzz.ratio, score_cutoff=_NEAR)
        found = _left("gone", answer, _("The source has changed: no entry has this text any more."))
        yield replace(found, hint=near[0] if near else "")

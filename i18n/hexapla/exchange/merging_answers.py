"""Answers in review sheets, merged into the catalogs, unless somebody else has changed the entry since."""

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
from hexapla.exchange.applying_answers import Deed, Reason, apply_answers, conflicts, remarks, unclear
from hexapla.locks import hold
from hexapla.messages import _
from hexapla.model import Finding, Place
from hexapla.publication import ABOUT, Publication
from hexapla.similarity import Index
from hexapla.workspace import Workspace, catalog_path

_NEAR = 60  # percent; a source less like the row's is no hint
_CANDIDATES = 10  # sources that are compared with a row's
_BRIEF = 40  # characters: too few for an index of words, and soon compared


@dataclass(frozen=True, slots=True)
class Change:
    """What a row of a sheet has done to an entry: `place` is the row, `entry` the entry."""

    place: Place
    language: str
    document: str
    entry: Place
    source: str
    text: str
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Unmerged:
    """A row that was not followed, or not in full: why, what it says, and what the catalog says instead.

    A `conflict` is with somebody else's words, what is `gone` has no entry any more (`hint` is the source most like
    it), what is `unknown` belongs to no catalog here, what is `unclear` cannot be told from the row.
    """

    reason: Reason
    place: Place
    message: str
    source: str
    text: str
    remark: str = ""
    entry: Place | None = None
    current: str = ""
    state: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """What an import did, what it left undone, and what the rules say of the texts that it changed."""

    changes: tuple[Change, ...]
    unmerged: tuple[Unmerged, ...]
    findings: tuple[Finding, ...]


def read_sheets(publication: Publication, files: Iterable[Path]) -> tuple[Answer, ...]:
    """The rows of review sheets that a person has written into.

    Raises:
        SheetError: a file cannot be read, or is no review sheet.
        MissingExtra: what reads it is not installed.

    """
    found = (answer for path in files for answer in exchange.read(path, publication.relative(path.resolve())))
    return tuple(answer for answer in found if answer.says_something)


def import_sheets(
    workspace: Workspace, files: str | Path | Iterable[str | Path], *, by: str = "", dry_run: bool = False
) -> Merged:
    """Merge review sheets that a person has filled in into the catalogs, as `merge_answers` does.

    Raises:
        SheetError, MissingExtra, PluginError: a sheet cannot be read; nothing is changed.
        SourceError, CatalogError, PublicationError: a file cannot be read or written; what came before it is done.

    """
    paths = [files] if isinstance(files, str | Path) else files
    return merge_answers(workspace, read_sheets(workspace.publication, map(Path, paths)), by=by, dry_run=dry_run)


def merge_answers(workspace: Workspace, answers: Sequence[Answer], *, by: str = "", dry_run: bool = False) -> Merged:
    """Do what the rows say: new translations become a person's, marked ones are signed by `by`, remarks are comments.

    A row is followed only if its entry says what it said when the sheet was written, or no more than a machine has said
    since. To follow a row again changes nothing.

    Raises:
        SourceError, CatalogError, PublicationError: a file cannot be read or written; what came before it is done.

    """
    publication = workspace.publication
    known = {path.stem for path in publication.sources} | {ABOUT}
    catalogs: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    unmerged: list[Unmerged] = []
    for answer in answers:
        where = answer.reference
        if where and where.language in publication.languages and where.document in known:
            catalogs[where.language, where.document].append(answer)
        else:
            unmerged.append(_left("unknown", answer, _("The row belongs to no catalog of this publication.")))
    changes: list[Change] = []
    findings: list[Finding] = []
    for (language, document), own in catalogs.items():
        work = _Work(workspace, language, document, by)
        done = work.merge(own, dry_run=dry_run)
        changes += done.changes
        unmerged += done.unmerged
        findings += done.findings
    return Merged(tuple(changes), tuple(unmerged), tuple(findings))


def _left(reason: Reason, answer: Answer, message: str) -> Unmerged:
    text = answer.text or (answer.translation or "" if answer.is_misplaced else "")
    return Unmerged(reason, answer.place, message, answer.source, text=text, remark=answer.remark)


@dataclass(slots=True)
class _Followed:
    """A row that was followed, and what its entry has to say once it is saved."""

    answer: Answer
    entry: po.Entry
    deeds: tuple[Deed, ...]
    said: tuple[str, bool, str]


@dataclass(slots=True)
class _Work:
    """One catalog, and the rows about it."""

    workspace: Workspace
    language: str
    document: str
    by: str

    def merge(self, answers: Sequence[Answer], *, dry_run: bool) -> Merged:
        """Follow the rows, save, and look at what has changed."""
        with hold(self._path) if not dry_run else nullcontext():
            return self._merge(answers, dry_run=dry_run)

    @property
    def _path(self) -> Path:
        return catalog_path(self.workspace.publication, self.document, self.language)

    def _merge(self, answers: Sequence[Answer], *, dry_run: bool) -> Merged:
        catalog = self.workspace.editable(self.document, self.language)
        if catalog is None:
            catalog = po.new(self._path, self.document, self.language)
        entries = {exchange.entry_digest(key): entry for key, entry in catalog.by_key().items()}
        rows: dict[str, list[Answer]] = defaultdict(list)
        for answer in answers:
            assert answer.reference is not None
            rows[answer.reference.entry].append(answer)
        gone: list[Answer] = []
        left: list[tuple[po.Entry, Unmerged]] = []
        followed: list[_Followed] = []
        for digest, same in rows.items():
            entry = entries.get(digest)
            if entry is None:
                gone += same
                continue
            known = exchange.reference(self.language, self.document, po.key(entry), entry.msgstr, state=po.state(entry))
            problems = list(unclear(same)) or list(conflicts(entry, known, same))
            left += [(entry, _left(*problem)) for problem in problems]
            if deeds := tuple(apply_answers(entry, same, self.by, is_clear=not problems)):
                followed.append(_Followed(same[0], entry, deeds, _said(entry)))
        if followed and not dry_run:
            catalog = self._save(catalog, followed)
        told = self._told(catalog, followed, left)
        return replace(told, unmerged=(*told.unmerged, *_gone(catalog, gone)))

    def _save(self, catalog: po.Catalog, followed: Sequence[_Followed]) -> po.Catalog:
        """Save the catalog, and read it again for its lines."""
        po.record_revision(catalog, self.by if any("translated" in each.deeds for each in followed) else "")
        po.save(catalog)
        return po.load(catalog.path)

    def _told(
        self, catalog: po.Catalog, followed: Sequence[_Followed], left: list[tuple[po.Entry, Unmerged]]
    ) -> Merged:
        """What was done and what was not; whoever saved the file while we did has the last word."""
        entries = catalog.by_key()
        file = self.workspace.publication.relative(catalog.path)
        changes: list[Change] = []
        for each in followed:
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
        """What the rules say of the texts that were changed."""
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
    """What was left undone, with what the entry says; the remark, unless it stands there."""
    place = Place(file, entry.linenum or 0)
    remark = "" if set(remarks(left.remark)) <= set(entry.tcomment.split("\n")) else left.remark
    return replace(left, remark=remark, entry=place, current=entry.msgstr, state=po.state(entry).value)


def _gone(catalog: po.Catalog, answers: Sequence[Answer]) -> Iterator[Unmerged]:
    """Rows whose source is no longer there, with the one that is most like it."""
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

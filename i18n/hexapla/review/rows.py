"""A catalog under review: its rows, updated when other programs write its file."""

from __future__ import annotations

import hashlib
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex

from hexapla import catalog as po
from hexapla import languages, markup
from hexapla.files import Stamp, stamp
from hexapla.locks import hold
from hexapla.model import State, Translation, Unit
from hexapla.project.extraction import extract
from hexapla.review.acts import apply
from hexapla.review.protocol import Conflict, Edit, ReviewRow, Rows, Saved
from hexapla.workspace import SourceDocument, Workspace, catalog_path, source_path

_MOST_TICKETS = 10_000  # the most saves that can be undone


@dataclass(frozen=True, slots=True)
class _Before:
    """What a save replaced, the entry's fields and the header, and both afterwards, to recognise later changes."""

    row: str
    fields: Mapping[str, object]
    header: Mapping[str, str]
    digest: str = ""
    header_after: Mapping[str, str] | None = None


_FIELDS = ("msgstr", "flags", "tcomment", "previous_msgid", "previous_msgctxt")


class ReviewedCatalog:
    """The rows of a document in a language, and the catalog in which they are saved. Not thread-safe.

    `versions` yields the numbers of its versions, each higher than the one before.
    """

    def __init__(self, workspace: Workspace, document: str, language: str, versions: Iterator[int]) -> None:
        self._workspace = workspace
        self.document: str = document
        self.language: str = language
        self.path: Path = catalog_path(workspace.publication, document, language)
        self.version: int = 0
        self._versions = versions
        self.shown: dict[str, ReviewRow] = {}
        self._whole_at = 0
        self._changed_at: dict[str, int] = {}
        self._stamps: tuple[Stamp | None, Stamp | None] = (None, None)  # of the source, of the catalog
        self._undo: OrderedDict[str, _Before] = OrderedDict()

    def rows(self, since: int = 0) -> Rows:
        """Return the rows that changed since a version; all rows if the document itself changed, or for 0."""
        self.refresh()
        if since < self._whole_at or since > self.version:
            return Rows(self.version, True, list(self.shown.values()))
        changed = [row for identifier, row in self.shown.items() if self._changed_at[identifier] > since]
        return Rows(self.version, False, changed)

    def refresh(self) -> None:
        """Read the source and the catalog again, if they have changed on disk."""
        source_stamp = stamp(source_path(self._workspace.publication, self.document))
        if source_stamp is None or source_stamp != self._stamps[0]:
            self._take_source(self._workspace.document(self.document))
            self._stamps = (source_stamp, None)
        found = stamp(self.path)
        if found is None or found != self._stamps[1]:
            self._stamps = (source_stamp, self._load(found))
            self._look()

    def _load(self, found: Stamp | None) -> Stamp | None:
        """Read the catalog, and return its stamp; if it lacks a unit, update it to the source first."""
        if found:
            self.catalog: po.Catalog = po.load(self.path, wrap=self._workspace.publication.wrap)
            entries = self.catalog.by_key()
            if all(key in entries and not entries[key].msgid_plural for key in self.ids):
                return found
        extract(self._workspace, (self.language,), (self.document,))
        found = stamp(self.path)
        self.catalog = po.load(self.path, wrap=self._workspace.publication.wrap)
        return found

    def _take_source(self, source: SourceDocument) -> None:
        self.source = source
        self.ids: dict[po.Key, str] = {}
        self.units: dict[str, Unit] = {}
        notes: dict[str, list[str]] = defaultdict(list)
        citing: dict[str, list[str]] = defaultdict(list)
        for unit in source.units:
            identifier = self.ids.setdefault(unit.key, _digest(*unit.key))
            self.units.setdefault(identifier, unit)
            if unit.note:
                notes[unit.note].append(identifier)
            for code in unit.codes:
                if code.kind == "note":
                    citing[code.value].append(identifier)
        self._notes, self._citing = notes, citing
        self.shown = {}

    def _look(self) -> None:
        """Make the rows that have changed; if there are any, the version gets a higher number."""
        entries = self.catalog.by_key()
        was_there = set(self.shown)
        shown: dict[str, ReviewRow] = {}
        changed: list[str] = []
        for identifier, unit in self.units.items():
            entry = entries.get(unit.key)
            if entry is None:
                continue
            old, digest = self.shown.get(identifier), _digest_of(entry)
            if old is None or old.digest != digest:
                changed.append(identifier)
            shown[identifier] = old if old and old.digest == digest else self._row(identifier, unit, entry, digest)
        if changed or was_there != set(shown):
            self.version = next(self._versions)
        if was_there != set(shown):
            self._whole_at = self.version
        self._changed_at.update(dict.fromkeys(changed, self.version))
        self.shown = shown

    def _row(self, identifier: str, unit: Unit, entry: po.Entry, digest: str) -> ReviewRow:
        state = po.state(entry)
        draft = po.draft_origin(entry) if state in (State.DRAFT, State.STALE) else None
        approval = po.approval_of(entry) if state is State.APPROVED else None
        language = unit.language or self._workspace.publication.language
        cites = dict.fromkeys(row for name in _cited(unit) for row in self._notes.get(name, ()))
        return ReviewRow(
            id=identifier,
            digest=digest,
            source=unit.text,
            text=entry.msgstr,
            state=state.value,
            kind=unit.kind,
            place=str(unit.place),
            words=languages.count_words(markup.plain(unit.text, unit.names), language),
            codes=unit.codes,
            context=unit.context,
            attached=unit.attached,
            number=unit.number,
            language=unit.language,
            previous=entry.previous_msgid or "",
            earlier=_earlier(unit, entry),
            was_approved=state is State.MINOR and po.was_approved(entry),
            remarks="\n".join(po.readable_comments(entry)),
            engine=draft.engine if draft else "",
            confidence=draft.confidence if draft else None,
            approved_by=approval.by if approval else "",
            approved_on=approval.on.isoformat() if approval and approval.on else "",
            notes=tuple(cites),
            cited=tuple(dict.fromkeys(self._citing.get(unit.note, ()))) if unit.note else (),
        )

    def translation(self, identifier: str) -> Translation:
        """Return the translation of a row in the catalog."""
        key = self.units[identifier].key
        alone = replace(self.catalog, entries=[self.catalog.by_key()[key]])
        return po.translations(alone, self._workspace.publication.relative(self.path))[key]

    def save(self, edit: Edit) -> Saved:
        """Save an edit; raise `Conflict` if the row has changed since the person saw it, also while it is being saved.

        The lock of the catalog is held from reading to writing, so that no other server or command saves in between.
        """
        with hold(self.path):
            return self._save(edit)

    def _save(self, edit: Edit) -> Saved:
        self.refresh()
        row = self.shown.get(edit.row)
        if row is None or row.digest != edit.digest:
            raise Conflict(row)

        def change(entry: po.Entry) -> None:
            apply(entry, edit)
            if _digest_of(entry) != row.digest and edit.text != row.text:
                po.credit_translator(self.catalog, edit.by)

        before = self._write(edit.row, change)
        ticket = token_hex(8)  # not a number: a page older than the server must not undo what others have saved
        self._undo[ticket] = before
        if len(self._undo) > _MOST_TICKETS:
            self._undo.popitem(last=False)
        return Saved(self.shown[edit.row], self.version, ticket)

    def undo(self, ticket: str) -> Saved:
        """Restore a row, and the header unless it has changed since; raise `Conflict` as `save` does."""
        with hold(self.path):
            return self._put_back(ticket)

    def _put_back(self, ticket: str) -> Saved:
        self.refresh()
        before = self._undo.get(ticket)
        row = self.shown.get(before.row) if before else None
        if before is None or row is None or row.digest != before.digest:
            raise Conflict(row)

        def change(entry: po.Entry) -> None:
            for name, value in before.fields.items():
                setattr(entry, name, value)
            if self.catalog.header == before.header_after:
                self.catalog.header = dict(before.header)

        self._write(before.row, change)
        del self._undo[ticket]
        return Saved(self.shown[before.row], self.version)

    def _write(self, identifier: str, change: Callable[[po.Entry], None]) -> _Before:
        """Change an entry and save the catalog; return what it replaced. If it cannot be saved, nothing is changed."""
        entry = self.catalog.by_key()[self.units[identifier].key]
        fields = {name: getattr(entry, name) for name in _FIELDS}
        header = dict(self.catalog.header)
        change(entry)
        wanted = _digest_of(entry)
        try:
            po.save(self.catalog)
        except BaseException:
            self._stamps = (self._stamps[0], None)  # memory and disk differ: read the file again
            raise
        self._stamps = (self._stamps[0], stamp(self.path))
        self._look()
        # If another program saved the file at the same time, its version of the entries that it changed is kept.
        if self.shown[identifier].digest != wanted:
            raise Conflict(self.shown[identifier])
        return _Before(identifier, fields, header, wanted, header_after=dict(self.catalog.header))


def _cited(unit: Unit) -> list[str]:
    return [code.value for code in unit.codes if code.kind == "note"]


def _earlier(unit: Unit, entry: po.Entry) -> str:
    """Return the id that the row had for its earlier source text; empty if it had none."""
    return _digest(entry.previous_msgctxt or unit.context, entry.previous_msgid) if entry.previous_msgid else ""


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x04".join(parts).encode()).hexdigest()[:16]


def _digest_of(entry: po.Entry) -> str:
    """Return a digest of everything that people and engines have written in an entry."""
    return _digest(entry.msgstr, " ".join(entry.flags), entry.tcomment, entry.previous_msgid or "")

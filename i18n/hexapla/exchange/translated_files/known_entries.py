"""The entries of all catalogs in a language, and which of them a row of a translated file is about.

A row is found by our own reference, else by its source text, without regard to tags and spaces: in the document that
the file names, else in every document that has the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from hexapla import catalog as po
from hexapla import exchange, translator_tags
from hexapla.catalog.matching import CUTOFF
from hexapla.entry_references import HUMAN, Reference
from hexapla.exchange.lost_catalogs import is_without_texts
from hexapla.exchange.translated_files.rows import TranslatedRow, words
from hexapla.model import State, Translation, Unit
from hexapla.project.new_catalogs import catalog_or_new
from hexapla.similarity import Index
from hexapla.workspace import Workspace

_TAG = re.compile(r"</?\s*[^\s<>/]+\s*/?>")
_CANDIDATES = 5  # entries that are compared with a source that has changed


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry, its document and the unit that it translates."""

    document: str
    entry: po.Entry
    unit: Unit
    translation: Translation


def bare(text: str) -> str:
    """Return a text without tags and spaces, as programs change both."""
    return "".join(_TAG.sub("", text).split())


class KnownEntries:
    """The entries of all documents in a language."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        self.workspace = workspace
        self.language = language
        self.omitted: dict[str, dict[str, State]] = {}  # the notes that are left out, by document
        self._without_texts: set[str] = set()
        self._all: list[KnownEntry] = []
        for source in workspace.documents():
            catalog = workspace.catalog(source.name, language)
            if catalog is None:
                catalog = catalog_or_new(workspace, source.name, language)
                said = po.translations(catalog, workspace.publication.relative(catalog.path))
            else:
                said = workspace.translations(source.name, language)
            entries = catalog.by_key()
            if is_without_texts(catalog):
                self._without_texts.add(source.name)
            self.omitted[source.name] = translator_tags.omitted(source.units, said)
            self._all += [
                KnownEntry(source.name, entries[key], unit, said[key])
                for key, unit in source.by_key.items()
                if key in entries and key in said
            ]

    def leave_out(self, text: KnownEntry) -> None:
        """Take a note for left out, if this is its first text."""
        unit = text.unit
        units = self.workspace.document(text.document).units
        if unit.note and next(each.key for each in units if each.note == unit.note and not each.is_value) == unit.key:
            self.omitted[text.document][unit.note] = State.TRANSLATED

    def with_reference(self, reference: Reference | None) -> Sequence[KnownEntry]:
        """Return the entries that a reference names: that of its document, if this has it."""
        same = self._by_digest.get(reference.entry, ()) if reference else ()
        return [each for each in same if reference and each.document == reference.document] or same

    def has_lost(self, document: str, reference: Reference) -> bool:
        """Return whether a catalog has no text of a person, and a reference tells that it had one: it was lost."""
        return document in self._without_texts and reference.state in (*HUMAN, State.OUTDATED[0])

    def with_text(self, row: TranslatedRow) -> Sequence[KnownEntry]:
        """Return the entries with the text of a row: of its document and its context, as far as it names some."""
        source = words(row.source)
        found: Sequence[KnownEntry] = self._by_words.get(bare(source), ()) if source.strip() else ()
        for narrower in (
            [each for each in found if each.document == row.document],
            [each for each in found if (each.entry.msgctxt or "") == row.context],
            [each for each in found if each.entry.msgid == source],
        ):
            found = narrower or found
        return found

    def with_earlier_source(self, reference: Reference, source: str) -> KnownEntry | None:
        """Return the entry whose earlier source a reference names: as the entry says, else the most similar one.

        An entry that says nothing of an earlier source is only found if it has no finished translation.
        """
        digest = reference.entry
        told = [each for end in range(len(digest), 0, -1) for each in self._by_earlier.get(digest[:end], ())]
        if told:
            return next((each for each in told if each.document == reference.document), told[0])
        near = [(fuzz.ratio(source, self._all[at].entry.msgid), -at) for at in self._candidates(reference, source)]
        score, at = max(near, default=(0.0, 0))
        return self._all[-at] if score >= CUTOFF else None

    def document_like(self, source: str) -> str:
        """Return the document with the text that is most similar to a source; empty if none is."""
        return next((self._all[at].document for at in self._similar.candidates(source, 1)), "")

    def has_text(self, text: str) -> bool:
        """Return whether a bare text is that of an entry."""
        return text in self._by_words

    def is_beginning(self, text: str) -> bool:
        """Return whether the text of an entry begins with a bare text."""
        at = bisect_left(self._sorted, text)
        return at < len(self._sorted) and self._sorted[at].startswith(text)

    def _candidates(self, reference: Reference, source: str) -> Iterable[int]:
        return (
            at
            for at in self._similar.candidates(source, _CANDIDATES)
            if self._all[at].document == reference.document
            and (not self._all[at].entry.msgstr or self._all[at].entry.fuzzy)
        )

    @cached_property
    def _by_digest(self) -> Mapping[str, Sequence[KnownEntry]]:
        return _grouped((exchange.entry_digest(po.key(each.entry)), each) for each in self._all)

    @cached_property
    def _by_earlier(self) -> Mapping[str, Sequence[KnownEntry]]:
        return _grouped((digest, each) for each in self._all for digest in po.earlier_digests(each.entry))

    @cached_property
    def _by_words(self) -> Mapping[str, Sequence[KnownEntry]]:
        return _grouped((bare(each.entry.msgid), each) for each in self._all)

    @cached_property
    def _sorted(self) -> Sequence[str]:
        return sorted(self._by_words)

    @cached_property
    def _similar(self) -> Index:
        return Index([each.entry.msgid for each in self._all])


def _grouped(pairs: Iterable[tuple[str, KnownEntry]]) -> Mapping[str, Sequence[KnownEntry]]:
    found: dict[str, list[KnownEntry]] = defaultdict(list)
    for name, located in pairs:
        found[name].append(located)
    return found

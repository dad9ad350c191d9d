"""Texts that a catalog lacks, found in the other catalogs of its language: they moved, or their file was renamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from hexapla.catalog.credits import add_credits
from hexapla.catalog.entry import Entry, Key, key
from hexapla.catalog.po import Catalog
from hexapla.catalog.proofs import proven_source
from hexapla.catalog.states import has_human_text, state
from hexapla.model import State

_CURRENT = (State.APPROVED, State.TRANSLATED)  # reviewed for just this text
# What is carried over first; entries without a translation are not carried over.
_STATES = (State.APPROVED, State.TRANSLATED, State.MINOR, State.OUTDATED, State.DRAFT, State.STALE)
_ORDER = {state: number for number, state in enumerate(_STATES)}


class OtherEntry(NamedTuple):
    """An entry of another catalog, and the path of the catalog.

    `is_put_together` says that it is a new entry, which has sentences of entries of that catalog.
    """

    entry: Entry
    path: Path
    is_put_together: bool = False


class OtherCatalogs:
    """The catalogs of one language, to be searched for texts that one of them lacks.

    `load` gives the catalogs; it is called when the first text is looked for. `used` gives the (msgctxt, msgid) that
    the document of a catalog has now, none if the document is gone, and None if it may have all of the catalog's; it is
    called when a text of the catalog is found, or may be left over.
    """

    def __init__(
        self, load: Callable[[], Iterable[Catalog]], used: Callable[[Path], Collection[Key] | None] = lambda _path: ()
    ) -> None:
        self._load = load
        self._used = used
        self._unused: dict[Path, frozenset[Key]] = {}

    @cached_property
    def _catalogs(self) -> dict[Path, Catalog]:
        """The catalogs, of which only headers, comments and the entries that have a translation are kept."""
        return {
            each.path: Catalog(each.path, each.header, list(filter(_is_told, each.entries)), each.comment)
            for each in self._load()
        }

    @cached_property
    def _by_key(self) -> dict[Key, list[OtherEntry]]:
        """Entries by their text, and by the earlier text that their translation is proven to be of."""
        found: dict[Key, list[OtherEntry]] = defaultdict(list)
        for catalog in self._catalogs.values():
            for entry in catalog.entries:
                origin = OtherEntry(entry, catalog.path)
                found[key(entry)].append(origin)
                if entry.previous_msgid and (earlier := proven_source(entry)):
                    found[earlier].append(origin)
        return found

    @property
    def are_empty(self) -> bool:
        """Whether they have no text: nothing needs to be looked for."""
        return not self._by_key

    def _is_used(self, origin: OtherEntry) -> bool:
        """Return whether the document of its catalog still has the text of an entry."""
        return key(origin.entry) not in self._unused_of(origin.path)

    def _unused_of(self, path: Path) -> frozenset[Key]:
        """Return the texts in a catalog that its document does not have any more."""
        if path not in self._unused:
            known, used = map(key, self._catalogs[path].entries), self._used(path)
            self._unused[path] = frozenset() if used is None else frozenset(known).difference(used)
        return self._unused[path]

    def same(self, wanted: Key, own: Path, *, reviewed: bool = False, unused: bool = False) -> OtherEntry | None:
        """Find the best entry for the same text in a catalog other than `own`: approved, then translated, and so on.

        A reviewed one that no document has any more comes before those that stay where they are: it is the one that
        moved, or whose file was renamed.
        `reviewed` leaves out what no person has translated, and what is outdated; `unused` leaves out texts that their
        document still has.
        """
        found = []
        for number, origin in enumerate(self._by_key.get(wanted, ())):
            found_state = State.TRANSLATED if key(origin.entry) != wanted else _state(origin.entry)
            if origin.path == own or (unused and self._is_used(origin)):
                continue
            if found_state.is_human or not reviewed:
                group = int(self._is_used(origin)) if found_state in _CURRENT else 2
                found.append((group, _ORDER[found_state], bool(origin.entry.obsolete), number, origin))
        return min(found)[-1] if found else None

    def credit(self, origins: Collection[Path], catalog: Catalog) -> None:
        """Credit the translators of other catalogs, which `catalog` has taken texts from, in its header."""
        for path in filter(origins.__contains__, self._catalogs):
            add_credits(catalog, self._catalogs[path])

    def forget(self) -> None:
        """Free the memory of what was read: no other text will be looked for."""
        self._load = tuple
        for known in ("_catalogs", "_by_key"):
            self.__dict__.pop(known, None)

    def left_over(self, own: Path) -> list[OtherEntry]:
        """Return the texts with a person's translation that no document has any more, of all catalogs but `own`."""
        return [
            OtherEntry(entry, path)
            for path, catalog in self._catalogs.items()
            if path != own and (unused := self._unused_of(path))
            for entry in catalog.entries
            if key(entry) in unused and has_human_text(entry)
        ]


def _is_told(entry: Entry) -> bool:
    """Return whether an entry has a translation."""
    return bool(entry.msgstr) or any(entry.msgstr_plural.values())


def _state(entry: Entry) -> State:
    """Return the state of an entry; plural forms, which other programs write, need a person to look at them."""
    return State.OUTDATED if entry.msgid_plural else state(entry)

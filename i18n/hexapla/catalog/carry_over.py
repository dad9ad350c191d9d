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
    """An entry of another catalog: the path of the catalog, and whether its document still has the text.

    `is_put_together` says that it is a new entry, which has sentences of entries of that catalog.
    """

    entry: Entry
    path: Path
    is_used: bool
    is_put_together: bool = False


class OtherCatalogs:
    """The catalogs of one language, to be searched for texts that one of them lacks.

    `load` gives each catalog with the (msgctxt, msgid) that its document has now: none if the document is gone. It is
    called when the first text is looked for.
    """

    def __init__(self, load: Callable[[], Iterable[tuple[Catalog, Collection[Key]]]]) -> None:
        self._load = load

    @cached_property
    def _loaded(self) -> tuple[list[Catalog], list[OtherEntry]]:
        """The catalogs, of which only headers and comments are kept, and their entries that have a translation."""
        catalogs: list[Catalog] = []
        origins: list[OtherEntry] = []
        for catalog, used in self._load():
            catalogs.append(Catalog(catalog.path, catalog.header, [], catalog.comment))
            origins += [
                OtherEntry(entry, catalog.path, key(entry) in used)
                for entry in catalog.entries
                if entry.msgstr or any(entry.msgstr_plural.values())
            ]
        return catalogs, origins

    @property
    def _origins(self) -> list[OtherEntry]:
        return self._loaded[1]

    @cached_property
    def _by_key(self) -> dict[Key, list[OtherEntry]]:
        """Origins by their text, and by the earlier text that their translation is proven to be of."""
        found: dict[Key, list[OtherEntry]] = defaultdict(list)
        for origin in self._origins:
            found[key(origin.entry)].append(origin)
            if origin.entry.previous_msgid and (earlier := proven_source(origin.entry)):
                found[earlier].append(origin)
        return found

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
            if origin.path == own or (unused and origin.is_used):
                continue
            if found_state.is_human or not reviewed:
                group = int(origin.is_used) if found_state in _CURRENT else 2
                found.append((group, _ORDER[found_state], bool(origin.entry.obsolete), number, origin))
        return min(found)[-1] if found else None

    def credit(self, origins: Collection[Path], catalog: Catalog) -> None:
        """Credit the translators of other catalogs, which `catalog` has taken texts from, in its header."""
        for origin in (each for each in self._loaded[0] if each.path in origins):
            add_credits(catalog, origin)

    def left_over(self, own: Path) -> list[OtherEntry]:
        """Return the texts with a person's translation that no document has any more, of all catalogs but `own`."""
        return [
            origin
            for origin in self._origins
            if not origin.is_used and origin.path != own and has_human_text(origin.entry)
        ]


def _state(entry: Entry) -> State:
    """Return the state of an entry; plural forms, which other programs write, need a person to look at them."""
    return State.OUTDATED if entry.msgid_plural else state(entry)

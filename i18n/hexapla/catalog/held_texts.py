"""Which texts a catalog could give to others, and which it could take from them: checksums of its texts.

Two texts with one checksum only make a catalog be looked at in vain.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from zlib import crc32

from hexapla.catalog.entry import Entry, Key, key
from hexapla.catalog.own_comments import comments_of
from hexapla.catalog.po import Catalog
from hexapla.catalog.proofs import proven_source
from hexapla.catalog.states import has_human_text, state
from hexapla.model import State


@dataclass(frozen=True, slots=True)
class HeldTexts:
    """The texts of a catalog, as `merge` sees them when it looks for texts of other catalogs.

    It has a translation of those that are `translated`, a person's of those that are `left_over`, which its document
    does not have any more, and may seek one for those that are `lacking`.
    """

    translated: frozenset[int]
    left_over: frozenset[int]
    lacking: frozenset[int]


def find_held_texts(catalog: Catalog, used: Collection[Key] | None = None) -> HeldTexts:
    """Return which texts a catalog holds; `used` are those that its document has now.

    Without them, the catalog is up to date: they are the texts of its entries in use.
    """
    known = catalog.by_key()
    used = known.keys() if used is None else used
    translated = [each for each in catalog.entries if each.msgstr or any(each.msgstr_plural.values())]
    unused = [each for each in translated if key(each) not in used and has_human_text(each)]
    return HeldTexts(_texts(translated), _texts(unused), sought_texts(used, known))


def sought_texts(used: Collection[Key], known: dict[Key, Entry]) -> frozenset[int]:
    """Return which texts of a document `merge` may seek in other catalogs; `known` are the entries of its own."""
    return frozenset(_checksum(wanted) for wanted in used if _may_be_sought(known.get(wanted)))


def _may_be_sought(entry: Entry | None) -> bool:
    """Whether an entry is missing, or anything else than a person's own translation of just this text."""
    if entry is None or state(entry) not in (State.APPROVED, State.TRANSLATED):
        return True
    return bool(entry.tcomment) and any(comments_of(entry, "taken"))


def _texts(entries: Collection[Entry]) -> frozenset[int]:
    """Return the texts of entries, and the earlier ones that their translations are proven to be of."""
    earlier = filter(None, (proven_source(each) for each in entries if each.previous_msgid))
    return frozenset(map(_checksum, (*map(key, entries), *earlier)))


def _checksum(text: Key) -> int:
    return crc32("\0".join(text).encode("utf-8", "surrogatepass"))

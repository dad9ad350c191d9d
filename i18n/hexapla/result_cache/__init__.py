"""result_cache: results that are kept between runs, by digests of all that they were made of.

`digests` makes the digests, `records` writes results as bytes and reads them again, by the forms of their types
(`record_forms`) and with their `trees`, `rows` many values one by one, `entries` keeps these bytes in the user's cache
folder, `used_entries` tells which of many small results were asked for.
What is kept is never needed: without it a result is made again, and it is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hexapla.model import Kind
from hexapla.result_cache import entries
from hexapla.result_cache.digests import digest, digest_of
from hexapla.result_cache.records import portions, unpack

__all__ = ["digest", "digest_of", "find", "keep", "recall"]

_T = TypeVar("_T")


def find(kind: type[_T], name: str, find_kind: Callable[[str], Kind | None] | None = None) -> _T | None:
    """Return the result of a type that was kept under a name, which is a digest; None if there is none.

    A result may have findings of kinds that no imported module declares: `find_kind` finds them, and imports modules.
    """
    data = entries.find(name)
    if data is None:
        return None
    try:
        return unpack(kind, data, find_kind) if find_kind else unpack(kind, data)
    except ValueError:
        return None


def keep(kind: type[_T], name: str, value: _T, *, compressed: bool = True) -> bool:
    """Keep a result of a type under a name, a digest of all that it was made of; return whether it is kept now.

    One that is not `compressed` takes twice the room, and is found in a third of the time.
    """
    return entries.keep(name, portions(kind, value), compressed=compressed)


def recall(kind: type[_T], name: str, make: Callable[[], _T]) -> _T:
    """Return the result of a type that was kept under a name, a digest of all that it is made of; else make it."""
    found = find(kind, name)
    if found is None:
        found = make()
        keep(kind, name, found)
    return found

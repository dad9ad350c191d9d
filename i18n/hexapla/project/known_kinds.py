"""All kinds of findings, also those of readers and rules that are not loaded yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hexapla import model
from hexapla.check import CATALOG_RULES, RULES
from hexapla.model import Kind
from hexapla.read import READERS


def kinds() -> Mapping[str, Kind]:
    """Return all kinds of findings by code; load all readers and rules, since each declares its own kinds.

    Raises:
        PluginError: a plug-in cannot be loaded.

    """
    for _loaded in _load():
        pass
    return model.kinds()


def find_kind(code: str) -> Kind | None:
    """Return the kind with a code, or None; load readers and rules only until one declares it.

    Raises:
        PluginError: a plug-in that may declare it cannot be loaded.

    """
    known = model.kinds()
    return known.get(code) or next((known[code] for _loaded in _load() if code in known), None)


def _load() -> Iterator[object]:
    """Load the rules of publications, then rules and readers, one after the other; in each group ours come first."""
    from hexapla.project import orphaned_catalogs, unlisted_languages

    yield from (orphaned_catalogs, unlisted_languages)
    for group in (RULES, CATALOG_RULES, READERS):
        yield from group.values()

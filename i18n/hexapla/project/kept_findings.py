"""What rules found in single entries: it is kept in the cache, so that only entries that have changed are checked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hexapla import result_cache
from hexapla.check import KnownFindings
from hexapla.messages import spoken
from hexapla.model import Finding
from hexapla.plugins import Group, is_ours, names
from hexapla.project.known_kinds import find_kind
from hexapla.publication.paths import catalog_path
from hexapla.result_cache.used_entries import UsedEntries
from hexapla.workspace import Workspace

_ByEntry = dict[str, tuple[Finding, ...]]


def are_ours(*groups: Group) -> bool:
    """Return whether all rules of these groups are ours: a plug-in may change without a new version."""
    return all(is_ours(group, name) for group in groups for name in names(group))


@contextmanager
def open_kept_findings(
    workspace: Workspace, document: str, language: str, *, complete: bool
) -> Iterator[KnownFindings | None]:
    """Give what was found in the entries of a catalog, and keep what is found in them now; None if nothing is kept.

    An entry is found by a digest of its texts, so it does not matter where in the catalog it was.
    """
    if not are_ours(Group.RULES):
        yield None
        return
    publication = workspace.publication
    glossary = publication.draft.glossary
    name = result_cache.digest(
        "findings of entries",
        str(catalog_path(publication, document, language)),
        publication.language,
        spoken(),
        str(complete),
        result_cache.digest_of([glossary] if glossary else []),
    )
    before = result_cache.find(_ByEntry, name, find_kind) or {}
    known = UsedEntries(before)
    yield known
    if known.used.keys() != before.keys():
        result_cache.keep(_ByEntry, name, known.used)

"""Check sources and catalogs; what was found stays known as long as no file changes."""

from __future__ import annotations

from collections.abc import Sequence

from hexapla import result_cache
from hexapla.model import Finding
from hexapla.plugins import Group, are_ours
from hexapla.project.known_kinds import find_kind
from hexapla.project.progress_calls import OnProgress, ignore_progress
from hexapla.publication.paths import all_files
from hexapla.workspace import Workspace, state_digest

_Findings = tuple[Finding, ...]


def check(
    workspace: Workspace,
    languages: Sequence[str] = (),
    documents: Sequence[str] = (),
    *,
    complete: bool = False,
    on_progress: OnProgress = ignore_progress,
) -> tuple[Finding, ...]:
    """Return the findings of readers and rules that are not allowed, in the order of the documents.

    With `complete`, untranslated texts are findings too. If every document and language is checked, permissions
    (`[check] allow` and comments) that allow nothing are findings too. `on_progress` is called with the number of
    catalogs that are done, and of all.

    Raises:
        SourceError, CatalogError, PublicationError: a file cannot be read.

    """
    state = _state(workspace)
    name = state and result_cache.digest("check", result_cache.digest(*languages), *documents, str(complete), state)
    known = result_cache.find(_Findings, name, find_kind) if name else None
    if known is not None:
        return known
    from hexapla.project.running_checks import run_checks

    found = run_checks(workspace, languages, documents, on_progress, complete=complete)
    if name and _state(workspace) == state:
        result_cache.keep(_Findings, name, found)
    return found


def _state(workspace: Workspace) -> str:
    """Return a digest of all that findings depend on; empty if that is not known, as with the code of plug-ins."""
    if not are_ours(Group.RULES, Group.CATALOG_RULES):
        return ""
    publication = workspace.publication
    added = dict.fromkeys(path for each in publication.editions for path in (*each.before, *each.after))
    files = all_files(publication)
    return state_digest(publication, workspace.names(), files=files, added=added)

"""Check sources and catalogs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hexapla import check as rules
from hexapla import result_cache
from hexapla.align.words import BySentence, LexicalAligner
from hexapla.edition import matter
from hexapla.model import Finding, Suppression
from hexapla.plugins import Group
from hexapla.project.calls import OnStep, open_calls
from hexapla.project.kept_findings import CheckedCatalog, are_ours, check_catalog, compare_catalogs
from hexapla.project.known_kinds import find_kind
from hexapla.project.known_units import read_units
from hexapla.project.orphaned_catalogs import find_orphaned_catalogs
from hexapla.project.progress_calls import OnProgress, Steps, ignore_progress
from hexapla.project.unlisted_languages import find_unlisted_languages
from hexapla.publication.paths import all_files
from hexapla.segment import split_sentences
from hexapla.word_alignment import WordAligner
from hexapla.workspace import Workspace, catalog_path, state_digest

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
    found = _check(workspace, languages, documents, on_progress, complete=complete)
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


@dataclass(frozen=True, slots=True)
class _Checked:
    """The findings in the translations into a language: by document, and by comparison; what people allow.

    `read` are the readers' findings, by document.
    """

    read: Mapping[str, _Findings]
    found: Mapping[str, _Findings]
    compared: _Findings
    allowed: tuple[Suppression, ...]


def _check(
    workspace: Workspace,
    languages: Sequence[str],
    documents: Sequence[str],
    on_progress: OnProgress,
    *,
    complete: bool,
) -> tuple[Finding, ...]:
    publication = workspace.publication
    tags, names_of_documents = tuple(languages or publication.languages), workspace.names(documents)
    for tag in tags:
        workspace.glossary(tag)  # one that cannot be read is an error, whatever else there is
    files = [catalog_path(publication, name, tag) for name in names_of_documents for tag in tags]
    step = Steps(on_progress, len(files)).done
    with open_calls(workspace, calls=len(tags), files=files) as calls:
        asked = [(tag, names_of_documents, complete) for tag in tags]
        checked = list(calls.each(_check_language, asked, step))
    findings: list[Finding] = []
    for name, of_reader in (checked[0].read if checked else _read(workspace, names_of_documents)).items():
        findings.extend(of_reader)
        for each in checked:
            findings.extend(each.found[name])
    findings.extend(finding for each in checked for finding in each.compared)
    is_whole = not languages and not documents
    if not documents:
        findings.extend(find_orphaned_catalogs(workspace, languages))
    if is_whole:
        findings.extend(find_unlisted_languages(publication))
        findings.extend(matter.findings(workspace))
    allowed = [suppression for each in checked for suppression in each.allowed]
    for suppression in (*publication.allowed, *allowed):
        find_kind(suppression.code)  # declares the codes of readers that read nothing here: those may be allowed too
    return tuple(rules.apply_suppressions(findings, allowed, publication.allowed, whole=is_whole))


def _check_language(
    workspace: Workspace, on_step: OnStep, language: str, documents: Sequence[str], complete: bool
) -> _Checked:
    """Run the rules on the translations of the documents into a language."""
    aligner = _aligner(workspace.publication.language, language)
    checked: list[CheckedCatalog] = []
    read: dict[str, _Findings] = {}
    found: dict[str, _Findings] = {}
    for source in read_units(workspace, documents):
        known = source.known
        catalog, found[known.name] = check_catalog(workspace, source, language, aligner=aligner, complete=complete)
        read[known.name] = known.findings
        checked.append(catalog)
        on_step()
    allowed = tuple(each for catalog in checked for each in catalog.allowed)
    return _Checked(read, found, tuple(compare_catalogs(checked)), allowed)


def _read(workspace: Workspace, documents: Sequence[str]) -> Mapping[str, _Findings]:
    """Return the readers' findings, by document."""
    return {each.known.name: each.known.findings for each in read_units(workspace, documents)}


def _aligner(source: str, language: str) -> WordAligner:
    """Make an aligner that learns from the texts that are checked; installed packages would make findings differ."""
    return BySentence(LexicalAligner(source, language), source, language, split_sentences)

"""Check sources and catalogs."""

from __future__ import annotations

from collections.abc import Sequence

from hexapla import check as rules
from hexapla import result_cache
from hexapla.align.words import BySentence, LexicalAligner
from hexapla.edition import matter
from hexapla.model import Finding
from hexapla.plugins import Group, is_ours, names
from hexapla.project.known_kinds import find_kind
from hexapla.project.orphaned_catalogs import find_orphaned_catalogs
from hexapla.project.progress_calls import OnProgress, ignore_progress
from hexapla.project.unlisted_languages import find_unlisted_languages
from hexapla.publication.paths import all_files
from hexapla.segment import split_sentences
from hexapla.word_alignment import WordAligner
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
    documents that are done, and of all.

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
    if not all(is_ours(group, name) for group in (Group.RULES, Group.CATALOG_RULES) for name in names(group)):
        return ""
    publication = workspace.publication
    added = dict.fromkeys(path for each in publication.editions for path in (*each.before, *each.after))
    files = all_files(publication)
    return state_digest(publication, workspace.names(), files=files, added=added)


def _check(
    workspace: Workspace,
    languages: Sequence[str],
    documents: Sequence[str],
    on_progress: OnProgress,
    *,
    complete: bool,
) -> tuple[Finding, ...]:
    publication = workspace.publication
    glossaries = {tag: workspace.glossary(tag) for tag in languages or publication.languages}
    findings: list[Finding] = []
    aligners = {tag: _aligner(publication.language, tag) for tag in glossaries}
    entries: dict[str, list[rules.Pair]] = {tag: [] for tag in glossaries}
    total = len(workspace.names(documents))
    for number, source in enumerate(workspace.documents(documents)):
        on_progress(number, total)
        findings.extend(source.document.findings)
        for language, glossary in glossaries.items():
            said = workspace.translations(source.name, language)
            own = source.document.language
            pairs = list(rules.pairs(source.units, said, language, own, terms=glossary, aligner=aligners[language]))
            findings.extend(rules.check(pairs, complete=complete))
            entries[language].extend(pairs)
    for pairs in entries.values():
        findings.extend(rules.compare(pairs))
    everything = [pair for pairs in entries.values() for pair in pairs]
    is_whole = not languages and not documents
    if not documents:
        findings.extend(find_orphaned_catalogs(workspace, languages))
    if is_whole:
        findings.extend(find_unlisted_languages(publication))
        findings.extend(matter.findings(workspace))
    for each in publication.allowed:
        find_kind(each.code)  # declares the codes of readers that read nothing here: those may be allowed too
    return tuple(rules.suppress(findings, everything, publication.allowed, whole=is_whole))


def _aligner(source: str, language: str) -> WordAligner:
    """Make an aligner that learns from the texts that are checked; installed packages would make findings differ."""
    return BySentence(LexicalAligner(source, language), source, language, split_sentences)

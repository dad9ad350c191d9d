"""Run the rules on the translations of documents; what they find in entries that have not changed is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hexapla import check as rules
from hexapla.model import Finding, Suppression
from hexapla.project.calls import OnStep, open_calls
from hexapla.project.kept_findings import CheckedCatalog, check_catalog, compare_catalogs
from hexapla.project.known_kinds import find_kind
from hexapla.project.known_units import read_units
from hexapla.project.orphaned_catalogs import find_orphaned_catalogs
from hexapla.project.progress_calls import OnProgress, Steps
from hexapla.project.unlisted_languages import find_unlisted_languages
from hexapla.workspace import Workspace, catalog_paths

if TYPE_CHECKING:
    from hexapla.word_alignment import Alignment, TextPair

_Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Checked:
    """The findings in the translations into a language: by document, and by comparison; what people allow.

    `read` are the readers' findings, by document.
    """

    read: Mapping[str, _Findings]
    found: Mapping[str, _Findings]
    compared: _Findings
    allowed: tuple[Suppression, ...]


def run_checks(
    workspace: Workspace,
    languages: Sequence[str],
    documents: Sequence[str],
    on_progress: OnProgress,
    *,
    complete: bool,
) -> tuple[Finding, ...]:
    """Return the findings as `checking.check` does, by reading what has changed since entries were checked before.

    Raises:
        SourceError, CatalogError, PublicationError: a file cannot be read.

    """
    publication = workspace.publication
    tags, names_of_documents = tuple(languages or publication.languages), workspace.names(documents)
    for tag in tags:
        workspace.glossary(tag)  # one that cannot be read is an error, whatever else there is
    files = [path for tag in tags for path in catalog_paths(publication, names_of_documents, tag)]
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
        if any(each.before or each.after or each.omit_notes for each in publication.editions):
            from hexapla.edition import matter

            findings.extend(matter.findings(workspace))
    allowed = [suppression for each in checked for suppression in each.allowed]
    for suppression in (*publication.allowed, *allowed):
        find_kind(suppression.code)  # declares the codes of readers that read nothing here: those may be allowed too
    return tuple(rules.apply_suppressions(findings, allowed, publication.allowed, whole=is_whole))


def _check_language(
    workspace: Workspace, on_step: OnStep, language: str, documents: Sequence[str], complete: bool
) -> _Checked:
    """Run the rules on the translations of the documents into a language."""
    aligner = _Learner(workspace.publication.language, language)
    checked: list[CheckedCatalog] = []
    read: dict[str, _Findings] = {}
    found: dict[str, _Findings] = {}
    paths = dict(zip(documents, catalog_paths(workspace.publication, documents, language), strict=True))
    for source in read_units(workspace, documents):
        known = source.known
        catalog, found[known.name] = check_catalog(
            workspace, source, language, paths[known.name], aligner=aligner, complete=complete
        )
        read[known.name] = known.findings
        checked.append(catalog)
        on_step()
    allowed = tuple(each for catalog in checked for each in catalog.allowed)
    return _Checked(read, found, tuple(compare_catalogs(checked)), allowed)


def _read(workspace: Workspace, documents: Sequence[str]) -> Mapping[str, _Findings]:
    """Return the readers' findings, by document."""
    return {each.known.name: each.known.findings for each in read_units(workspace, documents)}


@dataclass(frozen=True, slots=True)
class _Learner:
    """An aligner that learns from the texts that are checked; installed packages would make findings differ."""

    source: str
    language: str

    def align(self, pairs: Sequence[TextPair], beside: Sequence[TextPair] = ()) -> Sequence[Alignment | None]:
        """Align the words of each pair; few catalogs have any that need it."""
        from hexapla.align.words import BySentence, LexicalAligner
        from hexapla.segment import split_sentences

        lexical = LexicalAligner(self.source, self.language)
        return BySentence(lexical, self.source, self.language, split_sentences).align(pairs, beside)

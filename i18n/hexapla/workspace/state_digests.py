"""Digests of the state of a publication's files, under which results are kept (see `result_cache`).

A digest is empty where it is not known what a result depends on: a document that has not been read as it is now may
name any files beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from hexapla.clock import source_date
from hexapla.messages import spoken
from hexapla.publication import ABOUT, Publication
from hexapla.publication.paths import catalog_paths
from hexapla.result_cache import digest, digest_of
from hexapla.workspace.kept_documents import content_digest


def unit_settings(publication: Publication) -> tuple[str, ...]:
    """Return the settings that the units of a source depend on."""
    return publication.language, str(publication.by_sentence), *publication.include


def document_digest(publication: Publication, document: str) -> str:
    """Return a digest of all that the texts of a document depend on."""
    if document == ABOUT:
        texts = publication.own_texts
        return digest(ABOUT, publication.language, *texts, *texts.values())
    path = publication.documents[document]
    content = content_digest(publication, path)
    return content and digest(content, document, spoken(), *unit_settings(publication))


def state_digest(
    publication: Publication,
    documents: Iterable[str],
    languages: Sequence[str] = (),
    *,
    files: Iterable[Path] = (),
    added: Iterable[Path] = (),
) -> str:
    """Return a digest of the documents, of their catalogs in these languages, and of what holds for all of them.

    That is: the settings, the glossary, the user's language and the date from the environment. `files` are more files,
    `added` are documents that are no sources.
    """
    documents = tuple(documents)
    contents = [document_digest(publication, name) for name in documents]
    contents += [content_digest(publication, path) for path in added]
    if not all(contents):
        return ""
    used = [path for tag in languages for path in catalog_paths(publication, documents, tag)]
    used += files
    if publication.draft.glossary:
        used.append(publication.draft.glossary)
    settings = repr(publication), spoken(), str(source_date())
    return digest(*settings, *contents, *map(str, used), digest_of(used))

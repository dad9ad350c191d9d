"""Digests of the state of a publication's files, under which results are kept (see `result_cache`).

A digest is empty where it is not known what a result depends on: a document that has not been read as it is now may
name any files beside it. What holds for all documents is looked for once in a call, so ask for several at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from hexapla.clock import source_date
from hexapla.messages import spoken
from hexapla.publication import ABOUT, Publication
from hexapla.publication.paths import catalog_paths
from hexapla.result_cache import digest, digest_of
from hexapla.workspace.kept_documents import content_digests


def unit_settings(publication: Publication) -> tuple[str, ...]:
    """Return the settings that the units of a source depend on."""
    return publication.language, str(publication.by_sentence), *publication.include


def document_digest(publication: Publication, document: str) -> str:
    """Return a digest of all that the texts of a document depend on."""
    return document_digests(publication, [document])[document]


def document_digests(publication: Publication, documents: Iterable[str]) -> dict[str, str]:
    """Return a digest of each document, as `document_digest` does."""
    documents = tuple(documents)
    settings = digest(spoken(), *unit_settings(publication))
    paths = [publication.documents[name] for name in documents if name != ABOUT]
    contents = iter(content_digests(publication, paths))
    found: dict[str, str] = {}
    for name in documents:
        if name == ABOUT:
            texts = publication.own_texts
            found[name] = digest(ABOUT, publication.language, *texts, *texts.values())
        else:
            content = next(contents)
            found[name] = content and digest(content, name, settings)
    return found


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
    contents = [*document_digests(publication, documents).values(), *content_digests(publication, added)]
    if not all(contents):
        return ""
    used = [path for tag in languages for path in catalog_paths(publication, documents, tag)]
    used += files
    return digest(_settings_digest(publication), *contents, *map(str, used), digest_of(used))


def document_states(publication: Publication, documents: Iterable[str], languages: Sequence[str]) -> dict[str, str]:
    """Return a digest of each document with its catalogs in these languages, and of what holds for all of them."""
    documents = tuple(documents)
    contents = document_digests(publication, documents)
    settings = _settings_digest(publication)
    catalogs = [catalog_paths(publication, documents, tag) for tag in languages]
    found: dict[str, str] = {}
    for number, name in enumerate(documents):
        own = [paths[number] for paths in catalogs]
        content = contents[name]
        found[name] = content and digest(settings, content, *map(str, own), digest_of(own))
    return found


def _settings_digest(publication: Publication) -> str:
    """Return a digest of what holds for all documents."""
    glossary = publication.draft.glossary
    said = digest_of([glossary] if glossary else [])
    return digest(repr(publication), spoken(), str(source_date()), said)

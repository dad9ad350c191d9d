"""Documents that `extract` has brought up to date, and of which nothing has changed since: they are not merged again.

What a merge takes from other catalogs is all that it depends on beside the document's own files. So it is also kept
which texts a document's catalogs hold and lack: one that lacks a text which another one has left over is merged again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hexapla import catalog as po
from hexapla import result_cache
from hexapla.clock import source_date
from hexapla.messages import spoken
from hexapla.model import Finding
from hexapla.project.catalog_updates import MergedCatalog
from hexapla.workspace import Workspace, catalog_paths, document_digest, document_digests, template_paths

_DigestsByFile = Mapping[str, str]  # of a template, by "", and of catalogs, by language


@dataclass(frozen=True, slots=True)
class SettledDocument:
    """A document that is up to date: the findings of its reader, and which texts its catalogs hold, by language."""

    findings: tuple[Finding, ...]
    held: Mapping[str, po.HeldTexts]


class SettledDocuments:
    """The documents of a publication that are up to date in some languages, by name, as the cache knows them."""

    def __init__(self, workspace: Workspace, languages: Sequence[str], names: Sequence[str]) -> None:
        self._workspace, self._languages = workspace, languages
        self._settings = _settings(workspace)
        self._states = document_digests(workspace.publication, names)
        self.known: dict[str, SettledDocument] = dict(self._find(names))

    def _find(self, names: Sequence[str]) -> Iterator[tuple[str, SettledDocument]]:
        from hexapla.project.known_kinds import find_kind

        publication = self._workspace.publication
        paths = {"": template_paths(publication, names)}
        paths |= {tag: catalog_paths(publication, names, tag) for tag in self._languages}
        for number, name in enumerate(names):
            files = {tag: own[number] for tag, own in paths.items()}
            if self._states[name] and all(path.is_file() for path in files.values()):
                bytes_of = {tag: result_cache.digest_of([path]) for tag, path in files.items()}
                found = result_cache.find(SettledDocument, self._name(name, bytes_of), find_kind)
                if found is not None:
                    yield name, found

    def _name(self, document: str, files: _DigestsByFile) -> str:
        own = [files.get(tag, "") for tag in ("", *self._languages)]
        return result_cache.digest("settled", *self._settings, self._states[document], document, *self._languages, *own)

    def reopen(self, held: Mapping[str, Iterable[po.HeldTexts]]) -> list[str]:
        """Take out the documents that lack what another catalog has left over, and return their names.

        `held` is what the catalogs of all other documents hold, and those without a document, by language.
        """
        reopened: dict[str, None] = {}
        for tag in self._languages:
            own = [each.held[tag].left_over for each in self.known.values()]
            offers = Counter(
                text for texts in (*own, *(each.left_over for each in held.get(tag, ()))) for text in texts
            )
            for name, each in self.known.items() if offers else ():
                mine = each.held[tag]
                if any(offers[text] > (text in mine.left_over) for text in mine.lacking):
                    reopened[name] = None
        for name in reopened:
            del self.known[name]
        return list(reopened)

    def held(self, language: str) -> dict[str, po.HeldTexts]:
        """Return which texts the catalogs of these documents in a language hold."""
        return {name: each.held[language] for name, each in self.known.items() if language in each.held}

    def keep(
        self, name: str, findings: tuple[Finding, ...], template: po.Catalog, merged: Mapping[str, MergedCatalog]
    ) -> None:
        """Keep that a document, with the findings of its reader, is up to date, if its source is as it was then."""
        if name not in self._states:
            return
        before = self._states[name]
        self._states[name] = now = document_digest(self._workspace.publication, name)
        held = {tag: each.held for tag, each in merged.items() if each.held}
        if now and before in ("", now) and held.keys() == merged.keys():
            files = {
                "": result_cache.digest(template.seen or b""),
                **{tag: each.digest for tag, each in merged.items()},
            }
            made = SettledDocument(findings, held)
            result_cache.keep(SettledDocument, self._name(name, files), made)


def _settings(workspace: Workspace) -> tuple[str, ...]:
    """Return all that the catalogs of any document depend on beside its own files."""
    glossary = workspace.publication.draft.glossary
    said = result_cache.digest_of([glossary] if glossary else [])
    return repr(workspace.publication), spoken(), str(source_date()), said

"""A project: the files of a publication, and the commands on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from hexapla.draft import tmx
from hexapla.model import Drafts, Finding
from hexapla.project.approvals import Waiting, approve
from hexapla.project.checking import check
from hexapla.project.drafting import Drafting, open_draft
from hexapla.project.exporting import export
from hexapla.project.extraction import Extracted, extract
from hexapla.project.progress import Progress, Unreviewed, count_progress, find_unreviewed
from hexapla.project.term_usage import Usage, count_terms
from hexapla.workspace import Workspace, open_publication
from hexapla.workspace.memories import reviewed_pairs


def open_project(folder: str | Path = ".") -> Project:
    """Open the publication that contains a folder.

    Raises:
        PublicationError: there is none, or its hexapla.toml is wrong.

    """
    return Project(open_publication(Path(folder)))


class Project(Workspace):
    """A publication: its documents, catalogs, glossary and memory, and the commands on them.

    `languages` and `documents` choose: all if they are empty. Every method may raise SourceError, CatalogError or
    PublicationError: a file cannot be read, or what hexapla.toml says is wrong.
    """

    def extract(self, languages: Sequence[str] = (), documents: Sequence[str] = ()) -> Extracted:
        """Update templates and catalogs to the sources. No translation is lost."""
        return extract(self, languages, documents)

    def open_draft(self, language: str, documents: Sequence[str] = (), *, engine: str | None = None) -> Drafting:
        """Find the entries of a language that need a draft, and the engine for it; `Drafting.run` makes the drafts.

        Raises:
            EngineError, MissingExtra: there is no engine for this pair of languages.

        """
        return open_draft(self, language, documents, engine=engine)

    def draft(
        self,
        language: str,
        documents: Sequence[str] = (),
        *,
        engine: str | None = None,
        on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> Drafting:
        """Draft the empty entries of a language; drafts are saved batch by batch, always fuzzy.

        `on_progress` is called with how many entries are done, and of how many.

        Raises:
            EngineError, MissingExtra: there is no engine for this pair of languages, or it failed.

        """
        drafting, done = self.open_draft(language, documents, engine=engine), 0
        total = drafting.waiting
        for count in drafting.run():
            done += count
            on_progress(done, total)
        return drafting

    def check(
        self, languages: Sequence[str] = (), documents: Sequence[str] = (), *, complete: bool = False
    ) -> tuple[Finding, ...]:
        """Find what is wrong in sources and translations and is not allowed; with `complete`, untranslated texts."""
        return check(self, languages, documents, complete=complete)

    def export(
        self,
        editions: Sequence[str] = (),
        *,
        drafts: Drafts | None = None,
        folder: str | Path | None = None,
        on_made: Callable[[Sequence[Path]], None] = lambda _paths: None,
    ) -> tuple[Path, ...]:
        """Make editions, all or those named, and return their files.

        `drafts` overrides hexapla.toml; `folder` is used instead of `export/`; `on_made` is called with the files of
        each edition as soon as they are written.

        Raises:
            Refused: less of an edition is reviewed than it requires; the others are made.
            ExportError, MissingExtra: an edition cannot be written.

        """
        return export(self, editions, drafts=drafts, folder=Path(folder) if folder else None, on_made=on_made)

    def status(self, languages: Sequence[str] = (), documents: Sequence[str] = ()) -> tuple[Progress, ...]:
        """Count, for each document and language, entries and words by state."""
        return count_progress(self, languages, documents)

    def unreviewed(self, languages: Sequence[str] = (), documents: Sequence[str] = ()) -> tuple[Unreviewed, ...]:
        """List the drafts that need a review, those with the lowest confidence first."""
        return find_unreviewed(self, languages, documents)

    def approve(
        self,
        language: str,
        documents: Sequence[str] = (),
        *,
        by: str | None = None,
        chosen: Callable[[Waiting], bool] = lambda _waiting: True,
    ) -> tuple[Waiting, ...]:
        """Approve the chosen translations of a language as `by`, and return them; without `by`, only list them."""
        return approve(self, language, documents, by=by, chosen=chosen)

    def term_usage(self, languages: Sequence[str] = ()) -> tuple[Usage, ...]:
        """Count how often each form of every term of the glossary is used in drafts and translations."""
        return count_terms(self, languages)

    def export_memory(self, language: str) -> tuple[bytes, int]:
        """Return the reviewed translations of a language as the bytes of a TMX file, and their number."""
        pairs = [pair for catalog in self.all_catalogs(language) for _state, pair in reviewed_pairs(catalog)]
        publication = self.publication
        return tmx.write(pairs, publication.language, language, by_sentence=publication.by_sentence), len(pairs)

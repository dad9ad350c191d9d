"""The commands of a publication that write its catalogs: extract, draft, translate, approve, adopt and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from hexapla.project.progress_calls import OnProgress, ignore_progress
from hexapla.workspace import Names, Workspace, chosen_languages, chosen_names, one_language

if TYPE_CHECKING:
    from hexapla.model import Translation, Unit
    from hexapla.project.adoption import Adopted
    from hexapla.project.approvals import Waiting
    from hexapla.project.cleaning import Cleaned
    from hexapla.project.document_renaming import Renamed
    from hexapla.project.drafting import Drafting
    from hexapla.project.extraction import Extracted
    from hexapla.project.git_merges import Mended
    from hexapla.project.minor_changes import MinorChange


class CatalogCommands(Workspace):
    """The commands of a `Project` that write its catalogs; the arguments are as there."""

    def extract(
        self,
        languages: Names | None = None,
        documents: Names | None = None,
        *,
        on_progress: OnProgress = ignore_progress,
    ) -> Extracted:
        """Update templates and catalogs to the sources. No translation is lost."""
        from hexapla.project.extraction import extract

        return extract(self, chosen_languages(self.publication, languages), chosen_names(documents), on_progress)

    def rename(self, document: str, name: str) -> Renamed:
        """Rename a document: its source, its template and its catalogs, all or none. Open the project again then."""
        from hexapla.project.document_renaming import rename_document

        return rename_document(self, document, name)

    def clean(self, *, yes: bool = False) -> Cleaned:
        """Find files that are no longer needed; with `yes`, remove those that are safe to remove."""
        from hexapla.project.cleaning import clean

        return clean(self, yes=yes)

    def mend(self, files: Iterable[str | Path] | None = None) -> tuple[Mended, ...]:
        """Unite both sides of catalogs with conflict markers from git, or in which a text occurs twice.

        Without `files`, all catalogs and templates of the publication that need it are mended.
        """
        from hexapla.project.git_merges import mend_files, mend_publication

        return tuple(mend_publication(self.publication) if files is None else mend_files(map(Path, files)))

    def translate(
        self, document: str, language: str, unit: Unit, text: str, *, by: str = "", seen: Translation | None = None
    ) -> Translation:
        """Write a person's translation of a unit into its catalog, and return what the catalog says then.

        No other command writes the catalog meanwhile. `by` is the translator's name; an empty text removes the
        translation. If `seen` is given, the text is written only if the catalog still says that.

        Raises:
            CatalogError: there is no entry for the unit (extract first), it says something else than `seen`, or the
                catalog cannot be written.

        """
        from hexapla.project.translating import translate

        self.require(document)
        language = one_language(self.publication, language)
        return translate(self, document, language, unit, text=text, by=by, seen=seen)

    def approve(
        self,
        language: str,
        documents: Names | None = None,
        *,
        by: str | None = None,
        chosen: Callable[[Waiting], bool] = lambda _waiting: True,
    ) -> tuple[Waiting, ...]:
        """Approve the chosen translations of a language as `by`, and return them; without `by`, only list them."""
        from hexapla.project.approvals import approve

        return approve(self, one_language(self.publication, language), chosen_names(documents), by=by, chosen=chosen)

    def adopt(
        self, language: str, files: Iterable[str | Path], documents: Names | None = None, *, dry_run: bool = False
    ) -> Adopted:
        """Write a finished translation of the documents, in one file or several, into the catalogs of a language.

        What is sure becomes translated, what is unsure becomes fuzzy; no text that a person has written is changed.

        Raises:
            MissingExtra: NumPy is not installed.

        """
        from hexapla.project.adoption import adopt

        tag = one_language(self.publication, language)
        return adopt(self, tag, [Path(file) for file in files], chosen_names(documents), dry_run=dry_run)

    def accept_minor(
        self,
        language: str,
        documents: Names | None = None,
        *,
        by: str = "",
        chosen: Callable[[MinorChange], bool] = lambda _change: True,
    ) -> tuple[MinorChange, ...]:
        """Accept the chosen minor changes, and return them; `by` signs for the texts that were approved."""
        from hexapla.project.minor_changes import accept_minor

        return accept_minor(
            self, one_language(self.publication, language), chosen_names(documents), by=by, chosen=chosen
        )

    def open_draft(
        self, language: str, documents: Names | None = None, *, engine: str | None = None, again: bool = False
    ) -> Drafting:
        """Find the entries of a language that need a draft, and the engine for it; `Drafting.run` makes the drafts.

        With `again`, drafts that no person has touched are made again.

        Raises:
            EngineError, MissingExtra, PluginError: there is no engine for this pair of languages.

        """
        from hexapla.project.drafting import open_draft

        tag = one_language(self.publication, language)
        return open_draft(self, tag, chosen_names(documents), engine=engine, again=again)

    def draft(
        self,
        language: str,
        documents: Names | None = None,
        *,
        engine: str | None = None,
        again: bool = False,
        on_progress: OnProgress = ignore_progress,
    ) -> Drafting:
        """Draft the empty entries of a language. Drafts are always fuzzy, and saved again and again.

        `engine` is used instead of hexapla.toml's. With `again`, drafts that no person has touched are made again; if
        the new one is refused, the earlier one stays. `on_progress` is called with how many entries are done, and of
        how many; an exception that it raises stops the work, and what is done is saved.

        Raises:
            EngineError, MissingExtra, PluginError: there is no engine for this pair of languages, or it failed.

        """
        drafting, done = self.open_draft(language, documents, engine=engine, again=again), 0
        total = drafting.waiting
        for count in drafting.run():
            done += count
            on_progress(done, total)
        return drafting

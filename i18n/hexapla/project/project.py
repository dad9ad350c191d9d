"""A project: the files of a publication, and the commands on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hexapla.model import Drafts, ExportNotice, Finding, Translation, Translations, Unit
from hexapla.project.progress_calls import OnProgress, ignore_progress
from hexapla.workspace import Names, Workspace, chosen_languages, chosen_names, one_language, open_publication

if TYPE_CHECKING:
    from hexapla.concordance import Concordance, Within
    from hexapla.draft import Memory
    from hexapla.glossary import Glossary
    from hexapla.project.adoption import Adopted
    from hexapla.project.approvals import Waiting
    from hexapla.project.cleaning import Cleaned
    from hexapla.project.comparing import Comparison
    from hexapla.project.document_renaming import Renamed
    from hexapla.project.drafting import Drafting
    from hexapla.project.extraction import Extracted
    from hexapla.project.git_merges import Mended
    from hexapla.project.minor_changes import MinorChange
    from hexapla.project.progress import Progress, Unreviewed
    from hexapla.project.term_usage import Usage
    from hexapla.project.word_pairs import WordPairs


def open_project(folder: str | Path = ".", *, jobs: int | None = 1) -> Project:
    """Open the publication that contains a folder: its hexapla.toml is there or in a folder above.

    `jobs` is how many processes its methods may use: one, which is the caller's, or more; None is one for each core,
    where there is enough work. A program that asks for more than one must be one that can be imported
    (`if __name__ == "__main__":`), as multiprocessing wants it.

    Raises:
        PublicationError: there is none, or its hexapla.toml is wrong.

    """
    return Project(open_publication(Path(folder)), jobs=jobs)


class Project(Workspace):
    """A publication: its documents, translations, glossary and memory, and the commands on them.

    Arguments called `languages`, `documents` and `editions` take one name or several; without them, all are meant. A
    document is called as its file is, without the ending. Files are read when a method needs them, each once until
    its bytes change; every method may raise SourceError, CatalogError or PublicationError: a file cannot be read or
    written, hexapla.toml says something that is not possible, or there is no language, document or edition of a name.
    """

    def __repr__(self) -> str:
        """Name the folder and the languages."""
        publication = self.publication
        return f"<Project {str(publication.root)!r}: {publication.language} -> {', '.join(publication.languages)}>"

    def translations(self, document: str, language: str) -> Translations:
        """Return the translations of a document by the `key` of their units; none if there is no catalog yet."""
        self.require(document)
        return super().translations(document, one_language(self.publication, language))

    def glossary(self, language: str) -> Glossary | None:
        """Read the glossary for a language; None if hexapla.toml names no file."""
        return super().glossary(one_language(self.publication, language))

    def memory(self, language: str) -> Memory:
        """Make the translation memory of a language: what people have reviewed, then the TMX files of hexapla.toml."""
        return super().memory(one_language(self.publication, language))

    def find_words(self, words: str, language: str, *, within: Within = "both", most: int = 20) -> Concordance:
        """Find words within the texts of the memory: in the sources, in the translations, or in both.

        The first `most` texts are given: first those that have the words as a phrase, then those that have all of them.
        """
        from hexapla.concordance import find_words

        tag = one_language(self.publication, language)
        return find_words(self.publication, words, tag, within=within, most=most)

    def word_pairs(self, language: str, documents: Names | None = None) -> Iterator[WordPairs]:
        """Pair the words of each text that people have translated into a language with those of its translation.

        The words are aligned by an Argos package of the two languages if one is installed, else by what the
        publication's translations teach.
        """
        from hexapla.project.word_pairs import find_word_pairs

        return find_word_pairs(self, one_language(self.publication, language), chosen_names(documents))

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

    @contextmanager
    def on_cluster(self, address: str) -> Iterator[None]:
        """Let the workers of a Dask cluster help within a `with` block: `draft` asks engines there.

        `address` is that of the scheduler, such as `tcp://host:8786`.

        Raises:
            ClusterError, MissingExtra: it cannot be used.

        """
        from hexapla.cluster import open_cluster

        with open_cluster(address) as opened:
            self.cluster = opened
            try:
                yield
            finally:
                self.cluster = None

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

    def compare(
        self,
        language: str,
        documents: Names | None = None,
        *,
        engines: Iterable[str],
        on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> Comparison:
        """Let several engines draft all texts of the documents, and compare their drafts. Nothing is written.

        `on_progress` is called with how many drafts are made, and of how many.

        Raises:
            EngineError, MissingExtra, PluginError: there is no such engine for this pair of languages, or it failed.

        """
        from hexapla.project.comparing import compare

        tag = one_language(self.publication, language)
        return compare(self, tag, chosen_names(documents), tuple(engines), on_progress=on_progress)

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

    def check(
        self,
        languages: Names | None = None,
        documents: Names | None = None,
        *,
        complete: bool = False,
        on_progress: OnProgress = ignore_progress,
    ) -> tuple[Finding, ...]:
        """Find what is wrong in sources and translations and is not allowed; with `complete`, untranslated texts."""
        from hexapla.project.checking import check

        tags = chosen_languages(self.publication, languages)
        return check(self, tags, chosen_names(documents), complete=complete, on_progress=on_progress)

    def export(
        self,
        editions: Names | None = None,
        *,
        languages: Names | None = None,
        documents: Names | None = None,
        formats: Names | None = None,
        drafts: Drafts | None = None,
        folder: str | Path | None = None,
        on_made: Callable[[Sequence[Path]], None] = lambda _paths: None,
        on_notice: Callable[[ExportNotice], None] = lambda _notice: None,
    ) -> tuple[Path, ...]:
        """Make editions, and return their files.

        With `languages` or `documents`, the editions that have one of them are made, too; `formats` are used instead of
        hexapla.toml's by each edition that can have them. `drafts` is used instead of hexapla.toml's; `folder` instead
        of `export/`; `on_made` is called with the files of each edition as soon as they are written, `on_notice` with
        what these do not show as it is meant to be.

        Raises:
            Refused: less of an edition is reviewed than it requires; the others are made.
            ExportError, MissingExtra, PluginError: an edition cannot be written.

        """
        from hexapla.project.exporting import Wanted, export

        wanted = Wanted(
            chosen_names(editions),
            chosen_languages(self.publication, languages),
            chosen_names(documents),
            chosen_names(formats),
        )
        place = Path(folder) if folder else None
        return export(self, wanted, drafts=drafts, folder=place, on_made=on_made, on_notice=on_notice)

    def status(self, languages: Names | None = None, documents: Names | None = None) -> tuple[Progress, ...]:
        """Count, for each document and language, entries and words by state."""
        from hexapla.project.progress import count_progress

        return count_progress(self, chosen_languages(self.publication, languages), chosen_names(documents))

    def unreviewed(self, languages: Names | None = None, documents: Names | None = None) -> tuple[Unreviewed, ...]:
        """List the drafts that need a review, those with the lowest confidence first."""
        from hexapla.project.progress import find_unreviewed

        return find_unreviewed(self, chosen_languages(self.publication, languages), chosen_names(documents))

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

    def minor_changes(self, language: str, documents: Names | None = None) -> tuple[MinorChange, ...]:
        """List the translations whose source has changed in details only, and which nobody has accepted yet."""
        from hexapla.project.minor_changes import find_minor_changes

        return find_minor_changes(self, one_language(self.publication, language), chosen_names(documents))

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

    def term_usage(self, languages: Names | None = None) -> tuple[Usage, ...]:
        """Count how often each form of every term of the glossary is used in drafts and translations."""
        from hexapla.project.term_usage import count_terms

        return count_terms(self, chosen_languages(self.publication, languages))

    def export_memory(self, language: str) -> tuple[bytes, int]:
        """Return what people have reviewed in a language as a TMX file, in bytes, and how many texts it has."""
        from hexapla.draft import tmx
        from hexapla.workspace.memories import reviewed_pairs

        language = one_language(self.publication, language)
        pairs = [pair for catalog in self.all_catalogs(language) for _state, pair in reviewed_pairs(catalog)]
        publication = self.publication
        return tmx.write(pairs, publication.language, language, by_sentence=publication.by_sentence), len(pairs)

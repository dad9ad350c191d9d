"""What can be asked of a publication: its states, its words and what is wrong in it. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from hexapla.project.progress_calls import OnProgress, ignore_progress
from hexapla.workspace import Names, Workspace, chosen_languages, chosen_names, one_language

if TYPE_CHECKING:
    from hexapla.concordance import Concordance, Within
    from hexapla.model import Finding
    from hexapla.project.comparing import Comparison
    from hexapla.project.minor_changes import MinorChange
    from hexapla.project.progress import Progress, Unreviewed
    from hexapla.project.term_usage import Usage
    from hexapla.project.word_pairs import WordPairs


class ProjectReports(Workspace):
    """What a `Project` says of its publication; the arguments are as there."""

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

    def status(self, languages: Names | None = None, documents: Names | None = None) -> tuple[Progress, ...]:
        """Count, for each document and language, entries and words by state."""
        from hexapla.project.progress import count_progress

        return count_progress(self, chosen_languages(self.publication, languages), chosen_names(documents))

    def unreviewed(self, languages: Names | None = None, documents: Names | None = None) -> tuple[Unreviewed, ...]:
        """List the drafts that need a review, those with the lowest confidence first."""
        from hexapla.project.progress import find_unreviewed

        return find_unreviewed(self, chosen_languages(self.publication, languages), chosen_names(documents))

    def minor_changes(self, language: str, documents: Names | None = None) -> tuple[MinorChange, ...]:
        """List the translations whose source has changed in details only, and which nobody has accepted yet."""
        from hexapla.project.minor_changes import find_minor_changes

        return find_minor_changes(self, one_language(self.publication, language), chosen_names(documents))

    def term_usage(self, languages: Names | None = None) -> tuple[Usage, ...]:
        """Count how often each form of every term of the glossary is used in drafts and translations."""
        from hexapla.project.term_usage import count_terms

        return count_terms(self, chosen_languages(self.publication, languages))

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

    def export_memory(self, language: str) -> tuple[bytes, int]:
        """Return what people have reviewed in a language as a TMX file, in bytes, and how many texts it has."""
        from hexapla.draft import tmx
        from hexapla.workspace.memories import reviewed_pairs

        language = one_language(self.publication, language)
        pairs = [pair for catalog in self.all_catalogs(language) for _state, pair in reviewed_pairs(catalog)]
        publication = self.publication
        return tmx.write(pairs, publication.language, language, by_sentence=publication.by_sentence), len(pairs)

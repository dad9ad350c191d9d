"""The desk: the actions of the review page on a publication's catalogs, rules, memory, glossary and editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from threading import Lock, RLock
from time import monotonic

from hexapla import markup
from hexapla.concordance import Concordance, find_words
from hexapla.draft import Memory
from hexapla.draft.memory_adaptation import adapt
from hexapla.errors import PublicationError
from hexapla.files import stamp
from hexapla.messages import _
from hexapla.model import Finding
from hexapla.publication import ABOUT, FILE_NAME, Publication, load
from hexapla.review.alignments import Alignments
from hexapla.review.checks import Checks
from hexapla.review.previews import Previews, Shown
from hexapla.review.protocol import About, Edit, Help, Match, Preview, ReviewRow, Rows, Saved
from hexapla.review.rows import ReviewedCatalog
from hexapla.workspace import Workspace

PREVIEW_LAYOUTS = ("columns", "stacked", "single")
_MOST_MATCHES = 6
_PATIENCE = 20  # a memory is made again after this many times the time that making it took


def open_desk(publication: Publication, *, reviewer: str = "") -> Desk:
    """Open a desk for a publication. Each catalog is updated when it is opened and when its source changes.

    Raises:
        SourceError, PublicationError: a source or the glossary cannot be read, or there is nothing to review.

    """
    if not publication.sources:
        raise PublicationError(
            _("There is nothing to review."),
            place=FILE_NAME,
            remedy=_(
                "Put an article into source/ (text, Markdown, HTML, EPUB, Word ...), then run hexapla review again."
            ),
        )
    return Desk(publication, reviewer)


@dataclass(slots=True)
class _KeptMemory:
    """The memory of a language, when it was made, and how long that took (in seconds)."""

    memory: Memory | None = None
    made_at: float = 0.0
    cost: float = 0.0
    lock: Lock = field(default_factory=Lock)


class Desk:
    """The actions of the page on a publication's files. Methods may be called from any thread.

    Saves are done one at a time; slow actions (rules, memory, previews) do not make them wait. When hexapla.toml
    changes, the publication is opened again. Every method may raise a `HexaplaError`; while hexapla.toml has an error,
    every method raises it.
    """

    def __init__(self, publication: Publication, reviewer: str) -> None:
        self.reviewer = reviewer
        self._lock = RLock()
        self._checking = Lock()
        self._versions = count(1)  # one sequence for all catalogs: a later version has a higher number
        self._previews = Previews()
        self._open(publication)

    def _open(self, publication: Publication) -> None:
        """Open a publication, and close the catalogs of an earlier one."""
        workspace = Workspace(publication)
        for language in publication.languages:
            workspace.glossary(language)  # its errors are raised now
        settings_at = stamp(publication.root / FILE_NAME)
        titles = {each.name: each.document.title for each in workspace.documents()}
        self.workspace: Workspace = workspace
        self._titles, self._settings_at = titles, settings_at
        self._memories = {tag: _KeptMemory() for tag in publication.languages}
        self._catalogs: dict[tuple[str, str], ReviewedCatalog] = {}
        self._checks: dict[tuple[str, str], Checks] = {}
        self._alignments = Alignments(workspace)

    def _follow_settings(self) -> None:
        """Open the publication again if hexapla.toml has changed; raise its error, if it has one."""
        path = self.workspace.publication.root / FILE_NAME
        if stamp(path) != self._settings_at:
            self._open(load(path))

    @property
    def alignments(self) -> Alignments:
        """The alignments of adopted translations."""
        with self._lock:
            self._follow_settings()
            return self._alignments

    def about(self) -> About:
        """Return the publication's documents and languages."""
        with self._lock:
            self._follow_settings()
            said, found = self.workspace.publication, self._titles
        titles = {name: title for name, title in found.items() if name != ABOUT}
        if ABOUT in found:  # last, since reviewers seldom need it
            titles[ABOUT] = FILE_NAME
        title = said.title or said.root.name
        return About(
            title, said.language, said.languages, tuple(titles.items()), layouts=PREVIEW_LAYOUTS, reviewer=self.reviewer
        )

    def rows(self, document: str, language: str, since: int = 0) -> Rows:
        """Return the rows that changed since a version, by any program; all rows for 0."""
        with self._lock:
            return self._catalog(document, language).rows(since)

    def whole_rows(self, document: str, language: str, wanted: Sequence[str]) -> Sequence[ReviewRow]:
        """Return the rows with these ids, without those that were removed meanwhile."""
        with self._lock:
            catalog = self._catalog(document, language)
            catalog.refresh()
            return [catalog.shown[row] for row in wanted if row in catalog.shown]

    def find_rows(self, document: str, language: str, words: str) -> Sequence[str]:
        """Return the ids of the rows whose source or translation has these words, whatever their case."""
        with self._lock:
            catalog = self._catalog(document, language)
            catalog.refresh()
            rows = catalog.shown.values()
        wanted = words.casefold()
        return [row.id for row in rows if wanted in f"{row.source}\n{row.text}".casefold()]

    def help(self, document: str, language: str, row: str) -> Help:
        """Return the matches of the memory and the terms for a row; none for one whose text was removed meanwhile."""
        with self._lock:
            catalog = self._catalog(document, language)
            if row not in catalog.units:
                return Help()
            unit, said, kept = catalog.units[row], catalog.shown[row].text, self._memories[language]
            workspace, glossary = self.workspace, self.workspace.glossary(language)
        memory = _memory(workspace, language, kept)
        terms = glossary.find(markup.plain(unit.text, unit.names)) if glossary else ()
        found: dict[str, Match] = {}
        for match in memory.search(unit.text):
            text = adapt(unit, match.pair) or match.text
            if text != said:
                found.setdefault(text, Match(match.percent, match.pair.unit.text, text, match.pair.origin))
        return Help(tuple(found.values())[:_MOST_MATCHES], tuple(map(str, terms)))

    def find_words(self, language: str, words: str) -> Concordance:
        """Find words in the memory of a language."""
        with self._lock:
            self._follow_settings()
            self._require(language)
            publication = self.workspace.publication
        return find_words(publication, words, language)

    def check(self, document: str, language: str, row: str, text: str) -> Sequence[Finding]:
        """Return the findings in a text for a row, which need not be saved; none for one that was removed meanwhile."""
        with self._lock:
            catalog = self._catalog(document, language)
            if row not in catalog.units:
                return ()
            return self._rules(document, language).check_row(catalog.units[row], text, catalog.translation(row))

    def findings(self, document: str, language: str) -> Mapping[str, Sequence[Finding]]:
        """Return the findings of each row that has any; a row is checked again only if it has changed."""
        with self._lock:
            catalog, checks = self._catalog(document, language), self._rules(document, language)
            catalog.refresh()
            seen = checks.snapshot(catalog)
        with self._checking:
            return checks.check_all(seen)

    def save(self, document: str, language: str, edit: Edit) -> Saved:
        """Save an edit in the catalog at once; raise `Conflict`, and write nothing, if the row has changed."""
        with self._lock:
            return self._catalog(document, language).save(edit)

    def undo(self, document: str, language: str, ticket: str) -> Saved:
        """Restore a row to its state before a save; raise `Conflict` if it has changed since."""
        with self._lock:
            return self._catalog(document, language).undo(ticket)

    def preview(self, document: str, language: str, layout: str) -> Preview:
        """Make an edition of the document, source and translation, from the present catalogs."""
        with self._lock:
            catalog = self._catalog(document, language)
            catalog.refresh()
            wanted = Shown(document, language, layout, str(catalog.version), ids=catalog.ids)
            workspace = self.workspace
        return self._previews.make(workspace, wanted)

    def close(self) -> None:
        """Remove the files of previews."""
        self._previews.close()

    def _catalog(self, document: str, language: str) -> ReviewedCatalog:
        """Open the catalog of a document in a language, once; raise a PublicationError if there is none."""
        self._follow_settings()
        key = document, language
        if key not in self._catalogs:
            self._require(language)
            if document not in self._titles:
                raise _gone(_("There is no document “{name}”.", name=document))
            catalog = ReviewedCatalog(self.workspace, document, language, self._versions)
            catalog.refresh()
            self._catalogs[key] = catalog
        return self._catalogs[key]

    def _require(self, language: str) -> None:
        if language not in self._memories:
            raise _gone(_("There is no language “{language}”.", language=language))

    def _rules(self, document: str, language: str) -> Checks:
        """Return the rules for a catalog."""
        return self._checks.setdefault((document, language), Checks(self.workspace, language))


def _memory(workspace: Workspace, language: str, kept: _KeptMemory) -> Memory:
    """Return the memory of a language; make it again from time to time, so that it has what was reviewed meanwhile."""
    with kept.lock:  # one for each language: making a large memory takes seconds, and a save must not wait
        began = monotonic()
        if kept.memory is None or began - kept.made_at > kept.cost * _PATIENCE:
            kept.memory = workspace.memory(language)
            kept.made_at = monotonic()
            kept.cost = kept.made_at - began
        return kept.memory


def _gone(message: str) -> PublicationError:
    return PublicationError(
        message,
        place=FILE_NAME,
        remedy=_("Put it back, or choose another. What you have typed and not saved stays in the browser."),
    )

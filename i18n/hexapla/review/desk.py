"""The desk: what the review page can do with a publication's catalogs, rules, memory, glossary and editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from threading import Lock, RLock
from time import monotonic

from hexapla import markup
from hexapla.draft import Memory
from hexapla.draft.memory_adaptation import adapt
from hexapla.errors import PublicationError
from hexapla.files import stamp
from hexapla.messages import _
from hexapla.model import Finding
from hexapla.publication import ABOUT, FILE_NAME, Publication, load
from hexapla.review.checks import Checks
from hexapla.review.previews import Previews, Shown
from hexapla.review.protocol import About, Edit, Help, Match, Preview, Rows, Saved
from hexapla.review.rows import ReviewedCatalog
from hexapla.workspace import Workspace

PREVIEW_LAYOUTS = ("columns", "stacked", "single")
_MOST_MATCHES = 6
_PATIENCE = 20  # a memory is made again when it has been in use this many times as long as making it takes


def open_desk(publication: Publication, *, reviewer: str = "") -> Desk:
    """Open a desk for a publication. Each catalog is brought up to date when it is opened, and when its source changes.

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
class _Memory:
    """The memory of a language, when it was made, and how long that took (seconds)."""

    memory: Memory | None = None
    made_at: float = 0.0
    cost: float = 0.0
    lock: Lock = field(default_factory=Lock)


class Desk:
    """What the page asks for, done on a publication's own files. Methods may be called from any thread.

    Saves are done one at a time; what takes long (rules, memory, previews) does not make them wait. When hexapla.toml
    changes, the publication is opened again. Every method may raise a `HexaplaError`: while hexapla.toml is wrong,
    every one raises its error.
    """

    def __init__(self, publication: Publication, reviewer: str) -> None:
        self.reviewer = reviewer
        self._lock = RLock()
        self._checking = Lock()
        self._versions = count(1)  # one row of numbers for all sheets: a later version is a higher one
        self._previews = Previews()
        self._open(publication)

    def _open(self, publication: Publication) -> None:
        """Begin with a publication, and forget what was opened of an earlier one."""
        workspace = Workspace(publication)
        for language in publication.languages:
            workspace.glossary(language)  # what is wrong with it is said now
        settings_at = stamp(publication.root / FILE_NAME)
        titles = {each.name: each.document.title for each in workspace.documents()}
        self.workspace: Workspace = workspace
        self._titles, self._settings_at = titles, settings_at
        self._memories = {tag: _Memory() for tag in publication.languages}
        self._catalogs: dict[tuple[str, str], ReviewedCatalog] = {}
        self._checks: dict[tuple[str, str], Checks] = {}

    def _follow_settings(self) -> None:
        """Open the publication again if hexapla.toml has changed; raise what is wrong with it now."""
        path = self.workspace.publication.root / FILE_NAME
        if stamp(path) != self._settings_at:
            self._open(load(path))

    def about(self) -> About:
        """The publication."""
        with self._lock:
            self._follow_settings()
            said, found = self.workspace.publication, self._titles
        titles = {name: title for name, title in found.items() if name != ABOUT}
        if ABOUT in found:  # last: reviewers seldom come for it
            titles[ABOUT] = FILE_NAME
        title = said.title or said.root.name
        return About(
            title, said.language, said.languages, tuple(titles.items()), layouts=PREVIEW_LAYOUTS, reviewer=self.reviewer
        )

    def rows(self, document: str, language: str, since: int = 0) -> Rows:
        """The rows that changed since a version, whoever changed them; all of them for 0."""
        with self._lock:
            return self._catalog(document, language).rows(since)

    def help(self, document: str, language: str, row: str) -> Help:
        """The memory and the terms for a row."""
        with self._lock:
            catalog = self._catalog(document, language)
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

    def check(self, document: str, language: str, row: str, text: str) -> Sequence[Finding]:
        """What the rules say of a text that need not be saved."""
        with self._lock:
            catalog = self._catalog(document, language)
            return self._rules(document, language).check_row(catalog.units[row], text, catalog.translation(row))

    def findings(self, document: str, language: str) -> Mapping[str, Sequence[Finding]]:
        """What the rules say of each row that is not clean; a row is looked at again only when it has changed."""
        with self._lock:
            catalog, checks = self._catalog(document, language), self._rules(document, language)
            catalog.refresh()
            seen = checks.snapshot(catalog)
        with self._checking:
            return checks.check_all(seen)

    def save(self, document: str, language: str, edit: Edit) -> Saved:
        """Write an edit to the catalog at once; raise `Conflict`, and write nothing, if the row has changed."""
        with self._lock:
            return self._catalog(document, language).save(edit)

    def undo(self, document: str, language: str, ticket: str) -> Saved:
        """Put a row back as it was before a save; raise `Conflict` if it has changed since."""
        with self._lock:
            return self._catalog(document, language).undo(ticket)

    def preview(self, document: str, language: str, layout: str) -> Preview:
        """An edition of the document, source and translation, from what the catalogs say now."""
        with self._lock:
            catalog = self._catalog(document, language)
            catalog.refresh()
            wanted = Shown(document, language, layout, str(catalog.version), ids=catalog.ids)
            workspace = self.workspace
        return self._previews.make(workspace, wanted)

    def close(self) -> None:
        """Remove what previews have left."""
        self._previews.close()

    def _catalog(self, document: str, language: str) -> ReviewedCatalog:
        """Open the catalog of a document in a language, once; a PublicationError if there is no such thing."""
        self._follow_settings()
        key = document, language
        if key not in self._catalogs:
            if language not in self._memories:
                raise _gone(_("There is no language “{language}”.", language=language))
            if document not in self._titles:
                raise _gone(_("There is no document “{name}”.", name=document))
            catalog = ReviewedCatalog(self.workspace, document, language, self._versions)
            catalog.refresh()
            self._catalogs[key] = catalog
        return self._catalogs[key]

    def _rules(self, document: str, language: str) -> Checks:
        """Return the rules for a catalog."""
        return self._checks.setdefault((document, language), Checks(self.workspace, language))


def _memory(workspace: Workspace, language: str, kept: _Memory) -> Memory:
    """Return the memory of a language, made again from time to time, so that it learns what is reviewed."""
    with kept.lock:  # one for each language: making a large memory takes seconds, and a save must not wait for it
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

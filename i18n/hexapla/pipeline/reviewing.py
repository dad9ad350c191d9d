"""The desk that the review page works at: catalogs, rules, memory, glossary and editions in one person's reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from threading import Lock, RLock
from time import monotonic

from hexapla import markup
from hexapla.draft import Memory
from hexapla.draft.memory_adaptation import fit
from hexapla.errors import PublicationError
from hexapla.files import stamp
from hexapla.glossary import Glossary
from hexapla.messages import _
from hexapla.model import Finding
from hexapla.pipeline.judging import Judge
from hexapla.pipeline.memories import open_memory
from hexapla.pipeline.previews import Previews
from hexapla.pipeline.sheets import Sheet
from hexapla.pipeline.sources import ABOUT, open_glossary, source_path, sources
from hexapla.publication import FILE_NAME, Publication, load
from hexapla.review import About, Edit, Help, Match, Preview, Rows, Saved

PREVIEW_LAYOUTS = ("columns", "stacked", "single")
_MOST_MATCHES = 6
_PATIENCE = 20  # a memory is made anew when it has been used this many times as long as making it takes


def open_review(publication: Publication, *, reviewer: str = "") -> Desk:
    """A desk for a publication. Each catalog is brought up to its source when it is opened, and when that changes.

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
class _Tools:
    """What is opened once for a language: the glossary, and the memory with when it was made and how long that took."""

    glossary: Glossary | None
    memory: Memory | None = None
    made_at: float = 0.0
    cost: float = 0.0
    lock: Lock = field(default_factory=Lock)


class Desk:
    """`review.Desk` on a publication's own files.

    A person's acts take their turn, whatever the tab; what takes long (rules, memory, previews) does not hold them up.
    When hexapla.toml changes, the publication is opened again; while it is wrong, every question raises its error.
    """

    def __init__(self, publication: Publication, reviewer: str) -> None:
        self.reviewer = reviewer
        self._lock = RLock()
        self._judging = Lock()
        self._versions = count(1)  # one row of numbers for all sheets: a later version is a higher one
        self._previews = Previews(publication)
        self._open(publication)

    def _open(self, publication: Publication) -> None:
        """Begin with a publication; what was opened of an earlier one is forgotten."""
        tools = {tag: _Tools(open_glossary(publication, tag)) for tag in publication.languages}
        read_at = {path: stamp(path) for path in (publication.root / FILE_NAME, *publication.sources)}
        found = {each.document.name: each for each in sources(publication)}
        self.publication, self._tools, self._sources = publication, tools, found
        self._settings_at = read_at[publication.root / FILE_NAME]
        self._read_at = {name: read_at[source_path(publication, name)] for name in found}
        self._sheets: dict[tuple[str, str], Sheet] = {}
        self._judges: dict[tuple[str, str], Judge] = {}
        self._previews.publication = publication

    def _follow_settings(self) -> None:
        """Open the publication again where hexapla.toml has changed; raises what is wrong with it now."""
        path = self.publication.root / FILE_NAME
        if stamp(path) != self._settings_at:
            self._open(load(path))

    def about(self) -> About:
        """The publication."""
        with self._lock:
            self._follow_settings()
            said, found = self.publication, self._sources
        titles = {name: source.document.title for name, source in found.items() if name != ABOUT}
        if ABOUT in found:  # last: it is seldom what a reviewer has come for
            titles[ABOUT] = FILE_NAME
        title = said.title or said.root.name
        return About(title, said.language, said.languages, tuple(titles.items()), PREVIEW_LAYOUTS, self.reviewer)

    def rows(self, document: str, language: str, since: int = 0) -> Rows:
        """The rows that changed since a version, whoever changed them; all of them for 0."""
        with self._lock:
            return self._sheet(document, language).rows(since)

    def help(self, document: str, language: str, row: str) -> Help:
        """The memory and the terms for a row."""
        with self._lock:
            sheet = self._sheet(document, language)
            unit, said, tools = sheet.units[row], sheet.shown[row].text, self._tools[language]
        glossary, memory = tools.glossary, self._memory(language, tools)
        terms = glossary.find(markup.plain(unit.text, unit.names)) if glossary else ()
        found: dict[str, Match] = {}
        for match in memory.search(unit.text):
            text = fit(unit, match.pair) or match.text
            if text != said:
                found.setdefault(text, Match(match.percent, match.pair.unit.text, text, match.pair.origin))
        return Help(tuple(found.values())[:_MOST_MATCHES], tuple(map(str, terms)))

    def check(self, document: str, language: str, row: str, text: str) -> Sequence[Finding]:
        """What the rules say of a text that need not be saved."""
        with self._lock:
            sheet = self._sheet(document, language)
            return self._judge(document, language).one(sheet.units[row], text, sheet.translation(row))

    def findings(self, document: str, language: str) -> Mapping[str, Sequence[Finding]]:
        """What the rules say of each row that is not clean; a row is looked at again only when it has changed."""
        with self._lock:
            sheet, judge = self._sheet(document, language), self._judge(document, language)
            sheet.refresh()
            seen = judge.look(sheet)
        with self._judging:
            return judge.all(seen)

    def save(self, document: str, language: str, edit: Edit) -> Saved:
        """Write an edit to the catalog at once."""
        with self._lock:
            return self._sheet(document, language).save(edit)

    def undo(self, document: str, language: str, ticket: str) -> Saved:
        """Put a row back as it was before a save."""
        with self._lock:
            return self._sheet(document, language).undo(ticket)

    def preview(self, document: str, language: str, layout: str) -> Preview:
        """An edition of the document, source and translation, from what the catalogs say now."""
        with self._lock:
            sheet = self._sheet(document, language)
            sheet.refresh()
            source, version, ids = sheet.source, sheet.version, sheet.ids
        return self._previews.make(source, ids, language, layout, str(version))

    def close(self) -> None:
        """Remove what previews have left."""
        self._previews.close()

    def _sheet(self, document: str, language: str) -> Sheet:
        """The sheet of a document in a language: opened once. A PublicationError where there is no such thing."""
        self._follow_settings()
        key = document, language
        if key not in self._sheets:
            if language not in self._tools:
                raise _gone(_("There is no language “{language}”.", language=language))
            if document not in self._sources:
                raise _gone(_("There is no document “{name}”.", name=document))
            source, read_at = self._sources[document], self._read_at[document]
            sheet = Sheet(self.publication, source, read_at, language, self._versions)
            sheet.refresh()
            self._sheets[key] = sheet
        return self._sheets[key]

    def _memory(self, language: str, tools: _Tools) -> Memory:
        """The memory of a language, which learns from what is reviewed, but not at every save."""
        with tools.lock:  # its own, since a large memory takes seconds in which a person may want to save
            began = monotonic()
            if tools.memory is None or began - tools.made_at > tools.cost * _PATIENCE:
                tools.memory = open_memory(self.publication, language)
                tools.made_at = monotonic()
                tools.cost = tools.made_at - began
            return tools.memory

    def _judge(self, document: str, language: str) -> Judge:
        """The rules for a sheet."""
        key = document, language
        if key not in self._judges:
            self._judges[key] = Judge(self.publication, language, self._tools[language].glossary)
        return self._judges[key]


def _gone(message: str) -> PublicationError:
    return PublicationError(
        message,
        place=FILE_NAME,
        remedy=_("Put it back, or choose another. What you have typed and not saved stays in the browser."),
    )

"""Draft empty entries, and save again and again, so that an interruption loses little."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from time import monotonic

from hexapla import catalog as po
from hexapla import draft as engines
from hexapla.draft.askers import ask_when_needed
from hexapla.draft.engine import PassageEngine
from hexapla.draft.passages import surroundings
from hexapla.locks import hold
from hexapla.model import Unit
from hexapla.publication import MEMORY_ALONE
from hexapla.segment import split_sentences
from hexapla.workspace import Workspace
from hexapla.workspace.word_aligners import make_aligner

_BATCHES = 3  # for each thread of a cluster: those that are sent, waited for, and composed
WORK_PER_SAVING = 10  # how many times as long as a saving took an engine works until the next one


@dataclass(slots=True)
class Drafting:
    """Drafting into one language, ready to run: `waiting` entries need a draft; the memory had `recalled` of them.

    `absent` texts of the sources are in no catalog yet. `kept` entries have their earlier draft, because the new one
    was refused.
    """

    engine: str
    waiting: int
    run: Callable[[], Iterator[int]]
    absent: int = 0
    drafted: int = 0
    recalled: int = 0
    refused: int = 0
    kept: int = 0

    @property
    def left(self) -> int:
        """How many entries stay as they were: the memory does not have them, and there is no engine."""
        return self.waiting - self.drafted - self.refused - self.kept


def open_draft(
    workspace: Workspace,
    language: str,
    documents: Sequence[str] = (),
    *,
    engine: str | None = None,
    again: bool = False,
) -> Drafting:
    """Find the entries of a language that need a draft, and the engine; `run` then drafts, and saves again and again.

    Only empty entries and stale drafts are changed; with `again`, every draft that no person has touched. `run` yields
    the number of entries done in each step.

    Raises:
        EngineError, MissingExtra: there is no engine for this pair, or a cluster cannot run it.
        CatalogError: a catalog cannot be read or written.
        PublicationError: a glossary or a memory of hexapla.toml cannot be read.

    """
    publication = workspace.publication
    work: list[_CatalogDrafts] = []
    absent = 0
    for source in workspace.documents(documents):
        units = {unit.key: unit for unit in source.units}
        catalog = workspace.editable(source.name, language)
        if catalog is None:
            absent += len(units)
            continue
        entries = catalog.by_key()
        absent += len(units.keys() - entries.keys())
        wanted = [unit for key, unit in units.items() if key in entries and _is_wanted(entries[key], again=again)]
        if wanted:
            po.refuse_hard_links(catalog.path)  # now, not after an hour of translating
        work.append(_CatalogDrafts(catalog, source.units, wanted, again))
    waiting = sum(len(each.units) for each in work)
    name = engine or publication.draft.engine
    if not waiting:
        return Drafting(name, 0, lambda: iter(()), absent)
    opened = None
    if name != MEMORY_ALONE:
        opened = engines.open_engine(name, publication.language, language, publication.draft)
    memory = workspace.memory(language)
    tools = publication.language, language, split_sentences, memory, workspace.glossary(language)
    aligner = make_aligner(publication, language, memory, opened)

    cluster = workspace.cluster if opened else None
    asker = engines.ask_cluster(cluster, opened) if cluster and opened else ask_when_needed
    ahead = _BATCHES * cluster.threads if cluster else 0

    def steps(each: _CatalogDrafts) -> Iterator[engines.DraftingStep]:
        around = surroundings(each.document) if isinstance(opened, PassageEngine) else {}
        saver = _Saver(partial(each.save, result))
        drafter = engines.Drafter(opened, *tools, aligner=aligner, around=around, before_batch=saver, ask=asker)
        return drafter.steps(each.units)

    def run() -> Iterator[int]:
        return _draft(((each, step) for each in work for step in steps(each)), ahead, result)

    result = Drafting(opened.name if opened else memory.name, waiting, run, absent)
    return result


def _is_wanted(entry: po.Entry, *, again: bool) -> bool:
    """Return whether a draft may be written into an entry, also over an earlier one if drafts are made `again`."""
    return po.needs_draft(entry) or (again and po.can_be_redrafted(entry))


@dataclass(slots=True)
class _CatalogDrafts:
    """A catalog, all units of its document, and those that need a draft, also `again`; `drafts` are not saved yet."""

    catalog: po.Catalog
    document: Sequence[Unit]
    units: list[Unit]
    again: bool
    drafts: list[tuple[Unit, engines.Draft]] = field(default_factory=list)

    def save(self, result: Drafting) -> None:
        """Write the drafts into the catalog as it is on disk now, except for entries that were translated meanwhile."""
        if not self.drafts:
            return
        with hold(self.catalog.path):
            self.catalog = po.reloaded(self.catalog)
            entries = self.catalog.by_key()
            for unit, proposed in self.drafts:
                entry = entries.get(unit.key)
                if entry is None or not _is_wanted(entry, again=self.again):
                    result.waiting -= 1
                elif proposed.text:
                    po.set_draft(
                        entry,
                        proposed.text,
                        proposed.maker,
                        proposed.confidence,
                        remarks=proposed.remarks,
                        way=proposed.way,
                    )
                    result.drafted += 1
                    result.recalled += proposed.way == "memory"
                elif po.can_be_redrafted(entry):
                    result.kept += 1
                else:
                    po.refuse_draft(entry, proposed.maker, "; ".join(proposed.remarks))
                    result.refused += 1
            self.drafts.clear()
            po.save(self.catalog)


class _Saver:
    """Saves the drafts made so far, when it is time for it: it is called before an engine translates the next batch.

    A large catalog takes long to write. So it is saved only after the engine has worked ten times as long as the last
    saving took: an interruption loses that much, and saving takes a tenth of the time.
    """

    def __init__(self, save: Callable[[], object]) -> None:
        self._save = save
        self._next = 0.0  # when to save, by the monotonic clock

    def __call__(self) -> None:
        """Save if it is time for it."""
        before = monotonic()
        if before >= self._next:
            self._save()
            after = monotonic()
            self._next = after + WORK_PER_SAVING * (after - before)


def _draft(steps: Iterable[tuple[_CatalogDrafts, engines.DraftingStep]], ahead: int, result: Drafting) -> Iterator[int]:
    """Draft catalog by catalog. An interruption loses nothing that is done, a kill the drafts since the last saving."""
    present: _CatalogDrafts | None = None
    try:
        for each, step in _begun_ahead(steps, ahead):
            if present is not each and present is not None:
                present.save(result)
            present = each
            for unit, proposed in step.drafts():
                each.drafts.append((unit, proposed))
                yield 1
    finally:
        if present is not None:
            present.save(result)


def _begun_ahead(
    steps: Iterable[tuple[_CatalogDrafts, engines.DraftingStep]], ahead: int
) -> Iterator[tuple[_CatalogDrafts, engines.DraftingStep]]:
    """Yield steps in order, each when so many others that an engine is asked for have begun after it."""
    begun: deque[tuple[_CatalogDrafts, engines.DraftingStep]] = deque()
    asked = 0
    for each in steps:
        begun.append(each)
        asked += each[1].is_asked
        while begun and (asked > ahead or not begun[0][1].is_asked):
            first = begun.popleft()
            asked -= first[1].is_asked
            yield first
    yield from begun

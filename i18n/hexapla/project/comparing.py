"""Compare the drafts of several engines. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from time import perf_counter

from hexapla import check as rules
from hexapla import draft as engines
from hexapla.draft.passages import surroundings
from hexapla.model import Finding, Place, State, Translation, Unit
from hexapla.publication import MEMORY_ALONE
from hexapla.segment import split_sentences
from hexapla.workspace import SourceDocument, Workspace
from hexapla.workspace.word_aligners import make_aligner

_NOTHING_LIKE = engines.Draft("", MEMORY_ALONE, remarks=("nothing like it in the memory",))


@dataclass(frozen=True, slots=True)
class ComparedDraft:
    """One engine's draft of a text; without a `text` it was refused, and `remarks` say why.

    `confidence` is in percent, None if the engine gave none. `remarks` and `findings` say what is doubtful.
    """

    text: str
    confidence: int | None
    remarks: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A text of a document, and its drafts in the order of the engines."""

    document: str
    place: Place
    source: str
    drafts: tuple[ComparedDraft, ...]


@dataclass(frozen=True, slots=True)
class ComparedEngine:
    """An engine's name, its seconds (wall clock, without loading), and its drafts in the order of the texts."""

    name: str
    seconds: float
    drafts: tuple[ComparedDraft, ...]

    @property
    def drafted(self) -> int:
        """The number of texts that it drafted."""
        return sum(bool(each.text) for each in self.drafts)

    @property
    def refused(self) -> int:
        """The number of its drafts that were not good enough."""
        return len(self.drafts) - self.drafted

    @property
    def findings(self) -> int:
        """The number of findings in its drafts."""
        return sum(len(each.findings) for each in self.drafts)

    @property
    def confidence(self) -> int | None:
        """Its mean confidence in percent; None if it gave none."""
        said = [each.confidence for each in self.drafts if each.confidence is not None]
        return round(fmean(said)) if said else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What engines make of the same texts: each engine, and each text with all its drafts."""

    language: str
    engines: tuple[ComparedEngine, ...]
    texts: tuple[ComparedText, ...]


def compare(
    workspace: Workspace,
    language: str,
    documents: Sequence[str],
    names: Sequence[str],
    *,
    on_progress: Callable[[int, int], None],
) -> Comparison:
    """Let each engine draft every different text that is not copied, whatever the catalogs have.

    Engines do not ask the memory, since its drafts would be the same for all; “memory” as a name is the memory alone,
    which leaves the texts out that it has nothing like. `on_progress` is called with how many drafts
    are made, and of how many.

    Raises:
        EngineError, MissingExtra, PluginError: there is no such engine for this pair, or it failed.

    """
    publication = workspace.publication
    sources = list(workspace.documents(documents))
    units = [(source.name, unit) for source in sources for unit in _different(source)]
    opened = [
        None if name == MEMORY_ALONE else engines.open_engine(name, publication.language, language, publication.draft)
        for name in names
    ]
    done = 0
    results: list[dict[int, engines.Draft]] = []
    seconds: list[float] = []
    for engine in opened:
        began = perf_counter()
        drafts: dict[int, engines.Draft] = {}
        for unit, proposed in _drafts(workspace, language, engine, sources):
            drafts[id(unit)] = proposed
            done += 1
            on_progress(done, len(units) * len(opened))
        seconds.append(perf_counter() - began)
        results.append(drafts)
    texts = []
    for name, unit in units:
        proposals = [drafts.get(id(unit), _NOTHING_LIKE) for drafts in results]
        if not all(each.way == "copy" for each in proposals):
            compared = tuple(_judged(workspace, language, unit, each) for each in proposals)
            texts.append(ComparedText(name, unit.place, unit.text, compared))
    compared_engines = tuple(
        ComparedEngine(
            engine.name if engine else MEMORY_ALONE, round(took, 3), tuple(text.drafts[at] for text in texts)
        )
        for at, (engine, took) in enumerate(zip(opened, seconds, strict=True))
    )
    return Comparison(language, compared_engines, tuple(texts))


def _different(source: SourceDocument) -> list[Unit]:
    """Return the different texts of a document, each once."""
    return list({each.key: each for each in source.units}.values())


def _drafts(
    workspace: Workspace, language: str, engine: engines.Engine | None, sources: Sequence[SourceDocument]
) -> Iterator[tuple[Unit, engines.Draft]]:
    """Yield an engine's drafts of all documents, or without one those of the memory."""
    publication = workspace.publication
    memory = workspace.memory(language)
    aligner = make_aligner(publication, language, memory, engine)
    if engine is None:
        units = [unit for source in sources for unit in _different(source)]
        known = publication.language, language, split_sentences, memory, workspace.glossary(language)
        yield from engines.draft_from_memory(units, *known, aligner=aligner)
        return
    tools = publication.language, language, split_sentences, None, workspace.glossary(language)
    for source in sources:
        around = surroundings(source.units)
        yield from engines.draft(_different(source), engine, *tools, aligner=aligner, around=around)


def _judged(workspace: Workspace, language: str, unit: Unit, proposed: engines.Draft) -> ComparedDraft:
    """Return a draft with the findings of the rules for single texts, without those that hexapla.toml allows."""
    publication = workspace.publication
    said = {unit.key: Translation(proposed.text, State.DRAFT if proposed.text else State.EMPTY)}
    source = unit.language or publication.language
    pairs = list(rules.pairs([unit], said, language, source, terms=workspace.glossary(language)))
    findings = rules.suppress(rules.check(pairs), pairs, publication.allowed)
    return ComparedDraft(proposed.text, proposed.confidence, proposed.remarks, tuple(findings))

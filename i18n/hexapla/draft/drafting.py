"""Draft units: copy them, find them in the memory, or let an engine translate their sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hexapla import markup, untranslatable
from hexapla.draft import copying, guards
from hexapla.draft.askers import Asker, ask_when_needed
from hexapla.draft.batch_asking import Answers, BatchAsking
from hexapla.draft.completeness import UsualLength
from hexapla.draft.composition import Draft, DraftComposer, SplitUnit
from hexapla.draft.engine import Engine, LimitedEngine, PassageEngine, VocabularyEngine
from hexapla.draft.memory import Memory
from hexapla.draft.pairs import Splitter
from hexapla.draft.passages import Surroundings
from hexapla.draft.sentence_alignment import align_sentences
from hexapla.draft.sentence_steps import Casing, LanguagePair
from hexapla.draft.tagged import take_apart
from hexapla.glossary import Glossary
from hexapla.model import Unit
from hexapla.word_alignment import Span, WordAligner

_LONGEST_IN_CONTEXT = 200  # words of a sentence for an engine that reads context: language models read long texts


def draft(
    units: Iterable[Unit],
    engine: Engine,
    source: str,
    target: str,
    splitter: Splitter,
    memory: Memory | None = None,
    glossary: Glossary | None = None,
    *,
    aligner: WordAligner | None = None,
    around: Mapping[tuple[str, str], Surroundings] | None = None,
) -> Iterator[tuple[Unit, Draft]]:
    """Yield drafts of units, in order, batch by batch; what needs no engine is copied or taken from the memory.

    `aligner` aligns the words of sentences of the memory, and of engines that give no alignment. `around` has what
    stands around each unit, by its key, for engines that read it.
    """
    drafter = Drafter(
        engine,
        source,
        target,
        splitter,
        memory=memory,
        glossary=glossary,
        aligner=aligner,
        around=around or {},
    )
    return drafter.drafts(units)


def draft_from_memory(
    units: Iterable[Unit],
    source: str,
    target: str,
    splitter: Splitter,
    memory: Memory | None = None,
    glossary: Glossary | None = None,
    *,
    aligner: WordAligner | None = None,
) -> Iterator[tuple[Unit, Draft]]:
    """Yield the drafts that need no engine, in order; other units are left out."""
    return Drafter(None, source, target, splitter, memory=memory, glossary=glossary, aligner=aligner).drafts(units)


def _with_terms(unit: Unit, proposed: Draft, glossary: Glossary) -> Draft:
    """Return the draft with its doubts about terms added to its comment."""
    judged = glossary.problems(markup.plain(unit.text, unit.names), markup.plain(proposed.text, unit.names))
    doubts = [f"check the term {problem.term.source}" for problem in judged]
    return replace(proposed, remarks=(*proposed.remarks, *doubts))


@dataclass(frozen=True, slots=True)
class DraftingStep:
    """A part of drafting: `drafts` gives its drafts; `is_asked` says whether an engine has to be waited for."""

    drafts: Callable[[], Sequence[tuple[Unit, Draft]]]
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Drafter:
    """The drafting of one pair of languages; the parameters are those of `draft`.

    `before_batch` is called each time before the drafts of a batch are waited for. `ask` begins to ask the engine, here
    or elsewhere.
    """

    engine: Engine | None
    source: str
    target: str
    splitter: Splitter
    memory: Memory | None
    glossary: Glossary | None
    aligner: WordAligner | None
    around: Mapping[tuple[str, str], Surroundings] = field(default_factory=dict)
    before_batch: Callable[[], object] = bool
    ask: Asker = ask_when_needed

    def drafts(self, units: Iterable[Unit]) -> Iterator[tuple[Unit, Draft]]:
        """Yield drafts batch by batch, with doubts about terms; without an engine, only drafts that need none."""
        for step in self.steps(units):
            yield from step.drafts()

    def steps(self, units: Iterable[Unit]) -> Iterator[DraftingStep]:
        """Yield the steps of drafting, in order: each gives drafts, and has begun to ask for them.

        So that the engine is asked for several batches at once, take some steps before the drafts of the first. The
        drafts are taken in the order of the steps. Batches depend on the units alone.
        """
        units = list(units)
        pair = self._language_pair(units)
        waiting: list[SplitUnit] = []
        count = 0
        for unit in units:
            copied = copying.copy(unit, self.source, self.target)
            if copied is not None:
                yield self._known_step(unit, Draft(*copied, way="copy"))
                continue
            plain, nodes = take_apart(unit, self._kept)
            work = SplitUnit(unit, plain, nodes, self.splitter(plain, self.source))
            remembered = self._recall(work)
            if remembered is not None:
                yield self._known_step(unit, remembered)
                continue
            if self.engine is None and work.asked:
                continue
            waiting.append(work)
            count += len(work.asked)
            if self.engine and count >= self.engine.batch:
                yield self._asked_step(waiting, pair)
                waiting, count = [], 0
        if waiting:
            yield self._asked_step(waiting, pair)

    def _known_step(self, unit: Unit, draft: Draft) -> DraftingStep:
        return DraftingStep(lambda: [(unit, self._judged(unit, draft))], is_asked=False)

    def _asked_step(self, works: Sequence[SplitUnit], pair: LanguagePair) -> DraftingStep:
        """Begin to ask for a batch."""
        answers = self._asking.begin(works, pair, [""] * len(works))

        def drafts() -> list[tuple[Unit, Draft]]:
            return [(unit, self._judged(unit, draft)) for unit, draft in self._translated(works, pair, answers)]

        return DraftingStep(drafts, is_asked=any(work.asked for work in works))

    def _judged(self, unit: Unit, draft: Draft) -> Draft:
        return _with_terms(unit, draft, self.glossary) if self.glossary and draft.text else draft

    @property
    def _asking(self) -> BatchAsking:
        return BatchAsking(self.engine, self.memory, self.glossary, around=self.around, asker=self.ask)

    def _language_pair(self, units: Sequence[Unit]) -> LanguagePair:
        """Return what the steps before and after an engine need to know of the languages and of the engine."""
        pair = LanguagePair(self.source, self.target)
        if self.engine is None:
            return pair
        casing = Casing.of(markup.plain(unit.text, unit.names) for unit in units)
        usual = UsualLength.learnt(self.memory.sentences if self.memory else (), self.source, self.target)
        pair = replace(pair, casing=casing, usual=usual)
        if isinstance(self.engine, LimitedEngine):
            return replace(pair, longest=self.engine.longest)
        return replace(pair, longest=_LONGEST_IN_CONTEXT) if isinstance(self.engine, PassageEngine) else pair

    def _kept(self, text: str) -> Sequence[Span]:
        """Return the ranges of a text that stay as they are, for this engine."""
        lacks = self.engine.lacks if isinstance(self.engine, VocabularyEngine) else None
        return untranslatable.find(text, self.source, lacks)

    def _recall(self, work: SplitUnit) -> Draft | None:
        """Return the memory's draft of a whole unit, if it has one; else put the sentences that it has in `work`.

        If the memory has half of the text in sentences word for word, an engine's translation of the rest is more
        useful to a reviewer than the translation of a similar text.
        """
        if self.memory is None:
            return None
        match = self.memory.find_same(work.unit)
        if match is None:
            for low, high in work.sentences:
                if translated := self.memory.sentence(work.plain[low:high]):
                    work.known[low, high] = translated
            match = None if work.is_half_known else self.memory.find_similar(work.unit)
        if match is None:
            return None
        doubts = guards.doubts(work.plain, markup.plain(match.text, work.unit.names), self.source, self.target)
        remarks = (*filter(None, [match.how]), f"from {match.pair.origin}", *doubts)
        return Draft(match.text, self.memory.name, match.percent, remarks, way="memory")

    def _translated(
        self, works: Sequence[SplitUnit], pair: LanguagePair, answers: Answers
    ) -> Iterator[tuple[Unit, Draft]]:
        """Yield the drafts of one batch. An engine that reads context is asked once more for what was refused."""
        if self.engine and any(work.asked for work in works):
            self.before_batch()
        drafts = self._composed(works, pair, answers)
        if isinstance(self.engine, PassageEngine):
            refused = {
                number: draft.remarks[0]
                for number, draft in enumerate(drafts)
                if works[number].asked and not draft.text
            }
            same = [works[number] for number in refused]
            again = self._composed(same, pair, self._asking.begin(same, pair, [*refused.values()]))
            for number, draft in zip(refused, again, strict=True):
                drafts[number] = draft if draft.text else replace(draft, remarks=(*draft.remarks, "asked twice"))
        yield from zip((work.unit for work in works), drafts, strict=True)

    def _composed(self, works: Sequence[SplitUnit], pair: LanguagePair, answers: Answers) -> list[Draft]:
        """Return a draft of each unit, when the engine has answered."""
        said = [
            [work.known.get((low, high)) or texts[work.plain[low:high]] for low, high in work.sentences]
            for work, texts in zip(works, answers(), strict=True)
        ]
        if self.aligner:
            said = align_sentences(works, said, self.aligner)
        composer = DraftComposer(self.source, self.target, pair.usual)
        return [composer.compose(work, parts, self._maker(work).name) for work, parts in zip(works, said, strict=True)]

    def _maker(self, work: SplitUnit) -> Engine | Memory:
        """Return the engine, or the memory if it has all sentences of a unit."""
        maker = self.memory if work.is_remembered or self.engine is None else self.engine
        if maker is None:
            raise AssertionError("without an engine, only what the memory has is composed")
        return maker

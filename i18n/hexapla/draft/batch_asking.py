"""Ask an engine the sentences of a batch of units, each different sentence once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from hexapla.draft import sentence_steps
from hexapla.draft.askers import Asker
from hexapla.draft.composition import SplitUnit
from hexapla.draft.engine import Engine, PassageEngine, Translated
from hexapla.draft.memory import Memory
from hexapla.draft.passages import Passage, Surroundings, make_passage
from hexapla.draft.sentence_steps import AskedSentence, LanguagePair
from hexapla.glossary import Glossary

Answers: TypeAlias = Callable[[], Sequence[Mapping[str, Translated]]]  # for each unit, by sentence


@dataclass(frozen=True, slots=True)
class BatchAsking:
    """Asks one engine; None is no engine, which has no translations.

    `memory`, `glossary` and `around`, what stands around each unit by its key, are for engines that read context;
    `asker` asks the others.
    """

    engine: Engine | None
    memory: Memory | None
    glossary: Glossary | None
    around: Mapping[tuple[str, str], Surroundings]
    asker: Asker

    def begin(self, works: Sequence[SplitUnit], pair: LanguagePair, refusals: Sequence[str]) -> Answers:
        """Begin to ask the engine; return what waits for its translations for each unit, by sentence.

        It gets every different sentence once. An engine that reads context gets the different sentences of each unit,
        when its translations are waited for; `refusals` say why its last drafts were refused.
        """
        asked = [list(dict.fromkeys(work.asked)) for work in works]
        if self.engine is None or not any(asked):
            return lambda: [{}] * len(works)
        if isinstance(self.engine, PassageEngine):
            return partial(self._passages, self.engine, works, pair, refusals=refusals, asked=asked)
        first: dict[str, AskedSentence] = {}
        for work, texts in zip(works, asked, strict=True):
            for text in texts:
                first.setdefault(text, AskedSentence(text, work.unit))
        marked = frozenset(text for work, texts in zip(works, asked, strict=True) if work.nodes for text in texts)
        answer = self.asker(self.engine, [*first.values()], pair, marked)
        return lambda: [dict(zip(first, answer(), strict=True))] * len(works)

    def _passages(
        self,
        engine: PassageEngine,
        works: Sequence[SplitUnit],
        pair: LanguagePair,
        *,
        refusals: Sequence[str],
        asked: Sequence[Sequence[str]],
    ) -> Sequence[Mapping[str, Translated]]:
        """Return the translations of an engine that reads context."""
        flat = [AskedSentence(text, work.unit) for work, texts in zip(works, asked, strict=True) for text in texts]
        ask = partial(self._ask_passages, engine, works, refusals)
        answers = iter(sentence_steps.translate(ask, flat, pair))
        return [{text: next(answers) for text in texts} for texts in asked]

    def _ask_passages(
        self,
        engine: PassageEngine,
        works: Sequence[SplitUnit],
        refusals: Sequence[str],
        sentences: Sequence[AskedSentence],
    ) -> list[Translated]:
        """Ask an engine that reads context; sentences of one unit are one passage."""
        texts: dict[tuple[str, str], dict[str, None]] = {}
        for sentence in sentences:
            texts.setdefault(sentence.unit.key, {})[sentence.text] = None
        passages = {
            work.unit.key: self._passage(work, texts[work.unit.key], refusal)
            for work, refusal in zip(works, refusals, strict=True)
            if work.unit.key in texts
        }
        found = {
            key: dict(zip(passage.sentences, answers, strict=True))
            for (key, passage), answers in zip(
                passages.items(), engine.translate_passages([*passages.values()]), strict=True
            )
        }
        return [found[sentence.unit.key][sentence.text] for sentence in sentences]

    def _passage(self, work: SplitUnit, sentences: Iterable[str], refusal: str) -> Passage:
        return make_passage(
            work.unit,
            sentences,
            [(work.plain[low:high], each.text) for (low, high), each in work.known.items()],
            around=self.around.get(work.unit.key, Surroundings()),
            glossary=self.glossary,
            memory=self.memory,
            refusal=refusal,
        )

"""Compose the draft of a unit from the translations of its sentences: join them, place its tags, and say the doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from hexapla import languages, markup
from hexapla.draft import completeness, guards
from hexapla.draft.completeness import UsualLength
from hexapla.draft.engine import Translated
from hexapla.draft.projection import Node, Projection, SentencePair
from hexapla.draft.tagged import render
from hexapla.model import DraftWay, Unit
from hexapla.word_alignment import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """The proposal for a unit, and what its comment says of it; without a text, `remarks` has the reason.

    `maker` is the engine or the memory, or says why the text was copied; `confidence` is in percent.
    """

    text: str
    maker: str
    confidence: int | None = None
    remarks: tuple[str, ...] = ()
    way: DraftWay = "engine"


@dataclass(slots=True)
class SplitUnit:
    """A unit split into plain text, tags and sentences; `known` are the sentences that the memory has."""

    unit: Unit
    plain: str
    nodes: list[Node]
    sentences: Sequence[Span]
    known: dict[Span, Translated] = field(default_factory=dict)

    @property
    def asked(self) -> list[str]:
        """The sentences that only an engine can translate."""
        return [self.plain[low:high] for low, high in self.sentences if (low, high) not in self.known]

    @property
    def is_half_known(self) -> bool:
        """Whether the memory has half of the text or more, sentence by sentence."""
        return bool(self.known) and 2 * sum(high - low for low, high in self.known) >= len(self.plain.strip())

    @property
    def is_remembered(self) -> bool:
        """Whether the memory has all of the text, sentence by sentence."""
        return bool(self.known) and not self.asked


@dataclass(frozen=True, slots=True)
class DraftComposer:
    """Composes drafts from one language to another, where translations have the `usual` length."""

    source: str
    target: str
    usual: UsualLength

    def compose(self, work: SplitUnit, parts: Sequence[Translated], maker: str) -> Draft:
        """Return the draft of a unit, `parts` being the translations of its sentences; without a text if refused."""
        text, sentences = self._joined(work, parts)
        reason = self._refusal(work, text, sentences)
        if reason:
            return Draft("", maker, remarks=(reason,))
        way: DraftWay = "memory" if work.is_remembered else "engine"
        projection = Projection(sentences, self.target)
        projection.place(work.nodes)
        sure = [part.confidence for part in parts if part.confidence is not None]
        confidence = round(100 * sum(sure) / len(sure)) if sure else None
        remarks = dict.fromkeys(
            chain(_origins(work), _guesses(projection), _left(sentences), self._doubts(work, text, sentences))
        )
        return Draft(render(text, work.nodes), maker, confidence, tuple(remarks), way=way)

    def _joined(self, work: SplitUnit, parts: Sequence[Translated]) -> tuple[str, list[SentencePair]]:
        """Return the whole translation, and its sentences with their offsets."""
        gap_is_kept = languages.spaced(self.source) == languages.spaced(self.target)
        sentences: list[SentencePair] = []
        text = ""
        for (low, high), part in zip(work.sentences, parts, strict=True):
            if sentences:
                gap = work.plain[sentences[-1].source[1] : low]
                is_spaced = languages.spaced(self.target) or _is_between_latin(text, part.text)
                text += gap if gap_is_kept else " " * is_spaced
            start = len(text)
            text += part.text
            where = (low, high), (start, len(text))
            sentences.append(SentencePair(*where, work.plain[low:high], part))
        return text, sentences

    def _refusal(self, work: SplitUnit, text: str, sentences: Sequence[SentencePair]) -> str:
        """Return why this is no draft: of the engine, of a sentence, or of the whole text."""
        if markup.plain(text, work.unit.names) != text:
            return "it wrote tags, which it was never shown"
        reason = next(filter(None, (each.translated.refusal for each in sentences)), "")
        if not reason and not all(each.translated.is_copy for each in sentences):
            reason = guards.refuse(work.plain, text, self.source, self.target)
        return reason

    def _doubts(self, work: SplitUnit, text: str, sentences: Sequence[SentencePair]) -> Iterator[str]:
        """Yield what a reviewer should look at first, in the whole text and in its sentences."""
        yield from guards.doubts(work.plain, text, self.source, self.target)
        said = list(chain.from_iterable(each.translated.doubts for each in sentences))
        if len(sentences) > 1 and not said and not work.is_remembered:  # each may be too short to tell
            said = list(completeness.lacking(work.plain, text, (self.source, self.target), self.usual))
        yield from said


def _is_between_latin(before: str, after: str) -> bool:
    """Return whether two sentences, of Latin words in a text in Chinese or Japanese, need a space between them."""
    return before[-1:].isascii() and before[-1:].isprintable() and after[:1].isascii() and after[:1].isalnum()


def _origins(work: SplitUnit) -> Iterator[str]:
    if work.known:
        yield f"{len(work.known)} of {len(work.sentences)} sentences" + " from memory" * (not work.is_remembered)


def _guesses(projection: Projection) -> Iterator[str]:
    if projection.unsure:
        yield f"{projection.unsure} mark{'s' * (projection.unsure != 1)} placed by guess"


def _left(sentences: Sequence[SentencePair]) -> Iterator[str]:
    left = sum(guards.is_left(each.source_text, each.target_text) for each in sentences if not each.translated.is_copy)
    if left:
        yield f"{left} sentence{'s' * (left != 1)} left as {'they were' if left != 1 else 'it was'}"

"""Use engines in another way than their own: two one after the other, or an aligner in the other direction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from hexapla.draft.attention import composed
from hexapla.draft.engine import Engine, Portable, PortableEngine, Translated, VocabularyEngine
from hexapla.word_alignment import Alignment, TextPair, WordAligner


class Chained:
    """Two engines, one after the other: through English, if no model translates a pair."""

    def __init__(self, first: Engine, second: Engine) -> None:
        kind = f"{first.name.partition(' ')[0]} "
        self.name: str = f"{first.name} then {second.name.removeprefix(kind)}"
        self.batch: int = first.batch
        self._first, self._second = first, second

    @property
    def portable(self) -> Portable:
        """The files of both engines, and how to open them.

        Raises:
            TypeError: one of them cannot be opened by other machines.

        """
        if not isinstance(self._first, PortableEngine) or not isinstance(self._second, PortableEngine):
            raise TypeError(f"{self.name} cannot be opened by another machine")
        both = self._first.portable, self._second.portable
        files = {f"{number}/{name}": path for number, each in enumerate(both) for name, path in each.files.items()}
        return Portable(files, partial(_reopen, both[0].reopen, both[1].reopen))

    def lacks(self, character: str) -> bool:
        """Return whether one of the two engines lacks a character."""
        return any(isinstance(each, VocabularyEngine) and each.lacks(character) for each in (self._first, self._second))

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        """Translate into English, then from English; the alignments are multiplied."""
        halfway = list(self._first.translate(sentences))
        for before, after in zip(halfway, self._second.translate([each.text for each in halfway]), strict=True):
            confidence = None
            if before.confidence is not None and after.confidence is not None:
                confidence = before.confidence * after.confidence
            yield Translated(after.text, confidence, partial(composed, before, after))


def _reopen(
    first: Callable[[Path, int], Engine], second: Callable[[Path, int], Engine], folder: Path, threads: int
) -> Chained:
    return Chained(first(folder / "0", threads), second(folder / "1", threads))


class Reversed:
    """Aligns words with an aligner of the other direction."""

    def __init__(self, aligner: WordAligner) -> None:
        self._aligner = aligner

    def align(self, pairs: Sequence[TextPair], beside: Sequence[TextPair] = ()) -> list[Alignment | None]:
        """Align the words of each pair."""
        turned = self._aligner.align(*([(target, source) for source, target in some] for some in (pairs, beside)))
        return [each and Alignment(each.target, each.source, list(zip(*each.weights, strict=True))) for each in turned]

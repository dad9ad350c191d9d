"""The echo engine returns the sentences that it is given: for tests, and to try out drafting on a publication."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from hexapla.draft.engine import Portable, Translated
from hexapla.publication import DraftSettings
from hexapla.word_alignment import identity


class Echo:
    """An engine that returns each sentence unchanged."""

    batch = 1000

    def __init__(self, source: str, target: str) -> None:
        self.name: str = f"echo {source}->{target}"
        self.portable: Portable = Portable({}, partial(_reopen, source, target))

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        """Return the sentences themselves, with each word aligned with itself."""
        return (Translated(sentence, 1.0, partial(identity, sentence), is_copy=True) for sentence in sentences)


def open_engine(source: str, target: str, settings: DraftSettings) -> Echo:
    """Open the echo engine, which accepts every pair of languages."""
    return Echo(source, target)


def _reopen(source: str, target: str, _folder: Path, _threads: int) -> Echo:
    return Echo(source, target)

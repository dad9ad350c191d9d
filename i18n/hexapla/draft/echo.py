"""The echo engine: gives back what it is given. For tests, and to see what a draft does to a publication."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from hexapla.draft.engine import Translated, identity
from hexapla.publication import DraftSettings


class Echo:
    """Says everything again, in no other language."""

    batch = 1000

    def __init__(self, source: str, target: str) -> None:
        self.name: str = f"echo {source}->{target}"

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        """The sentences themselves, each word aligned with itself."""
        return (Translated(sentence, 1.0, partial(identity, sentence), is_copy=True) for sentence in sentences)


def open_engine(source: str, target: str, settings: DraftSettings) -> Echo:
    """The echo engine, which can do every pair of languages."""
    return Echo(source, target)

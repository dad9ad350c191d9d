"""Held-out sentences of the demonstration grammar, and which of their words translate each other."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEMONSTRATION = ROOT / "i18n" / "demonstration"
sys.path[:0] = [str(ROOT / "i18n"), str(DEMONSTRATION)]

from alignment import align  # noqa: E402
from corpus import LANGUAGES, pairs  # noqa: E402

from hexapla.draft.argos import Argos  # noqa: E402
from hexapla.draft.packages import Model, from_files  # noqa: E402

Span = tuple[int, int]
SEED = 4711  # which sentences are held out of training does not depend on it; the rules were made on another
# Articles and their like; French `des` is often "of the", and so beyond knowing.
ARTICLES = {
    "en": "the a an this these every his her their our my its",
    "es": "el la los las un una unos unas este esta estos estas cada su sus mi mis nuestro nuestra nuestros nuestras",
    "fr": "le la les l un une ce cet cette ces chaque son sa ses leur leurs notre nos mon ma mes",
}


def held_out(language: str, count: int) -> list[tuple[str, str]]:
    """Sentences that training never sees, each with its one right translation."""
    return list(pairs(language, count, SEED, test=True))


def model(language: str) -> Model:
    """The demonstration package from English."""
    return next(from_files([DEMONSTRATION / f"translate-en_{language}.argosmodel"]))


def engine(language: str) -> Argos:
    """Hexapla's engine with that package."""
    return Argos(model(language))


def words(text: str) -> list[Span]:
    """The words of a text; an elided article is one of its own."""
    return [match.span() for match in re.finditer(r"\w+(?:-\w+)*", text)]


@dataclass(frozen=True)
class Side:
    """One language's sentence: its words, and which of them have a known partner."""

    language: str
    text: str
    words: list[Span]
    linked: Collection[Span]

    def has_article(self, at: int) -> bool:
        """Whether a word is an article or its like."""
        return (
            0 <= at < len(self.words) and self.text[slice(*self.words[at])].lower() in ARTICLES[self.language].split()
        )

    def is_settled(self, at: int) -> bool:
        """Whether a word cannot belong to the range beside it: it has its own partner, or is not there."""
        return not 0 <= at < len(self.words) or self.words[at] in self.linked or self.has_article(at)

    def is_plain(self, first: int, last: int) -> bool:
        """Whether there are only words from `first` to `last`."""
        return not re.search(r"[^\w\s'’-]", self.text[self.words[first][0] : self.words[last][1]])


@dataclass(frozen=True)
class Known:
    """A sentence, a translation of it, and the links between their words that the vocabulary is sure of."""

    source: Side
    target: Side
    links: dict[Span, Span]

    def inner_words(self) -> list[Span]:
        """Source words whose partner ends beyond doubt, and that another word follows: at the end nothing is hard."""
        after = {word: self.target.is_settled(at + 1) for at, word in enumerate(self.target.words)}
        return [word for word in self.source.words[:-1] if word in self.links and after[self.links[word]]]

    def spans(self, longest: int = 5) -> Iterator[tuple[Span, set[Span]]]:
        """Ranges of source words whose target range is beyond doubt, each with the ranges that are right."""
        count = len(self.source.words)
        for first in range(count):
            for last in range(first, min(first + longest, count)):
                right = self._right(first, last) if last - first < count - 1 else set()
                if right:
                    yield (self.source.words[first][0], self.source.words[last][1]), right

    def _right(self, first: int, last: int) -> set[Span]:
        """The right target ranges for source words `first` to `last`; none where anything is in doubt."""
        ours, theirs = self.source, self.target
        article = ours.has_article(first)
        inside = ours.words[first + article : last + 1]
        if not inside or inside[0] not in self.links or inside[-1] not in self.links:
            return set()
        partners = sorted(theirs.words.index(self.links[word]) for word in inside if word in self.links)
        low, high = partners[0], partners[-1]
        strangers = set(theirs.linked) - {self.links[word] for word in inside if word in self.links}
        their_article = theirs.has_article(low - 1)
        if (
            not ours.is_plain(first, last)
            or not theirs.is_plain(low, high)
            or any(theirs.words[at] in strangers for at in range(low, high + 1))
            or not all(ours.is_settled(at) for at in (first - 1, last + 1))
            or not all(theirs.is_settled(at) for at in (low - 1 - their_article, high + 1))
        ):
            return set()
        bare = theirs.words[low][0], theirs.words[high][1]
        whole = theirs.words[low - their_article][0], bare[1]
        if article:
            return {whole} if their_article else set()
        return {bare} if ours.has_article(first - 1) else {bare, whole}


def known(source: str, target: str, language: str) -> Known:
    """A pair with its links between words, punctuation left out."""
    left, right = words(source), words(target)
    links = {
        ours: theirs for ours, theirs in align(source, target, LANGUAGES[language]) if ours in left and theirs in right
    }
    return Known(Side("en", source, left, links.keys()), Side(language, target, right, set(links.values())), links)

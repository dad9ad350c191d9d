"""The glossary: the terms of a publication, and what each is called in another language.

A term is shown to the translator beside every text that holds it (`catalog`), looked for in what an engine proposes
(`draft`) and in what people wrote (`check`). `files` reads CSV and TBX, `forms` knows a word when it is inflected.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from operator import itemgetter

from hexapla.glossary import forms
from hexapla.model import Term

__all__ = ["Glossary", "Term", "Verdict"]

_LONGEST = 64  # letters of a text that are compared with how terms start


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a term in a translation: the forbidden form that stands there, else that it is missing."""

    term: Term
    found: str = ""


class Glossary:
    """The terms of a pair of languages."""

    def __init__(self, terms: Iterable[Term], source: str, target: str) -> None:
        self.terms: tuple[Term, ...] = tuple(terms)
        self.source = source
        self.target = target
        # By how their first word starts, longest first: a text's every word has only few to compare with.
        self._starts: dict[str, list[tuple[int, Term]]] = defaultdict(list)
        for rank, term in enumerate(sorted(self.terms, key=lambda term: -len(term.source))):
            self._starts[_start(term.source, source)].append((rank, term))
        self._sizes = sorted(set(map(len, self._starts)))
        self._patterns: dict[str, forms.Pattern] = {}

    def find(self, text: str) -> Counter[Term]:
        """The terms in a plain text and how often each stands there, in order; a longer one hides those inside it."""
        spans: list[tuple[int, int, Term]] = []
        for at in forms.word_starts(text, self.source):
            begun = _folded(text[at : at + _LONGEST])
            likely = merge(*(self._starts.get(begun[:size], ()) for size in self._sizes), key=itemgetter(0))
            for _rank, term in likely:
                match = self._pattern(term.source).match(text, at)
                if match:
                    spans.append((at, match.end(), term))
                    break
        kept: list[tuple[int, int, Term]] = []
        covered = bytearray(len(text))
        for start, end, term in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
            # What was kept before is no shorter: it covers an end of what it overlaps.
            if not covered[start] and not covered[end - 1]:
                kept.append((start, end, term))
                covered[start:end] = b"\1" * (end - start)
        return Counter(term for _start_, _end, term in sorted(kept, key=lambda span: span[0]))

    def _pattern(self, source: str) -> forms.Pattern:
        """The pattern of a term, made when a text first has a word that begins like it: glossaries are large."""
        if source not in self._patterns:
            self._patterns[source] = forms.of_term(source, self.source)
        return self._patterns[source]

    def comments(self, text: str) -> Iterator[str]:
        """What a translator of a plain text is told: `term: codex = códice | códex`."""
        return (f"term: {term}" for term in self.find(text))

    def judge(self, source: str, target: str) -> Iterator[Verdict]:
        """What is wrong with the terms of `source` in its translation; both are plain text.

        A form counts however it is inflected. A forbidden form inside an accepted one is not forbidden there.
        """
        for term in self.find(source):
            accepted, forbidden = self.uses(term, target)
            if forbidden:
                yield Verdict(term, next(iter(forbidden)))
            elif term.accepted and not accepted:
                yield Verdict(term)

    def uses(self, term: Term, target: str) -> tuple[Counter[str], Counter[str]]:
        """How often the accepted and the forbidden forms of a term stand in a plain text: those that do."""
        masked = target
        for form in term.accepted:
            masked = forms.strict(form, self.target).sub(_blank, masked)
        forbidden: Counter[str] = Counter()
        for form in term.forbidden:
            matches = [match.span() for match in forms.strict(form, self.target).finditer(masked)]
            forbidden[form] = len(matches)
            target = _without(target, matches)
        counts = {form: len(forms.lenient(form, self.target).findall(target)) for form in term.accepted}
        return +Counter(counts), +forbidden


def _start(term: str, language: str) -> str:
    """How the first word of a term starts, without what an English plural changes, by which the term is found."""
    first = next(iter(forms.word_starts(term, language)), 0)
    word = _folded("".join(term[first:].split(maxsplit=1)[:1]))
    return word[: max(1, min(len(word) - 2, _LONGEST // 2))]


def _folded(text: str) -> str:
    """A text as patterns compare it: letter case, a Turkish i's dot and the kind of an apostrophe do not count."""
    return text.replace("İ", "i").casefold().replace("ı", "i").replace("’", "'")


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with these ranges, which are in order, blanked."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def _blank(match: forms.Match) -> str:
    return " " * len(match[0])

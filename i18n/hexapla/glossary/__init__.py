"""The glossary: the terms of a publication and their translations in another language.

A term is shown to translators as a comment on every text that contains it (`catalog`), and its forms are checked in
drafts (`draft`) and in translations by people (`check`). `files` reads CSV and TBX, `forms` recognises inflected words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from operator import itemgetter

from hexapla.characters import without_soft_hyphens
from hexapla.glossary import forms
from hexapla.model import Term

__all__ = ["Glossary", "Term", "TermProblem"]

_LONGEST = 64  # characters of a text that are compared with the start of terms


@dataclass(frozen=True, slots=True)
class TermProblem:
    """A problem with a term in a translation: a forbidden form that was found, else (if empty) a missing term."""

    term: Term
    found: str = ""


class Glossary:
    """The terms of a pair of languages."""

    def __init__(self, terms: Iterable[Term], source: str, target: str) -> None:
        self.terms: tuple[Term, ...] = tuple(terms)
        self.source = source
        self.target = target
        # By the start of their first word, longest first, so that each word of a text is compared with few terms.
        self._starts: dict[str, list[tuple[int, Term]]] = defaultdict(list)
        for rank, term in enumerate(sorted(self.terms, key=lambda term: -len(term.source))):
            self._starts[_start(term.source, source)].append((rank, term))
        self._sizes = sorted(set(map(len, self._starts)))
        self._patterns: dict[str, forms.Pattern] = {}

    def find(self, text: str) -> Counter[Term]:
        """Count the terms in a plain text, in order. A term inside a longer one is not counted."""
        text = without_soft_hyphens(text)
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
            # The terms kept before are not shorter: each covers an end of any term that it overlaps.
            if not covered[start] and not covered[end - 1]:
                kept.append((start, end, term))
                covered[start:end] = b"\1" * (end - start)
        return Counter(term for _start_, _end, term in sorted(kept, key=lambda span: span[0]))

    def _pattern(self, source: str) -> forms.Pattern:
        """Return the pattern of a term. It is made when it is first needed, since glossaries are large."""
        if source not in self._patterns:
            self._patterns[source] = forms.of_term(source, self.source)
        return self._patterns[source]

    def comments(self, text: str) -> Iterator[str]:
        """Yield the comments on a plain text for translators: `term: codex = códice | códex`."""
        return (f"term: {term}" for term in self.find(text))

    def problems(self, source: str, target: str) -> Iterator[TermProblem]:
        """Yield the problems with the terms of `source` in its translation; both are plain text.

        A form may be inflected. A forbidden form inside an accepted one is allowed there.
        """
        for term in self.find(source):
            accepted, forbidden = self.uses(term, target)
            if forbidden:
                yield TermProblem(term, next(iter(forbidden)))
            elif term.accepted and not accepted:
                yield TermProblem(term)

    def uses(self, term: Term, target: str) -> tuple[Counter[str], Counter[str]]:
        """Count the accepted and the forbidden forms of a term in a plain text, without those that are not there."""
        masked = target = without_soft_hyphens(target)
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
    """Return the start of a term's first word, without letters that an English plural changes, to find the term by."""
    term = without_soft_hyphens(term)
    first = next(iter(forms.word_starts(term, language)), 0)
    word = _folded("".join(term[first:].split(maxsplit=1)[:1]))
    return word[: max(1, min(len(word) - 2, _LONGEST // 2))]


def _folded(text: str) -> str:
    """Fold a text as patterns do: ignore letter case, the dot of a Turkish i, and the kind of apostrophe."""
    return text.replace("İ", "i").casefold().replace("ı", "i").replace("’", "'")


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with these ranges, which are in order, replaced by blanks."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def _blank(match: forms.Match) -> str:
    return " " * len(match[0])

"""Long sentences are asked in clauses: models were trained on shorter ones, and leave out the rest of a long one.

A sentence above the pair's limit is cut between clauses, into parts of at most half the limit. One that comes back far
too short, or repeats itself, is cut in two and asked again, until its parts are short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hexapla import languages, repetition
from hexapla.draft import completeness, guards
from hexapla.draft.engine import Translated
from hexapla.draft.sentence_steps import edits
from hexapla.draft.sentence_steps.step import Ask, AskedSentence, LanguagePair
from hexapla.word_alignment import Span

_SHORTEST = 4  # words of a clause
_TOO_SHORT = 0.6  # of the usual length; the sentence is then asked again in clauses
_TOO_LONG = 2.5
_WORTH_ASKING_AGAIN = 10  # words; shorter sentences have no clauses to lose
_ROUNDS = 4
# Where a sentence may be cut, the best places first: between main clauses, at a conjunction, at any comma.
_CUTS = (
    re.compile(r"(?<=[;:—–；：؛।])\s*(?=\S)|(?<=\s)(?=[—–]\s)"),
    re.compile(
        r"(?<=,)\s+(?=(?:and|but|or|nor|so|yet|for|because|which|who|while|when|where|that|if|as|y|e|pero|que|et|mais"
        r"|qui|car|und|aber|oder|denn|weil|dass|die|der|ma|che|и|а|но|что|который)\b)|(?<=،)\s+(?=و)"
    ),
    re.compile(r"(?<=[,،、，])\s*(?=\S)"),
)
_END = re.compile(r"\s*[.!?…。！？]+(?=['\"”’»)]*$)")
_SIGN = re.compile(r"[,;:—–،؛、，；：]$")
_ANY_SIGN = re.compile(r"\s*[,;:—–.!?…،؛、，；：。！？]+$")
# German writes nouns with a capital, so only its small words can lose one.
_SMALL_GERMAN = frozenset(
    "und oder aber denn der die das den dem des ein eine einen einem einer er sie es wir ihr ich in im an am auf mit "
    "von zu zum zur für nach bei als wenn dass weil".split()
)
_SIGNS = {
    "ar": {",": "،", ";": "؛"}, "fa": {",": "،", ";": "؛"}, "ur": {",": "،", ";": "؛"},
    "zh": {",": "，", ";": "；", ":": "："}, "ja": {",": "、", ";": "、", ":": "："},
}  # fmt: skip


@dataclass(slots=True)
class _Clause:
    """A part of a sentence: its range, and its translation once it has one."""

    span: Span
    translated: Translated | None = None


def cut(sentences: Sequence[AskedSentence], *, ask: Ask, pair: LanguagePair) -> list[Translated]:
    """Ask long sentences in clauses, and sentences that came back too short."""
    works = [[_Clause(span) for span in _clauses(sentence.text, pair)] for sentence in sentences]
    for _round in range(_ROUNDS):
        waiting = [
            (sentence, clause)
            for sentence, clauses in zip(sentences, works, strict=True)
            for clause in clauses
            if clause.translated is None
        ]
        if not waiting:
            break
        asked = [replace(sentence, text=_as_sentence(sentence.text, clause.span)) for sentence, clause in waiting]
        for (_sentence, clause), translated in zip(waiting, ask(asked), strict=True):
            clause.translated = translated
        works = (
            [_cut_again(sentence.text, clauses, pair) for sentence, clauses in zip(sentences, works, strict=True)]
            if _round + 1 < _ROUNDS
            else works
        )
    return [_joined(sentence.text, clauses, pair) for sentence, clauses in zip(sentences, works, strict=True)]


def _as_sentence(text: str, span: Span) -> str:
    """Return a clause with a full stop for its comma, since models have seen whole sentences."""
    low, high = span
    if span == (0, len(text)):
        return text
    clause = text[low:high]
    if high < len(text) and not _END.search(clause):
        clause = f"{_SIGN.sub('', clause).rstrip()}."
    return clause


def _cut_again(text: str, clauses: Sequence[_Clause], pair: LanguagePair) -> list[_Clause]:
    """Return the clauses; those whose translation is far too short as two clauses without one, if they have two."""
    found: list[_Clause] = []
    for clause in clauses:
        said = text[slice(*clause.span)]
        if clause.translated is not None and _is_implausible(said, clause.translated, pair):
            halves = _halves(text, clause.span, pair)
            found.extend(map(_Clause, halves) if len(halves) > 1 else [clause])
        else:
            found.append(clause)
    return found


def _is_implausible(source: str, translated: Translated, pair: LanguagePair) -> bool:
    """Return whether a clause's translation is far too short or long, repeats itself, or is in pieces."""
    if translated.is_copy or translated.refusal or languages.count_words(source, pair.source) < _WORTH_ASKING_AGAIN:
        return False
    text = translated.text
    relative = pair.usual.relative(source, text, (pair.source, pair.target))
    if not _TOO_SHORT < relative < _TOO_LONG or (guards.TWO_SIGNS.search(text) and not guards.TWO_SIGNS.search(source)):
        return True
    if repetition.repeats_itself(source, text) or repetition.said_twice(source, text):
        return True
    if completeness.has_other_clauses(source, text):
        return True
    is_short = relative < completeness.RATHER_SHORT
    return is_short and translated.alignment is not None and any(completeness.unseen(source, translated.alignment))


def _clauses(text: str, pair: LanguagePair) -> list[Span]:
    """Return the ranges in which a sentence is asked first: the whole of it, unless it is too long."""
    whole = 0, len(text)
    if len(text) <= 2 * pair.longest or languages.count_words(text, pair.source) <= pair.longest:
        return [whole]  # a word has a letter and a space at least
    return list(_short_parts(text, whole, pair))


def _short_parts(text: str, span: Span, pair: LanguagePair) -> Iterator[Span]:
    """Yield the parts of a range, each of at most half as many words as a sentence may have, or without clauses.

    Models lose words long before the limit, and where a sentence has to be cut, smaller parts are no worse to read.
    """
    is_short = languages.count_words(text[slice(*span)], pair.source) <= pair.longest // 2
    halves = [span] if is_short else _halves(text, span, pair)
    if len(halves) == 1:
        yield span
        return
    for half in halves:
        yield from _short_parts(text, half, pair)


def _halves(text: str, span: Span, pair: LanguagePair) -> list[Span]:
    """Return the two parts of a range, cut between clauses near its middle; the range itself if it has no clauses."""
    low, high = span
    said = text[low:high]
    for pattern in _CUTS:
        places = [match.span() for match in pattern.finditer(said)]
        for end, start in sorted(places, key=lambda place: abs(place[0] + place[1] - len(said))):
            parts = said[:end], said[start:]
            if min(languages.count_words(part, pair.source) for part in parts) >= _SHORTEST:
                return [(low, low + end), (low + start, high)]
    return [span]


def _joined(text: str, clauses: Sequence[_Clause], pair: LanguagePair) -> Translated:
    """Return the translation of the whole sentence."""
    if len(clauses) == 1 and clauses[0].translated is not None:
        return clauses[0].translated
    parts: list[tuple[Span, Translated]] = []
    for number, clause in enumerate(clauses):
        if clause.translated is None:
            raise AssertionError("every clause has been asked")
        source = text[slice(*clause.span)]
        fitted = _fitted(source, clause.translated, pair, is_first=not number, is_last=number + 1 == len(clauses))
        parts.append((clause.span, fitted))
    spaced = languages.spaced(pair.source) == languages.spaced(pair.target)
    gaps = [
        text[before.span[1] : after.span[0]] if spaced else " " * languages.spaced(pair.target)
        for before, after in pairwise(clauses)
    ]
    return edits.joined(parts, gaps)


def _fitted(source: str, translated: Translated, pair: LanguagePair, *, is_first: bool, is_last: bool) -> Translated:
    """Return a clause's translation without the capital and the full stop of a sentence, if the clause has none."""
    text = translated.text
    found: list[edits.TextEdit] = []
    if not is_first and source[:1].islower() and text[:1].isupper() and _may_lose_capital(source, text, pair):
        found.append(edits.TextEdit(0, 1, text[0].lower()))
    sign = _SIGN.search(source)
    if not is_last and sign:
        own = _SIGNS.get(languages.primary(pair.target), {}).get(sign[0], sign[0])
        end = _ANY_SIGN.search(text)
        gap = " " if source[: sign.start()].endswith(" ") else ""
        if not end or own not in end[0]:
            found.append(edits.TextEdit(end.start() if end else len(text), len(text), gap + own))
    elif not _END.search(source) and (stop := _END.search(text)):
        found.append(edits.TextEdit(*stop.span(), ""))
    return edits.apply(translated, found)


def _may_lose_capital(source: str, text: str, pair: LanguagePair) -> bool:
    """Return whether the capital of a clause's first word is that of a sentence, and not of a name."""
    first = re.match(r"[^\W\d_]+", text)
    if first is None or (len(first[0]) > 1 and not first[0][1:].islower()) or first[0] in source:
        return False
    return languages.primary(pair.target) != "de" or first[0].lower() in _SMALL_GERMAN

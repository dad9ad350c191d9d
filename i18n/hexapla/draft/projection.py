"""Place the tags and citations of a sentence in its translation.

A model gets no markup, because it drops or doubles what was not in its training data. Instead, every tag is a range of
the plain source and every citation a point in it, and the engine's word alignment gives their places in the target.
docs/drafts.md, "Where marks and tags land", has the rules and measurements.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hexapla.draft import note_mark_placement
from hexapla.draft.engine import Translated
from hexapla.word_alignment import AlignmentIndex, Span

# Below the first product of shares, a place is a guess, and the comment says so; below the second, the end of the
# clause is a better guess.
_UNSURE, _LOST = 0.08, 0.02
_CLOSERS = re.compile(r"[.!?…,;:。！？、，；：؟،؛۔।॥:\s\u00a0\u202f\"'”’»›)\]」』]*")
_STOPS = re.compile(r"[\s\u00a0\u202f]*[.!?…,;:。！？、，；：؟،؛۔।]+[\"'”’»›)\]」』]*")
_CLAUSE_END = re.compile(r"[,;:.!?…。、；؛،؟]|$")
# Signs that correspond to each other between languages.
_ALIKE = ("([{（［", "“„«‘‹\"'「『《", "—–―-", "”’»›\"'」』》", ")]}）］",
          ",،、，", ";；؛", ":：", ".。．।۔", "!！", "?？؟")  # fmt: skip
_OPENERS = "".join(_ALIKE[:3])


@dataclass(slots=True)
class Node:
    """A tag of the unit: half-open offsets in the plain source (equal if void); `low` and `high` in the target.

    A void node with a `literal` is no tag, but a part of the text that stays as it is.
    """

    name: str
    start: int
    end: int
    is_note: bool = False
    void: bool = False
    is_break: bool = False
    spaced_before: bool = False
    spaced_after: bool = False
    literal: str = ""
    children: list[Node] = field(default_factory=list)
    low: int = 0
    high: int = 0


@dataclass(frozen=True)
class SentencePair:
    """A sentence of the source with its translation; `source` and `target` are offsets in the two whole texts."""

    source: Span
    target: Span
    source_text: str
    translated: Translated

    @property
    def target_text(self) -> str:
        """The text of the translation."""
        return self.translated.text

    @property
    def anchors(self) -> Mapping[Span, Span]:
        """Ranges and points of the source whose place in the target is known."""
        return self.translated.anchors

    @cached_property
    def alignment(self) -> AlignmentIndex | None:
        """The engine's alignment, prepared for queries; None if it has none."""
        alignment = self.translated.alignment
        return AlignmentIndex(alignment, self.source_text, self.target_text) if alignment else None


class Projection:
    """A placement of nodes in the target text; `unsure` counts the places that are guesses."""

    def __init__(self, sentences: list[SentencePair], language: str) -> None:
        self.sentences = sentences
        self.language = language
        self.unsure: int = 0

    def place(self, nodes: list[Node]) -> None:
        """Set `low` and `high` of each node, and of the nodes inside it: its offsets in the target."""
        for node in nodes:
            if node.void:
                node.low = node.high = self._point(node)
            else:
                node.low, node.high = self._range(node.start, node.end)
            self.place(node.children)

    def _sentence_at(self, offset: int) -> SentencePair:
        """Return the sentence that an offset is in or follows."""
        found = self.sentences[0]
        for sentence in self.sentences:
            if sentence.source[0] > offset:
                break
            found = sentence
        return found

    def _point(self, node: Node) -> int:
        sentence = self._sentence_at(node.start - 1 if node.is_note else node.start)
        inside = max(node.start - sentence.source[0], 0)
        base = sentence.target[0]
        if (inside, inside) in sentence.anchors:
            return base + sentence.anchors[inside, inside][0]
        before, after = sentence.source_text[:inside], sentence.source_text[inside:]
        if not re.search(r"\w", before):
            return base + _step_over(before, sentence.target_text, 0)
        if _CLOSERS.fullmatch(after):
            if node.is_note:
                return base + self._at_end(sentence.target_text, before)
            return base + _before_closers(sentence.target_text, after)
        return base + self._after_word(sentence, inside, node)

    def _at_end(self, target: str, before: str) -> int:
        """Return the place before or after the sentence's final punctuation: by the language, else as in the source."""
        end = len(target.rstrip())
        stop = re.search(r"[\s\u00a0\u202f]*([.!?…。！？؟۔।]+)$", target[:end])
        wanted = note_mark_placement.stands_before(stop[1], self.language) if stop else None
        if wanted is None:
            wanted = before[-1:] not in ".!?…。！？؟۔।\"'”’»)"
        return stop.start() if stop and wanted else end

    def _after_word(self, sentence: SentencePair, inside: int, node: Node) -> int:
        """Return the place after the target word that corresponds to the word before the mark."""
        target = sentence.target_text
        place, share = sentence.alignment.after(inside) if sentence.alignment else (None, 0.0)
        self.unsure += share < _UNSURE
        if place is None or share < _LOST:
            near = place if place is not None else round(inside / len(sentence.source_text) * len(target))
            match = _CLAUSE_END.search(target, near)
            return match.start() if match else len(target)
        gap = _signs_before(sentence.source_text[:inside])
        if node.is_note and gap[-1:] not in _OPENERS:
            gap = note_mark_placement.signs_before_mark(gap, self.language)
        stepped = _step_over(gap, target, place)
        stop = _STOPS.match(target, stepped)
        if node.is_note and stop and not note_mark_placement.stands_before(stop[0].strip(), self.language):
            after = note_mark_placement.stands_before(stop[0].strip(), self.language) is False
            if after or (stepped == place and re.search(r"[,;:.!?”\"»)]$", gap)):
                return stop.end()
        return stepped

    def _range(self, start: int, end: int) -> Span:
        """Return the target's range for a range of the source, found sentence by sentence."""
        parts: list[Span] = []
        for sentence in self.sentences:
            low, high = max(start, sentence.source[0]), min(end, sentence.source[1])
            if low >= high:
                continue
            base = sentence.target[0]
            known = sentence.anchors.get((low - sentence.source[0], high - sentence.source[0]))
            if known is not None:
                parts.append((base + known[0], base + known[1]))
                continue
            if not re.search(r"\w", sentence.source_text[: low - sentence.source[0]]) and not re.search(
                r"\w", sentence.source_text[high - sentence.source[0] :]
            ):
                parts.append(self._whole(sentence, high))
                continue
            span = None
            if sentence.alignment:
                span = sentence.alignment.range(low - sentence.source[0], high - sentence.source[0])
            if span is not None:
                covered = sentence.source_text[low - sentence.source[0] : high - sentence.source[0]]
                span = _with_edges(span, covered, sentence.target_text)
            else:
                span = self._literally(sentence, low, high)
            parts.append((base + span[0], base + span[1]))
        if not parts:
            at = self._sentence_at(start).target[0]
            return at, at
        return parts[0][0], parts[-1][1]

    def _whole(self, sentence: SentencePair, high: int) -> Span:
        """Return the range of the whole sentence, with its final punctuation if the source's range includes it."""
        text = sentence.target_text
        end = len(text)
        if high < sentence.source[1] and (stop := re.search(r"[\s\u00a0]*[.!?…。！？؟۔।]+$", text)):
            end = stop.start()
        return sentence.target[0], sentence.target[0] + end

    def _literally(self, sentence: SentencePair, low: int, high: int) -> Span:
        """Return a range without an alignment: of the same words if the target has them, else in proportion."""
        words = sentence.source_text[low - sentence.source[0] : high - sentence.source[0]]
        at = sentence.target_text.find(words)
        if at >= 0:
            return at, at + len(words)
        self.unsure += 1
        scale = len(sentence.target_text) / len(sentence.source_text)
        start = round((low - sentence.source[0]) * scale)
        return _to_words(sentence.target_text, start, start + round((high - low) * scale))


def _before_closers(target: str, signs: str) -> int:
    """Return the place before as many closing signs at the end of a text as the source has after a point."""
    end = len(target.rstrip())
    low = end
    for _sign in "".join(signs.split()):
        low = len(target[:low].rstrip())
        if low and _CLOSERS.fullmatch(target[low - 1]):
            low -= 1
            end = low
    return len(target[:end].rstrip()) if signs.strip() else end


def _signs_before(text: str) -> str:
    """Return the signs, without spaces, between the last word of a text and its end."""
    return "".join(re.search(r"\W*$", text)[0].split())  # type: ignore[index] # it always matches


def _step_over(signs: str, text: str, at: int) -> int:
    """Return the offset after the signs that correspond to `signs`, from `at` to the next word at most."""
    following = re.compile(r"\w").search(text, at)
    limit = following.start() if following else len(text)
    for sign in signs:
        alike = next((group for group in _ALIKE if sign in group), sign)
        at = next((index + 1 for index in range(at, limit) if text[index] in alike), at)
    return at


def _with_edges(span: Span, covered: str, text: str) -> Span:
    """Extend a range of words to the signs at both ends of the source's range: `“a good book”`."""
    start, end = span
    for sign in reversed("".join(re.match(r"\W*", covered)[0].split())):  # type: ignore[index] # it always matches
        alike = next((group for group in _ALIKE if sign in group), sign)
        before = len(text[:start].rstrip())
        if before and text[before - 1] in alike:
            start = before - 1
    return start, _step_over(_signs_before(covered), text, end)


def _to_words(text: str, start: int, end: int) -> Span:
    """Extend a range to whole words."""
    while start > 0 and start < len(text) and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end : end + 1].isspace():
        end += 1
    return start, max(start, end)

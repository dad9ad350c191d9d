"""Change the text of a translation; the offsets of its words and anchors follow."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from hexapla.draft.engine import Translated
from hexapla.word_alignment import Alignment, Span


class TextEdit(NamedTuple):
    """A range of a text, and what is to be there instead."""

    start: int
    end: int
    text: str


def apply(translated: Translated, edits: Iterable[TextEdit]) -> Translated:
    """Apply edits to a translation; an edit that overlaps an earlier one is left out."""
    done = list(_apart(sorted(edits)))
    if not done:
        return translated
    moved = partial(_moved, done)
    return replace(
        translated,
        text=edited(translated.text, done),
        align=partial(_realigned, translated, moved),
        anchors={ours: (moved(low), moved(high)) for ours, (low, high) in translated.anchors.items()},
    )


def edited(text: str, edits: Sequence[TextEdit]) -> str:
    """Return a text with edits, which are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def joined(parts: Sequence[tuple[Span, Translated]], gaps: Sequence[str]) -> Translated:
    """Join the translations of parts of a sentence, each with its range in the source, with gaps between them.

    The confidence is the lowest of a part. The reason why one part has no translation is that of the whole.
    """
    text = ""
    starts: list[int] = []
    for gap, (_span, part) in zip(["", *gaps], parts, strict=True):
        text += gap
        starts.append(len(text))
        text += part.text
    sure = [part.confidence for _span, part in parts if part.confidence is not None]
    return Translated(
        text,
        min(sure) if len(sure) == len(parts) else None,
        partial(_side_by_side, parts, starts),
        is_copy=all(part.is_copy for _span, part in parts),
        refusal=next((part.refusal for _span, part in parts if part.refusal), ""),
    )


def _apart(edits: Sequence[TextEdit]) -> Iterator[TextEdit]:
    end = 0
    for edit in edits:
        if edit.start >= end:
            yield edit
            end = edit.end


def _moved(edits: Sequence[TextEdit], offset: int) -> int:
    """Return the offset in the edited text; what is put in at an offset comes before it."""
    count = bisect_right(edits, offset, key=lambda edit: edit.start)
    grown = sum(len(edit.text) - (edit.end - edit.start) for edit in edits[:count])
    if count and offset < edits[count - 1].end:
        last = edits[count - 1]
        return last.end + grown - len(last.text) + min(offset - last.start, len(last.text))
    return offset + grown


def _realigned(translated: Translated, moved: partial[int]) -> Alignment | None:
    alignment = translated.alignment
    if alignment is None:
        return None
    # A word's end is moved as the letter before it: what is put in after a word is not of it.
    target = tuple((moved(start), max(moved(start), moved(end - 1) + 1)) for start, end in alignment.target)
    return Alignment(alignment.source, target, alignment.weights)


def _side_by_side(parts: Sequence[tuple[Span, Translated]], starts: Sequence[int]) -> Alignment | None:
    """Return the alignment of the parts one after the other; None if one has none."""
    found = [part.alignment for _span, part in parts]
    aligned = [each for each in found if each is not None]
    if len(aligned) < len(found):
        return None
    width = sum(len(each.source) for each in aligned)
    source: list[Span] = []
    target: list[Span] = []
    weights: list[list[float]] = []
    for ((low, _high), _part), start, each in zip(parts, starts, aligned, strict=True):
        before, after = [0.0] * len(source), [0.0] * (width - len(source) - len(each.source))
        weights += [[*before, *row, *after] for row in each.weights]
        source += [(first + low, last + low) for first, last in each.source]
        target += [(first + start, last + start) for first, last in each.target]
    return Alignment(tuple(source), tuple(target), weights)

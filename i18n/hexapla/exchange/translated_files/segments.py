"""Join the segments of a text: programs split and merge them as they like, and Hexapla has one text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hexapla.exchange.translated_files.rows import Piece, Segment, Status, words


@dataclass(frozen=True, slots=True)
class JoinedText:
    """The segments of a text as one; `doubts` say what is not finished, `segments` are those that have words."""

    source: tuple[Piece, ...]
    target: tuple[Piece, ...]
    status: Status
    doubts: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()


def joined(segments: Sequence[Segment], order: Sequence[int] = ()) -> JoinedText:
    """Join the segments of a text; `order` has the indices in the order of the translation.

    A gap without a translation is the same space in both. The text is as far as its least segment that has words; if
    some of these have no translation, it is unfinished.
    """
    source = tuple(piece for each in segments for piece in each.source)
    real = [each for each in segments if not each.is_gap and (words(each.source).strip() or each.has_target)]
    done = [each for each in real if each.has_target]
    if not done:
        return JoinedText(source, (), Status.EMPTY)
    target: list[Piece] = []
    for each in (segments[at] for at in order or range(len(segments))):
        if each.target is not None:
            target += each.target
        elif each.is_gap:
            target += each.source
    status, doubts = min(each.status for each in done), []
    if len(done) < len(real):
        status = min(status, Status.UNFINISHED)
        doubts.append(f"{len(done)} of {len(real)} segments translated")
    return JoinedText(source, tuple(target), status, doubts=tuple(doubts), segments=tuple(real))

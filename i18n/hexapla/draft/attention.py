"""Make word alignments of a model's attention: from its pieces to words, and from two models to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hexapla.draft.engine import Translated
from hexapla.word_alignment import Alignment, Span, words


def spans_of(pieces: Sequence[str], text: str) -> list[Span]:
    """Return the offsets of pieces in their text: of SentencePiece, or of older packages' BPE with Moses' tokenizer."""
    bare = (piece.replace("▁", "") for piece in pieces)
    if any("@@" in piece or "&" in piece for piece in pieces):
        bare = (piece.removesuffix("@@").replace("&apos;", "'").replace("&quot;", '"') for piece in bare)
    return list(locate(bare, text))


def align_by_attention(
    source: str,
    source_pieces: Sequence[Span],
    target: str,
    target_pieces: Sequence[Span],
    rows: Sequence[Sequence[float]],
) -> Alignment:
    """Make an alignment of words from one of pieces: the weights of a word's pieces are added up."""
    source_words, target_words = words(source), words(target)
    columns = [(piece, word) for piece, word in enumerate(by_word(source_pieces, source_words)) if word >= 0]
    weights = [[0.0] * len(source_words) for _word in target_words]
    for row, word in zip(rows, by_word(target_pieces, target_words), strict=False):
        if word >= 0:
            looking = weights[word]
            for piece, column in columns[: len(row)]:
                looking[column] += row[piece]
    return Alignment(source_words, target_words, weights)


def composed(before: Translated, after: Translated) -> Alignment | None:
    """Compose two alignments to one of source and target: the product of the two matrices."""
    first, second = before.alignment, after.alignment
    if first is None or second is None or len(first.target) != len(second.source):
        return None
    weights = [_product(row, first.weights, len(first.source)) for row in second.weights]
    return Alignment(first.source, second.target, weights)


def _product(row: Sequence[float], matrix: Sequence[Sequence[float]], width: int) -> list[float]:
    return [sum(weight * line[column] for weight, line in zip(row, matrix, strict=True)) for column in range(width)]


def by_word(pieces: Sequence[Span], spans: Sequence[Span]) -> list[int]:
    """Return, for each piece of a text (offsets), the index of its word; -1 for punctuation or a space."""
    found: list[int] = []
    at = 0
    for start, end in pieces:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        inside = at < len(spans) and start < spans[at][1] and spans[at][0] < end
        found.append(at if inside else -1)
    return found


def locate(pieces: Iterable[str], text: str) -> Iterator[Span]:
    """Yield the offsets of each piece of a tokenized text, as far as it is found: tokenizers normalise their pieces."""
    position = 0
    for piece in pieces:
        at = text.find(piece, position, position + len(piece) + 12) if piece else -1
        if at < 0:
            yield position, position
        else:
            position = at + len(piece)
            yield at, position
